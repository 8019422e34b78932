"""Relations on every engine: loaded without one query a row, nested, asked of in conditions, joined."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from accessors.packages import create, database_url, imported, opened, write_package
from accessors.related_schema import SOCIAL
from engines import DIALECT, engines


class World(SimpleNamespace):
    """The package `p`, its Database `db`, the rows by name, and the queries that were told."""


@pytest.fixture(scope="module", params=engines())
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Three users, five posts and what belongs to them; the tests only read."""
    folder, asked = tmp_path_factory.mktemp("social"), list[str]()
    write_package(SOCIAL, folder)
    with (
        database_url(request.param, folder) as url,
        imported(folder) as package,
        package.connect(url, on_query=lambda sql, *_: asked.append(sql)) as db,
    ):
        create(db, SOCIAL, DIALECT[request.param])
        ann = db.users.insert(name="Ann")
        bob = db.users.insert(name="Bob", boss_id=ann.id)
        cyd = db.users.insert(name="Cyd", boss_id=ann.id)
        motto = db.profiles.insert(user_id=ann.id, motto="onwards")
        posts = [
            db.posts.insert(author_id=by.id, editor_id=ed, title=title, score=score)
            for by, ed, title, score in [
                (ann, None, "a1", 1),
                (ann, bob.id, "a2", 5),
                (ann, bob.id, "a3", 3),
                (bob, None, "b1", 4),
                (bob, cyd.id, "b2", 2),
            ]
        ]
        tags = [db.tags.insert(label=label) for label in ("red", "green", "blue")]
        for post, tag in [(0, 2), (0, 0), (1, 0), (4, 1)]:
            db.post_tags.add(post_id=posts[post].id, tag_id=tags[tag].id)
        comments = [
            db.comments.insert(post_id=posts[post].id, writer_id=writer, body=body)
            for post, writer, body in [(0, bob.id, "c1"), (0, None, "c2"), (3, cyd.id, "c3")]
        ]
        for word, at in [("post", posts[0]), ("comment", comments[0]), ("comment", comments[2])]:
            db.votes.add(target_type=word, target_id=at.id)
        db.votes.add(target_type="post", target_id=999_999)
        db.votes.add(target_type="other", target_id=posts[0].id)
        for building, number, seats in [("A", 1, 10), ("A", 2, 20), ("B", 1, 30)]:
            db.rooms.add(building=building, number=number, seats=seats)
        for building, number in [("A", 2), ("B", 1), ("A", None), ("A", 2)]:
            db.bookings.add(building=building, number=number)
        people, things = {"ann": ann, "bob": bob, "cyd": cyd}, {"posts": posts, "tags": tags, "comments": comments}
        yield World(p=package, db=db, asked=asked, motto=motto, **people, **things)


def test_to_many(world: World) -> None:
    """One query whatever the number of parents, in the order of the primary key; none is an empty list."""
    users, p = world.db.users, world.p
    world.asked.clear()
    found = users.load([world.cyd, world.ann, world.bob], p.UserRelations.posts_as_author)
    assert found == [
        (world.cyd, []),
        (world.ann, world.posts[:3]),
        (world.bob, world.posts[3:]),
    ]
    assert len(world.asked) == 1
    assert users.load([], p.UserRelations.posts_as_author) == []
    assert len(world.asked) == 1
    (_, first), (_, second) = users.load([world.ann, world.ann], p.UserRelations.posts_as_author)
    assert first == second
    assert first is not second


def test_to_one(world: World) -> None:
    """belongs_to, has_one, and a key that is NULL."""
    p, db = world.p, world.db
    post = p.PostRelations
    assert db.posts.load(world.posts, post.author, post.editor) == [
        (world.posts[0], world.ann, None),
        (world.posts[1], world.ann, world.bob),
        (world.posts[2], world.ann, world.bob),
        (world.posts[3], world.bob, None),
        (world.posts[4], world.bob, world.cyd),
    ]
    user = p.UserRelations
    assert db.users.load([world.ann, world.bob], user.profiles) == [(world.ann, world.motto), (world.bob, None)]
    assert db.users.load([world.ann], user.boss) == [(world.ann, None)]  # no query: there is no key


