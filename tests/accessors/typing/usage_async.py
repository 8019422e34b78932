# ruff: noqa: T201
"""Usage of an async twin that type checkers must pass, with the types that it has."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import NamedTuple, assert_type
from uuid import UUID

from social_db import (
    AsyncDatabase,
    AsyncUsers,
    Comment,
    CommentRelations,
    Page,
    Post,
    PostColumns,
    PostRelations,
    Profile,
    RowChange,
    Stage,
    Tag,
    User,
    UserColumns,
    UserInsert,
    UserRelations,
    aconnect,
)

P, U = PostColumns, UserRelations


class Line(NamedTuple):
    """A row of SQL of the program's own."""

    name: str
    posts: int


async def reads(db: AsyncDatabase, key: UUID) -> str:
    """Rows, pages and counts."""
    assert_type(await db.users.find_by_pk(key), User | None)
    assert_type(await db.users.get(key), User)
    assert_type(await db.posts.find_by_author_id(key), list[Post])
    assert_type(await db.posts.find_many((P.score > 3) & P.title.like("a%"), order_by=P.id.desc(), limit=2), list[Post])
    assert_type(await db.posts.find_first(P.score > 3), Post | None)
    assert_type(await db.posts.find_and_count(limit=3), tuple[list[Post], int])
    assert_type(await db.posts.page(size=3), list[Post])
    assert_type(await db.posts.count() > 0, bool)
    assert_type(await db.posts.exists(P.id == 1), bool)
    assert_type(db.posts.iterate(), AsyncIterator[Post])
    names = [user.name async for user in db.users.iterate(UserColumns.name != "", batch=10)]
    users: AsyncUsers = db.users
    return ", ".join([*names, (await users.get(key)).name])


async def relations(db: AsyncDatabase, users: list[User]) -> None:
    """What is loaded, and nothing else."""
    assert_type(await db.users.find_many(with_=(U.boss,)), list[tuple[User, User | None]])
    assert_type(await db.posts.find_first(with_=PostRelations.author), tuple[Post, User] | None)
    assert_type(db.users.iterate(with_=U.boss), AsyncIterator[tuple[User, User | None]])
    assert_type(db.users.iterate(with_=(U.boss, U.reports)), AsyncIterator[tuple[User, User | None, list[User]]])
    assert_type(
        await db.posts.find_many(with_=(PostRelations.author, PostRelations.tags)), list[tuple[Post, User, list[Tag]]]
    )
    assert_type(await db.users.load(users, U.boss, U.reports), list[tuple[User, User | None, list[User]]])
    assert_type(await db.users.posts_as_author_of(users), dict[UUID, list[Post]])
    assert_type(await db.users.left_join(U.profiles), list[tuple[User, Profile | None]])
    way = PostRelations.comments.with_(CommentRelations.writer)
    assert_type(await db.posts.page(with_=way), list[tuple[Post, list[tuple[Comment, User | None]]]])


async def columns(db: AsyncDatabase) -> None:
    """Some columns, and what is computed of them."""
    assert_type(await db.posts.select(P.id, P.title, where=P.score > 1), list[tuple[int, str]])
    assert_type(await db.posts.values(P.title), list[str])
    assert_type(await db.query("SELECT name, 1 FROM users", into=Line), list[Line])
    assert_type(await db.queries.find_by_name(name="a"), User | None)
    assert_type(await db.queries.how_many(), int)


async def writes(db: AsyncDatabase, key: UUID) -> None:
    """What is left out gets its default."""
    row: UserInsert = {"name": "Ann"}
    assert_type(await db.users.insert(name="Ann", boss_id=None), User)
    await db.users.add(**row)
    assert_type(await db.users.insert_many([row]), int)
    assert_type(await db.users.upsert("id", id=key, name="Ann"), User)
    assert_type(await db.posts.update(1, score=P.score + 1), int)
    assert_type(await db.posts.update_many([(1, {"title": "a"})]), int)
    assert_type(await db.accounts.update(1, balance=3, if_version=2), int)
    assert_type(await db.invoices.update_where(P.id > 3, stage=Stage.open), int)
    assert_type(await db.posts.delete(1), bool)
    assert_type(await db.posts.delete_many(P.id > 3), int)
    assert_type(await db.pages.with_deleted.get(1), Page)
    assert_type(await db.pages.restore(1), bool)


async def told(change: RowChange[Post]) -> None:
    """A check after a write is awaited."""
    print(change.action)


async def work(db: AsyncDatabase) -> int:
    """What run() runs."""
    return await db.posts.count()


async def main() -> None:
    """A Database is an async context manager."""
    async with await aconnect("sqlite://") as db:
        db.posts.after_write(told)
        async with db.transaction("reuse", isolation="serializable"):
            await writes(db, UUID(int=1))
        assert_type(await db.run(work, attempts=2), int)
        found = await asyncio.gather(db.posts.count(), db.users.count())
        print(found, await reads(db, UUID(int=1)))
