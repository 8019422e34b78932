"""Some columns and aggregates as tuples, locked rows, and SQL of one's own, on every engine."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, TypedDict

import pytest

from accessors.packages import create, database_url, imported, write_package
from accessors.small_schemas import enum, table
from dbwright.model.objects import Sql
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Generated
from engines import DIALECT, engines

SALES = Schema(
    enums=(enum("kind", "cash", "card"),),
    tables=(
        table(
            "sales",
            Column(name="id", type="uuid"),
            Column(name="kind", type="kind", null=True),
            Column(name="price", type="decimal(10,2)", null=True),
            Column(name="pieces", type="int"),
            Column(name="weight", type="double", null=True),
            Column(name="paid", type="bool"),
            Column(name="day", type="timestamptz"),
            Column(name="twice", type="int", generated=Generated(expression=Sql("pieces * 2"))),
        ),
    ),
)
AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
ROWS = [  # kind, price, pieces, weight
    ("cash", "0.10", 1, 0.5),
    ("cash", "0.20", 2, None),
    ("card", "7.00", 3, 1.5),
    ("card", None, 4, 2.5),
    (None, "1.05", 5, None),
]


@pytest.fixture(params=engines())
def sales(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Any, Any, ModuleType]]:
    """The database, its columns and the package, with a few sales."""
    write_package(SALES, tmp_path)
    with (
        database_url(request.param, tmp_path) as url,
        imported(tmp_path) as package,
        package.connect(url) as db,
    ):
        create(db, SALES, DIALECT[request.param])
        package.url = url
        for place, (kind, price, pieces, weight) in enumerate(ROWS):
            db.sales.add(
                id=uuid.UUID(int=place),
                kind=kind and package.Kind(kind),
                price=price and Decimal(price),
                pieces=pieces,
                weight=weight,
                paid=place % 2 == 0,
                day=AT + dt.timedelta(days=place),
            )
        yield db.sales, package.SaleColumns, package


Sales = tuple[Any, Any, ModuleType]


def same(found: object, wanted: object) -> None:
    """Equal in value and in type."""
    assert (found, repr(found)) == (wanted, repr(wanted))


def test_some_columns_as_tuples(sales: Sales) -> None:
    """Every column as its row has it, computed ones too; in order, limited, without repetition."""
    table_, s, package = sales
    found = table_.select(s.id, s.kind, s.price, s.paid, s.day, s.twice, order_by=s.pieces.asc(), limit=2, offset=1)
    same(
        found,
        [
            (uuid.UUID(int=1), package.Kind.cash, Decimal("0.20"), False, AT + dt.timedelta(days=1), 4),
            (uuid.UUID(int=2), package.Kind.card, Decimal("7.00"), True, AT + dt.timedelta(days=2), 6),
        ],
    )
    same(table_.select(s.weight, where=s.pieces == 5), [(None,)])
    same(table_.select(s.pieces * 10, s.pieces + s.pieces, where=s.pieces > 4), [(50, 10)])
    kinds = table_.values(s.kind, distinct=True, order_by=s.kind.asc(nulls="last"))
    assert sorted(kinds[:2]) == ["card", "cash"]
    assert kinds[2:] == [None]
    assert table_.values(s.pieces, where=s.twice >= 8, order_by=s.twice.desc()) == [5, 4]
    with pytest.raises(TypeError, match="no column"):
        table_.select()


def test_aggregates_alone(sales: Sales) -> None:
    """Typed, without the rows that have no value; None for none, and 0 for a count."""
    table_, s, _ = sales
    whole = table_.select(s.id.count(), s.price.count(), s.pieces.sum(), s.price.sum(), s.weight.sum(), s.weight.avg())
    same(whole, [(5, 4, 15, Decimal("8.35"), 4.5, 1.5)])
    same(table_.compute(s.pieces.avg()), 3.0)
    assert table_.compute(s.price.avg()) == Decimal("2.0875")
    assert type(table_.compute(s.price.avg())) is Decimal
    same(
        table_.select(s.price.min(), s.price.max(), s.day.max()),
        [(Decimal("0.10"), Decimal("7.00"), AT + dt.timedelta(days=4))],
    )
    same(table_.compute(s.kind.count(distinct=True)), 2)
    same(
        table_.select(s.price.sum(), s.price.max(), s.pieces.avg(), s.id.count(), where=s.pieces > 9),
        [(None, None, None, 0)],
    )
    with pytest.raises(TypeError, match="an aggregate"):
        table_.compute(s.price)


def test_aggregates_of_groups(sales: Sales) -> None:
    """What is no aggregate makes the groups; NULL is a group; having is about groups."""
    table_, s, package = sales
    found = table_.select(s.kind, s.pieces.sum(), s.price.sum(), order_by=s.pieces.sum().asc())
    same(
        found,
        [(package.Kind.cash, 3, Decimal("0.30")), (None, 5, Decimal("1.05")), (package.Kind.card, 7, Decimal("7.00"))],
    )
    many = table_.select(s.kind, having=(s.id.count() > 1) & (s.price.sum() >= Decimal("0.30")), order_by=s.kind.asc())
    assert sorted(kind for (kind,) in many) == ["card", "cash"]
    same(table_.select(s.kind, s.id.count(), having=s.price.avg() > Decimal("1.1")), [(package.Kind.card, 2)])
    same(table_.select(s.pieces - 1, s.id.count(), where=s.pieces - 1 == 3), [(3, 1)])
    same(
        table_.select(s.paid, s.price.max(), where=~s.kind.is_null(), order_by=s.paid.asc()),
        [(False, Decimal("0.20")), (True, Decimal("7.00"))],
    )


def test_decimals_compare_as_numbers(sales: Sales) -> None:
    """Also what is computed of them, and lists of them."""
    table_, s, _ = sales
    assert table_.count(s.price - Decimal("0.05") > Decimal("0.9")) == 2
    assert table_.count(s.price * Decimal(2) < Decimal(10)) == 3
    assert table_.count(s.price.in_([Decimal("0.1"), Decimal("7.00")])) == 2
    assert table_.count(s.price.in_([])) == 0
    assert table_.count(s.price.between(Decimal("0.2"), Decimal(2))) == 2
    assert table_.count(s.price.same_as(Decimal("0.10"))) == 1


def test_rows_are_held(sales: Sales) -> None:
    """Only in a transaction; DuckDB has no locks and says so."""
    table_, s, package = sales
    dialect = table_._connection.dialect
    wanted = package.NotHeld if dialect == "duckdb" else TypeError
    with pytest.raises(wanted, match="COMMIT" if dialect == "duckdb" else "outside of a transaction"):
        table_.find_for_update(s.pieces > 3)
    if dialect == "duckdb":
        return
    with table_._connection.transaction():
        [row] = table_.find_for_update(s.pieces > 3, order_by=s.pieces.desc(), limit=1)
        assert row.pieces == 5
        assert len(table_.find_for_update(nowait=True)) == len(table_.find_for_update(skip_locked=True)) == 5


def test_held_rows_wait_for_their_holder(sales: Sales) -> None:
    """skip_locked leaves out what another connection holds, and nowait raises."""
    table_, s, package = sales
    dialect, url = table_._connection.dialect, sales[2].url
    if dialect in ("sqlite", "duckdb"):
        return  # SQLite holds the whole database from the beginning of a transaction, DuckDB has no locks
    with package.connect(url) as other, table_._connection.transaction():
        [held] = table_.find_for_update(s.id == uuid.UUID(int=1))
        with other.transaction():
            assert len(other.sales.find_for_update(skip_locked=True)) == 4
        with pytest.raises(package.TryAgain), other.transaction():
            other.sales.find_for_update(s.id == held.id, nowait=True)
    with package.connect(url) as other, other.transaction():
        assert other.sales.find_for_update(s.id == held.id, nowait=True) == [held]


@dataclasses.dataclass(frozen=True)
class Stats:
    """A row of the program's own."""

    kind: str | None
    total: Decimal
    last: dt.datetime
    paid: bool