def test_self_reference(world: World) -> None:
    """Up and down."""
    user, name = world.p.UserRelations, world.p.UserColumns.name
    found = world.db.users.find_many(order_by=name.asc(), with_=(user.boss, user.reports.order_by(name.desc())))
    assert found == [
        (world.ann, None, [world.cyd, world.bob]),
        (world.bob, world.ann, []),
        (world.cyd, world.ann, []),
    ]


def test_many_to_many(world: World) -> None:
    """Through the table between, both ways; the inverse was not declared."""
    p, db, (red, green, blue) = world.p, world.db, world.tags
    world.asked.clear()
    found = db.posts.load(world.posts, p.PostRelations.tags)
    assert [tags for _, tags in found] == [[red, blue], [red], [], [], [green]]
    assert len(world.asked) == 1
    found = db.tags.load([blue, red], p.TagRelations.posts)
    assert found == [(blue, world.posts[:1]), (red, world.posts[:2])]
    label = p.TagColumns.label
    found = db.posts.load(world.posts[:2], p.PostRelations.tags.where(label != "red"))
    assert [tags for _, tags in found] == [[blue], []]


def test_nested(world: World) -> None:
    """Each level one query more, and tuples that say what was loaded."""
    p, db = world.p, world.db
    world.asked.clear()
    way = p.UserRelations.posts_as_author.with_(
        p.PostRelations.comments.with_(p.CommentRelations.writer), p.PostRelations.tags
    )
    (_, posts), (_, none) = db.users.find_many(
        p.UserColumns.name.in_(["Ann", "Cyd"]), order_by=p.UserColumns.name.asc(), with_=way
    )
    assert none == []
    assert posts[0] == (
        world.posts[0],
        [(world.comments[0], world.bob), (world.comments[1], None)],
        [world.tags[0], world.tags[2]],
    )
    assert [post for post, *_ in posts] == world.posts[:3]
    assert len(world.asked) == 5
    assert db.posts.load(world.posts[1:2], p.PostRelations.author.with_(p.UserRelations.profiles)) == [
        (world.posts[1], (world.ann, world.motto))
    ]
    assert db.posts.load(world.posts[:1], p.PostRelations.editor.with_(p.UserRelations.profiles)) == [
        (world.posts[0], None)
    ]


def test_chosen_children(world: World) -> None:
    """where, order_by, and a limit for each parent."""
    p, db = world.p, world.db
    way, score = p.UserRelations.posts_as_author, p.PostColumns.score

    def scores(relation: Any) -> list[list[int]]:
        return [[post.score for post in posts] for _, posts in db.users.load([world.ann, world.bob], relation)]

    assert scores(way.order_by(score.desc())) == [[5, 3, 1], [4, 2]]
    assert scores(way.where(score > 1).where(score < 5)) == [[3], [4, 2]]
    assert scores(way.order_by(score.desc()).limit(2)) == [[5, 3], [4, 2]]
    assert scores(way.where(score < 5).order_by(score.desc()).limit(1)) == [[3], [4]]
    assert scores(way.limit(1)) == [[1], [4]]
    tags = p.PostRelations.tags.order_by(p.TagColumns.label.asc()).limit(1)
    assert [[tag.label for tag in found] for _, found in db.posts.load(world.posts[:3], tags)] == [
        ["blue"],
        ["red"],
        [],
    ]


def test_every_way_to_load(world: World) -> None:
    """find_many, find_first, find_and_count, load, and the method of the table."""
    p, db = world.p, world.db
    way, score = p.PostRelations.author, p.PostColumns.score
    assert db.posts.find_many(score > 4, with_=way) == [(world.posts[1], world.ann)]
    assert db.posts.find_many(score > 4, with_=(way,)) == [(world.posts[1], world.ann)]
    assert db.posts.find_first(score > 1, order_by=score.asc(), with_=way) == (world.posts[4], world.bob)
    assert db.posts.find_first(score > 100, with_=way) is None
    rows, total = db.posts.find_and_count(order_by=score.desc(), limit=1, with_=(way, p.PostRelations.editor))
    assert (rows, total) == ([(world.posts[1], world.ann, world.bob)], 5)
    assert db.users.posts_as_editor_of([world.bob, world.ann]) == {
        world.bob.id: world.posts[1:3],
        world.ann.id: [],
    }
    page = db.posts.page(order_by=score.asc(), size=2, with_=way)
    assert page == [(world.posts[0], world.ann), (world.posts[4], world.bob)]
    assert db.posts.page(order_by=score.asc(), size=1, after=page[-1][0], with_=way) == [(world.posts[2], world.ann)]
    assert [user for _, user in db.posts.load([row for row, _ in page], way)] == [world.ann, world.bob]


