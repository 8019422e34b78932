"""Views of the schema as accessors that only read, on every engine."""

from __future__ import annotations

import uuid
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from accessors.packages import opened
from accessors.small_schemas import enum, table
from dbwright.accessors.schema_views import read_views
from dbwright.model.objects import Sql
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Index, IndexKey
from dbwright.model.view import View
from engines import DIALECT, engines

TOTALS = """
SELECT owners.id AS owner_id, owners.kind, count(items.id) AS pieces, sum(items.price) AS total,
  max(items.price) AS dearest, count(items.id) > 1 AS several
FROM owners LEFT JOIN items ON items.owner_id = owners.id
GROUP BY owners.id, owners.kind
"""
SHELVES = Schema(
    enums=(enum("kind", "person", "firm"),),
    tables=(
        table(
            "items",
            Column(name="id", type="int"),
            Column(name="owner_id", type="uuid"),
            Column(name="price", type="decimal(10,2)", null=True),
        ),
        table("owners", Column(name="id", type="uuid"), Column(name="kind", type="kind")),
    ),
    views=(
        View(name="rich", sql=Sql("SELECT * FROM totals WHERE total > 5", native=True), depends_on=("totals",)),
        View(name="totals", sql=Sql(TOTALS, native=True), depends_on=("items", "owners"), comment="What they have"),
    ),
)
ANN, BOB = uuid.UUID(int=1), uuid.UUID(int=2)


def fill(db: Any, package: Any) -> None:
    """Ann has two items, Bob has none."""
    db.owners.add(id=ANN, kind=package.Kind.person)
    db.owners.add(id=BOB, kind=package.Kind.firm)
    db.items.insert_many(
        [{"id": 1, "owner_id": ANN, "price": Decimal("4.50")}, {"id": 2, "owner_id": ANN, "price": Decimal("1.25")}]
    )


@pytest.mark.parametrize("label", engines())
def test_views_are_read_as_tables_are(label: str, tmp_path: Path) -> None:
    """Rows of the right types, conditions, orders, counts; and nothing that writes."""
    with opened(SHELVES, label, tmp_path) as (package, db):
        fill(db, package)
        t = package.TotalColumns
        ann, bob = db.totals.find_many(order_by=t.pieces.desc())
        assert ann == package.Total(ANN, package.Kind.person, 2, Decimal("5.75"), Decimal("4.50"), True)
        assert bob == package.Total(BOB, package.Kind.firm, 0, None, None, False)
        assert [type(value) for value in (ann.pieces, ann.total, ann.several)] == [int, Decimal, bool]
        assert db.totals.find_first(t.owner_id == BOB) == bob
        assert db.totals.count(t.total.is_null()) == 1
        assert db.totals.select(t.kind, t.total, where=t.total > Decimal(5)) == [(package.Kind.person, Decimal("5.75"))]
        assert [row.owner_id for row in db.rich.find_many()] == [ANN]
        assert not any(hasattr(db.totals, name) for name in ("insert", "update", "delete", "delete_many", "refresh"))


@pytest.mark.parametrize("label", [label for label in engines() if DIALECT[label] == "postgres"])
def test_materialized_views_are_refreshed(label: str, tmp_path: Path) -> None:
    """Also while others read."""
    view = View(
        name="counts",
        sql=Sql("SELECT owner_id, count(*) AS pieces FROM items GROUP BY owner_id", native=True),
        depends_on=("items",),
        materialized=True,
        indexes=(Index(name="counts_owner", keys=(IndexKey(column="owner_id"),), unique=True),),
        only=("postgres",),
    )
    schema = Schema(enums=SHELVES.enums, tables=SHELVES.tables, views=(view,))
    with opened(schema, label, tmp_path) as (package, db):
        fill(db, package)
        assert db.counts.find_many() == []
        db.counts.refresh()
        assert db.counts.find_many() == [package.Count(ANN, 2)]
        db.items.add(id=3, owner_id=ANN)
        db.counts.refresh(concurrently=True)
        assert db.counts.find_many() == [package.Count(ANN, 3)]


