"""Many tasks on one AsyncDatabase: nothing is lost, no connection is kept, and a transaction is one hop."""

from __future__ import annotations

import asyncio
import importlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from accessors.awaited import ENDLESS, SIZE, Awaited, awaited, is_whole
from engines import engines

TASKS = 200


@pytest.fixture(params=engines())
def stock(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Awaited]:
    """A package with its async twin, and a database with its table."""
    with awaited(request.param, tmp_path) as found:
        yield found


async def in_turn(db: Any, work: Any, count: int = TASKS) -> list[Any]:
    """What so many tasks find that do the same at the same time."""
    return list(await asyncio.gather(*[work(db) for _ in range(count)]))


def test_no_update_is_lost(stock: Awaited) -> None:
    """200 tasks take one of a part each, by a guarded update and by an optimistic lock; the stock ends at nothing."""
    package = stock.package
    part = package.PartColumns

    async def take(db: Any) -> int:
        """DuckDB says at once that another transaction changed the row; the others wait for it."""
        while True:
            try:
                return int(await db.parts.update_where((part.name == "a") & (part.stock >= 1), stock=part.stock - 1))
            except package.TryAgain:
                await asyncio.sleep(0)

    async def take_optimistically(db: Any) -> None:
        while True:
            seen = await db.parts.find_by_name("b")
            try:
                fits = (part.name == "b") & (part.stock == seen.stock)
                if await db.parts.update_where(fits, stock=seen.stock - 1):
                    return
            except package.TryAgain:
                await asyncio.sleep(0)

    async def main() -> None:
        async with await stock.open() as db:
            await db.parts.insert_many([{"name": "a", "stock": TASKS - 10}, {"name": "b", "stock": 50}])
            assert sum(await in_turn(db, take)) == TASKS - 10  # ten came too late
            await in_turn(db, take_optimistically, 50)
            assert {row.name: row.stock for row in await db.parts.find_many()} == {"a": 0, "b": 0}
            assert await is_whole(db)

    asyncio.run(main())


def test_read_modify_write_in_run(stock: Awaited) -> None:
    """A transaction that reads, computes and writes is run again where another was in the way."""
    level: Any = "serializable" if stock.dialect in ("postgres", "mysql") else None

    async def add_one(tables: Any) -> None:
        seen = await tables.parts.find_by_name("a")
        await tables.parts.update(seen.id, stock=seen.stock + 1)

    async def add(db: Any) -> None:
        await db.run(add_one, attempts=200, isolation=level)

    async def main() -> None:
        async with await stock.open() as db:
            await db.parts.add(name="a")
            await in_turn(db, add, 24)
            assert (await db.parts.find_by_name("a")).stock == 24
            assert await is_whole(db)

    asyncio.run(main())


def test_a_transaction_belongs_to_its_task_and_the_tasks_made_in_it(stock: Awaited) -> None:
    """Another task does not see it; what outlives it has no part of it."""
    late = asyncio.Event()

    async def count_later(db: Any) -> tuple[int, int]:
        inside = await db.parts.count()
        await late.wait()
        return inside, await db.parts.count()

    async def main() -> None:
        async with await stock.open() as db:
            started, go_on = asyncio.Event(), asyncio.Event()

            async def elsewhere() -> int:
                await started.wait()
                found = int(await db.parts.count())
                go_on.set()
                return found

            other = asyncio.create_task(elsewhere())
            async with db.transaction():
                await db.parts.add(name="mine")
                started.set()
                await go_on.wait()
                child = asyncio.create_task(count_later(db))
                await asyncio.sleep(0.05)
                await db.parts.add(name="second")
            late.set()
            assert (await other, await child) == (0, (1, 2))
            assert await is_whole(db)

    asyncio.run(main())


def test_tasks_that_share_a_transaction_have_savepoints_in_turn(stock: Awaited) -> None:
    """Their statements are part of it; a nested transaction that fails takes nothing of another one along."""

    async def nested(db: Any, number: int) -> None:
        async with db.transaction():
            await db.parts.add(name=f"n{number} first")
            async with db.transaction():
                await db.parts.add(name=f"n{number} second")
            if number % 2:
                raise KeyError

    async def main() -> None:
        async with await stock.open() as db:
            if not db.connection.savepoints:
                return
            async with db.transaction():
                found = await asyncio.gather(*[nested(db, number) for number in range(6)], return_exceptions=True)
                assert [isinstance(one, KeyError) for one in found] == [False, True] * 3
                await asyncio.gather(*[db.run(count, nested="savepoint") for _ in range(3)])
            assert await db.parts.count() == 6
            assert await is_whole(db)

    asyncio.run(main())


def test_without_a_pool_there_is_one_connection(stock: Awaited) -> None:
    """It is for all tasks, which wait for it as long as it takes."""

    async def main() -> None:
        async with await stock.open(pool=None) as db:
            await asyncio.gather(*[db.parts.add(name=f"n{number}") for number in range(20)])
            async with db.connection.hold() as held:
                assert held.raw is db.connection.raw
            assert await db.parts.count() == 20
            assert await is_whole(db, 1) or stock.dialect == "sqlite"

    asyncio.run(main())


