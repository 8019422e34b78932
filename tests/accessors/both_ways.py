"""A program that uses a package in every way; twins.py makes of it the same one without async and await.

Each step returns what it was given, so that both can be compared. Keys are given, and moments are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple
from uuid import UUID

ANN, BOB, CAT = UUID(int=1), UUID(int=2), UUID(int=3)


class Line(NamedTuple):
    """A row of the program's own SQL."""

    name: str
    posts: int


async def program(db: Any, app: Any) -> dict[str, list[Any]]:
    """What each step was given."""
    found = dict[str, list[Any]]()
    for step in (seed, read, page, select, relate, write, transact, obey, forget, watch, ask):
        found[step.__name__] = await step(db, app)
    return found


async def refused(work: Callable[[], Any]) -> str:
    """The name of the error that something raises."""
    try:
        await work()
    except Exception as error:
        return type(error).__name__
    return "nothing"


async def seed(db: Any, app: Any) -> list[Any]:
    """Rows one by one, without an answer, and many."""
    return [
        await db.users.insert(id=ANN, name="Ann"),
        await db.users.add(id=BOB, name="Bob", boss_id=ANN),
        await db.users.insert_many([{"id": CAT, "name": "Cat", "boss_id": ANN}]),
        await db.profiles.insert(id=UUID(int=9), user_id=ANN, motto="first"),
        [await db.posts.insert(id=n, author_id=ANN if n < 4 else BOB, title=f"p{n}", score=n % 3) for n in range(1, 7)],
        await db.tags.insert_many([{"id": 1, "label": "red"}, {"id": 2, "label": "blue"}]),
        await db.post_tags.insert_many([{"post_id": 1, "tag_id": 1}, {"post_id": 1, "tag_id": 2}]),
        await db.comments.insert(id=1, post_id=1, writer_id=BOB, body="well"),
        await db.comments.insert(id=2, post_id=1, body="nobody"),
        await db.votes.insert_many([{"id": 1, "target_type": "post", "target_id": 2}]),
        await db.rooms.insert(building="B", number=7, seats=3),
        await db.bookings.insert_many([{"id": 1, "building": "B", "number": 7}, {"id": 2}]),
    ]


async def read(db: Any, app: Any) -> list[Any]:
    """Single rows, many, and those that are not there."""
    posts, columns = db.posts, app.PostColumns
    return [
        await posts.find_by_pk(1),
        await posts.find_by_pk(99),
        await posts.get(2),
        await refused(lambda: posts.get(99)),
        await db.rooms.get("B", 7),
        await db.profiles.find_by_user_id(ANN),
        await posts.find_by_author_id(BOB),
        await posts.find_many(columns.score > 0, order_by=[columns.score.desc(), columns.id.asc()], limit=3, offset=1),
        await posts.find_first(columns.title == "p3"),
        await posts.find_first(columns.title == "none"),
        await posts.find_and_count(columns.author_id == ANN, order_by=columns.id.asc(), limit=2),
        await posts.count(),
        await posts.count(columns.id.in_([1, 2, 99])),
        [await posts.exists(columns.id == n) for n in (1, 99)],
        await posts.from_sql("SELECT * FROM posts WHERE id < 3", order_by=columns.id.desc()),
        len(await posts.explain(columns.id == 1)) > 0,
        await refused(lambda: posts.find_for_update(columns.id == 1)),
    ]


async def page(db: Any, app: Any) -> list[Any]:
    """Page by page, and row by row."""
    posts, order = db.posts, app.PostColumns.score.asc()
    first = await posts.page(order_by=order, size=4)
    found = [post.id async for post in posts.iterate(order_by=app.PostColumns.id.asc(), batch=2)]
    return [first, await posts.page(order_by=order, size=4, after=first[-1]), found]


async def select(db: Any, app: Any) -> list[Any]:
    """Some columns, and what is computed of them."""
    columns = app.PostColumns
    return [
        await db.posts.select(columns.id, columns.title, where=columns.id < 3, order_by=columns.id.asc()),
        await db.posts.select(columns.author_id, columns.score.max(), order_by=columns.author_id.asc()),
        await db.posts.values(columns.title, order_by=columns.id.desc(), limit=2),
        await db.posts.compute(columns.score.max(), columns.author_id == ANN),
        await refused(lambda: db.posts.compute(columns.score)),
    ]


async def relate(db: Any, app: Any) -> list[Any]:
    """Relations, loaded with rows, for rows at hand, and joined."""
    users, posts, comments = app.UserRelations, app.PostRelations, app.CommentRelations
    by_name, ann = app.UserColumns.name.asc(), await db.users.get(ANN)
    written = posts.comments.order_by(app.CommentColumns.id.asc()).with_(comments.writer)
    return [
        await db.users.find_many(order_by=by_name, with_=(users.boss, users.reports, users.profiles)),
        await db.posts.find_first(app.PostColumns.id == 1, with_=(posts.author, posts.tags, written)),
        await db.posts.find_and_count(order_by=app.PostColumns.id.asc(), limit=1, with_=posts.author),
        await db.posts.page(size=2, with_=posts.author),
        await db.users.load([ann], users.posts_as_author.limit(2)),
        await db.users.posts_as_author_of([ann]),
        await db.votes.find_many(with_=app.VoteRelations.target),
        await db.bookings.find_many(order_by=app.BookingColumns.id.asc(), with_=app.BookingRelations.rooms),
        await db.users.left_join(users.boss, users.profiles, order_by=by_name, limit=5),
        await db.users.find_many(users.posts_as_author.any(app.PostColumns.title == "p5")),
    ]