def test_one_of_several_tables(world: World) -> None:
    """A polymorphic target, one query for each table; None for what is gone or unknown. And back."""
    p, db = world.p, world.db
    world.asked.clear()
    found = db.votes.find_many(order_by=p.VoteColumns.id.asc(), with_=p.VoteRelations.target)
    first, _, third = world.comments
    assert [target for _, target in found] == [world.posts[0], first, third, None, None]
    assert len(world.asked) == 3
    assert [len(votes) for _, votes in db.posts.load(world.posts[:2], p.PostRelations.votes)] == [1, 0]
    target, body = p.VoteRelations.target, p.CommentColumns.body
    assert db.votes.count(target.any("comment", body == "c3")) == 1
    assert db.votes.count(target.any("post")) == 1
    assert db.posts.count(p.PostRelations.votes.any()) == 1


def test_composite_keys(world: World) -> None:
    """All columns of a key decide; a key with a NULL in it leads nowhere."""
    p, db = world.p, world.db
    found = db.bookings.find_many(order_by=p.BookingColumns.id.asc(), with_=p.BookingRelations.rooms)
    assert [room and room.seats for _, room in found] == [20, 30, None, 20]
    rooms = db.rooms.find_many(order_by=p.RoomColumns.seats.asc())
    assert [len(found) for _, found in db.rooms.load(rooms, p.RoomRelations.bookings)] == [0, 2, 1]
    assert [len(found) for _, found in db.rooms.load(rooms, p.RoomRelations.bookings.limit(1))] == [0, 1, 1]
    assert set(db.rooms.bookings_of(rooms)) == {("A", 1), ("A", 2), ("B", 1)}
    assert db.rooms.count(p.RoomRelations.bookings.none()) == 1


def test_conditions_over_relations(world: World) -> None:
    """EXISTS over each kind of relation, nested, with the columns of the row outside."""
    p, db = world.p, world.db
    user, post, comment = p.UserRelations, p.PostRelations, p.CommentRelations
    name, title, score = p.UserColumns.name, p.PostColumns.title, p.PostColumns.score

    def who(where: Any) -> list[str]:
        return [row.name for row in db.users.find_many(where, order_by=name.asc())]

    assert who(user.posts_as_author.any()) == ["Ann", "Bob"]
    assert who(user.posts_as_author.none()) == ["Cyd"]
    assert who(user.posts_as_author.any(score > 4)) == ["Ann"]
    assert who(user.posts_as_author.any(title.in_(["b1", "b2"])) & (name != "Ann")) == ["Bob"]
    assert who(user.posts_as_author.any(title.starts_with("a") & ~(score < 5))) == ["Ann"]
    assert who(user.posts_as_author.any(post.tags.any(p.TagColumns.label == "green"))) == ["Bob"]
    assert who(user.posts_as_author.any(post.comments.any(comment.writer.any(name == "Cyd")))) == ["Bob"]
    assert who(user.boss.any(name == "Ann")) == ["Bob", "Cyd"]
    assert who(user.reports.any(user.posts_as_author.any(title == "b1"))) == ["Ann"]
    assert who(user.boss.any(user.boss.none())) == ["Bob", "Cyd"]
    assert who(user.posts_as_author.count() >= 2) == ["Ann", "Bob"]
    assert who(user.posts_as_author.count(score > 2) == 1) == ["Bob"]
    most = db.users.find_first(order_by=user.posts_as_author.count().desc())
    assert most == world.ann
    outside = post.comments.any(p.PostColumns.id == p.CommentColumns.post_id)
    assert db.posts.count(outside) == 2
    assert db.posts.exists(post.tags.any(p.TagColumns.label == "red"))
    assert db.tags.count(p.TagRelations.posts.any(post.author.any(name == "Ann"))) == 2


