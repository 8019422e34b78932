"""The floor of the async twin: the hand-written code with every trick, awaited.

psycopg's AsyncConnection for PostgreSQL; for SQLite one thread, to which each operation is one hop, with its rows and
its transaction.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import every_trick
from contestant import Rows
from data import Role
from every_trick import copied, dump, tasks_of
from hand_written import COLUMNS, Task, User


class Sqlite:
    """sqlite3 in a thread of its own."""

    def __init__(self, sync: every_trick.Sqlite, thread: ThreadPoolExecutor) -> None:
        self._sync = sync
        self._thread = thread
        self._hop = asyncio.get_running_loop().run_in_executor

    @classmethod
    async def open(cls, url: str) -> Sqlite:
        """Connect in the thread."""
        thread = ThreadPoolExecutor(1)
        return cls(await asyncio.wrap_future(thread.submit(every_trick.Sqlite, url)), thread)

    async def get(self, key: UUID) -> User | None:
        """A user by primary key."""
        return await self._hop(self._thread, self._sync.get, key)

    async def select(self) -> list[User]:
        """All users."""
        return await self._hop(self._thread, self._sync.select)

    async def insert(self, **user: Any) -> User:
        """Add a user."""
        return await self._hop(self._thread, lambda: self._sync.insert(**user))

    async def bulk(self, rows: Rows) -> int:
        """Add users."""
        return await self._hop(self._thread, self._sync.bulk, rows)

    async def update(self, key: UUID, name: str, score: int) -> int:
        """Set two columns."""
        return await self._hop(self._thread, self._sync.update, key, name, score)

    async def transaction(self, key: UUID, **given: Any) -> User | None:
        """Three statements."""
        return await self._hop(self._thread, lambda: self._sync.transaction(key, **given))

    async def children(self, parents: Sequence[Any]) -> Mapping[UUID, list[Task]]:
        """The tasks of users."""
        return await self._hop(self._thread, self._sync.children, parents)

    async def close(self) -> None:
        """Close in the thread."""
        await self._hop(self._thread, self._sync.raw.close)
        self._thread.shutdown()


class Postgres:
    """psycopg's AsyncConnection."""

    sql = every_trick.Postgres.sql
    users = staticmethod(every_trick.Postgres.users)

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.execute = raw.execute

    @classmethod
    async def open(cls, url: str) -> Postgres:
        """Connect."""
        import psycopg

        return cls(await psycopg.AsyncConnection.connect(url, autocommit=True))

    async def get(self, key: UUID) -> User | None:
        """A user by primary key."""
        cells = await (await self.execute(self.sql["get"], (key,))).fetchone()
        return None if cells is None else self.users((cells,))[0]

    async def select(self) -> list[User]:
        """All users."""
        return self.users(await (await self.execute(self.sql["select"])).fetchall())

    async def insert(self, email: str, name: str, role: Role, active: bool, score: int, settings: object) -> User:
        """Add a user."""
        values = (uuid4(), email, name, role.value, active, score, dump(settings))
        return self.users((await (await self.execute(self.sql["insert"], values)).fetchone(),))[0]

    async def bulk(self, rows: Rows) -> int:
        """Add users by COPY."""
        async with self.raw.transaction(), self.raw.cursor() as cursor:
            async with cursor.copy(f"COPY users ({COLUMNS}) FROM STDIN") as copy:
                for cells in copied(rows):
                    await copy.write_row(cells)
            return int(cursor.rowcount)

    async def update(self, key: UUID, name: str, score: int) -> int:
        """Set two columns."""
        return int((await self.execute(self.sql["update"], (name, score, key))).rowcount)

    async def transaction(self, key: UUID, new_name: str, new_score: int, **user: Any) -> User | None:
        """Three statements."""
        await self.execute("BEGIN")
        try:
            await self.insert(**user)
            await self.update(key, new_name, new_score)
            found = await self.get(key)
        except BaseException:
            await self.execute("ROLLBACK")
            raise
        await self.execute("COMMIT")
        return found

    async def children(self, parents: Sequence[Any]) -> Mapping[UUID, list[Task]]:
        """The tasks of users."""
        keys = [parent.id for parent in parents]
        return tasks_of(keys, await (await self.execute(self.sql["children"], (keys,))).fetchall())

    async def close(self) -> None:
        """Close."""
        await self.raw.close()
