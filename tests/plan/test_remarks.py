"""What migration files and hazards say about rows: all that is destroyed, and nothing that is not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dbwright.dialects import DIALECTS
from dbwright.model.objects import Enum, EnumValue, Sql
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Partition, Table
from dbwright.plan.plan import Plan
from plan.schemas import change, schema, table, way_back


def said(made: Plan) -> list[str]:
    """All hazards of a plan."""
    return [hazard.message for step in made.steps for hazard in step.hazards]


def pair(old: Column, new: Column, dialect: str = "postgres") -> tuple[Schema, Schema]:
    """A table with one column or another."""
    return schema(dialect, table("t", old)), schema(dialect, table("t", new))


def typed(*values: str, **mapped: str | None) -> Schema:
    """A table with a column of an enum."""
    enum = Enum(name="st", values=tuple(EnumValue(value=value) for value in values), value_map=mapped)
    return replace(schema("postgres", table("t", Column(name="s", type='"st"'))), enums=(enum,))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_both_files_say_what_they_drop(dialect: str) -> None:
    """The way back destroys what came since, and the way there what was."""
    less, more = schema(dialect, table("a")), schema(dialect, table("a", Column(name="n", type="INTEGER", null=True)))
    assert '-- drops column "a.n" with its values\n' in way_back(less, more).text()
    assert '-- drops column "a.n" with its values\n' in change(more, less).text()
    assert '-- drops table "a" with its rows\n' in way_back(schema(dialect), less).text()


def test_the_way_back_says_which_rows_go_with_a_partition() -> None:
    """Rows that came since are in it."""
    columns = (Column(name="id", type="INTEGER"),)
    old = Table(name="t", columns=columns, partition_by="RANGE (id)")
    new = replace(old, partitions=(Partition(name="p1", bounds="FROM (1) TO (2)"),))
    text = way_back(schema("postgres", old), schema("postgres", new)).text()
    assert '-- drops partition "p1" of table "t" with its rows\n' in text


def test_the_way_back_says_what_may_not_fit() -> None:
    """And not that anything was lost on a way that keeps every value."""
    text = way_back(*pair(Column(name="n", type="INTEGER"), Column(name="n", type="BIGINT"))).text()
    assert text.startswith('-- "t.n" turns from BIGINT into INTEGER, which may not fit\nALTER')


@pytest.mark.parametrize(
    ("old", "new"), [("BOOLEAN", "TEXT"), ("JSON", "TEXT"), ("VARCHAR(200)", "VARCHAR(50)"), ("INTEGER", "SMALLINT")]
)
def test_what_fails_aloud_loses_nothing(old: str, new: str) -> None:
    """Such a conversion keeps every value or does not happen."""
    assert "irreversible" not in way_back(*pair(Column(name="n", type=old), Column(name="n", type=new))).text()


@pytest.mark.parametrize("backfill", ["'?'", "0", "CURRENT_DATE", "NOW()"])
def test_a_backfill_that_gives_no_null_is_no_hazard(backfill: str) -> None:
    """Neither for a new column nor for one that becomes NOT NULL."""
    new = Column(name="n", type="TEXT", backfill=Sql(backfill, native=True))
    assert not said(change(schema("postgres", table("t")), schema("postgres", table("t", new))))
    assert not said(change(*pair(Column(name="n", type="TEXT", null=True), new)))


@pytest.mark.parametrize("backfill", ["NULL", "lower(m)"])
def test_a_backfill_that_may_give_null_is_one(backfill: str) -> None:
    """It says so, not that rows hold NULL."""
    new = Column(name="n", type="TEXT", backfill=Sql(backfill, native=True))
    expected = ['"t.n" becomes NOT NULL: its backfill may give NULL, which makes the step fail']
    assert said(change(schema("postgres", table("t")), schema("postgres", table("t", new)))) == expected


def test_a_value_that_came_for_one_goes_back_to_it() -> None:
    """Nothing is lost then."""
    text = way_back(typed("open", "blocked"), typed("open", "waiting", blocked="waiting")).text()
    assert "WHEN 'waiting' THEN 'blocked'" in text
    assert "irreversible" not in text


def test_a_value_that_came_for_several_goes_back_to_the_first() -> None:
    """The file names the other ones."""
    text = way_back(
        typed("open", "blocked", "held"), typed("open", "waiting", blocked="waiting", held="waiting")
    ).text()
    assert "WHEN 'waiting' THEN 'blocked'" in text
    assert '-- irreversible: rows of enum "st" that held "held" before get "blocked"\n' in text


def test_a_value_that_others_joined_stays() -> None:
    """It is one of the values before."""
    text = way_back(typed("open", "blocked"), typed("open", blocked="open")).text()
    assert '-- irreversible: rows of enum "st" that held "blocked" before hold "open" and stay so\n' in text
