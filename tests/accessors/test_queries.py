"""Conditions, orders, pages and writes of rendered packages on every engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from accessors.packages import opened
from accessors.small_schemas import NUMBER, SHOP, table
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Unique
from engines import engines

STOCK = Schema(
    tables=(
        table(
            "parts",
            NUMBER,
            Column(name="name", type="varchar(50)"),
            Column(name="stock", type="int", default="0"),
            Column(name="rank", type="int", null=True),
            uniques=(Unique(name="uq_parts_name", columns=("name",)),),
        ),
    ),
)
NAMES = ["Bolt", "bolt M3", "nut_1", "nut%2", "wash*er", "Screw"]


@pytest.fixture(params=engines())
def parts(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[ModuleType, Any]]:
    """The package, and its Database with a few parts; every second one has a rank."""
    with opened(STOCK, request.param, tmp_path) as (package, db):
        rows = [
            {"name": name, "stock": place, "rank": None if place % 2 else place // 2}
            for place, name in enumerate(NAMES)
        ]
        assert db.parts.insert_many(rows) == len(NAMES)
        yield package, db


def names(rows: list[Any]) -> list[str]:
    """What they are called."""
    return sorted(row.name for row in rows)


def test_conditions(parts: tuple[ModuleType, Any]) -> None:
    """Each operator means the same on every engine: capitals, wildcards, NULL."""
    package, db = parts
    part, find = package.PartColumns, db.parts.find_many
    assert names(find(part.name == "Bolt")) == ["Bolt"]
    assert names(find(part.name.like("bolt%"))) == ["bolt M3"]
    assert names(find(part.name.ilike("BOLT%"))) == ["Bolt", "bolt M3"]
    assert names(find(part.name.contains("_"))) == ["nut_1"]
    assert names(find(part.name.contains("%2"))) == ["nut%2"]
    assert names(find(part.name.starts_with("wash*"))) == ["wash*er"]
    assert names(find(part.name.ends_with("REW", ignore_case=True))) == ["Screw"]
    assert names(find(part.name.equals_ignoring_case("SCREW"))) == ["Screw"]
    assert names(find(part.stock.in_([0, 5, 99]))) == ["Bolt", "Screw"]
    assert find(part.stock.in_([])) == []
    assert len(find(~part.stock.in_([]))) == len(find(~part.rank.in_([]))) == len(NAMES)
    assert len(find(part.stock.between(1, 3))) == 3
    assert len(find(part.rank == None)) == len(find(part.rank.is_null())) == 3  # noqa: E711
    assert len(find(part.rank != None)) == 3  # noqa: E711
    assert len(find(~part.rank.same_as(1))) == 5
    assert len(find(part.rank.same_as(None))) == 3
    assert names(find((part.stock >= 4) | (part.stock < 1))) == ["Bolt", "Screw", "wash*er"]
    assert names(find(part.stock - 1 == 4)) == ["Screw"]
    assert names(find(part.stock + part.stock == 2)) == ["bolt M3"]
    with pytest.raises(TypeError, match="combine conditions"):
        bool((part.stock > 1) and (part.stock < 3))


def test_orders_and_limits(parts: tuple[ModuleType, Any]) -> None:
    """Where NULL stands is said, and then the same everywhere."""
    package, db = parts
    part = package.PartColumns
    first = db.parts.find_many(order_by=[part.rank.asc(nulls="first"), part.stock.asc()])
    assert [row.rank for row in first] == [None, None, None, 0, 1, 2]
    last = db.parts.find_many(order_by=[part.rank.desc(nulls="last"), part.stock.asc()])
    assert [row.rank for row in last] == [2, 1, 0, None, None, None]
    assert [row.stock for row in db.parts.find_many(order_by=part.stock.desc(), limit=2)] == [5, 4]
    assert [row.stock for row in db.parts.find_many(order_by=part.stock.asc(), offset=4)] == [4, 5]
    rows, total = db.parts.find_and_count(part.stock > 0, order_by=part.stock.asc(), limit=2, offset=1)
    assert ([row.stock for row in rows], total) == ([2, 3], 5)
    assert db.parts.find_first(part.stock > 3, order_by=part.stock.asc()).stock == 4
    assert db.parts.find_first(part.stock > 30) is None
    assert (db.parts.count(part.stock > 3), db.parts.exists(part.stock > 4), db.parts.exists(part.stock > 5)) == (
        2,
        True,
        False,
    )
    assert db.parts.explain(part.stock > 3)


@pytest.mark.parametrize("nulls", [None, "first", "last"])
@pytest.mark.parametrize("descending", [False, True])
def test_pages_show_every_row_once(parts: tuple[ModuleType, Any], descending: bool, nulls: Any) -> None:
    """Page after page is the whole order, with NULLs where they belong."""
    package, db = parts
    part = package.PartColumns
    order = part.rank.desc(nulls=nulls) if descending else part.rank.asc(nulls=nulls)
    seen: list[Any] = []
    while page := db.parts.page(part.stock >= 0, order_by=order, size=2, after=seen[-1] if seen else None):
        seen += page
    assert len({row.id for row in seen}) == len(seen) == 6
    whole = db.parts.find_many(order_by=[order, part.id.desc() if descending else part.id.asc()])
    assert seen == whole


def test_many_rows_are_streamed(parts: tuple[ModuleType, Any]) -> None:
    """iterate gives all rows, in batches; an empty insert_many is nothing."""
    package, db = parts
    found = list(db.parts.iterate(order_by=package.PartColumns.stock.asc(), batch=4))
    assert [row.stock for row in found] == list(range(6))
    assert db.parts.insert_many([]) == 0


def test_writes(parts: tuple[ModuleType, Any]) -> None:
    """update, update_where with a guard, upsert by any key, delete_many, add."""
    package, db = parts
    part = package.PartColumns
    bolt = db.parts.find_by_name("Bolt")
    assert (db.parts.update(bolt.id, stock=10, rank=None), db.parts.update(-1, stock=1)) == (1, 0)
    assert db.parts.update(bolt.id, stock=10) == 1  # found, though nothing changes
    assert db.parts.update_where((part.name == "Bolt") & (part.stock >= 3), stock=part.stock - 3) == 1
    assert db.parts.update_where((part.name == "Bolt") & (part.stock >= 30), stock=part.stock - 30) == 0
    assert db.parts.get(bolt.id) == package.Part(id=bolt.id, name="Bolt", stock=7, rank=None)
    changed = db.parts.upsert("name", name="Bolt", stock=8)
    assert (changed.id, changed.stock, db.parts.count()) == (bolt.id, 8, 6)
    made = db.parts.upsert(name="new", rank=4)
    assert (made.name, made.stock, made.rank) == ("new", 0, 4)
    assert db.parts.add(name="quiet") is None
    assert db.parts.delete_many(part.name.in_(["new", "quiet", "other"])) == 2
    with pytest.raises(TypeError, match="cannot set id of Parts"):
        db.parts.update_where(part.stock > 0, id=3)
    for hostile in ("stock = 1 --", 'stock" = 1 --', "id", ""):
        with pytest.raises(TypeError, match="cannot set"):
            db.parts.update(bolt.id, **{hostile: 1})
    with pytest.raises(TypeError, match="nothing to change"):
        db.parts.update(bolt.id)


def lose(db: Any, name: str = "lost") -> None:
    """A transaction that fails."""
    with db.transaction():
        db.parts.add(name=name)
        raise KeyError


def test_transactions(parts: tuple[ModuleType, Any]) -> None:
    """What is inside happens as a whole or not at all, also on the second level."""
    package, db = parts
    with pytest.raises(KeyError):
        lose(db)
    assert db.parts.find_by_name("lost") is None
    with db.transaction():
        db.parts.add(name="outer")
        with db.transaction("reuse"):
            db.parts.add(name="inner")
        if db.connection.dialect != "duckdb":  # it has no savepoints
            with pytest.raises(KeyError):
                lose(db)
    assert db.parts.count(package.PartColumns.name.in_(["outer", "inner", "lost"])) == 2


def test_queries_are_told(tmp_path: Path) -> None:
    """Each statement with its values and its time."""
    told: list[tuple[str, Any, float]] = []
    with opened(STOCK, "sqlite", tmp_path) as (package, _):
        with package.connect("sqlite://", on_query=lambda *query: told.append(query)) as db:
            db.connection.raw.execute("CREATE TABLE parts (id INTEGER PRIMARY KEY, name, stock, rank)")
            db.parts.find_many(package.PartColumns.stock > 3)
        [(sql, values, seconds)] = told
        assert (sql.split()[0], list(values), seconds >= 0) == ("SELECT", [3], True)


@pytest.mark.parametrize("label", engines())
def test_upsert_goes_by_a_key_that_was_given(label: str, tmp_path: Path) -> None:
    """Not by the one that the accessor makes for a new row, which no row can have."""
    with opened(SHOP, label, tmp_path) as (_, db):
        ann = db.users.upsert(email="a@x", name="Ann")
        again = db.users.upsert(email="a@x", name="Anna")
        assert (again.id, again.name, db.users.count()) == (ann.id, "Anna", 1)
        assert db.users.upsert("id", id=ann.id, email="b@x").email == "b@x"
        with pytest.raises(TypeError, match="needs all columns of a unique key; keys: id, email"):
            db.users.upsert(name="nobody")
        assert db.users.count() == 1