def test_a_column_of_another_table_is_refused(world: World) -> None:
    """Also one whose name the table has, and in orders, and deep inside of a condition."""
    p, db = world.p, world.db
    for wrong in (p.UserColumns.id == world.ann.id, p.UserColumns.name == "Ann"):
        with pytest.raises(TypeError, match=r"users\.(id|name) is no column of posts: .* any\(\)"):
            db.posts.find_many(wrong)
    with pytest.raises(TypeError, match=r"users\.name is no column of posts"):
        db.posts.find_many(order_by=p.UserColumns.name.asc())
    with pytest.raises(TypeError, match=r"tags\.label is no column of users"):
        db.users.count(p.UserRelations.posts_as_author.any(p.TagColumns.label == "red"))


def test_left_join(world: World) -> None:
    """One query, None where nothing is there, conditions and orders over both tables."""
    p, db = world.p, world.db
    post, name, title = p.PostRelations, p.UserColumns.name, p.PostColumns.title
    world.asked.clear()
    found = db.posts.left_join(post.editor, order_by=[name.asc(nulls="last"), title.asc()])
    assert [(row.title, user and user.name) for row, user in found] == [
        ("a2", "Bob"),
        ("a3", "Bob"),
        ("b2", "Cyd"),
        ("a1", None),
        ("b1", None),
    ]
    assert len(world.asked) == 1
    found = db.posts.left_join(post.author, where=(name == "Bob") & (title != "b1"))
    assert found == [(world.posts[4], world.bob)]
    found = db.posts.left_join(post.author, post.tags, order_by=title.asc(), limit=3)
    assert [(row.title, user.name, tag and tag.label) for row, user, tag in found][2:] == [("a2", "Ann", "red")]
    found = db.users.left_join(p.UserRelations.boss, order_by=name.desc(), offset=1)
    assert found == [(world.bob, world.ann), (world.ann, None)]
    found = db.posts.left_join(post.votes, where=title == "a1")
    assert [vote.target_type for _, vote in found] == ["post"]
    rooms = db.bookings.left_join(p.BookingRelations.rooms, order_by=p.BookingColumns.id.asc())
    assert [room and room.seats for _, room in rooms] == [20, 30, None, 20]
    few = post.comments.where(p.CommentColumns.body == "c1")
    found = db.posts.left_join(few, where=title.in_(["a1", "a2"]), order_by=title.asc())
    assert [comment and comment.body for _, comment in found] == ["c1", None]
    with pytest.raises(TypeError, match=r"users\.name is ambiguous"):
        db.posts.left_join(post.author, post.editor, where=name == "Ann")
    with pytest.raises(TypeError, match="no limit"):
        db.users.left_join(p.UserRelations.reports.limit(1))


def test_a_row_that_must_be_there(tmp_path: Path) -> None:
    """A foreign key that the engine did not keep is told, not hidden."""
    with opened(SOCIAL, "sqlite", tmp_path) as (package, db):
        ann = db.users.insert(name="Ann")
        post = db.posts.insert(author_id=ann.id, title="t")
        db.connection.raw.execute("PRAGMA foreign_keys = OFF")
        db.users.delete(ann.id)
        with pytest.raises(package.NotFound, match="Users has no row"):
            db.posts.load([post], package.PostRelations.author)
        with pytest.raises(package.NotFound, match="Users"):
            db.posts.left_join(package.PostRelations.author)


def test_modules_do_not_import_each_other(tmp_path: Path) -> None:
    """A table loads the others only when their rows are asked for."""
    import sys

    with opened(SOCIAL, "sqlite", tmp_path) as (package, db):
        db.users.insert(name="Ann")
        assert "app_db.posts" not in sys.modules
        db.users.find_many(with_=package.UserRelations.posts_as_author)
        assert "app_db.posts" in sys.modules
        assert "app_db.tags" not in sys.modules
