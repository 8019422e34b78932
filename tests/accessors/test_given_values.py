"""Values that are given: lists of every kind find their rows, and what is no value is refused by its column's name."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from accessors.packages import create, database_url, imported, write_package
from accessors.small_schemas import table
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Unique
from engines import DIALECT, engines

LISTS: dict[str, tuple[str, list[Any]]] = {
    "small": ("smallint[]", [1, 2]),
    "whole": ("int[]", [1, 70000]),
    "big": ("bigint[]", [1, -2]),
    "real_": ("real[]", [0.5, 2.0]),
    "double_": ("double[]", [0.1, -3.0]),
    "exact": ("decimal(10,2)[]", [Decimal("1.50"), Decimal("-2.00")]),
    "words": ("text[]", ["a, b", 'say "so"', "NULL", ""]),
    "flags": ("bool[]", [True, False]),
    "days": ("date[]", [dt.date(2026, 1, 2)]),
    "moments": ("timestamptz[]", [dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)]),
}
THINGS = Schema(
    tables=(
        table(
            "things",
            Column(name="id", type="int"),
            *(Column(name=name, type=type_, null=True) for name, (type_, _) in LISTS.items()),
            uniques=(Unique(name="uq_things_whole", columns=("whole",)),),
        ),
        table(
            "days",
            Column(name="id", type="int"),
            Column(name="born", type="date", null=True),
            Column(name="at", type="time", null=True),
            Column(name="seen", type="timestamptz", null=True),
            Column(name="local", type="timestamp", null=True),
            Column(name="label", type="text", null=True),
            Column(name="bits", type="bit(3)", null=True),
            Column(name="pause", type="interval", null=True, only=("postgres", "duckdb")),
        ),
    )
)


@pytest.fixture(params=engines())
def things(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Any, str, str]]:
    """The package with its async twin, the URL of a database with its tables, and the engine."""
    if request.param in ("mysql", "duckdb"):  # they have no unique keys of lists
        bare = tuple(Column(name=c.name, type=c.type, null=c.null) for c in THINGS.tables[0].columns)
        schema = Schema(tables=(table("things", *bare), THINGS.tables[1]))
    else:
        schema = THINGS
    write_package(schema, tmp_path, [DIALECT[request.param]], asynchronous=True)
    with database_url(request.param, tmp_path) as url, imported(tmp_path) as package:
        with package.connect(url) as db:
            create(db, schema, DIALECT[request.param])
        yield package, url, request.param


def test_lists_find_their_rows(things: tuple[Any, str, str]) -> None:
    """A list is of its column's type, whatever the smallest type is that its items would fit."""
    package, url, label = things
    if label == "mysql":
        pytest.skip("MySQL compares no JSON with text")
    columns = package.ThingColumns
    with package.connect(url) as db:
        row = db.things.insert(id=1, **{name: values for name, (_, values) in LISTS.items()})
        db.things.insert_many([{"id": 2, "whole": [], "small": None}, {"id": 3, "whole": [None, 5], "real_": [1.0]}])
        for name, (_, values) in LISTS.items():
            column = getattr(columns, name)
            assert getattr(row, name) == values, name
            assert db.things.values(columns.id, where=column == values) == [1], name
            assert db.things.count((column != values) & (columns.id == 1)) == 0, name
            assert db.things.values(columns.id, where=column.in_([values, values * 2])) == [1], name
            assert db.things.count(column.same_as(values)) == 1, name
            assert db.things.values(columns.id, where=column.contains(values[0])) == [1], name
            assert db.things.update_where(column == values, **{name: values}) == 1, name
        if label != "duckdb":
            assert db.things.find_by_whole([1, 70000]) == row
            assert db.things.upsert(id=1, whole=[1, 70000], big=[2**40]).big == [2**40]
        assert db.things.get(3).whole == [None, 5]
        assert db.things.values(columns.id, where=columns.whole == []) == [2]
        assert db.things.update(1, small=[7], exact=[3]) == 1
        assert db.things.get(1).exact == [Decimal(3)]


