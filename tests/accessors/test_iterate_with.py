"""Rows one by one with what they are related to, on every engine, with and without await."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from accessors.packages import create, database_url, imported, write_package
from accessors.related_schema import SOCIAL
from engines import DIALECT, engines

TAGS, POSTS = 3, 7


class World(NamedTuple):
    """The package, and the URL of a database with posts, each with as many tags as its number modulo 3."""

    package: Any
    url: str


@pytest.fixture(params=engines())
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """The package of SOCIAL with its async twin."""
    write_package(SOCIAL, tmp_path, asynchronous=True)
    with database_url(request.param, tmp_path) as url, imported(tmp_path) as package:
        with package.connect(url) as db:
            create(db, SOCIAL, DIALECT[request.param])
            ann = db.users.insert(name="Ann")
            db.tags.insert_many([{"id": n, "label": f"t{n}"} for n in range(1, TAGS)])
            db.posts.insert_many([{"id": n, "author_id": ann.id, "title": f"p{n}"} for n in range(1, POSTS + 1)])
            db.post_tags.insert_many(
                [{"post_id": n, "tag_id": tag} for n in range(1, POSTS + 1) for tag in range(1, n % TAGS + 1)]
            )
        yield World(package, url)


def _shown(found: list[Any]) -> list[tuple[int, list[int], str]]:
    return [(post.id, [tag.id for tag in tags], author.name) for post, tags, author in found]


WANTED = [(n, list(range(1, n % TAGS + 1)), "Ann") for n in range(1, POSTS + 1)]


@pytest.mark.parametrize("batch", [1, 3, 100])
def test_rows_with_relations(world: World, batch: int) -> None:
    """Each row is in a tuple, as find_many gives it; one query for each relation and batch."""
    package, asked = world.package, list[str]()
    p, relations = package.PostColumns, package.PostRelations
    with package.connect(world.url, on_query=lambda sql, *_: asked.append(sql)) as db:
        how = {"order_by": p.id.asc(), "batch": batch, "with_": (relations.tags, relations.author)}
        assert _shown(list(db.posts.iterate(**how))) == WANTED
        batches = -(-POSTS // batch)
        assert sum("post_tags" in sql for sql in asked) == batches
        with db.transaction():
            db.posts.update(1, title="new")
            found = list(db.posts.iterate(p.id < 3, **how))
            assert _shown(found) == WANTED[:2]
            assert found[0][0].title == "new"
        [(post, tags), *_] = db.posts.iterate(order_by=p.id.desc(), with_=relations.tags.limit(1))
        assert (post.id, len(tags)) == (POSTS, 1)
        assert list(db.posts.iterate(p.id < 0, with_=relations.tags)) == []
        for row, _ in db.posts.iterate(order_by=p.id.asc(), batch=2, with_=relations.tags):
            db.posts.update(row.id, score=row.id)
            if row.id == 3:
                break
        assert db.posts.values(p.id, where=p.score > 0, order_by=p.id.asc()) == [1, 2, 3]
        with pytest.raises(TypeError, match="does not lead from posts"):
            next(db.posts.iterate(p.id < 0, with_=package.UserRelations.profiles))


def test_a_pool_lends_one_connection(world: World) -> None:
    """The related rows come by the connection that streams, so a pool of one is enough, and gets it back."""
    package = world.package
    p, relations = package.PostColumns, package.PostRelations
    with package.connect(world.url, pool=package.Pool(max_size=1, wait=5)) as db:
        how = {"order_by": p.id.asc(), "batch": 2, "with_": (relations.tags, relations.author)}
        assert _shown(list(db.posts.iterate(**how))) == WANTED
        for _ in db.posts.iterate(**how):
            break
        with db.transaction():
            db.posts.update(1, title="new")
            assert next(db.posts.iterate(**how))[0].title == "new"
        assert db.posts.count() == POSTS


@pytest.mark.parametrize("pooled", [False, True])
def test_rows_with_relations_awaited(world: World, *, pooled: bool) -> None:
    """The same with await, alone and by a pool of one."""
    package = world.package
    p, relations = package.PostColumns, package.PostRelations
    options = {"pool": package.Pool(max_size=1, wait=5)} if pooled else {}

    async def work() -> None:
        async with await package.aconnect(world.url, **options) as db:
            how = {"order_by": p.id.asc(), "batch": 2, "with_": (relations.tags, relations.author)}
            assert _shown([row async for row in db.posts.iterate(**how)]) == WANTED
            async for _ in db.posts.iterate(**how):
                break
            async with db.transaction():
                await db.posts.update(1, title="new")
                first = [post async for post, *_ in db.posts.iterate(p.id == 1, **how)]
                assert first[0].title == "new"
            assert await db.run(in_one_hop) == WANTED
            assert await db.posts.count() == POSTS

    async def in_one_hop(db: Any) -> list[Any]:
        how = {"order_by": p.id.asc(), "with_": (relations.tags, relations.author)}
        return _shown([row async for row in db.posts.iterate(**how)])

    asyncio.run(work())
