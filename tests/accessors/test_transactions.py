"""Transactions: run again, isolated, read-only, and never left open."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from accessors.packages import create, database_url, imported, opened, write_package
from accessors.test_queries import STOCK, lose
from engines import DIALECT, engines


@pytest.fixture(params=engines())
def stock(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[ModuleType, Any]]:
    """The package, and its Database on one connection."""
    with opened(STOCK, request.param, tmp_path) as found:
        yield found


def test_run_returns_what_the_work_returns(stock: tuple[ModuleType, Any]) -> None:
    """In a transaction of its own, or in the one that is open; an error undoes it."""
    _, db = stock
    assert db.run(lambda tables: tables.parts.insert(name="a")).name == "a"
    with pytest.raises(ZeroDivisionError):
        db.run(lambda tables: (tables.parts.add(name="b"), 1 / 0))
    with db.transaction():
        db.run(lambda tables: tables.parts.add(name="c"))
        with pytest.raises(KeyError):
            db.run(lose_reused)
    assert sorted(row.name for row in db.parts.find_many()) == ["a", "c", "lost"]  # a part of the outer one


def lose_reused(db: Any) -> None:
    """Write and fail, with no transaction of its own."""
    db.parts.add(name="lost")
    raise KeyError


def test_run_tries_again_when_another_was_in_the_way(stock: tuple[ModuleType, Any]) -> None:
    """As often as it was told; what a failed attempt wrote is gone."""
    package, db = stock
    attempts = []

    def work(tables: Any) -> int:
        attempts.append(1)
        tables.parts.add(name=f"x{len(attempts)}")
        if len(attempts) < 3:
            raise package.TryAgain("not yet")
        return int(tables.parts.count())

    assert db.run(work) == 1
    attempts.clear()
    with pytest.raises(package.TryAgain):
        db.run(work, attempts=2)
    assert (len(attempts), db.parts.count(), db.connection.depth) == (2, 1, 0)


def test_inside_of_another_transaction_run_does_not_try_again(stock: tuple[ModuleType, Any]) -> None:
    """Only the whole can be tried again."""
    package, db = stock
    attempts = []

    def work(_: Any) -> None:
        attempts.append(1)
        raise package.TryAgain("no")

    with pytest.raises(package.TryAgain), db.transaction():
        db.run(work)
    assert len(attempts) == 1


def test_read_only(stock: tuple[ModuleType, Any]) -> None:
    """Reads work, writes do not, and afterwards they do."""
    _, db = stock
    db.parts.add(name="a")
    with db.transaction(read_only=True):
        assert db.parts.count() == 1
    with pytest.raises(Exception, match=r"(?i)read.?only"), db.transaction(read_only=True):
        db.parts.add(name="b")
    db.parts.add(name="c")
    assert (db.parts.count(), db.connection.depth) == (2, 0)


def test_a_failure_that_was_caught_does_not_pass_for_success(stock: tuple[ModuleType, Any]) -> None:
    """Engines that give the transaction up say nothing at COMMIT: then the accessors do."""
    package, db = stock
    db.parts.add(name="a")

    def work() -> None:
        with db.transaction():
            db.parts.add(name="b")
            with pytest.raises(package.UniqueViolation):
                db.parts.add(name="a")

    if db.connection.dialect in ("postgres", "duckdb"):
        with pytest.raises(package.TransactionFailed):
            work()
        assert db.parts.count() == 1
    else:
        work()
        assert db.parts.count() == 2
    assert db.connection.depth == 0
    with db.transaction():
        db.parts.add(name="c")
    assert db.parts.find_by_name("c")


def test_a_savepoint_takes_a_failure(stock: tuple[ModuleType, Any]) -> None:
    """The outer transaction goes on; DuckDB, which has none, says so instead of a syntax error."""
    package, db = stock
    db.parts.add(name="a")
    if not db.connection.savepoints:
        with pytest.raises(package.NotHeld, match="no savepoints"), db.transaction(), db.transaction():
            pass
        assert db.connection.depth == 0
        return
    with db.transaction():
        db.parts.add(name="b")
        with pytest.raises(package.UniqueViolation), db.transaction():
            db.parts.add(name="a")
        with pytest.raises(KeyError):
            lose(db)
    assert sorted(row.name for row in db.parts.find_many()) == ["a", "b"]


def test_rows_that_are_streamed_stand_in_nobodys_way(stock: tuple[ModuleType, Any]) -> None:
    """Writes between two batches, another stream, and a stream that is left early: all is kept, nothing is missed."""
    _, db = stock
    db.parts.insert_many([{"name": f"n{number:02}"} for number in range(20)])
    seen = 0
    for row in db.parts.iterate(batch=3):
        seen += 1
        db.parts.update(row.id, stock=7)
        assert next(db.parts.iterate(batch=2)).id
    assert (seen, {row.stock for row in db.parts.find_many()}) == (20, {7})
    for row in db.parts.iterate(batch=3):
        db.parts.update(row.id, stock=8)
        break
    assert sorted({row.stock for row in db.parts.find_many()}) == [7, 8]
    with db.transaction():
        db.parts.add(name="new")
        assert len(list(db.parts.iterate(batch=3))) == 21
    assert db.connection.depth == 0


@pytest.mark.parametrize("level", ["read committed", "repeatable read", "serializable"])
def test_isolation(stock: tuple[ModuleType, Any], level: Any) -> None:
    """Each engine gives at least what was asked for, or says that it cannot."""
    package, db = stock
    dialect = db.connection.dialect
    if (dialect, level) == ("duckdb", "serializable"):
        with pytest.raises(package.NotHeld, match="isolation"), db.transaction(isolation=level):
            pass
        return
    with db.transaction(isolation=level):
        if dialect == "postgres":
            assert db.connection.one("SHOW transaction_isolation", ()) == (level,)
        db.parts.add(name="a")
    with db.transaction(isolation=level, read_only=True):
        assert db.parts.count() == 1


@pytest.fixture(params=engines("postgres", "mysql", "sqlite"))
def two(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[ModuleType, Any, Any]]:
    """Two connections to one database with two parts, where locks are not waited for."""
    write_package(STOCK, tmp_path)
    with pair(request.param, tmp_path) as found:
        yield found


@contextlib.contextmanager
def pair(label: str, folder: Path) -> Iterator[tuple[ModuleType, Any, Any]]:
    """The same as a context manager."""
    write_package(STOCK, folder)
    with contextlib.ExitStack() as stack:
        url = stack.enter_context(database_url(label, folder))
        package = stack.enter_context(imported(folder))
        one, other = (stack.enter_context(package.connect(url)) for _ in range(2))
        create(one, STOCK, DIALECT[label])
        one.parts.insert_many([{"name": "a"}, {"name": "b"}])
        yield package, one, other


def test_writers_that_meet(two: tuple[ModuleType, Any, Any]) -> None:
    """A lock that is not given, and a change to what was read: TryAgain."""
    package, one, other = two
    dialect = one.connection.dialect
    for db in (one, other):
        quick = {"sqlite": "PRAGMA busy_timeout = 10", "mysql": "SET innodb_lock_wait_timeout = 1"}
        db.connection.change(quick.get(dialect, "SET lock_timeout = '50ms'"), ())
    with one.transaction():
        one.parts.update_where(package.PartColumns.name == "a", stock=1)
        with pytest.raises(package.TryAgain), other.transaction():
            other.parts.update_where(package.PartColumns.name == "a", stock=2)
    assert one.parts.find_by_name("a").stock == 1


def test_a_deadlock_is_tried_again(two: tuple[ModuleType, Any, Any]) -> None:
    """Two transactions that take two rows in different orders both succeed in the end."""
    package, one, other = two
    if one.connection.dialect == "sqlite":
        pytest.skip("it has one writer at a time")
    gate = threading.Barrier(2)
    part = package.PartColumns

    def take(db: Any, first: str, second: str) -> None:
        met = []

        def work(tables: Any) -> None:
            tables.parts.update_where(part.name == first, stock=part.stock + 1)
            if not met:
                met.append(1)
                gate.wait(20)
            tables.parts.update_where(part.name == second, stock=part.stock + 1)

        db.run(work)

    thread = threading.Thread(target=take, args=(other, "b", "a"))
    thread.start()
    take(one, "a", "b")
    thread.join(20)
    assert [row.stock for row in one.parts.find_many()] == [2, 2]


@pytest.mark.parametrize("label", engines("mysql"))
def test_a_deadlock_that_is_caught_inside_is_told(label: str, tmp_path: Path) -> None:
    """MySQL ends the whole transaction: the outer one must not commit what is left of it."""
    with pair(label, tmp_path) as (package, one, other):
        part, gate, lost = package.PartColumns, threading.Barrier(2), []

        def second(db: Any, name: str) -> None:
            with contextlib.suppress(package.TryAgain), db.transaction():
                db.parts.update_where(part.name == name, stock=part.stock + 1)

        def take(db: Any, mine: str, yours: str) -> None:
            try:
                with db.transaction():
                    db.parts.update_where(part.name == mine, stock=part.stock + 1)
                    gate.wait(20)
                    second(db, yours)
                    db.parts.add(name=f"after {mine}")
            except package.TransactionFailed:
                lost.append(1)

        thread = threading.Thread(target=take, args=(other, "b", "a"))
        thread.start()
        take(one, "a", "b")
        thread.join(20)
        assert len(lost) == 1
        assert [row.stock for row in one.parts.find_many()] == [1, 1, 0]  # nothing of the one that lost


def test_statements_that_take_too_long(stock: tuple[ModuleType, Any], tmp_path: Path) -> None:
    """TimedOut, and the connection goes on; DuckDB has no such limit and says so."""
    package, db = stock
    dialect = db.connection.dialect
    if dialect == "duckdb":
        with pytest.raises(package.NotHeld, match="time-out"):
            package.connect(f"duckdb:///{tmp_path / 'x.duckdb'}", statement_timeout=1)
        return
    endless = {
        "sqlite": "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n",
        "postgres": "SELECT pg_sleep(60)",
        "mysql": "SELECT count(*) FROM information_schema.columns a, information_schema.columns b, "
        "information_schema.columns c",
    }
    raw = db.connection.raw
    if dialect == "sqlite":
        url = "sqlite://"
    elif dialect == "mysql":
        url = f"mysql://{raw.user.decode()}@{raw.host}:{raw.port}/{raw.db.decode()}"
    else:
        url = f"postgresql://{raw.info.user}@/{raw.info.dbname}?host={raw.info.host}&port={raw.info.port}"
    with package.connect(url, statement_timeout=0.2) as limited:
        with pytest.raises(package.TimedOut):
            limited.connection.all(endless[dialect], ())
        assert limited.connection.one("SELECT 1", ()) == (1,)


def test_what_follows_a_transaction_that_sqlite_gave_up_is_not_kept(tmp_path: Path) -> None:
    """A write that takes too long ends the whole transaction: the next one must not commit by itself."""
    write_package(STOCK, tmp_path)
    endless = (
        "INSERT INTO parts (name) WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
        " SELECT 'y' || x FROM n"
    )
    with imported(tmp_path) as package, package.connect("sqlite://", statement_timeout=0.05) as db:
        create(db, STOCK, "sqlite")

        def work() -> None:
            with db.transaction():
                db.parts.add(name="before")
                with pytest.raises(package.TimedOut):
                    db.connection.change(endless, ())
                db.parts.add(name="after")

        with pytest.raises(package.TransactionFailed):
            work()
        assert (db.parts.count(), db.connection.depth) == (0, 0)
