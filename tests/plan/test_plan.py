"""Plans as a whole: order, transaction, text, what is refused and what is said about data."""

from __future__ import annotations

import msgspec
import pytest

from dbwright.dialects import DIALECTS, get
from dbwright.errors import SchemaError
from dbwright.model.objects import Function, Sequence, Sql
from dbwright.model.operations import Rename
from dbwright.model.table import Check, Column, ForeignKey, Index, IndexKey, PrimaryKey, Unique
from dbwright.model.view import View
from dbwright.plan.hazards import Hazard
from dbwright.plan.plan import plan
from plan.schemas import change, schema, table, way_back


def replaced(item: object, **fields: object) -> object:
    return msgspec.structs.replace(item, **fields)  # type: ignore[type-var]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_nothing_to_do_is_an_empty_file(dialect: str) -> None:
    """No operation, no statement, no text."""
    made = change(schema(dialect, table("a")), schema(dialect, table("a")))
    assert (made.steps, made.sql(), made.text()) == ((), [], "")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_tables_come_after_those_that_they_point_to(dialect: str) -> None:
    """And go before them."""
    full = schema(dialect, table("a", refers=("c",)), table("b"), table("c", refers=("b",)))
    made = [text.split("\n")[0] for text in change(schema(dialect), full).sql()]
    gone = [text.split("\n")[-1] for text in change(full, schema(dialect)).sql()]
    assert [text[14] for text in made] == ["b", "c", "a"]
    assert [text[12] for text in gone] == ["a", "c", "b"]


def test_a_circle_that_the_engine_cannot_close_is_refused() -> None:
    """DuckDB adds no foreign key to a table that exists."""
    circle = schema("duckdb", table("a", refers=("b",)), table("b", refers=("a",)))
    with pytest.raises(SchemaError, match='"fk_a_b" go round in a circle'):
        change(schema("duckdb"), circle)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_new_column_without_a_value_for_old_rows_is_refused(dialect: str) -> None:
    """MySQL would fill in zeroes, others would fail as soon as there is a row."""
    before, after = schema(dialect, table("a")), schema(dialect, table("a", Column(name="n", type="INTEGER")))
    with pytest.raises(SchemaError, match=r'column "a\.n" is new, NOT NULL and without a default.*default:'):
        change(before, after)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_way_back_says_what_is_lost(dialect: str) -> None:
    """A dropped column comes back empty, and the file says so above the statement."""
    before = schema(dialect, table("a", Column(name="n", type="INTEGER", null=True), key=False))
    after = schema(dialect, table("a", key=False))
    assert [step.irreversible for step in change(before, after).steps] == [('what was in column "a.n" is lost',)]
    assert way_back(before, after).text().startswith('-- irreversible: what was in column "a.n" is lost\nALTER TABLE')


def test_hazards_are_of_what_is_asked_for_alone() -> None:
    """A foreign key that is only made again around another change is none."""
    before = schema("postgres", table("a"), table("b", refers=("a",)))
    wider = replaced(before.tables[0], columns=(Column(name="id", type="BIGINT"),))
    made = change(before, replaced(before, tables=(wider, before.tables[1])))  # type: ignore[arg-type]
    assert [hazard for step in made.steps for hazard in step.hazards] == []
    shrunk = change(replaced(before, tables=(wider, before.tables[1])), before)  # type: ignore[arg-type]
    assert [hazard for step in shrunk.steps for hazard in step.hazards] == [
        Hazard("data-dependent", '"a.id" turns from BIGINT into INTEGER, which may not fit')
    ]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        (table("a", Column(name="n", type="TEXT")), table("a"), ["destructive"]),
        (
            table("a", Column(name="n", type="TEXT", null=True)),
            table("a", Column(name="n", type="TEXT")),
            ["data-dependent"],
        ),
        (table("a"), replaced(table("a"), uniques=(Unique(name="u", columns=("id",)),)), ["data-dependent"]),
        (table("a"), replaced(table("a"), checks=(Check(name="k", expression=Sql("id > 0")),)), ["data-dependent"]),
        (table("a"), replaced(table("a"), indexes=(Index(name="i", keys=(IndexKey(column="id"),)),)), []),
    ],
)
def test_hazards(old: object, new: object, kinds: list[str]) -> None:
    """What loses data is destructive, what may fail on rows depends on data, the rest is neither."""
    made = change(schema("postgres", old), schema("postgres", new))  # type: ignore[arg-type]
    assert [hazard.kind for step in made.steps for hazard in step.hazards] == kinds


def test_a_table_that_is_dropped_is_destructive_and_irreversible() -> None:
    """Its rows go with it."""
    [step] = change(schema("sqlite", table("a")), schema("sqlite")).steps
    assert (step.hazards[0].kind, step.irreversible) == ("destructive", ('what was in table "a" is lost',))


def test_transaction_follows_the_engine() -> None:
    """MySQL commits at each statement."""
    assert change(schema("mysql"), schema("mysql", table("a"))).transaction == "per_statement"
    made = change(schema("postgres"), schema("postgres", table("a")))
    assert made.transaction == "single"
    apart = replaced(made, steps=tuple(replaced(step, transactional=False) for step in made.steps))
    assert apart.transaction == "none"  # type: ignore[attr-defined]