async def write(db: Any, app: Any) -> list[Any]:
    """Changes by key, by condition and by what is there already."""
    columns, posts = app.PostColumns, db.posts
    return [
        await posts.update(1, title="new"),
        await posts.update(99, title="new"),
        await posts.update(2, score=columns.score + 5),
        await posts.update_where(columns.author_id == BOB, score=9),
        await posts.update_many([(3, {"title": "three"}), (await posts.get(4), {"title": "four"})]),
        await db.profiles.upsert("user_id", id=UUID(int=9), user_id=ANN, motto="second"),
        await db.tags.upsert(id=3, label="new"),
        await posts.delete(6),
        await posts.delete(6),
        await posts.delete_many(columns.id == 5),
        await refused(lambda: posts.insert(id=1, author_id=ANN, title="again")),
        await refused(lambda: posts.insert(id=77, author_id=UUID(int=77), title="whose")),
        await refused(lambda: posts.update(1, nothing=1)),
        await posts.find_many(order_by=columns.id.asc()),
    ]


async def transact(db: Any, app: Any) -> list[Any]:
    """All of it or nothing."""

    async def fail() -> None:
        async with db.transaction():
            await db.tags.insert(id=10, label="lost")
            raise KeyError

    async def work(inner: Any) -> int:
        await inner.tags.insert(id=11, label="kept")
        return await inner.tags.count()

    async def lose(inner: Any) -> None:
        await inner.tags.insert(id=12, label="lost")
        raise ValueError

    async def nest() -> None:
        async with db.transaction():
            await db.tags.insert(id=13, label="kept")
            async with db.transaction("reuse"):
                await db.tags.insert(id=14, label="kept")

    return [
        await refused(fail),
        await db.run(work),
        await refused(lambda: db.run(lose)),
        await refused(nest),
        await db.tags.values(app.TagColumns.id, order_by=app.TagColumns.id.asc()),
    ]


async def obey(db: Any, app: Any) -> list[Any]:
    """Checks, codecs, transitions, versions, and what is recorded of them."""
    with db.acting(actor="me"):
        seen = await db.accounts.insert(id=1, name="a")
    found = [
        await db.people.insert(id=1, email="ANN@x.org", diary="secret", pin="1234"),
        await refused(lambda: db.people.insert(email="no", color="blue")),
        await refused(lambda: db.people.update(1, code="x")),
        await db.invoices.insert(id=1, number="n"),
        await db.invoices.update(1, stage=app.Stage.open),
        await refused(lambda: db.invoices.update(1, stage=app.Stage.draft)),
        await db.invoices.upsert("number", id=1, number="n", stage=app.Stage.paid),
        await db.accounts.update(1, balance=5, if_version=seen.version),
        await refused(lambda: db.accounts.update(1, balance=6, if_version=seen.version)),
        (await db.accounts.upsert("name", id=1, name="a", balance=7)).version,
        await db.accounts.update_where(app.AccountColumns.balance == 7, balance=8),
        await db.accounts.delete(1),
    ]
    log, columns = db.audit_log, app.AuditLogColumns
    return [*found, await log.select(columns.action, columns.row_id, columns.actor, order_by=columns.id.asc())]


async def forget(db: Any, app: Any) -> list[Any]:
    """Rows that are marked as deleted."""
    await db.pages.insert_many([{"id": n, "slug": f"s{n}"} for n in range(1, 5)])
    return [
        await db.pages.delete(1),
        await db.pages.delete(1),
        await db.pages.find_by_pk(1),
        (await db.pages.with_deleted.get(1)).slug,
        await db.pages.restore(1),
        await db.pages.delete_many(app.PageColumns.id > 3),
        await db.pages.delete_for_good(2),
        await db.pages.values(app.PageColumns.id, order_by=app.PageColumns.id.asc()),
        await db.notes.insert(id=1, text="n"),
        await db.notes.delete(1),
        await db.notes.count(),
    ]


async def watch(db: Any, app: Any) -> list[Any]:
    """A function of the application's is told, and may refuse."""
    heard = list[Any]()

    async def check(change: Any) -> None:
        heard.append((change.action, change.key, change.old, change.new, await db.plain.count()))
        if change.new and change.new["amount"] > 9:
            raise ValueError

    db.plain.after_write(check)
    return [
        await db.plain.insert(id=1, amount=1),
        await db.plain.insert_many([{"id": 2, "amount": 2}]),
        await db.plain.update(1, amount=3),
        await refused(lambda: db.plain.update(1, amount=10)),
        await refused(lambda: db.plain.insert(id=3, amount=10)),
        await db.plain.delete(2),
        await db.plain.find_many(),
        heard,
    ]


async def ask(db: Any, app: Any) -> list[Any]:
    """SQL of the program's own, and the queries that the package has by name."""
    sql = "SELECT name, (SELECT count(*) FROM posts WHERE author_id = users.id) AS posts FROM users ORDER BY name"
    return [
        await db.query(sql),
        await db.query(sql, into=Line),
        await db.queries.find_by_name(name="Ann"),
        await db.queries.find_by_name(name="nobody"),
        await db.queries.titles(ids=[1, 2]),
        await db.queries.how_many(),
        await db.queries.per_user(),
        await db.queries.rename(name="Anna", id=ANN),
        await db.queries.add_tag(id=20, label="asked"),
        (await db.users.get(ANN)).name,
    ]