def read(sql: str) -> list[tuple[str, str, bool]]:
    """The columns of a view over the shelves: name, type, whether it can be NULL; nothing where they cannot be told."""
    schema = msgspec.structs.replace(SHELVES, views=(View(name="shown", sql=Sql(sql, native=True)),))
    found = [column for item in read_views(schema, ["postgres"]) for column in item.table.columns]
    return [(column.name, column.type, column.null) for column in found]


@pytest.mark.parametrize(
    ("sql", "wanted"),
    [
        ("SELECT * FROM owners", [("id", "uuid", False), ("kind", "kind", False)]),
        ("SELECT o.kind AS k FROM owners o", [("k", "kind", False)]),
        ("SELECT i.id FROM owners o LEFT JOIN items i ON i.owner_id = o.id", [("id", "int", True)]),
        ("SELECT o.id FROM items i RIGHT JOIN owners o ON i.owner_id = o.id", [("id", "uuid", False)]),
        ("SELECT i.id, o.id AS o FROM items i FULL JOIN owners o ON true", [("id", "int", True), ("o", "uuid", True)]),
        (
            "SELECT sum(id) AS s, avg(price) AS a, avg(id) AS b FROM items",
            [("s", "bigint", True), ("a", "decimal", True), ("b", "double", True)],
        ),
        ("SELECT coalesce(price, 0) AS p FROM items", [("p", "decimal(10,2)", False)]),
        ("SELECT sum(price) AS p FROM items", [("p", "decimal(38,2)", True)]),
        (
            "SELECT price > 1 AS p, id > 1 AS i, price IS NULL AS n FROM items",
            [("p", "bool", True), ("i", "bool", False), ("n", "bool", False)],
        ),
        (
            "SELECT id + 1 AS a, id / 2 AS d, price * 2 AS p FROM items",
            [("a", "int", False), ("d", "int", False), ("p", "decimal", True)],
        ),
        ("SELECT CASE WHEN id > 1 THEN 'a' ELSE 'b' END AS c FROM items", [("c", "text", False)]),
        ("SELECT CASE WHEN id > 1 THEN 1 END AS c FROM items", [("c", "int", True)]),
        (
            "WITH x AS (SELECT id, count(*) AS n FROM items GROUP BY id) SELECT n, x.id FROM x",
            [("n", "bigint", False), ("id", "int", False)],
        ),
        ("SELECT a, b AS c FROM nowhere", [("a", "", True), ("c", "", True)]),
        ("SELECT id FROM items UNION ALL SELECT NULL FROM items", [("id", "int", True)]),
        (
            "SELECT (SELECT count(*) FROM items) AS n, (SELECT id FROM items LIMIT 1) AS i",
            [("n", "bigint", False), ("i", "int", True)],
        ),
        (
            "SELECT EXISTS (SELECT 1 FROM items) AS e, id::text AS t FROM owners",
            [("e", "bool", False), ("t", "text", False)],
        ),
        (
            "SELECT row_number() OVER (ORDER BY id) AS n, strange(id) AS s FROM items",
            [("n", "bigint", False), ("s", "", True)],
        ),
    ],
)
def test_columns_are_found_in_queries(sql: str, wanted: list[tuple[str, str, bool]]) -> None:
    """Names, types, and NULL where an outer join or the standard makes it."""
    assert read(sql) == wanted


@pytest.mark.parametrize(
    "sql", ["SELECT 1 +", "SELECT * FROM nowhere", "SELECT 1", "SELECT count(*) FROM items", "DELETE FROM items"]
)
def test_columns_that_cannot_be_found(sql: str) -> None:
    """A query that is none, and columns without names."""
    assert read(sql) == []


def test_a_view_that_cannot_be_read_has_no_accessor() -> None:
    """Its columns are named, or it is left out; the others stay."""
    strange = View(name="strange", sql=Sql("SELECT * FROM nowhere", native=True))
    above = View(name="above", sql=Sql("SELECT * FROM strange", native=True), depends_on=("strange",))
    found = read_views(Schema(tables=SHELVES.tables, views=(*SHELVES.views, strange, above)), ["postgres"])
    assert [item.table.name for item in found] == ["rich", "totals"]
    named = View(name="named", sql=Sql("SELECT count(*) FROM items", native=True), columns=("n",))
    [one] = read_views(Schema(tables=SHELVES.tables, views=(named,)), ["postgres"])
    assert [(column.name, column.type) for column in one.table.columns] == [("n", "bigint")]
