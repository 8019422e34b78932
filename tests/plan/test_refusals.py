"""Changes that no statement can do right are refused; what loses rows says so."""

from __future__ import annotations

import msgspec
import pytest

from dbwright.errors import SchemaError
from dbwright.model.objects import Composite, Domain, DomainCheck, Enum, EnumValue, Field, HeldEnum, Sql
from dbwright.model.operations import Rename
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Partition, PartitionBy, Table
from plan.schemas import change, schema, table, way_back

replace = msgspec.structs.replace


def parted(*bounds: str, by: str = "id") -> Table:
    """A table with partitions p0, p1, …"""
    parts = tuple(Partition(name=f"p{place}", bounds=text) for place, text in enumerate(bounds))
    return replace(table("a"), partition_by=PartitionBy(strategy="list", keys=(by,)), partitions=parts)


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (parted("FOR VALUES IN (2)"), 'partition "p0" of table "a" would lose its rows'),
        (replace(parted("DEFAULT"), partitions=(Partition(name="q", bounds="FOR VALUES IN (1)"),)), 'partition "q"'),
        (parted("FOR VALUES IN (1)", by="n"), "cannot change while it exists"),
        (table("a"), "cannot change while it exists"),
    ],
)
def test_partitions_that_would_lose_their_rows(new: Table, said: str) -> None:
    """Other bounds, another name, another way to split: none of it moves rows."""
    with pytest.raises(SchemaError, match=said):
        change(schema("postgres", parted("FOR VALUES IN (1)")), schema("postgres", new))


def test_the_column_that_splits_a_table_keeps_its_type() -> None:
    """PostgreSQL alters the type of any other column of the table, of this one never."""
    before = parted("FOR VALUES IN (1)")
    columns = tuple(replace(column, type="BIGINT") if column.name == "id" else column for column in before.columns)
    with pytest.raises(SchemaError, match=r'column "a\.id" cannot get another type: it splits its table'):
        change(schema("postgres", before), schema("postgres", replace(before, columns=columns)))


def test_a_dropped_partition_is_destructive_and_irreversible() -> None:
    """Its rows go with it, and come back with no down migration."""
    before, after = (
        schema("postgres", parted(*bounds)) for bounds in (("FOR VALUES IN (1)", "DEFAULT"), ("FOR VALUES IN (1)",))
    )
    [step] = change(before, after).steps
    assert [hazard.kind for hazard in step.hazards] == ["destructive"]
    assert "irreversible: what was in partition" in way_back(before, after).text()


def test_a_removed_value_needs_a_word_about_its_rows() -> None:
    """Where a column holds the enum; null in the map says that no row does."""
    fewer = replace(ENUM, values=ENUM.values[:1])
    with pytest.raises(SchemaError, match=r'enum "t" loses b, and nothing says .*value_map: {b: null}'):
        change(typed(ENUM, column='"t"'), typed(fewer, column='"t"'))
    assert change(typed(ENUM, column='"t"'), typed(replace(fewer, value_map={"b": None}), column='"t"')).sql()
    assert change(typed(ENUM, column="TEXT"), typed(fewer, column="TEXT")).sql()


@pytest.mark.parametrize("dialect", ["sqlite", "mysql"])
def test_values_in_lists_that_an_engine_keeps_as_text(dialect: str) -> None:
    """Nothing there rewrites them."""
    old = Enum(name="e", values=(EnumValue(value="sent"),), storage={dialect: "none"})
    new = replace(old, values=(EnumValue(value="open", was="sent"),))
    held = [HeldEnum(enum=enum, columns=(("a", "id"),), arrays=(("a", "id"),)) for enum in (old, new)]
    sides = [replace(schema(dialect, table("a")), held_enums=(item,)) for item in held]
    with pytest.raises(SchemaError, match=r'column "a.id" holds lists of enum "e", whose values change'):
        change(*sides, Rename(old, new))


ENUM = Enum(name="t", values=(EnumValue(value="a"), EnumValue(value="b")))
DOMAIN = Domain(name="t", type="TEXT")
PAIR = Composite(name="t", fields=(Field(name="f", type="TEXT"),))
HOLDER = Composite(name="pair", fields=(Field(name="f", type='"t"'),))
OVER = Domain(name="over", type='"t"')


def typed(*items: Enum | Domain | Composite, column: str) -> Schema:
    """A schema with types, and a table with a column of one of them."""
    return replace(
        schema("postgres", table("a", Column(name="c", type=column))),
        enums=tuple(item for item in items if isinstance(item, Enum)),
        domains=tuple(item for item in items if isinstance(item, Domain)),
        composites=tuple(item for item in items if isinstance(item, Composite)),
    )


RULE = (DomainCheck(name="r", expression=Sql("VALUE <> ''")),)


@pytest.mark.parametrize(
    ("old", "new", "holder", "column", "said"),
    [
        (ENUM, replace(ENUM, values=ENUM.values[:1]), HOLDER, '"pair"', 'enum "t".*field "f" of composite type "pair"'),
        (ENUM, replace(ENUM, values=ENUM.values[:1]), OVER, '"over"', 'enum "t".*domain "over"'),
        (DOMAIN, replace(DOMAIN, type="BIGINT"), HOLDER, '"pair"', 'domain "t".*composite type "pair"'),
        (DOMAIN, replace(DOMAIN, checks=RULE), HOLDER, '"pair"', 'domain "t".*column "a.c"'),
        (DOMAIN, replace(DOMAIN, null=False), OVER, '"t"[]', 'domain "t".*column "a.c"'),
        (PAIR, replace(PAIR, fields=(Field(name="f", type="BIGINT"),)), HOLDER, '"t"', 'composite type "t".*"a.c"'),
    ],
)
def test_types_inside_of_others(
    old: Enum | Domain | Composite, new: Enum | Domain | Composite, holder: Domain | Composite, column: str, said: str
) -> None:
    """PostgreSQL refuses them; the message names what is in the way."""
    with pytest.raises(SchemaError, match=said):
        change(typed(old, holder, column=column), typed(new, holder, column=column))


def test_types_that_nothing_else_is_made_of() -> None:
    """Plain columns of them are converted."""
    fewer = replace(ENUM, values=ENUM.values[:1], value_map={"b": "a"})
    assert change(typed(ENUM, column='"t"'), typed(fewer, column='"t"')).sql()
    assert change(typed(DOMAIN, column='"t"'), typed(replace(DOMAIN, checks=RULE), column='"t"')).sql()


def test_a_swapped_type_and_what_comes_with_it() -> None:
    """A column that is new comes with the new type; one in a renamed table is converted under its new name."""
    before = typed(ENUM, column='"t"')
    fewer = typed(replace(ENUM, values=ENUM.values[:1], value_map={"b": "a"}), column='"t"')
    fresh = table("n", Column(name="c", type='"t"'))
    texts = change(before, replace(fewer, tables=(*fewer.tables, fresh))).sql()
    assert [text for text in texts if text.startswith('ALTER TABLE "n"')] == []
    renamed = replace(fewer.tables[0], name="b")
    texts = change(before, replace(fewer, tables=(renamed,)), Rename(before.tables[0], renamed)).sql()
    assert any(text.startswith('ALTER TABLE "b"') for text in texts)
