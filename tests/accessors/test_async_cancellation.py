"""A cancelled task stops at once, keeps no connection, and leaves all of its transaction or nothing."""

from __future__ import annotations

import asyncio
import contextvars
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from accessors.awaited import ENDLESS, Awaited, awaited, in_transaction, is_whole
from engines import engines


@pytest.fixture(params=engines())
def stock(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Awaited]:
    """A package with its async twin, and a database with its table."""
    with awaited(request.param, tmp_path) as found:
        yield found


async def cancelled(work: Any, *, after: float = 0.05, times: int = 1) -> None:
    """Start it, and cancel it so many times in a row when it has worked for a while."""
    task = asyncio.ensure_future(work)
    await asyncio.sleep(after)
    for _ in range(times):
        assert task.cancel()
        await asyncio.sleep(0)
        if task.done():
            break
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize("times", [1, 3])
def test_a_long_statement_is_stopped(stock: Awaited, times: int) -> None:
    """Alone, in a transaction and in run(): long before its minute is over, and nothing of the rest is kept."""
    endless = ENDLESS[stock.dialect]

    async def alone(db: Any) -> None:
        await db.connection.one(endless, ())

    async def in_transaction(db: Any) -> None:
        async with db.transaction():
            await db.parts.add(name="half")
            await db.connection.one(endless, ())

    async def in_run(db: Any) -> None:
        await db.run(in_work)

    async def in_work(tables: Any) -> None:
        await tables.parts.add(name="half")
        try:
            await tables.connection.one(endless, ())
        except Exception:
            await tables.parts.add(name="caught")

    async def main() -> None:
        async with await stock.open() as db:
            for work in (alone, in_transaction, in_run):
                await cancelled(work(db), times=times)
                assert await is_whole(db)
                assert await db.parts.count() == 0
            await db.parts.add(name="after")

    start = time.monotonic()
    asyncio.run(main())
    assert time.monotonic() - start < 20


def test_a_commit_that_is_cancelled_is_whole_or_nothing(stock: Awaited) -> None:
    """The task hears that it was cancelled; both rows are there, or none is, and the connection is free."""

    async def pair(db: Any, name: str) -> None:
        async with db.transaction():
            await db.parts.add(name=f"{name} one")
            await db.parts.add(name=f"{name} two")
            current = asyncio.current_task()
            assert current
            current.cancel()  # it is heard at the next thing that is awaited: COMMIT

    async def main() -> None:
        async with await stock.open() as db:
            for number in range(5):
                with pytest.raises(asyncio.CancelledError):
                    await pair(db, f"n{number}")
            assert await is_whole(db)
            assert await db.parts.count() % 2 == 0

    asyncio.run(main())


def test_a_beginning_that_is_cancelled_is_taken_back(stock: Awaited) -> None:
    """BEGIN reached the engine and nobody took its answer: the next one finds no open transaction."""

    async def begin(db: Any, *, read_only: bool) -> None:
        current = asyncio.current_task()
        assert current
        current.cancel()
        async with db.transaction(read_only=read_only):
            raise AssertionError

    async def main() -> None:
        async with await stock.open(pool=None) as db:
            for read_only in (False, True):
                with pytest.raises(asyncio.CancelledError):
                    await begin(db, read_only=read_only)
                await db.parts.add(name=f"written {read_only}")
                async with db.connection.hold() as held:
                    assert (held.depth, in_transaction(held)) == (0, False)

    asyncio.run(main())


def test_who_waits_for_a_connection_takes_none_along(stock: Awaited) -> None:
    """Cancelled in the queue, also at the moment when a connection became free."""

    async def main() -> None:
        async with await stock.open(size=1) as db:
            async with db.transaction():
                await db.parts.add(name="mine")
                elsewhere = contextvars.Context()  # tasks of this context would take part in the transaction
                waiting = [
                    asyncio.create_task(db.parts.add(name=f"n{number}"), context=elsewhere.copy())
                    for number in range(5)
                ]
                await asyncio.sleep(0.01)
                for task in waiting[:3]:
                    task.cancel()
            waiting[3].cancel()
            found = await asyncio.gather(*waiting, return_exceptions=True)
            assert [isinstance(one, asyncio.CancelledError) for one in found] == [True, True, True, True, False]
            assert await is_whole(db, 1)
            assert sorted([row.name for row in await db.parts.find_many()]) == ["mine", "n4"]

    asyncio.run(main())


def test_iterators_that_are_left_early(stock: Awaited) -> None:
    """By break, by aclose(), by cancellation and by an error: the connection comes back."""

    async def first(db: Any) -> None:
        async for _row in db.parts.iterate(batch=2):
            break

    async def slow(db: Any) -> None:
        async for _row in db.parts.iterate(batch=2):
            await asyncio.sleep(60)

    async def main() -> None:
        async with await stock.open() as db:
            await db.parts.insert_many([{"name": f"n{number}"} for number in range(10)])
            await first(db)
            rows = db.parts.iterate(batch=2)
            assert (await anext(rows)).id
            await rows.aclose()
            await cancelled(slow(db))
            async with db.transaction():
                await first(db)
            assert await is_whole(db)
            assert len([row async for row in db.parts.iterate(batch=3)]) == 10

    asyncio.run(main())


def test_a_storm_of_cancellations(stock: Awaited) -> None:
    """Transactions that are cancelled anywhere: each wrote both of its rows or none, and all connections are back."""
    chance = random.Random(5)

    async def pair(db: Any, number: int) -> None:
        async with db.transaction():
            await db.parts.add(name=f"{number} one")
            await db.parts.add(name=f"{number} two")

    async def pair_in_run(db: Any, number: int) -> None:
        async def work(tables: Any) -> None:
            await tables.parts.add(name=f"{number} one")
            await tables.parts.add(name=f"{number} two")

        await db.run(work)

    async def main() -> None:
        async with await stock.open() as db:
            tasks = [asyncio.create_task((pair, pair_in_run)[number % 2](db, number)) for number in range(60)]
            while not all(task.done() for task in tasks):
                await asyncio.sleep(chance.random() * 0.01)
                for task in chance.sample(tasks, 4):
                    task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            assert await is_whole(db)
            names = [row.name.split() for row in await db.parts.find_many()]
            halves = [{number for number, half in names if half == which} for which in ("one", "two")]
            assert halves[0] == halves[1]
            finished = {
                str(number) for number, task in enumerate(tasks) if not task.cancelled() and not task.exception()
            }
            assert finished <= halves[0]

    asyncio.run(main())
