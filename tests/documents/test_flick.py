"""Document 002, the database of Flick, walked through flick_db on PostgreSQL and SQLite.

Client: DATABASE_URL, all tables bound to it. Transactions: runTransaction reuses the parent's or makes one.
Tables and relations: auth and platform user (one to one), sessions, accounts, second factors; posts, comments with
parents, votes on either, bookmarks; colleges and branches (many to many); audit logs. Enumerations.
Indexing strategy, line by line. Performance: no N+1. Practical examples, rollback, monitoring.
"""

# ruff: noqa: S105, S106 (nobody has these passwords)
from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import flick_db
import pytest
from flick_db import (
    AuditAction,
    AuditLogColumns,
    AuditRole,
    Auth,
    AuthColumns,
    AuthRelations,
    BookmarkColumns,
    BranchRelations,
    CheckViolation,
    CollegeRelations,
    CommentColumns,
    CommentRelations,
    Database,
    ForeignKeyViolation,
    Invalid,
    PlatformUser,
    PlatformUserColumns,
    PlatformUserRelations,
    Post,
    PostColumns,
    PostRelations,
    PostTopic,
    UniqueViolation,
    UserStatus,
    VoteColumns,
    VoteRelations,
    VoteTarget,
    VoteType,
    connect,
)

import dbwright
from documents.databases import GENERATED, Statements, empty, migrated_url
from engines import engines

