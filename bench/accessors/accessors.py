"""The generated package."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from importlib import import_module
from typing import Any
from uuid import UUID


class Accessors:
    """bench_db, as `scratch.py` rendered it; its methods are called as they are."""

    def __init__(self, url: str) -> None:
        package: Any = import_module("bench_db")
        self.db = db = package.connect(url)
        self.get: Callable[[UUID], Any] = db.users.find_by_pk
        self.select: Callable[[], Sequence[Any]] = db.users.find_many
        self.insert: Callable[..., Any] = db.users.insert
        self.bulk: Callable[[Any], object] = db.users.insert_many
        self.update: Callable[..., int] = db.users.update
        self.children: Callable[[Sequence[Any]], Mapping[UUID, Sequence[Any]]] = db.users.tasks_of

    def transaction(self, key: UUID, new_name: str, new_score: int, **user: Any) -> Any:
        """Three statements."""
        db = self.db
        with db.transaction():
            db.users.insert(**user)
            db.users.update(key, name=new_name, score=new_score)
            return db.users.find_by_pk(key)


class AsyncAccessors:
    """Its async twin; a transaction is one function, which SQLite's thread runs in one hop."""

    def __init__(self, db: Any) -> None:
        self.db = db
        self.get: Callable[[UUID], Awaitable[Any]] = db.users.find_by_pk
        self.select: Callable[[], Awaitable[Sequence[Any]]] = db.users.find_many
        self.insert: Callable[..., Awaitable[Any]] = db.users.insert
        self.bulk: Callable[[Any], Awaitable[object]] = db.users.insert_many
        self.update: Callable[..., Awaitable[int]] = db.users.update
        self.children: Callable[[Sequence[Any]], Awaitable[Mapping[UUID, Sequence[Any]]]] = db.users.tasks_of

    @classmethod
    async def open(cls, url: str) -> AsyncAccessors:
        """Connect."""
        package: Any = import_module("bench_db")
        return cls(await package.aconnect(url))

    async def transaction(self, key: UUID, new_name: str, new_score: int, **user: Any) -> Any:
        """Three statements."""

        async def work(db: Any) -> Any:
            await db.users.insert(**user)
            await db.users.update(key, name=new_name, score=new_score)
            return await db.users.find_by_pk(key)

        return await self.db.run(work)

    async def close(self) -> None:
        """Close."""
        await self.db.close()