def test_awaited_lists_find_their_rows(things: tuple[Any, str, str]) -> None:
    """The same for the accessors to await."""
    package, url, label = things
    if label == "mysql":
        pytest.skip("MySQL compares no JSON with text")

    async def run() -> None:
        async with await package.aconnect(url) as db:
            await db.things.insert(id=1, whole=[1, 2], exact=[Decimal(1)])
            for where in (package.ThingColumns.whole == [1, 2], package.ThingColumns.exact == [Decimal(1)]):
                assert await db.things.count(where) == 1

    asyncio.run(run())


def test_a_text_is_no_list(things: tuple[Any, str, str]) -> None:
    """Its characters are not the items."""
    package, url, label = things
    if label == "duckdb":
        pytest.skip("its driver takes lists as they are")
    with package.connect(url) as db:
        for name in ("whole", "exact"):
            with pytest.raises(TypeError, match=rf"things\.{name}.*list"):
                db.things.insert(id=1, **{name: "12"})
        assert db.things.count() == 0


def test_what_is_no_value_changes_nothing(things: tuple[Any, str, str]) -> None:
    """Conditions, orders, rows and relations are said to be none, not what a driver thinks of them."""
    package, url, _ = things
    columns = package.DayColumns
    with package.connect(url) as db:
        row = db.days.insert(id=1, label="old")
        for value in (columns.id == 1, columns.id.asc(), row):
            for change in (
                lambda value: db.days.insert(id=2, label=value),
                lambda value: db.days.update(1, label=value),
                lambda value: db.days.update_many([(1, {"label": value})]),
                lambda value: db.days.update_where(columns.id == 1, label=value),
                lambda value: db.days.upsert(id=1, label=value),
            ):
                with pytest.raises(TypeError, match=r"takes values.*label"):
                    change(value)
        assert db.days.values(columns.label) == ["old"]


def test_a_value_of_another_type_names_its_column(things: tuple[Any, str, str]) -> None:
    """Table and column, what was given and what is wanted, wherever the accessor converts."""
    package, url, label = things
    wanted = {"seen": "datetime", "local": "datetime"}
    if label == "sqlite":
        wanted |= {"born": "date", "at": "time"}
    with package.connect(url) as db:
        db.days.insert(id=1)
        for name, kind in wanted.items():
            said = rf"^days\.{name}: 'soon' is no {kind}$"
            for write in (
                lambda row: db.days.insert(id=2, **row),
                lambda row: db.days.add(id=2, **row),
                lambda row: db.days.insert_many([{"id": 2, **dict.fromkeys(row)}, {"id": 3, **row}]),
                lambda row: db.days.update(1, **row),
                lambda row: db.days.update_many([(1, row)]),
                lambda row: db.days.update_where(package.DayColumns.id == 1, **row),
                lambda row: db.days.upsert(id=1, **row),
                lambda row: db.days.count(getattr(package.DayColumns, next(iter(row))) == "soon"),
            ):
                with pytest.raises(TypeError, match=said):
                    write({name: "soon"})
        assert db.days.count() == 1


def test_values_that_are_text_in_python_alone_are_listed(things: tuple[Any, str, str]) -> None:
    """`in_` compares them as the engine does `==`."""
    package, url, label = things
    columns = package.DayColumns
    given = {"bits": "101"} | ({"pause": "1 day"} if label not in ("sqlite", "mysql") else {})
    with package.connect(url) as db:
        db.days.insert_many([{"id": 1, **given}, {"id": 2}])
        for name, value in given.items():
            column = getattr(columns, name)
            assert db.days.values(columns.id, where=column.in_([value])) == [1], name
            assert db.days.values(columns.id, where=column.in_(["11:00" if name == "pause" else "011", value])) == [1]