TABLES = ("votes", "bookmarks", "comments", "posts", "verification", "auth", "college_branches")
TABLES += ("branches", "colleges", "audit_logs")
START = dt.datetime(2026, 11, 21, 2, 30, 30, 123456, dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture(scope="module", params=engines("postgres", "sqlite"))
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A migrated database of this module's, on each engine."""
    with migrated_url(request.param, "flick", tmp_path_factory.mktemp("flick")) as found:
        yield found


@pytest.fixture(scope="module")
def opened(url: str) -> Iterator[tuple[Any, Statements]]:
    """It, opened, with a log of its statements."""
    log = Statements()
    with connect(url, on_query=log) as found:
        yield found, log


@pytest.fixture
def db(opened: tuple[Any, Statements]) -> Any:
    """It, without rows."""
    empty(opened[0], *TABLES)
    opened[1].told.clear()
    return opened[0]


@pytest.fixture
def log(opened: tuple[Any, Statements]) -> Statements:
    """What was asked of it."""
    return opened[1]


def identity(db: Any, name: str, **more: Any) -> Auth:
    """An auth record; its id is the application's."""
    made: Auth = db.auth.insert(**{"id": f"auth-{name}", "name": name, "email": f"{name}@north.edu"} | more)
    return made


def person(db: Any, name: str, **more: Any) -> PlatformUser:
    """A platform user with an auth record."""
    made: PlatformUser = db.platform_user.insert(auth_id=identity(db, name).id, username=name, **more)
    return made


def post(db: Any, by: PlatformUser, title: str = "Hello", **more: Any) -> Post:
    """A post."""
    row = {"title": title, "content": "…", "topic": PostTopic.discussion}
    made: Post = db.posts.insert(posted_by=by.id, **row | more)
    return made


def comment(db: Any, on: Post, by: PlatformUser, content: str = "Hi", **more: Any) -> Any:
    """A comment."""
    return db.comments.insert(post_id=on.id, commented_by=by.id, content=content, **more)


def vote(db: Any, by: PlatformUser, on: Any, kind: VoteType = VoteType.upvote) -> Any:
    """A vote for or against a post or a comment."""
    target = VoteTarget.post if isinstance(on, Post) else VoteTarget.comment
    return db.votes.insert(user_id=by.id, target_type=target, target_id=on.id, vote_type=kind)


# Database client


def test_the_client_is_bound_to_all_tables(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """DATABASE_URL, and "a schema object containing all tables"."""
    for name in ("DB_TYPE", "SQLITE_FILE", "DB_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", url)
    names = "auth platform_user session account two_factor verification posts comments votes bookmarks"
    with connect() as db:
        for name in f"{names} colleges branches college_branches audit_logs".split():
            assert getattr(db, name).count() >= 0


# Transaction handling


def add_user(db: Database, name: str) -> PlatformUser:
    """What a module does in a transaction: the caller's, or one of its own."""

    def work(tx: Database) -> PlatformUser:
        made = person(tx, name)
        post(tx, made)
        return made

    return db.run(work)


def test_without_a_parent_a_transaction_is_made(db: Any, log: Statements) -> None:
    """Begun, committed, and its result returned; rolled back when the callback throws."""
    ann = add_user(db, "ann")
    begun = [sql for sql, _, _ in log.told if sql.startswith("BEGIN")]
    assert len(begun) <= 1  # transactions of the driver are not told
    assert db.platform_user.find_many() == [ann]
    with pytest.raises(UniqueViolation) as caught:
        db.run(lambda tx: (person(tx, "bob"), person(tx, "eve"), tx.platform_user.insert(auth_id="x", username="ann")))
    error = caught.value
    assert (error.table, error.constraint, error.columns) == (
        "platform_user",
        "uq_platform_user_username",
        ("username",),
    )
    assert (db.platform_user.find_many(), db.auth.count()) == ([ann], 1)


def test_a_parent_transaction_is_reused(db: Any) -> None:
    """The inner one is part of it: it sees its rows, and goes when the outer one fails."""

    def outer(tx: Any) -> None:
        add_user(tx, "ann")
        assert tx.connection.depth == 1
        tx.run(lambda inner: (inner.platform_user.find_by_username("ann").id, add_user(inner, "bob")))
        assert tx.platform_user.count() == 2
        raise KeyError

    with pytest.raises(KeyError):
        db.run(outer)
    assert (db.platform_user.count(), db.posts.count(), db.audit_logs.count()) == (0, 0, 0)
    with db.transaction():
        add_user(db, "ann")
        add_user(db, "bob")
    assert db.platform_user.count() == 2


def test_a_managed_inner_transaction(db: Any) -> None:
    """A savepoint: what fails inside is caught outside, and the rest is kept."""

    def fails() -> None:
        with db.transaction():
            identity(db, "other")
            person(db, "ann")

    with db.transaction():
        add_user(db, "ann")
        with pytest.raises(UniqueViolation):
            fails()
        add_user(db, "bob")
    assert sorted(row.username for row in db.platform_user.find_many()) == ["ann", "bob"]
    assert db.auth.find_by_pk("auth-other") is None


# Authentication and user tables


def test_auth_and_platform_user_are_one_to_one(db: Any) -> None:
    """A unique foreign key; both ways."""
    ann, lonely = person(db, "ann"), identity(db, "lonely")
    with pytest.raises(UniqueViolation) as caught:
        db.platform_user.insert(auth_id=ann.auth_id, username="ann2")
    error = caught.value
    assert (error.table, error.constraint, error.columns) == ("platform_user", "uq_platform_user_auth_id", ("auth_id",))
    with pytest.raises(ForeignKeyViolation) as lost:
        db.platform_user.insert(auth_id="nobody", username="nobody")
    assert (lost.value.table, lost.value.constraint) == ("platform_user", "fk_platform_user_auth_id")
    found = db.auth.find_many(order_by=AuthColumns.id.asc(), with_=AuthRelations.platform_user)
    assert found == [(db.auth.get(ann.auth_id), ann), (lonely, None)]
    [(person_, record)] = db.platform_user.find_many(with_=PlatformUserRelations.auth)
    assert (person_, record.email) == (ann, "ann@north.edu")


def test_what_a_new_person_has(db: Any) -> None:
    """role, banned; karma, status: the diagram's columns, with the defaults that are designed."""
    college = db.colleges.insert(name="North", email_domain="NORTH.edu", city="Oslo", state="Oslo")
    ann = person(db, "Ann", college_id=college.id)
    record = db.auth.get(ann.auth_id)
    assert (record.role, record.banned, record.two_factor_enabled) == ("user", False, False)
    assert (ann.karma, ann.status, ann.username) == (0, UserStatus.onboarding, "ann")
    assert college.email_domain == "north.edu"
    assert db.colleges.find_by_email_domain("North.EDU") == college
    assert db.platform_user.find_by_username("ANN") == ann
    assert db.auth.find_by_email("ANN@north.edu") == record
    with pytest.raises(Invalid):
        identity(db, "bob", email="bob")


def test_sessions_accounts_and_second_factors(db: Any) -> None:
    """One to many from auth: all of it with one query each, and all of it goes with the person."""
    ann, bob = identity(db, "ann"), identity(db, "bob")
    sessions = [
        db.session.insert(id=f"s{place}", user_id=ann.id, token=f"t{place}", expires_at=START) for place in range(2)
    ]
    account = db.account.insert(id="a", user_id=ann.id, account_id="7", provider_id="google", access_token="x")
    factor = db.two_factor.insert(id="f", user_id=ann.id, secret="s", backup_codes="[]")
    relations = (AuthRelations.session, AuthRelations.account, AuthRelations.two_factor)
    assert db.auth.load([ann, bob], *relations) == [(ann, sessions, [account], [factor]), (bob, [], [], [])]
    assert db.session.find_by_token("t1") == sessions[1]
    assert db.account.find_by_provider_id_and_account_id("google", "7") == account
    with pytest.raises(UniqueViolation) as caught:
        db.account.insert(id="b", user_id=bob.id, account_id="7", provider_id="google")
    assert caught.value.columns == ("provider_id", "account_id")
    for secret in (sessions[0], account, factor):
        assert "***" in repr(secret)
    assert db.auth.delete(ann.id) is True
    assert (db.session.count(), db.account.count(), db.two_factor.count()) == (0, 0, 0)


def test_verifications(db: Any) -> None:
    """Found by identifier, the newest first; expired ones go by a condition."""
    columns = flick_db.VerificationColumns
    for place in range(3):
        db.verification.insert(
            id=str(place), identifier="ann@north.edu", value=str(place), expires_at=START + place * HOUR
        )
    newest = db.verification.find_first(columns.identifier == "ann@north.edu", order_by=columns.expires_at.desc())
    assert newest is not None
    assert newest.value == "2"
    assert db.verification.delete_many(columns.expires_at <= START + HOUR) == 2
    assert db.verification.find_many() == [newest]


# Posts, comments, votes and bookmarks


def test_posts_belong_to_users(db: Any) -> None:
    """posted_by; visibility and topic; deleted with their author."""
    ann, bob = person(db, "ann"), person(db, "bob")
    made = post(db, ann, topic=PostTopic.career)
    flags = (made.is_private, made.is_banned, made.is_shadow_banned, made.views)
    assert (made.topic, flags) == (PostTopic.career, (False, False, False, 0))
    assert db.posts.find_many(with_=PostRelations.author) == [(made, ann)]
    assert db.posts.find_by_posted_by(bob.id) == []
    db.posts.update(made.id, views=PostColumns.views + 1)
    assert db.posts.get(made.id).views == 1
    with pytest.raises(CheckViolation) as caught:
        db.posts.update(made.id, views=-1)
    error = caught.value
    assert (error.table, error.constraint, error.columns) == ("posts", "ck_posts_views", ("views",))
    assert db.auth.delete(ann.auth_id)
    assert db.posts.count() == 0


def test_comments_reference_posts_and_parents(db: Any) -> None:
    """Optionally a parent, with cascading deletes; never itself."""
    ann, bob = person(db, "ann"), person(db, "bob")
    made = post(db, ann)
    head = comment(db, made, bob, "head")
    reply = comment(db, made, ann, "reply", parent_comment_id=head.id)
    below = comment(db, made, bob, "below", parent_comment_id=reply.id)
    thread = CommentRelations.replies.with_(CommentRelations.replies)
    roots = db.comments.find_many(CommentColumns.parent_comment_id == None, with_=thread)  # noqa: E711
    assert roots == [(head, [(reply, [below])])]
    assert db.comments.load([head, below], CommentRelations.parent) == [(head, None), (below, reply)]
    with pytest.raises(CheckViolation) as caught:
        db.comments.update(head.id, parent_comment_id=head.id)
    assert caught.value.constraint == "ck_comments_not_own_parent"
    assert db.comments.delete(reply.id) is True
    assert db.comments.find_many() == [head]
    assert db.posts.delete(made.id) is True
    assert db.comments.count() == 0


def test_votes_are_unique_by_user_and_target(db: Any) -> None:
    """As it says, "Unique index on user-target triple with target-type routing": a vote is changed, not repeated."""
    ann, bob = person(db, "ann"), person(db, "bob")
    made = post(db, ann)
    twin = comment(db, made, ann, id=made.id)  # a comment with the id of a post is another target
    first = vote(db, bob, made)
    vote(db, bob, twin)
    vote(db, ann, made)
    with pytest.raises(UniqueViolation) as caught:
        vote(db, bob, made, VoteType.downvote)
    error = caught.value
    assert (error.table, error.constraint) == ("votes", "uq_votes_user_target")
    assert error.columns == ("user_id", "target_type", "target_id")
    target = {"user_id": bob.id, "target_type": VoteTarget.post, "target_id": made.id}
    changed = db.votes.upsert(**target, vote_type=VoteType.downvote)
    assert (changed.id, changed.vote_type) == (first.id, VoteType.downvote)
    assert db.votes.count() == 3


def test_votes_lead_to_their_targets_and_back(db: Any, log: Statements) -> None:
    """Posts → votes, comments → votes, and vote → post or comment; None where the target is gone."""
    ann, bob = person(db, "ann"), person(db, "bob")
    made, other = post(db, ann), post(db, ann, "Other")
    remark = comment(db, made, bob)
    on_post, against, on_comment = vote(db, ann, made), vote(db, bob, made, VoteType.downvote), vote(db, ann, remark)
    posts = db.posts.find_many(order_by=PostColumns.title.asc(), with_=PostRelations.votes)
    assert [(row, sorted(item.id for item in votes)) for row, votes in posts] == [
        (made, sorted([on_post.id, against.id])),
        (other, []),
    ]
    assert db.comments.find_many(with_=CommentRelations.votes) == [(remark, [on_comment])]
    found, statements = log.during(lambda: dict(db.votes.find_many(with_=VoteRelations.target)))
    assert found == {on_post: made, against: made, on_comment: remark}
    assert statements == 3
    upvoted = PostRelations.votes.any(VoteColumns.vote_type == VoteType.upvote)
    assert db.posts.find_many(upvoted) == [made]
    assert db.posts.find_many(PostRelations.votes.none()) == [other]
    assert db.votes.find_many(VoteRelations.target.any("comment", CommentColumns.content == "Hi")) == [on_comment]
    db.posts.delete(made.id)
    assert db.votes.find_many(VoteColumns.id == on_post.id, with_=VoteRelations.target) == [(on_post, None)]


def test_bookmarks_are_deduplicated(db: Any) -> None:
    """As it says, "Composite index on user and post"."""
    ann = person(db, "ann")
    made = post(db, ann)
    kept = db.bookmarks.insert(user_id=ann.id, post_id=made.id)
    with pytest.raises(UniqueViolation) as caught:
        db.bookmarks.insert(user_id=ann.id, post_id=made.id)
    error = caught.value
    assert (error.table, error.constraint, error.columns) == (
        "bookmarks",
        "uq_bookmarks_user_post",
        ("user_id", "post_id"),
    )
    assert db.bookmarks.find_many(BookmarkColumns.user_id == ann.id) == [kept]
    assert db.platform_user.find_many(with_=PlatformUserRelations.bookmarks) == [(ann, [kept])]


# Colleges


def test_colleges_and_branches_are_many_to_many(db: Any, log: Statements) -> None:
    """Both ways, by the junction; a pair is there once; students outlive their college."""
    place = {"city": "Oslo", "state": "Oslo"}
    north = db.colleges.insert(name="North", email_domain="north.edu", **place)
    south = db.colleges.insert(name="South", email_domain="south.edu", **place)
    arts, physics = (db.branches.insert(name=name) for name in ("Arts", "Physics"))
    pairs = [(north, arts), (north, physics), (south, arts)]
    db.college_branches.insert_many([{"college_id": a.id, "branch_id": b.id} for a, b in pairs])
    found, statements = log.during(lambda: db.colleges.load([north, south], CollegeRelations.branches))
    assert [(row, sorted(branch.name for branch in rows)) for row, rows in found] == [
        (north, ["Arts", "Physics"]),
        (south, ["Arts"]),
    ]
    assert statements == 1
    back = db.branches.load([arts, physics], BranchRelations.colleges)
    assert [(row, sorted(college.name for college in rows)) for row, rows in back] == [
        (arts, ["North", "South"]),
        (physics, ["North"]),
    ]
    with pytest.raises(UniqueViolation) as caught:
        db.college_branches.insert(college_id=north.id, branch_id=arts.id)
    assert caught.value.columns == ("college_id", "branch_id")
    ann = person(db, "ann", college_id=north.id)
    assert db.colleges.delete(north.id) is True
    assert (db.college_branches.count(), db.platform_user.get(ann.id).college_id) == (1, None)


# Audit logs


def test_who_did_what(db: Any) -> None:
    """Actor, action, entity and change payloads, with an aware time, IP and user agent."""
    ann = person(db, "ann")
    made = post(db, ann)
    client = {"ip_address": "192.0.2.1", "user_agent": "Firefox", "request_id": "r-1", "metadata": {"queue": 3}}
    acting = {"actor_id": "auth-mod", "actor_type": AuditRole.moderator, "reason": "spam", **client}
    before = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1)
    with db.acting(**acting), db.acting(action=AuditAction.ban):
        db.posts.update(made.id, is_banned=True)
    [entry] = db.audit_logs.find_many(AuditLogColumns.action == AuditAction.ban)
    assert before <= entry.occurred_at <= dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1)
    assert entry.occurred_at.tzinfo is dt.UTC
    assert (entry.entity_type, entry.entity_id) == ("posts", str(made.id))
    assert {name: getattr(entry, name) for name in acting} == acting
    assert (entry.before["is_banned"], entry.after["is_banned"]) == (False, True)
    assert entry.after == entry.before | {name: entry.after[name] for name in ("is_banned", "updated_at")}
    assert "192.0.2.1" not in repr(entry)


