"""Rows come in the order of their columns, whatever a SELECT makes of them and whatever it calls that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from accessors.packages import opened
from accessors.related_schema import key
from accessors.small_schemas import NUMBER, enum, table
from dbwright.definition.resolve.relations import with_relations
from dbwright.model.objects import Namespace, Sql
from dbwright.model.schema import Schema
from dbwright.model.table import Column
from dbwright.model.view import View
from engines import DIALECT, engines

_TABLES = (
    table("owners", Column(name="id", type="bigint"), Column(name="rest", type="interval", null=True)),
    table(
        "waits",
        NUMBER,
        Column(name="owner_id", type="bigint"),
        Column(name="pause", type="interval"),
        Column(name="count", type="int"),
        foreign_keys=(key("fk_waits", "owner_id", "owners"),),
    ),
)
_VIEW = View(name="all_waits", sql=Sql("SELECT owner_id, pause, count FROM waits"), depends_on=("waits",))
WAITS = Schema(tables=tuple(with_relations(list(_TABLES))), views=(_VIEW,))
PAUSES = {
    "sqlite": ("02", "10", "30"),
    "mysql": ("2", "10", "30"),
    "postgres": ("2 days", "10 days", "30 days"),
    "duckdb": ("2 days", "10 days", "30 days"),
}
"""Three intervals in their order, in the words of each engine; as texts they have another one."""


class Waits(NamedTuple):
    """A database in which the first owner waits short, long and medium, and the second one medium."""

    package: Any
    db: Any
    short: str
    medium: str
    long: str


@pytest.fixture(params=engines())
def waits(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Waits]:
    """The package, the database and its intervals."""
    with opened(WAITS, request.param, tmp_path) as (package, db):
        short, medium, long = PAUSES[DIALECT[request.param]]
        db.owners.insert_many([{"id": 1, "rest": medium}, {"id": 2, "rest": short}, {"id": 3, "rest": None}])
        db.waits.insert_many(
            [
                {"owner_id": 1, "pause": long, "count": 1},
                {"owner_id": 1, "pause": short, "count": 3},
                {"owner_id": 1, "pause": medium, "count": 2},
                {"owner_id": 2, "pause": medium, "count": 4},
            ]
        )
        yield Waits(package, db, short, medium, long)


def test_order_of_a_table(waits: Waits) -> None:
    """Rows, pages and locked rows are in the order of the values, not in that of their text."""
    w, table_ = waits.package.WaitColumns, waits.db.waits
    wanted = [waits.short, waits.medium, waits.long]
    mine, order = w.owner_id == 1, w.pause.asc()
    assert [row.pause for row in table_.find_many(mine, order_by=order)] == wanted
    assert [row.pause for row in table_.find_many(mine, order_by=w.pause.desc(nulls="last"))] == wanted[::-1]
    assert table_.find_first(order_by=order).pause == waits.short
    assert [row.pause for row in table_.iterate(mine, order_by=order)] == wanted
    v = waits.package.AllWaitColumns
    assert [row.pause for row in waits.db.all_waits.find_many(v.owner_id == 1, order_by=v.pause.asc())] == wanted
    if waits.db.connection.dialect != "duckdb":
        with waits.db.transaction():
            assert [row.pause for row in table_.find_for_update(mine, order_by=order)] == wanted


def test_pages_of_a_table(waits: Waits) -> None:
    """Each row is on one page."""
    w, table_ = waits.package.WaitColumns, waits.db.waits
    found = [row := table_.page(order_by=w.pause.asc(), size=1)[0]]
    while page := table_.page(order_by=w.pause.asc(), size=1, after=row):
        found.append(row := page[0])
    assert [row.pause for row in found] == [waits.short, waits.medium, waits.medium, waits.long]
    assert [row.owner_id for row in found] == [1, 1, 2, 1]


def test_order_of_some_columns(waits: Waits) -> None:
    """Also where rows that are alike become one, and in groups."""
    w, table_ = waits.package.WaitColumns, waits.db.waits
    wanted = [waits.short, waits.medium, waits.long]
    assert table_.values(w.pause, where=w.owner_id == 1, order_by=w.pause.asc()) == wanted
    assert table_.values(w.pause, distinct=True, order_by=w.pause.asc()) == wanted
    assert table_.select(w.pause, w.count.count(), order_by=w.pause.desc()) == [
        (waits.long, 1),
        (waits.medium, 2),
        (waits.short, 1),
    ]
    assert table_.compute(w.pause.min()) == waits.short
    assert table_.compute(w.pause.max()) == waits.long


def test_a_column_that_is_called_as_an_aggregate(waits: Waits) -> None:
    """PostgreSQL calls the result of count() `count`, and would find two of them."""
    w, table_ = waits.package.WaitColumns, waits.db.waits
    assert table_.select(w.count, w.pause.count(), order_by=w.count.desc(), limit=2) == [(4, 1), (3, 1)]
    o = waits.package.OwnerRelations
    listed = waits.db.owners.select(waits.package.OwnerColumns.id, o.waits.count(), order_by=o.waits.count().desc())
    assert listed == [(1, 3), (2, 1), (3, 0)]


def test_order_of_related_rows(waits: Waits) -> None:
    """Loaded, loaded up to a limit, and joined."""
    w, o, owners = waits.package.WaitColumns, waits.package.OwnerRelations, waits.db.owners
    [found] = owners.find_many(waits.package.OwnerColumns.id == 1, with_=o.waits.order_by(w.pause.asc()))
    assert [row.pause for row in found[1]] == [waits.short, waits.medium, waits.long]
    for number, wanted in ((2, [waits.long, waits.medium]), (5, [waits.long, waits.medium, waits.short])):
        loaded = owners.load(owners.find_many(), o.waits.order_by(w.pause.desc()).limit(number))
        assert [[row.pause for row in rows] for owner, rows in loaded if owner.id == 1] == [wanted]
        assert [[row.pause for row in rows] for owner, rows in loaded if owner.id == 2] == [[waits.medium]]
    joined = owners.left_join(o.waits, where=waits.package.OwnerColumns.id == 1, order_by=w.pause.asc())
    assert [row.pause for _, row in joined] == [waits.short, waits.medium, waits.long]
    c = waits.package.OwnerColumns
    joined = waits.db.waits.left_join(waits.package.WaitRelations.owner, order_by=[c.rest.asc(), w.pause.asc()])
    assert [row.pause for row, _ in joined] == [waits.medium, waits.short, waits.medium, waits.long]


def test_a_computed_order_of_related_rows(waits: Waits) -> None:
    """Its values are given as often as its text stands in the query."""
    w, o, owners = waits.package.WaitColumns, waits.package.OwnerRelations, waits.db.owners
    for nulls in ("first", "last"):
        order = (w.count * 10).desc(nulls=nulls)
        for way in (o.waits.order_by(order), o.waits.order_by(order).limit(9)):
            loaded = owners.load(owners.find_many(order_by=waits.package.OwnerColumns.id.asc()), way.where(w.count < 4))
            assert [[row.count for row in rows] for _, rows in loaded] == [[3, 2, 1], [], []]
        joined = waits.db.waits.left_join(waits.package.WaitRelations.owner, order_by=order, where=w.count < 4, limit=2)
        assert [row.count for row, _ in joined] == [3, 2]


def test_order_of_sql_of_ones_own(waits: Waits) -> None:
    """The order speaks of the columns of that SQL, also through a relation."""
    w, o = waits.package.WaitColumns, waits.package.OwnerRelations
    found = waits.db.waits.from_sql("SELECT * FROM waits WHERE owner_id = 1", order_by=w.pause.asc())
    assert [row.pause for row in found] == [waits.short, waits.medium, waits.long]
    owners = waits.db.owners.from_sql("SELECT * FROM owners", order_by=o.waits.count().desc(), limit=2)
    assert [row.id for row in owners] == [1, 2]


@pytest.mark.parametrize("label", engines("postgres", "duckdb"))
def test_order_in_a_namespace(label: str, tmp_path: Path) -> None:
    """PostgreSQL names a column by its namespace, its table and itself."""
    spans = msgspec.structs.replace(
        table("spans", Column(name="id", type="bigint"), Column(name="pause", type="interval")), namespace="far"
    )
    schema = Schema(namespaces=(Namespace(name="far"),), tables=(spans,))
    with opened(schema, label, tmp_path) as (package, db):
        s, pauses = package.FarSpanColumns, PAUSES[DIALECT[label]]
        db.far_spans.insert_many([{"id": n, "pause": pauses[n]} for n in (2, 0, 1)])
        assert db.far_spans.values(s.id, order_by=s.pause.asc()) == [0, 1, 2]
        assert [row.id for row in db.far_spans.find_many(order_by=s.pause.desc())] == [2, 1, 0]
        own = "SELECT 7 AS id, interval '1 day' AS pause"
        assert [row.id for row in db.far_spans.from_sql(own, order_by=s.pause.asc())] == [7]


@pytest.mark.parametrize("label", engines("postgres"))
def test_order_of_a_key(label: str, tmp_path: Path) -> None:
    """What a finder or a relation gives is in the order of the key."""
    columns = (Column(name="owner_id", type="bigint"), Column(name="pause", type="interval"))
    owned = (key("fk_rests", "owner_id", "owners"),)
    rests = table("rests", *columns, key=("owner_id", "pause"), foreign_keys=owned)
    schema = Schema(tables=tuple(with_relations([_TABLES[0], rests])))
    with opened(schema, label, tmp_path) as (package, db):
        db.owners.insert(id=1, rest=None)
        pauses = PAUSES["postgres"]
        db.rests.insert_many([{"owner_id": 1, "pause": pauses[n]} for n in (2, 0, 1)])
        assert tuple(row.pause for row in db.rests.find_by_owner_id(1)) == pauses
        [(_, found)] = db.owners.find_many(with_=package.OwnerRelations.rests)
        assert tuple(row.pause for row in found) == pauses
        assert tuple(row.pause for row in db.rests.page(size=9)) == pauses


@pytest.mark.parametrize("label", engines())
@pytest.mark.parametrize("storage", [{}, {"default": "check"}])
def test_pages_by_an_enum(label: str, storage: dict[str, Any], tmp_path: Path) -> None:
    """Each row is on one page, whether the engine orders by the place of a value or by its text."""
    level = msgspec.structs.replace(enum("level", "low", "mid", "hi"), storage=storage)
    schema = Schema(enums=(level,), tables=(table("risks", NUMBER, Column(name="level", type="level", null=True)),))
    with opened(schema, label, tmp_path) as (package, db):
        words = ("hi", "low", None, "mid", "low", "hi")
        db.risks.insert_many([{"level": word and package.Level(word)} for word in words])
        by = package.RiskColumns.level
        for order in (by.asc(), by.desc(), by.asc(nulls="first"), by.desc(nulls="last")):
            found = [row := db.risks.page(order_by=order, size=1)[0]]
            while page := db.risks.page(order_by=order, size=1, after=row):
                found.append(row := page[0])
            way = package.RiskColumns.id.desc() if order.descending else package.RiskColumns.id.asc()
            assert found == db.risks.find_many(order_by=[order, way])
            assert len(found) == len(words)
