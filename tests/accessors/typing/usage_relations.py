# ruff: noqa: T201
"""Usage of relations that type checkers must pass, with the types that it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_type
from uuid import UUID

from social_db import (
    Booking,
    BookingRelations,
    Comment,
    CommentRelations,
    Database,
    Post,
    PostColumns,
    PostRelations,
    Profile,
    Room,
    Tag,
    TagColumns,
    User,
    UserColumns,
    UserRelations,
    Vote,
    VoteRelations,
)

U, P, C = UserRelations, PostRelations, CommentRelations
name, title = UserColumns.name, PostColumns.title


def loaded(db: Database, users: list[User]) -> None:
    """with_, one to four relations."""
    assert_type(db.users.find_many(name == "Ann"), list[User])
    assert_type(db.users.find_many(with_=U.posts_as_author), list[tuple[User, list[Post]]])
    assert_type(db.users.find_many(with_=(U.boss,), limit=3), list[tuple[User, User | None]])
    assert_type(db.users.iterate(name == "Ann", batch=3), Iterator[User])
    assert_type(db.users.iterate(with_=U.boss), Iterator[tuple[User, User | None]])
    assert_type(
        db.users.iterate(name != "x", order_by=name.asc(), with_=(U.boss, U.reports, U.profiles, U.comments)),
        Iterator[tuple[User, User | None, list[User], Profile | None, list[Comment]]],
    )
    assert_type(
        db.users.find_many(name != "x", with_=(U.posts_as_author, U.profiles), order_by=name.asc()),
        list[tuple[User, list[Post], Profile | None]],
    )
    assert_type(
        db.users.find_many(with_=(U.boss, U.reports, U.profiles, U.comments)),
        list[tuple[User, User | None, list[User], Profile | None, list[Comment]]],
    )
    assert_type(db.posts.find_first(with_=P.author), tuple[Post, User] | None)
    assert_type(db.posts.find_and_count(with_=(P.author, P.tags)), tuple[list[tuple[Post, User, list[Tag]]], int])
    assert_type(db.posts.page(size=3, with_=(P.author, P.tags)), list[tuple[Post, User, list[Tag]]])
    assert_type(db.users.load(users, U.boss, U.reports), list[tuple[User, User | None, list[User]]])
    assert_type(db.users.posts_as_author_of(users), dict[UUID, list[Post]])
    for user, posts in db.users.load(users, U.posts_as_author):
        print(user.name, [post.title for post in posts])


def nested(db: Database) -> None:
    """Tuples all the way down."""
    way = U.posts_as_author.where(title != "").order_by(title.desc()).limit(3).with_(P.comments.with_(C.writer), P.tags)
    assert_type(
        db.users.find_many(with_=way),
        list[tuple[User, list[tuple[Post, list[tuple[Comment, User | None]], list[Tag]]]]],
    )
    assert_type(db.posts.find_many(with_=P.author.with_(U.profiles)), list[tuple[Post, tuple[User, Profile | None]]])
    assert_type(
        db.posts.find_many(with_=P.editor.with_(U.profiles)), list[tuple[Post, tuple[User, Profile | None] | None]]
    )


def targets(db: Database) -> None:
    """A polymorphic target is a union, taken apart by match."""
    for vote, target in db.votes.find_many(with_=VoteRelations.target):
        assert_type(vote, Vote)
        assert_type(target, Post | Comment | None)
        match target:
            case Post(title=text):
                print(text)
            case Comment(body=text):
                print(text)
            case None:
                pass


def asked(db: Database) -> None:
    """Conditions over relations, and joins."""
    green = P.tags.any(TagColumns.label == "green")
    assert_type(db.users.find_many(U.posts_as_author.any(green) & U.reports.none()), list[User])
    assert_type(db.users.find_many(U.posts_as_author.count() >= 2, order_by=U.comments.count().desc()), list[User])
    assert_type(db.posts.left_join(P.author), list[tuple[Post, User]])
    assert_type(db.posts.left_join(P.editor, where=name == "x"), list[tuple[Post, User | None]])
    assert_type(
        db.posts.left_join(P.author, P.tags, order_by=title.asc(), limit=3), list[tuple[Post, User, Tag | None]]
    )
    assert_type(db.bookings.left_join(BookingRelations.rooms), list[tuple[Booking, Room | None]])