def test_changes_of_people_and_content_are_logged(db: Any) -> None:
    """Created, updated and deleted, by the system where nobody is said; secrets of auth are not among them."""
    ann = person(db, "ann")
    made = post(db, ann)
    remark = comment(db, made, ann)
    vote(db, ann, made)
    db.comments.update(remark.id, content="changed")
    db.comments.delete(remark.id)
    order = AuditLogColumns
    found = db.audit_logs.select(order.entity_type, order.action, order.actor_type)
    system = AuditRole.system
    assert sorted(found) == sorted(
        [
            ("auth", AuditAction.create, system),
            ("platform_user", AuditAction.create, system),
            ("posts", AuditAction.create, system),
            ("comments", AuditAction.create, system),
            ("comments", AuditAction.update, system),
            ("comments", AuditAction.delete, system),
        ]
    )


def test_the_log_is_only_added_to(db: Any) -> None:
    """It may be written by hand too, and outlives what it speaks of."""
    row = {"actor_type": AuditRole.admin, "entity_type": "session", "entity_id": "s", "occurred_at": START}
    for action in AuditAction:
        db.audit_logs.insert(action=action, **row)
    assert db.audit_logs.count(AuditLogColumns.entity_id == "s") == len(AuditAction)
    for method in ("update", "update_where", "upsert", "delete", "delete_many"):
        assert not hasattr(db.audit_logs, method)


