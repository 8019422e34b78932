"""Many threads on one Database: no update is lost, no connection is kept, nobody waits for ever."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from accessors.packages import create, database_url, imported, write_package
from accessors.test_queries import STOCK, lose
from engines import DIALECT, engines

THREADS = 16
SIZE = 4


@pytest.fixture(params=engines())
def pooled(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[ModuleType, Any, str]]:
    """The package, its Database on a pool of four connections, and the URL; the table is there."""
    write_package(STOCK, tmp_path)
    with database_url(request.param, tmp_path) as url, imported(tmp_path) as package:
        with package.connect(url) as db:
            create(db, STOCK, DIALECT[request.param])
        with package.connect(url, pool=package.Pool(max_size=SIZE, wait=20)) as db:
            yield package, db, url


def at_once(do: Callable[[int], Any]) -> list[Any]:
    """What 16 threads find that do the same at the same time."""
    gate = threading.Barrier(THREADS)

    def start(number: int) -> Any:
        gate.wait()
        return do(number)

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(start, range(THREADS)))


def all_are_back(db: Any) -> bool:
    """Whether every connection of the pool can be borrowed at once; each works and has no transaction."""
    lender = db.connection._lender
    read = db.connection.dialect == "sqlite"
    found = [lender.borrow(read=read) for _ in range(SIZE)]
    try:
        return len({id(one) for one in found}) == SIZE and all(
            (one.depth, tuple(one.one("SELECT 1", ()))) == (0, (1,)) for one in found
        )
    finally:
        for one in found:
            lender.give_back(one)


def test_no_update_is_lost(pooled: tuple[ModuleType, Any, str]) -> None:
    """Reading, computing in Python and writing in a transaction, by 16 threads at once."""
    package, db, _ = pooled
    part = db.parts.insert(name="bolt", stock=0)
    level = None if db.connection.dialect in ("sqlite", "duckdb") else "serializable"

    def add_one(tables: Any) -> None:
        tables.parts.update(part.id, stock=tables.parts.get(part.id).stock + 1)

    def work(number: int) -> None:
        for _ in range(5):
            db.run(add_one, attempts=200, isolation=level)
        db.parts.insert(name=f"made by {number}")

    at_once(work)
    assert db.parts.get(part.id).stock == THREADS * 5
    assert db.parts.count(package.PartColumns.name.starts_with("made by")) == THREADS
    assert all_are_back(db)


def test_errors_leave_no_connection_behind(pooled: tuple[ModuleType, Any, str]) -> None:
    """Violations, rollbacks and half-read iterators give their connections back."""
    package, db, _ = pooled
    db.parts.insert_many([{"name": f"n{number}"} for number in range(30)])

    def work(number: int) -> None:
        with pytest.raises(package.UniqueViolation):
            db.parts.add(name="n1")
        with pytest.raises(KeyError):  # a name of its own: where two wait for a third's to go, MySQL sees a deadlock
            lose(db, f"lost by {number}")
        rows = db.parts.iterate(batch=2)
        next(rows)
        rows.close()

    at_once(work)
    assert db.parts.count() == 30
    assert all_are_back(db)


def test_a_transaction_belongs_to_its_thread(pooled: tuple[ModuleType, Any, str]) -> None:
    """Inside of it the thread sees its own rows, another thread does not, and nested ones are part of it."""
    _, db, _ = pooled
    with db.transaction():
        db.parts.add(name="mine")
        assert db.parts.find_by_name("mine")
        assert [row.name for row in db.parts.iterate()] == ["mine"]
        with ThreadPoolExecutor(1) as other:
            assert other.submit(db.parts.find_by_name, "mine").result(20) is None
        if db.connection.savepoints:
            with pytest.raises(KeyError):
                lose(db)
        with db.transaction("reuse"):
            db.parts.add(name="reused")
    assert sorted(row.name for row in db.parts.find_many()) == ["mine", "reused"]
    with pytest.raises(AttributeError, match="hold"):
        db.connection.raw  # noqa: B018 (reading it is the point)
    with db.connection.hold() as held:
        assert held.raw is db.connection.raw


def test_a_context_that_outlives_a_transaction_has_no_part_of_it(pooled: tuple[ModuleType, Any, str]) -> None:
    """A task or a copied context that was made inside does not use the connection afterwards."""
    _, db, _ = pooled
    with db.transaction():
        db.parts.add(name="mine")
        copied = contextvars.copy_context()
        assert copied.run(db.parts.count) == 1
        assert asyncio.run(_elsewhere(db)) == 1
    assert copied.run(db.connection.current) is None
    assert copied.run(db.parts.count) == 1
    assert all_are_back(db)


async def _elsewhere(db: Any) -> int:
    """asyncio.to_thread takes the context along: it is the same transaction."""
    return int(await asyncio.to_thread(db.parts.count))


def test_who_waits_too_long_is_told(pooled: tuple[ModuleType, Any, str]) -> None:
    """TimedOut where every connection is lent."""
    package, db, url = pooled
    if db.connection.dialect == "duckdb":
        db.close()  # one process, one opened file
    with package.connect(url, pool=package.Pool(max_size=1, wait=0.05)) as small, small.transaction():
        small.parts.add(name="x")
        with ThreadPoolExecutor(1) as other, pytest.raises(package.TimedOut):
            other.submit(small.parts.add, name="y").result(20)


def test_a_closed_pool_lends_nothing(pooled: tuple[ModuleType, Any, str]) -> None:
    """Neither before nor after is a connection left on the server."""
    _, db, _ = pooled
    db.close()
    with pytest.raises(Exception, match="closed"):
        db.parts.count()


def test_sizes_that_make_no_sense(tmp_path: Path) -> None:
    """A pool has at least one connection."""
    write_package(STOCK, tmp_path)
    with imported(tmp_path) as package:
        for pool in (package.Pool(max_size=0), package.Pool(max_size=1, min_size=2)):
            with pytest.raises(ValueError, match="max_size"):
                package.connect("sqlite://", pool=pool)


def test_old_and_idle_connections_are_closed(tmp_path: Path) -> None:
    """After `lifetime` a connection is not lent again; after `idle` it is closed when another comes back."""
    write_package(STOCK, tmp_path)
    url = f"sqlite:///{tmp_path / 'pool.db'}"
    with imported(tmp_path) as package:
        with package.connect(url, pool=package.Pool(lifetime=0)) as db:
            lender = db.connection._lender
            first = lender.borrow(read=True)
            lender.give_back(first)
            second = lender.borrow(read=True)
            lender.give_back(second)
            assert first is not second
            with pytest.raises(Exception, match="closed"):
                first.one("SELECT 1", ())
        with package.connect(url, pool=package.Pool(idle=0)) as db:
            lender = db.connection._lender
            both = [lender.borrow(read=True), lender.borrow(read=True)]
            for one in both:
                lender.give_back(one)
            with pytest.raises(Exception, match="closed"):
                both[0].one("SELECT 1", ())
            assert both[1].one("SELECT 1", ()) == (1,)


def test_sqlite_has_readers_beside_its_writer(tmp_path: Path) -> None:
    """Who reads does not wait for who writes, and cannot write."""
    write_package(STOCK, tmp_path)
    with imported(tmp_path) as package, package.connect(f"sqlite:///{tmp_path / 'p.db'}", pool=package.Pool()) as db:
        create_in(db)
        with db.transaction():
            db.parts.add(name="uncommitted")
            with ThreadPoolExecutor(1) as other:
                assert other.submit(db.parts.count).result(20) == 0
        assert db.parts.count() == 1
        with db.connection.hold(read=True) as reader, pytest.raises(Exception, match="readonly"):
            reader.change("DELETE FROM parts", ())
        with db.transaction(read_only=True), pytest.raises(Exception, match="readonly"):
            db.parts.add(name="x")


def create_in(db: Any) -> None:
    """The tables, on a connection of the pool."""
    with db.connection.hold():
        create(db, STOCK, "sqlite")


def test_a_database_in_memory_is_one_for_all_threads(tmp_path: Path) -> None:
    """There is one connection, and everybody waits for it."""
    write_package(STOCK, tmp_path)
    with imported(tmp_path) as package, package.connect("sqlite://", pool=package.Pool(wait=20)) as db:
        create_in(db)
        at_once(lambda number: db.parts.add(name=f"n{number}"))
        assert db.parts.count() == THREADS


def test_without_psycopg_pool_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is needed only by who asks for a pool."""
    write_package(STOCK, tmp_path)
    monkeypatch.setitem(__import__("sys").modules, "psycopg_pool", None)
    [label] = engines("postgres")[:1]
    with database_url(label, tmp_path) as url, imported(tmp_path) as package:
        with pytest.raises(ModuleNotFoundError, match=r"psycopg\[pool\]"):
            package.connect(url, pool=package.Pool())
        with package.connect(url) as db:
            assert db.connection.one("SELECT 1", ()) == (1,)
