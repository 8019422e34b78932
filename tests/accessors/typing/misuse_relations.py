# ruff: noqa: B018, T201
"""Misuse of relations: type checkers must reject every line that says so."""

from __future__ import annotations

from social_db import Database, Post, PostRelations, TagRelations, User, UserRelations, VoteRelations

U, P = UserRelations, PostRelations


def misuse(db: Database, user: User, posts: list[Post]) -> None:
    """Each line is an error of its own."""
    print(user.posts_as_author)  # rejected: it was not loaded
    print(db.users.find_many()[0].boss)  # rejected: it was not loaded
    db.users.find_many(with_=P.author)  # rejected: a relation of another table
    db.users.find_many(with_=(U.boss, P.author))  # rejected: one of them is
    db.posts.load(posts, TagRelations.posts)  # rejected: a relation of another table
    db.users.load(posts, U.boss)  # rejected: rows of another table
    U.posts_as_author.with_(U.boss)  # rejected: a relation of the parent
    db.posts.find_many(with_=P.editor)[0][1].name  # rejected: it may be None
    db.posts.left_join(P.editor)[0][1].name  # rejected: it may be None
    db.posts.left_join(P.author.with_(U.boss))  # rejected: a join loads no more
    db.votes.find_many(with_=VoteRelations.target)[0][1].id  # rejected: it may be None
    db.votes.left_join(VoteRelations.target)  # rejected: it is in several tables
    P.author.limit(3)  # rejected: there is only one
    db.users.find_many(U.posts_as_author)  # rejected: a relation is no condition
    U.boss.any("Ann")  # rejected: text is no condition
    db.users.find_many(with_=U.boss, limits=3)  # rejected: there is no such keyword
    db.users.posts_as_author_of(posts)  # rejected: rows of another table
    U.boss = U.boss  # rejected: it is final
    [(_, _, _)] = db.users.find_many(with_=U.boss)  # rejected: two, not three