def test_what_cannot_be_logged_does_not_happen(db: Any) -> None:
    """Change and record are one transaction; an outer one goes on."""
    ann = person(db, "ann")
    with db.transaction():
        made = post(db, ann)
        with pytest.raises(TypeError, match="no_such_column"), db.acting(no_such_column=1):
            db.posts.update(made.id, title="x")
    assert db.posts.find_many() == [made]


# Enumerations


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("AuthType", "password oauth otp"),
        ("AuditRole", "user moderator admin system"),
        ("AuditAction", "create update delete restore ban unban shadow_ban login logout"),
        ("AuditPlatform", "web mobile api job"),
        ("AuditStatus", "success failure"),
        ("UserStatus", "onboarding active suspended deleted"),
        ("PostTopic", "question discussion career event news showcase rant off_topic"),
        ("VoteType", "upvote downvote"),
        ("NotificationType", "general post_upvoted comment_upvoted post_commented comment_replied post_moderated"),
        ("ModerationSeverity", "mild moderate severe"),
    ],
)
def test_enumerations(name: str, values: str) -> None:
    """Each that the document names is there, used or not."""
    assert [member.value for member in getattr(flick_db, name)] == values.split()


# Indexing strategy


def test_the_feed(db: Any) -> None:
    """Visibility and feed ordering: neither banned nor shadow-banned, newest first, with votes and comments counted."""
    ann, bob = person(db, "ann"), person(db, "bob")
    old = post(db, ann, "old", created_at=START)
    new = post(db, bob, "new", created_at=START + HOUR)
    for flag in ("is_banned", "is_shadow_banned", "is_private"):
        post(db, ann, flag, **{flag: True})
    vote(db, ann, old)
    vote(db, bob, old, VoteType.downvote)
    comment(db, old, bob)
    comment(db, old, bob, is_banned=True)
    visible = (PostColumns.is_banned == False) & (PostColumns.is_shadow_banned == False)  # noqa: E712
    newest = PostColumns.created_at.desc()
    rows = db.posts.find_many(visible & (PostColumns.is_private == False), order_by=newest)  # noqa: E712
    assert rows == [new, old]
    assert [tuple(getattr(row, name) for name in row.__match_args__) for row in db.queries.feed(most=10)] == [
        (new.id, "new", "bob", 0, 0, 0),
        (old.id, "old", "ann", 1, 1, 1),
    ]
    assert [row.title for row in db.queries.feed(most=1)] == ["new"]