class Pair(NamedTuple):
    """In another order than the query."""

    pieces: int
    id: uuid.UUID


class Named(TypedDict):
    """A dict."""

    id: uuid.UUID


def test_own_sql(sales: Sales) -> None:
    """As rows of the table, as tuples, or as a class of the program, by name."""
    table_, s, package = sales
    mark = table_._connection.mark
    whole = table_.find_many(s.pieces >= 4, order_by=s.pieces.asc())
    sql = f"SELECT * FROM sales WHERE pieces >= {mark};"
    assert table_.from_sql(sql, [4], order_by=s.pieces.asc()) == whole
    assert table_.from_sql(sql, [4], order_by=s.pieces.desc(), limit=1) == whole[1:]
    by_id = f"SELECT twice, sales.* FROM sales WHERE id = {mark}".replace("twice, ", "")
    assert table_.from_sql(by_id, [uuid.UUID(int=4)]) == whole[1:]
    db = package.Database(table_._connection)
    assert db.query("SELECT count(*), 'x' FROM sales") == [(5, "x")]
    grouped = (
        "SELECT kind, sum(price) AS total, max(day) AS last, max(CASE WHEN paid THEN 1 ELSE 0 END) AS paid"
        f" FROM sales WHERE day >= {mark} AND kind IS NOT NULL GROUP BY kind ORDER BY 1"
    )
    found = {row.kind: row for row in db.query(grouped, [AT], into=Stats)}
    assert found["card"] == Stats("card", Decimal(7), AT + dt.timedelta(days=3), True)
    assert type(found["card"].total) is Decimal
    assert db.query("SELECT id, pieces FROM sales WHERE pieces = 1", into=Pair) == [Pair(1, uuid.UUID(int=0))]
    assert db.query("SELECT id FROM sales WHERE pieces = 2", into=Named) == [{"id": uuid.UUID(int=1)}]
    with pytest.raises(Exception, match=r"(?i)pieces"):
        db.query("SELECT id FROM sales", into=Pair)
    with pytest.raises(Exception, match=r"(?i)column|unknown|exist"):
        table_.from_sql("SELECT id FROM sales")
