"""Properties: what goes in comes out, and conditions agree with Python's own reading of them, on every engine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accessors.packages import opened
from accessors.small_schemas import enum, table
from dbwright.model.schema import Schema
from dbwright.model.table import Column
from engines import DIALECT, engines

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
INTS = st.integers(-(2**63), 2**63 - 1)
PLAIN: dict[str, st.SearchStrategy[Any]] = {
    "bool": st.booleans(),
    "smallint": st.integers(-(2**15), 2**15 - 1),
    "int": st.integers(-(2**31), 2**31 - 1),
    "bigint": INTS,
    "double": st.floats(allow_nan=False, allow_infinity=False),
    "decimal(12,2)": st.decimals(-(10**10) + 1, 10**10 - 1, places=2),
    "text": TEXTS,
    "varchar(60)": TEXTS,
    "binary": st.binary(max_size=40),
    "uuid": st.uuids(),
    "date": st.dates(),
    "time": st.times(),
    "timestamp": st.datetimes(),
    "timestamptz": st.datetimes(timezones=st.just(dt.UTC)),
    "json": st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53), 2**53) | TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
        max_leaves=8,
    ).filter(lambda value: value is not None),
    "mood": st.sampled_from(["good", "bad"]),
    "text[]": st.lists(TEXTS, max_size=3),
    "bigint[]": st.lists(INTS, max_size=3),
}
"""Type → every value that each engine has to hold."""
BOUNDS = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def _types(dialect: str) -> list[str]:
    return [name for name in PLAIN if dialect != "mysql" or not name.endswith("[]")]


@pytest.fixture(params=engines())
def values(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Any, ModuleType, list[str]]]:
    """A database with one nullable column of each type."""
    dialect = DIALECT[request.param]
    columns = [Column(name=f"c{place}", type=name, null=True) for place, name in enumerate(_types(dialect))]
    schema = Schema(
        enums=(enum("mood", "good", "bad"),), tables=(table("samples", Column(name="id", type="int"), *columns),)
    )
    with opened(schema, request.param, tmp_path_factory.mktemp("samples"), [dialect]) as (package, db):
        yield db, package, _types(dialect)


def test_what_goes_in_comes_out(values: tuple[Any, ModuleType, list[str]]) -> None:
    """Through insert, insert_many, update and upsert; equal, of the same type, and found by its value."""
    db, package, types = values
    columns = {name: f"c{place}" for place, name in enumerate(types)}

    @BOUNDS
    @given(st.fixed_dictionaries({columns[name]: st.none() | PLAIN[name] for name in types}))
    def check(given_: dict[str, Any]) -> None:
        mood = columns["mood"]
        row = {**given_, mood: given_[mood] and package.Mood(given_[mood])}
        db.connection.change("DELETE FROM samples", ())
        made = db.samples.insert(id=1, **row)
        assert {name: getattr(made, name) for name in row} == row
        assert [type(getattr(made, name)) for name in row] == [type(value) for value in row.values()]
        db.samples.insert_many([{"id": 2, **row}])
        db.samples.add(id=3)
        db.samples.update(3, **row)
        db.samples.upsert(id=4, **row)
        for found in db.samples.find_many():
            assert {name: getattr(found, name) for name in row} == row
        for name in ("bool", "bigint", "decimal(12,2)", "text", "uuid", "date", "timestamptz", "mood", "binary"):
            column, value = getattr(package.SampleColumns, columns[name]), row[columns[name]]
            assert db.samples.count(column.same_as(value)) == 4, (name, value)
            assert db.samples.values(column, distinct=True) == [value]
            if value is not None:
                assert db.samples.count(column.in_([value])) == 4, (name, value)

    check()


FACTS = Schema(
    tables=(
        table(
            "facts",
            Column(name="id", type="int"),
            Column(name="i", type="int", null=True),
            Column(name="d", type="decimal(8,2)", null=True),
            Column(name="b", type="bool", null=True),
            Column(name="t", type="text", null=True),
        ),
    ),
)
SMALL: dict[str, st.SearchStrategy[Any]] = {
    "i": st.integers(-3, 3),
    "d": st.sampled_from([Decimal("-1.50"), Decimal("0.00"), Decimal("0.10"), Decimal("2.00"), Decimal("10.00")]),
    "b": st.booleans(),
    "t": st.text("aAb%_\\*?[] é", max_size=3),
}
Truth = bool | None
Test = tuple[Callable[[Any], Any], Callable[[dict[str, Any]], Truth]]
"""A condition for the columns, and what Python says of a row: True, False, or None where it is unknown."""
COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "==": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    "<": lambda one, other: one < other,
    ">=": lambda one, other: one >= other,
}


def _known(test: Callable[[Any], bool], name: str) -> Callable[[dict[str, Any]], Truth]:
    return lambda row: None if row[name] is None else test(row[name])


@st.composite
def leaves(draw: st.DrawFn) -> Test:
    """One comparison."""
    name = draw(st.sampled_from(sorted(SMALL)))
    value, other = draw(SMALL[name]), draw(SMALL[name])
    kinds = ["==", "!=", "in", "same", "null", "same null"]
    kinds += ["contains", "starts", "ends"] if name == "t" else ["<", ">=", "between"] if name in "id" else []
    match draw(st.sampled_from(kinds)):
        case "in":
            return lambda c: getattr(c, name).in_([value, other]), _known(lambda cell: cell in (value, other), name)
        case "same":
            return lambda c: getattr(c, name).same_as(value), lambda row: row[name] == value
        case "same null":
            return lambda c: getattr(c, name).same_as(None), lambda row: row[name] is None
        case "null":
            return lambda c: getattr(c, name).is_null(), lambda row: row[name] is None
        case "between":
            low, high = min(value, other), max(value, other)
            return lambda c: getattr(c, name).between(low, high), _known(lambda cell: low <= cell <= high, name)
        case "contains":
            return lambda c: getattr(c, name).contains(value), _known(lambda cell: value in cell, name)
        case "starts":
            return lambda c: getattr(c, name).starts_with(value), _known(lambda cell: cell.startswith(value), name)
        case "ends":
            return lambda c: getattr(c, name).ends_with(value), _known(lambda cell: cell.endswith(value), name)
        case kind:
            compare = COMPARE[kind]
            return lambda c: compare(getattr(c, name), value), _known(lambda cell: bool(compare(cell, value)), name)


def _not(test: Test) -> Test:
    where, says = test

    def negated(row: dict[str, Any]) -> Truth:
        found = says(row)
        return None if found is None else not found

    return lambda c: ~where(c), negated


def _and(one: Test, other: Test) -> Test:
    def both(row: dict[str, Any]) -> Truth:
        found = {one[1](row), other[1](row)}
        return False if False in found else None if None in found else True

    return lambda c: one[0](c) & other[0](c), both


def _or(one: Test, other: Test) -> Test:
    def either(row: dict[str, Any]) -> Truth:
        found = {one[1](row), other[1](row)}
        return True if True in found else None if None in found else False

    return lambda c: one[0](c) | other[0](c), either


CONDITIONS = st.recursive(
    leaves(),
    lambda inner: inner.map(_not) | st.builds(_and, inner, inner) | st.builds(_or, inner, inner),
    max_leaves=6,
)
ROWS = st.lists(st.fixed_dictionaries({name: st.none() | kind for name, kind in SMALL.items()}), max_size=8)


@pytest.mark.parametrize("label", engines())
def test_conditions_agree_with_python(label: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The rows that an engine finds are those of which Python says True, whatever is NULL."""
    with opened(FACTS, label, tmp_path_factory.mktemp("facts"), [DIALECT[label]]) as (package, db):

        @settings(BOUNDS, max_examples=60)
        @given(ROWS, st.lists(CONDITIONS, min_size=1, max_size=4))
        def check(rows: list[dict[str, Any]], tests: list[Test]) -> None:
            db.facts.delete_many(package.FactColumns.id >= 0)
            db.facts.insert_many([{"id": place, **row} for place, row in enumerate(rows)])
            for where, says in tests:
                condition = where(package.FactColumns)
                wanted = [place for place, row in enumerate(rows) if says(row) is True]
                found = db.facts.values(package.FactColumns.id, where=condition, order_by=package.FactColumns.id.asc())
                assert found == wanted, (condition.text, condition.values)

        check()