def test_a_function_comes_before_the_table_that_uses_it_and_after_what_it_declares() -> None:
    """A name in a default is a hint; depends_on is a fact."""
    user = table("b", Column(name="n", type="INTEGER", default_sql=Sql("next_one()")))
    made_from = Function(name="next_one", sql=Sql("CREATE FUNCTION next_one"), depends_on=("a",))
    full = replaced(schema("postgres", table("a"), user), functions=(made_from,))
    texts = change(schema("postgres"), full).sql()  # type: ignore[arg-type]
    assert [text.split("(")[0].strip() for text in texts] == [
        'CREATE TABLE "a"',
        "CREATE FUNCTION next_one",
        'CREATE TABLE "b"',
    ]


def test_a_circle_of_hints_is_no_circle() -> None:
    """Only what is declared binds."""
    views = (View(name="v", sql=Sql("SELECT f()")),)
    full = replaced(
        schema("postgres", views=views), functions=(Function(name="f", sql=Sql("CREATE FUNCTION f … FROM v")),)
    )
    assert len(change(schema("postgres"), full).sql()) == 2  # type: ignore[arg-type]


def test_a_circle_of_declarations_is_refused_by_name() -> None:
    """The message shows the way round."""
    views = (
        View(name="v", sql=Sql("SELECT 1"), depends_on=("w",)),
        View(name="w", sql=Sql("SELECT 1"), depends_on=("v",)),
    )
    with pytest.raises(SchemaError, match=r"depend on each other: (v → w → v|w → v → w); break the circle"):
        change(schema("postgres"), schema("postgres", views=views))


def test_a_sequence_is_freed_before_its_table_goes() -> None:
    """Otherwise it would be gone when its own turn comes."""
    numbers = Sequence(name="s", owned_by="a.id")
    full = replaced(schema("postgres", table("a", key=False)), sequences=(numbers,))
    empty = schema("postgres")
    assert change(empty, full).sql()[-1] == 'ALTER SEQUENCE "s" OWNED BY "a"."id"'  # type: ignore[arg-type]
    assert change(full, empty).sql() == [  # type: ignore[arg-type]
        'ALTER SEQUENCE "s" OWNED BY NONE',
        '-- drops table "a" with its rows\nDROP TABLE "a"',
        'DROP SEQUENCE "s"',
    ]


def test_a_new_table_waits_for_the_key_that_it_points_to() -> None:
    """The unique constraint is new too."""
    old = table("a", Column(name="code", type="TEXT"))
    keyed = replaced(old, uniques=(Unique(name="uq", columns=("code",)),))
    points = ForeignKey(name="fk", columns=("id",), table="a", target_columns=("code",))
    user = replaced(table("b"), foreign_keys=(points,))
    texts = change(schema("postgres", old), schema("postgres", keyed, user)).sql()  # type: ignore[arg-type]
    assert texts[2].startswith('ALTER TABLE "a" ADD CONSTRAINT "uq"')
    assert texts[3].startswith('CREATE TABLE "b"')


def test_a_table_takes_the_name_that_another_gives_up() -> None:
    """Names wait for each other; a circle goes over a spare name."""
    a, b = table("a", key=False), table("b", key=False)
    before = schema("postgres", a, b)
    swap = (Rename(a, replaced(a, name="b")), Rename(b, replaced(b, name="a")))  # type: ignore[arg-type]
    assert change(before, before, *swap).sql() == [
        'ALTER TABLE "a" RENAME TO "b__swap"',
        'ALTER TABLE "b" RENAME TO "a"',
        'ALTER TABLE "b__swap" RENAME TO "b"',
    ]


def test_plans_are_the_same_every_time() -> None:
    """Same input, same bytes."""
    full = schema("sqlite", *(table(f"t{i}", refers=(f"t{(i + 1) % 5}",)) for i in range(5)))
    texts = {plan(schema("sqlite"), full, [], get("sqlite")).text(), ""}
    assert texts == {""}
    assert change(schema("sqlite"), full).text() == change(schema("sqlite"), full).text()


def test_a_primary_key_of_an_engine_that_numbers_rows_stays_keyed() -> None:
    """MySQL drops and adds a key in one statement, after the new column is there and before the old one goes."""
    old = replaced(table("a", Column(name="n", type="INT")), primary_key=PrimaryKey(name="pk", columns=("id", "n")))
    fresh = Column(name="m", type="INT", default_sql=Sql("0"))
    new = replaced(table("a", fresh), primary_key=PrimaryKey(name="pk", columns=("id", "m")))
    assert change(schema("mysql", old), schema("mysql", new)).sql() == [  # type: ignore[arg-type]
        "ALTER TABLE `a` ADD COLUMN `m` INT NOT NULL DEFAULT 0",
        "ALTER TABLE `a`\n  DROP PRIMARY KEY,\n  ADD PRIMARY KEY (`id`, `m`)",
        '-- drops column "a.n" with its values\nALTER TABLE `a` DROP COLUMN `n`',
    ]