def test_who_waits_too_long_is_told(stock: Awaited) -> None:
    """TimedOut where every connection is lent; a closed pool lends nothing; sizes have to make sense."""
    package = stock.package

    async def main() -> None:
        with pytest.raises(ValueError, match="max_size"):
            await stock.open(pool=package.Pool(max_size=0))
        async with await stock.open(pool=package.Pool(max_size=1, wait=0.05)) as db:
            lender = db.connection._lender
            lent = await lender.borrow()
            with pytest.raises(package.TimedOut, match=r"0\.05"):
                await db.parts.add(name="x")
            lender.give_back(lent)
            await db.parts.add(name="y")
        with pytest.raises(RuntimeError, match="closed"):
            await db.parts.count()

    asyncio.run(main())


def test_statements_are_told_in_the_event_loop(stock: Awaited, caplog: pytest.LogCaptureFixture) -> None:
    """Each with its values; slow ones are logged; those that take too long raise TimedOut."""
    package, told = stock.package, list[Any]()

    def on_query(sql: str, values: Any, seconds: float) -> None:
        assert asyncio.get_running_loop()
        told.append((sql.split()[0], list(values), seconds >= 0))

    async def main() -> None:
        async with await stock.open(on_query=on_query, slow=0) as db:
            await db.parts.add(name="a")
            await db.parts.insert_many([{"name": "b"}, {"name": "c"}])
            assert len([row async for row in db.parts.iterate()]) == 3
            await db.run(count)
        if stock.dialect == "duckdb":
            return
        async with await stock.open(statement_timeout=0.1) as db:
            if stock.dialect != "mysql":  # SLEEP ends without an error there
                with pytest.raises(package.TimedOut):
                    await db.connection.all(ENDLESS[stock.dialect], ())
            assert await db.parts.count() == 3

    asyncio.run(main())
    assert told[0] == ("INSERT", ["a"], True)
    assert ["2 rows"] in [values for _, values, _ in told]
    assert told[-1][0] == "COMMIT"
    assert "app_db" in {record.name for record in caplog.records}


async def count(tables: Any) -> int:
    """In the transaction of run()."""
    return int(await tables.parts.count())


def test_a_run_is_one_hop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite the whole transaction goes to the thread at once, with what nested runs and the outer db do."""
    with awaited("sqlite", tmp_path) as stock:
        worker = importlib.import_module("app_db._runtime._async.worker")
        hops = list[Any]()
        whole = worker.Worker.done

        async def counted(self: Any, job: Any, **more: Any) -> Any:
            hops.append(job)
            return await whole(self, job, **more)

        monkeypatch.setattr(worker.Worker, "done", counted)

        async def main() -> None:
            async with await stock.open() as db:

                async def work(tables: Any) -> int:
                    await tables.parts.insert(name="a")
                    await db.parts.add(name="by the outer one")
                    async with db.transaction():
                        await db.parts.add(name="in a savepoint")
                    rows = [row async for row in tables.parts.iterate(batch=1)]
                    return len(rows) + await tables.run(count)

                hops.clear()
                assert await db.run(work) == 6
                assert len(hops) == 1

        asyncio.run(main())


def test_run_awaits_nothing_but_the_database(tmp_path: Path) -> None:
    """In a thread there is no event loop: what awaits one is told so, and nothing of it is kept."""
    with awaited("sqlite", tmp_path) as stock:

        async def main() -> None:
            async with await stock.open() as db:
                for pause in (0, 1):

                    async def work(tables: Any, pause: float = pause) -> None:
                        await tables.parts.add(name="half")
                        await asyncio.sleep(pause)

                    with pytest.raises(TypeError, match=r"db\.transaction\(\)"):
                        await db.run(work)
                assert await is_whole(db)
                assert await db.parts.count() == 0
                async with db.transaction():
                    await db.run(work)  # part of a transaction that is awaited
                assert await db.parts.count() == 1

        asyncio.run(main())


@pytest.mark.parametrize("label", engines("postgres", "mysql"))
def test_a_connection_whose_server_has_gone_is_not_lent(label: str, tmp_path: Path) -> None:
    """Idle ones that an administrator ended, in both kinds of pools: the next statement finds another one."""
    with awaited(label, tmp_path) as stock:
        package = stock.package
        number, kill = {
            "postgres": ("SELECT pg_backend_pid()", "SELECT pg_terminate_backend({})"),
            "mysql": ("SELECT CONNECTION_ID()", "KILL {}"),
        }[stock.dialect]

        async def main() -> None:
            async with await stock.open() as db:
                lent = [await db.connection._lender.borrow() for _ in range(SIZE)]
                numbers = [(await one.one(number, ()))[0] for one in lent]
                for one in lent:
                    db.connection._lender.give_back(one)
                with package.connect(stock.url) as other:
                    for each in numbers:
                        other.connection.all(kill.format(each), ())
                await asyncio.sleep(0.1)
                assert await asyncio.gather(*[db.parts.count() for _ in range(SIZE)]) == [0] * SIZE
                assert await is_whole(db)

        asyncio.run(main())
        with package.connect(stock.url, pool=package.Pool(max_size=2)) as db, package.connect(stock.url) as other:
            for _ in range(2):
                [gone] = db.connection.one(number, ())
                other.connection.all(kill.format(gone), ())
                time.sleep(0.1)
                assert db.parts.count() == 0