def test_the_indexes_are_used(url: str) -> None:
    """Each line of the section, as SQLite plans it; PostgreSQL reads small tables as a whole."""
    if not url.startswith("sqlite"):
        return
    log = flick_db.AuditLogColumns
    visible = (PostColumns.is_banned == False) & (PostColumns.is_shadow_banned == False)  # noqa: E712
    vote_of = (VoteColumns.user_id == uuid4()) & (VoteColumns.target_type == VoteTarget.post)
    cases: list[tuple[str, Any, Any, str]] = [
        ("posts", visible, PostColumns.created_at.desc(), "idx_posts_visibility"),
        ("session", flick_db.SessionColumns.user_id == "x", (), "idx_session_user_id"),
        ("account", flick_db.AccountColumns.user_id == "x", (), "idx_account_user_id"),
        ("verification", flick_db.VerificationColumns.identifier == "x", (), "idx_verification_identifier"),
        ("two_factor", flick_db.TwoFactorColumns.secret == "x", (), "idx_two_factor_secret_user_id"),
        ("two_factor", flick_db.TwoFactorColumns.user_id == "x", (), "idx_two_factor_user_id_secret"),
        ("bookmarks", BookmarkColumns.user_id == uuid4(), (), "uq_bookmarks_user_post"),
        ("votes", vote_of & (VoteColumns.target_id == uuid4()), (), "uq_votes_user_target"),
        (
            "audit_logs",
            (log.entity_type == "posts") & (log.entity_id == "x"),
            (),
            "idx_audit_logs_entity_type_entity_id",
        ),
        ("audit_logs", log.actor_id == "x", (), "idx_audit_logs_actor_id"),
        ("audit_logs", log.occurred_at > START, log.occurred_at.desc(), "idx_audit_logs_occurred_at"),
        ("colleges", flick_db.CollegeColumns.name == "x", (), "idx_colleges_name"),
        ("colleges", flick_db.CollegeColumns.city == "x", (), "idx_colleges_city_state"),
    ]
    with connect(url) as db:
        for table, where, order, index in cases:
            [plan] = getattr(db, table).explain(where, order_by=order)
            assert f"INDEX {index} " in plan


