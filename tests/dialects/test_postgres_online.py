"""Where PostgreSQL's forms for busy tables give way to plain ones, and the names that they need for a while."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dbwright.dialects import get
from dbwright.diff import compare
from dbwright.model.objects import Sequence, Sql
from dbwright.model.schema import Schema
from dbwright.model.table import (
    Check,
    Column,
    ForeignKey,
    Identity,
    Index,
    IndexKey,
    PartitionBy,
    PrimaryKey,
    Table,
    Unique,
)
from dbwright.plan.plan import Plan, plan

ID = Column(name="id", type="INTEGER")
NAME = Column(name="name", type="TEXT", null=True)
CODE = Column(name="code", type="UUID", default_sql=Sql("gen_random_uuid()", native=True))
KEY = PrimaryKey(name="pk_a", columns=("id",))
TABLE = Table(name="a", columns=(ID, NAME), primary_key=KEY)
OTHER = Table(name="b", columns=(ID,), primary_key=PrimaryKey(name="pk_b", columns=("id",)))


def schema(*tables: Table, sequences: tuple[Sequence, ...] = ()) -> Schema:
    return Schema(form="physical", dialect="postgres", tables=tables, sequences=sequences)


def between(before: Schema, after: Schema) -> Plan:
    return plan(before, after, compare(before, after), get("postgres"))


def with_column(column: Column, **members: object) -> Table:
    return replace(TABLE, columns=(*TABLE.columns, column), **members)


@pytest.mark.parametrize(
    "after",
    [
        with_column(CODE, primary_key=PrimaryKey(name="pk_a", columns=("code",))),
        with_column(CODE, row_level_security="forced"),
        with_column(replace(CODE, default_sql=Sql("now()", native=True))),
        with_column(replace(CODE, default_sql=Sql("'random()'", native=True))),
    ],
    ids=["needed in the key", "rows are hidden", "one value for all", "a text"],
)
def test_a_column_that_is_added_with_its_values(after: Table) -> None:
    """Nothing is filled afterwards where that would not do, or is not needed."""
    assert not any(text.startswith("UPDATE") for text in between(schema(TABLE), schema(after)).sql())


def test_the_check_before_not_null_has_a_name_of_its_own() -> None:
    """One of that name may be a user's, or be left of a run that failed."""
    left = Check(name="ck_name_not_null", expression=Sql("name <> ''", native=True))
    before = replace(TABLE, checks=(left,))
    after = replace(before, columns=(ID, replace(NAME, null=False)))
    first = between(schema(before), schema(after)).sql()[0]
    assert first == 'ALTER TABLE "a" ADD CONSTRAINT "ck_name_not_null_2" CHECK ("name" IS NOT NULL) NOT VALID'


@pytest.mark.parametrize(
    ("column", "along"),
    [
        (Column(name="b_id", type="INTEGER", null=True), True),
        (Column(name="b_id", type="INTEGER", null=True, default_sql=Sql("1", native=True)), False),
    ],
    ids=["empty", "with a default"],
)
def test_a_foreign_key_comes_with_an_empty_column(column: Column, along: bool) -> None:
    """The engine then knows that there is nothing to validate."""
    key = ForeignKey(name="fk", columns=("b_id",), table="b", target_columns=("id",))
    after = replace(TABLE, columns=(*TABLE.columns, column), foreign_keys=(key,))
    texts = between(schema(TABLE, OTHER), schema(after, OTHER)).sql()
    assert ("REFERENCES" in texts[0], any("VALIDATE CONSTRAINT" in text for text in texts)) == (along, not along)


def test_a_foreign_key_of_a_table_that_loses_a_column_is_validated() -> None:
    """The column could be the other one under a new name."""
    key = ForeignKey(name="fk", columns=("b_id",), table="b", target_columns=("id",))
    after = replace(TABLE, columns=(ID, Column(name="b_id", type="INTEGER", null=True)), foreign_keys=(key,))
    texts = between(schema(TABLE, OTHER), schema(after, OTHER)).sql()
    assert 'ALTER TABLE "a" VALIDATE CONSTRAINT "fk"' in texts


def test_an_index_whose_name_is_needed_goes_at_once() -> None:
    """A new table has an index of that name."""
    index = Index(name="i", keys=(IndexKey(column="id"),))
    texts = between(schema(replace(TABLE, indexes=(index,))), schema(TABLE, replace(OTHER, indexes=(index,)))).sql()
    assert texts[0] == 'DROP INDEX "i"'
    assert not any("CONCURRENTLY" in text for text in texts)


def test_a_unique_constraint_of_a_partitioned_table_is_plain() -> None:
    """The engine makes none of an index there."""
    keyed = (Unique(name="u", columns=("id", "name")),)
    divided = replace(TABLE, partition_by=PartitionBy(strategy="range", keys=("id",)))
    for old, made in ((TABLE, "UNIQUE USING INDEX"), (divided, 'UNIQUE ("id", "name")')):
        assert made in between(schema(old), schema(replace(old, uniques=keyed))).sql()[-1]


def test_an_existing_sequence_counts_as_it_did() -> None:
    """Only a new one is set to where the numbers are."""
    counted = replace(ID, default_sql=Sql("nextval('s')", native=True))
    numbered = replace(TABLE, columns=(counted, NAME))
    there = Sequence(name="s")
    old, new = schema(TABLE, sequences=(there,)), schema(numbered, sequences=(there,))
    assert not any("setval" in text for text in between(old, new).sql())
    assert any("setval" in text for text in between(schema(TABLE), new).sql())
    identity = replace(TABLE, columns=(replace(ID, identity=Identity()), NAME))
    [taken] = [text for text in between(schema(identity), new).sql() if "setval" in text]
    assert taken == """SELECT setval('"s"', nextval(pg_get_serial_sequence('"a"', 'id')), false)"""
