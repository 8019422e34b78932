"""What type checkers reject is refused at run time too, in words that say what to write instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from accessors.packages import opened
from accessors.related_schema import SOCIAL
from accessors.ruled_schemas import column
from accessors.small_schemas import ID, NUMBER, enum, table
from dbwright.model.behaviour import TableBehaviour
from dbwright.model.schema import Schema

EVENTS = Schema(
    enums=(enum("kind", "start", "end"),),
    tables=(
        table("events", ID, column("kind", "kind"), column("at", "timestamptz?"), column("local", "timestamp?")),
        table("marked", NUMBER, column("name"), column("gone", "bool"), behaviour=TableBehaviour(soft_delete="gone")),
    ),
)


@pytest.fixture
def social(tmp_path: Path) -> Iterator[SimpleNamespace]:
    """The package of SOCIAL, the columns of its posts, and two posts."""
    with opened(SOCIAL, "sqlite", tmp_path, ["sqlite"]) as (package, db):
        ann = db.users.insert(name="Ann")
        db.posts.insert_many([{"author_id": ann.id, "title": title} for title in "ab"])
        yield SimpleNamespace(m=package, P=package.PostColumns, posts=db.posts, votes=db.votes)


Ask = Callable[[SimpleNamespace], Any]
WHERE, ORDER = "a condition compares columns, as U.age >= 18", r"an order is made by U.age.asc\(\) or desc\(\)"
WRONG: list[tuple[Ask, type[Exception], str]] = [
    (lambda x: x.posts.find_many(True), TypeError, f"{WHERE}: not True"),
    (lambda x: x.posts.count("score = 1"), TypeError, f"{WHERE}: not 'score = 1'"),
    (lambda x: x.posts.exists(x.P.title), TypeError, rf"{WHERE}: not Text\(.*title"),
    (lambda x: x.posts.delete_many(None), TypeError, f"{WHERE}: not None"),
    (lambda x: x.posts.update_where(None, score=1), TypeError, f"{WHERE}: not None"),
    (lambda x: x.posts.find_many((x.P.score == 1) & True), TypeError, f"{WHERE}: not True"),
    (lambda x: x.posts.find_many((x.P.score == 1) | None), TypeError, f"{WHERE}: not None"),
    (lambda x: x.posts.select(x.P.score, having=1), TypeError, f"{WHERE}: not 1"),
    (lambda x: x.posts.find_many(x.m.PostRelations.comments.any(True)), TypeError, WHERE),
    (lambda x: x.posts.left_join(x.m.PostRelations.author, where=True), TypeError, WHERE),
    (lambda x: x.P.score == 1 and x.P.title == "a", TypeError, "combine conditions with & | ~"),
    (lambda x: 1 < x.P.score < 3, TypeError, "combine conditions with & | ~"),
    (lambda x: bool(x.P.score), TypeError, "compare a column, as in U.active == True"),
    (lambda x: x.P.title.in_("ab"), TypeError, r"in_\(\) takes a list, not str"),
    (lambda x: x.P.title.like("a\\"), ValueError, "a backslash at the end of a pattern"),
    (lambda x: x.posts.find_many(order_by="score"), TypeError, f"{ORDER}: not 'score'"),
    (lambda x: x.posts.find_many(order_by=x.P.score), TypeError, rf"{ORDER}: not Number\(.*score"),
    (lambda x: x.posts.page(order_by=[x.P.score]), TypeError, ORDER),
    (lambda x: x.posts.left_join(x.m.PostRelations.author, order_by=x.P.score), TypeError, ORDER),
    (lambda x: x.m.PostRelations.comments.order_by(x.P.score), TypeError, ORDER),
    (lambda x: x.posts.find_many(limit=-1), ValueError, "limit and offset count rows: -1 is none"),
    (lambda x: x.posts.find_many(offset=-1), ValueError, "limit and offset count rows"),
    (lambda x: x.posts.select(x.P.score, limit=-1), ValueError, "limit and offset count rows"),
    (lambda x: x.posts.left_join(x.m.PostRelations.author, limit=-1), ValueError, "limit and offset count rows"),
    (lambda x: x.m.PostRelations.comments.limit(-1), ValueError, "limit and offset count rows"),
    (lambda x: x.posts.page(size=0), ValueError, "a page has at least 1 row"),
    (lambda x: x.posts.page(after=3), TypeError, "a page comes after a row of the one before, not 3"),
    (lambda x: list(x.posts.iterate(batch=0)), ValueError, "a batch has at least 1 row"),
    (lambda x: x.posts.find_many(with_="author"), TypeError, "relations are such as .* not 'author'"),
    (lambda x: x.posts.find_many(with_=x.P.title), TypeError, "relations are such as"),
    (
        lambda x: x.posts.find_many(with_=x.m.UserRelations.posts_as_author),
        TypeError,
        "a relation of users does not lead from posts",
    ),
    (
        lambda x: x.m.UserRelations.posts_as_author.with_(x.m.UserRelations.boss),
        TypeError,
        "a relation of users does not lead from posts",
    ),
    (lambda x: x.posts.left_join(x.m.UserRelations.boss), TypeError, "does not lead from posts"),
    (
        lambda x: x.m.VoteRelations.target.any("user"),
        ValueError,
        "target_type is one of post, comment: not user",
    ),
    (
        lambda x: x.votes.left_join(x.m.VoteRelations.target),
        TypeError,
        "no relation to several tables; load it",
    ),
    (lambda x: x.posts.select("title"), TypeError, "columns are such as U.name: not 'title'"),
]


def test_what_is_no_query_is_refused(social: SimpleNamespace) -> None:
    """Before the database is asked: above all, no condition is never every row."""
    for ask, kind, text in WRONG:
        with pytest.raises(kind, match=text):
            ask(social)
    assert social.posts.count(social.P.score == 0) == 2


def test_between_columns(social: SimpleNamespace) -> None:
    """The ends may be columns too."""
    assert social.posts.count(social.P.id.between(social.P.score, 1)) == 1
    assert social.posts.count(social.P.score.between(0, social.P.id)) == 2


def test_values_of_other_types(tmp_path: Path) -> None:
    """Text is no UUID, no member and no time, though it may look so; nothing is stored."""
    with opened(EVENTS, "sqlite", tmp_path, ["sqlite"]) as (package, db):
        kind = package.Kind.start
        for wrong, text in (
            ({"kind": "start"}, "'start' is no member of an enum"),
            ({"kind": kind, "at": date(2026, 1, 1)}, "is no datetime"),
            ({"kind": kind, "local": "2026-01-01"}, "'2026-01-01' is no datetime"),
            ({"kind": kind, "id": "abc"}, "'abc' is no UUID"),
        ):
            with pytest.raises(TypeError, match=text):
                db.events.insert(**wrong)
        with pytest.raises(ValueError, match="has no time zone"):
            db.events.count(package.EventColumns.at > datetime(2026, 1, 1))  # noqa: DTZ001 (naive is the point)
        with pytest.raises(ValueError, match="has a time zone"):
            db.events.count(package.EventColumns.local > datetime.now(UTC))
        assert db.events.count() == 0


def test_rows_that_are_marked_need_a_condition_too(tmp_path: Path) -> None:
    """Where a condition is put beside another one, None is none either."""
    with opened(EVENTS, "sqlite", tmp_path, ["sqlite"]) as (_, db):
        db.marked.add(name="a", gone=False)
        for wrong in (None, True):
            with pytest.raises(TypeError, match=WHERE):
                db.marked.delete_many(wrong)
            with pytest.raises(TypeError, match=WHERE):
                db.marked.update_where(wrong, name="b")
        assert db.marked.count() == 1