# Performance


@pytest.mark.parametrize("users", [1, 12])
def test_no_n_plus_1(db: Any, log: Statements, users: int) -> None:
    """People, posts, comments, their authors and votes: five queries, however many rows there are."""
    people = [person(db, f"u{number}") for number in range(users)]
    for one in people:
        made = post(db, one)
        vote(db, people[0], comment(db, made, people[0]))
    below = PostRelations.comments.with_(CommentRelations.author, CommentRelations.votes)
    found, statements = log.during(lambda: db.platform_user.find_many(with_=PlatformUserRelations.posts.with_(below)))
    assert statements == 5
    assert len(found) == users
    for one, posts in found:
        [(made, comments)] = posts
        [(remark, author, votes)] = comments
        assert (made.posted_by, remark.post_id, author, len(votes)) == (one.id, made.id, people[0], 1)


# Practical examples, troubleshooting, monitoring


def test_rolled_back_and_applied_again(tmp_path: Path) -> None:
    """As it says, "Revert to a previous snapshot", step by step, and forward again: posts are kept."""
    url, folder = f"sqlite:///{tmp_path / 'flick.db'}", GENERATED / "flick"
    tags = [applied.tag for applied in dbwright.migrate(url, folder).applied]
    assert tags == ["0000_initial", "0001_two_factor_and_audit", "0002_shadow_bans", "0003_system_actor"]
    with connect(url) as db:
        made = post(db, person(db, "ann"))
    undone = dbwright.rollback(url, folder, steps=2, lose_data=True)
    assert [applied.tag for applied in undone.undone] == tags[:1:-1]
    assert [row.state for row in dbwright.status(url, folder).migrations] == ["applied"] * 2 + ["pending"] * 2
    assert len(dbwright.migrate(url, folder).applied) == 2
    with connect(url) as db:
        assert db.posts.find_many() == [made]


def test_slow_queries_are_tracked(url: str, caplog: pytest.LogCaptureFixture) -> None:
    """As it says, "Track slow queries": warnings of the package's logger, without secrets."""
    with connect(url, slow=0) as db, caplog.at_level(logging.WARNING, "flick_db"):
        db.session.find_by_token("s3cr3t")
        db.platform_user.count(PlatformUserColumns.karma > 3)
    told = [record for record in caplog.records if record.name == "flick_db"]
    assert len(told) == 2
    assert "karma" in told[1].getMessage()
    assert "s3cr3t" not in caplog.text


def test_ids_are_made_by_the_database_or_the_application(db: Any) -> None:
    """UUIDs of this platform's tables, text ids of the tables that the auth library keeps."""
    ann = person(db, "ann")
    assert (type(ann.id), ann.auth_id) == (UUID, "auth-ann")
    with pytest.raises((TypeError, Invalid)):
        db.auth.insert(name="x", email="x@north.edu")
