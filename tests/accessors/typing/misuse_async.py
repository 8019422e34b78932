# ruff: noqa: B018, T201
"""Misuse of an async twin: type checkers reject each line that says so, and no other."""

from __future__ import annotations

from uuid import UUID

from social_db import (
    AsyncDatabase,
    Post,
    PostColumns,
    RowChange,
    User,
    UserRelations,
    connect,
)


def told(change: RowChange[Post]) -> None:
    """It is not awaited."""
    print(change)


def work(db: AsyncDatabase) -> int:
    """It is not awaited either."""
    return 1


async def misuse(db: AsyncDatabase, key: UUID, user: User) -> None:
    """One mistake a line."""
    found: User = db.users.get(key)  # rejected: await is missing
    rows: list[Post] = db.posts.find_many()  # rejected: await is missing
    db.users.get(key).name  # rejected: await is missing
    some: list[Post] = list(db.posts.iterate())  # rejected: async is missing
    with db.transaction():  # rejected: async is missing
        await db.posts.count()
    await db.users.insert(name=1)  # rejected: a value of another type
    await db.users.insert(id=key)  # rejected: name is missing
    await db.users.insert(name="a", nothing=1)  # rejected: an unknown column
    await db.users.insert_many([{"id": key}])  # rejected: name is missing
    await db.users.update(key, id=key)  # rejected: a primary key stays
    await db.users.update(key, name=None)  # rejected: name is never NULL
    await db.users.update("key", name="a")  # rejected: a key of another type
    await db.accounts.update(1, version=3)  # rejected: the accessor counts versions
    await db.posts.update_where(PostColumns.id > 3, nothing=1)  # rejected: an unknown column
    await db.posts.find_many(PostColumns.nothing > 3)  # rejected: an unknown column
    await db.posts.find_many(PostColumns.score > "3")  # rejected: an operand of another type
    await db.posts.find_many(with_=UserRelations.boss)  # rejected: another table's relation
    (await db.users.find_many())[0].posts_as_author  # rejected: no relation is loaded
    (await db.users.find_many(with_=UserRelations.boss))[0][2]  # rejected: one relation is loaded
    (await db.users.find_by_pk(key)).name  # rejected: there may be no such row
    await db.queries.find_by_name("a")  # rejected: parameters have names
    await db.queries.how_many(1)  # rejected: it has none
    await db.nothing.count()  # rejected: an unknown table
    await db.audit_log.delete_many(PostColumns.id > 3)  # rejected: rows are only added
    db.posts.after_write(told)  # rejected: what is told has to be awaited
    await db.run(work)  # rejected: what is run has to be awaited
    await connect().users.get(key)  # rejected: the other twin does not wait
    print(found, rows, some, user)
