"""The Flick document, on PostgreSQL and SQLite."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from engines import Scratch, engines, scratch
from examples.catalog import columns, indexes, tables
from examples.migrated import insert, migrate, migrated, refusal, refused_insert, tags, value

ENGINES = engines("postgres", "sqlite")
DOCUMENTED = {
    "auth": "id email role banned",
    "platform_user": "id auth_id username college_id karma status",
    "session": "id user_id token",
    "account": "id user_id provider_id",
    "two_factor": "id user_id secret",
    "posts": "id posted_by topic is_private is_banned is_shadow_banned",
    "comments": "id post_id commented_by parent_comment_id",
    "votes": "id user_id target_type target_id vote_type",
    "bookmarks": "id post_id user_id",
    "colleges": "id name email_domain city state",
    "branches": "id name",
    "college_branches": "id college_id branch_id",
    "audit_logs": "id occurred_at actor_id actor_type action entity_type entity_id before after ip_address user_agent "
    "request_id reason metadata",
}
LATER = "2026-11-22T00:00:00.000000Z"


def key(number: int) -> str:
    """A UUID for tests."""
    return f"00000000-0000-4000-8000-{number:012}"


COLLEGE, BRANCH, ANN, BOB, POST, COMMENT = (key(number) for number in range(1, 7))


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest) -> Iterator[Scratch]:
    """All migrations applied; a college with a branch, two students, a post and a comment."""
    with migrated(request.param, "flick") as database:
        insert(database, "colleges", id=COLLEGE, name="North", email_domain="north.edu", city="Oslo", state="Oslo")
        insert(database, "branches", id=BRANCH, name="Physics")
        for person, name in ((ANN, "ann"), (BOB, "bob")):
            insert(database, "auth", id=name, name=name, email=f"{name}@north.edu")
            insert(database, "platform_user", id=person, auth_id=name, username=name, college_id=COLLEGE)
        insert(database, "posts", id=POST, posted_by=ANN, title="Hello", content="…", topic="discussion")
        insert(database, "comments", id=COMMENT, post_id=POST, commented_by=BOB, content="Hi")
        yield database


def count(database: Scratch, table: str) -> object:
    """The number of rows."""
    return value(database, f"SELECT count(*) FROM {table}")


def test_tables(database: Scratch) -> None:
    """Everything that the class diagrams show, and verification."""
    people = {"auth", "platform_user", "session", "account", "two_factor", "verification"}
    content = {"posts", "comments", "votes", "bookmarks"}
    assert tables(database) == people | content | {"colleges", "branches", "college_branches", "audit_logs"}


def test_documented_columns(database: Scratch) -> None:
    """Each column of the class diagrams, in snake case."""
    for table, documented in DOCUMENTED.items():
        assert set(columns(database, table)) >= set(documented.split())


def test_documented_indexes(database: Scratch) -> None:
    """Section Indexing Strategy, line by line."""
    assert "idx_posts_visibility" in indexes(database, "posts")
    assert "idx_session_user_id" in indexes(database, "session")
    assert "idx_account_user_id" in indexes(database, "account")
    assert "idx_verification_identifier" in indexes(database, "verification")
    assert indexes(database, "two_factor") >= {"idx_two_factor_secret_user_id", "idx_two_factor_user_id_secret"}
    assert "uq_bookmarks_user_post" in indexes(database, "bookmarks")
    assert "uq_votes_user_target" in indexes(database, "votes")
    for of in ("entity_type_entity_id", "actor_id", "occurred_at"):
        assert f"idx_audit_logs_{of}" in indexes(database, "audit_logs")
    assert indexes(database, "colleges") >= {"idx_colleges_name", "idx_colleges_city_state"}


def test_the_feed_index_descends(database: Scratch) -> None:
    """Ban, shadow ban, newest first."""
    catalog = "SELECT indexdef FROM pg_indexes WHERE indexname = 'idx_posts_visibility'"
    if database.dialect == "sqlite":
        catalog = "SELECT sql FROM sqlite_master WHERE name = 'idx_posts_visibility'"
    text = str(value(database, catalog)).replace('"', "")
    assert "(is_banned, is_shadow_banned, created_at DESC)" in text


def test_enums_exist_also_where_no_table_uses_them(database: Scratch) -> None:
    """PostgreSQL holds all the documented enums as types."""
    if database.dialect == "sqlite":
        return  # an enum is a check of its column there
    found = {name for (name,) in database.query("SELECT typname FROM pg_type WHERE typtype = 'e'")}
    audit = {"audit_role", "audit_platform", "audit_status", "audit_action"}
    people = {"auth_type", "user_status", "notification_type", "moderation_severity"}
    assert found == audit | people | {"post_topic", "vote_type", "vote_target"}


def test_one_platform_user_for_one_auth(database: Scratch) -> None:
    """A unique foreign key makes it one to one."""
    assert refused_insert(database, "platform_user", auth_id="ann", username="ann2")


def test_everything_of_a_person_goes_with_them(database: Scratch) -> None:
    """Deleting the auth record cascades through sessions, accounts, the platform user, posts and comments."""
    insert(database, "session", id="s", user_id="ann", token="t", expires_at=LATER)  # noqa: S106
    insert(database, "account", id="a", user_id="ann", account_id="ann", provider_id="google")
    insert(database, "two_factor", id="f", user_id="ann", secret="s", backup_codes="[]")  # noqa: S106
    insert(database, "bookmarks", user_id=ANN, post_id=POST)
    database.execute("DELETE FROM auth WHERE id = 'ann'")
    for table in ("session", "account", "two_factor", "bookmarks", "posts", "comments"):
        assert count(database, table) == 0
    assert database.query("SELECT username FROM platform_user") == [("bob",)]


def test_comments_go_with_their_parent(database: Scratch) -> None:
    """A comment may answer a comment, never itself; the whole thread goes with its head."""
    insert(database, "comments", id=key(11), post_id=POST, commented_by=ANN, content="a", parent_comment_id=COMMENT)
    insert(database, "comments", id=key(12), post_id=POST, commented_by=BOB, content="b", parent_comment_id=key(11))
    refusal(database, f"UPDATE comments SET parent_comment_id = id WHERE id = '{COMMENT}'")
    database.execute(f"DELETE FROM comments WHERE id = '{COMMENT}'")
    assert count(database, "comments") == 0


def test_one_vote_for_each_target(database: Scratch) -> None:
    """Unique by user, target type and target: a post and a comment with one id are two targets."""
    vote = {"user_id": BOB, "target_id": POST, "vote_type": "upvote"}
    insert(database, "votes", target_type="post", **vote)
    insert(database, "votes", target_type="comment", **vote)
    assert refused_insert(database, "votes", target_type="post", **vote | {"vote_type": "downvote"})
    assert refused_insert(database, "votes", target_type="college", **vote)


def test_bookmarks_are_deduplicated(database: Scratch) -> None:
    """One bookmark for each user and post."""
    insert(database, "bookmarks", user_id=BOB, post_id=POST)
    assert refused_insert(database, "bookmarks", user_id=BOB, post_id=POST)


def test_colleges_and_branches(database: Scratch) -> None:
    """A pair is there once; a college that goes takes its pairs but not its students."""
    insert(database, "college_branches", college_id=COLLEGE, branch_id=BRANCH)
    assert refused_insert(database, "college_branches", college_id=COLLEGE, branch_id=BRANCH)
    database.execute("DELETE FROM colleges")
    assert count(database, "college_branches") == 0
    assert database.query("SELECT DISTINCT college_id FROM platform_user") == [(None,)]


def test_defaults(database: Scratch) -> None:
    """What a new record starts with."""
    assert database.query("SELECT karma, status FROM platform_user WHERE username = 'ann'") == [(0, "onboarding")]
    [ann] = database.query("SELECT role, banned, two_factor_enabled FROM auth WHERE id = 'ann'")
    assert ann == ("user", False, False)
    [post] = database.query("SELECT is_private, is_banned, is_shadow_banned, views FROM posts")
    assert post == (False, False, False, 0)


def test_the_audit_log_holds_before_and_after(database: Scratch) -> None:
    """Change payloads are JSON; the log needs no living actor."""
    before, after = json.dumps({"banned": False}), json.dumps({"banned": True})
    row = {"actor_type": "moderator", "action": "shadow_ban", "entity_type": "post", "entity_id": POST}
    insert(database, "audit_logs", **row, before=before, after=after, ip_address="192.0.2.1")
    found = value(database, "SELECT after FROM audit_logs")
    assert (json.loads(found) if isinstance(found, str) else found) == {"banned": True}
    assert refused_insert(database, "audit_logs", **row | {"action": "unknown"})


@pytest.mark.parametrize("label", ENGINES)
def test_rows_survive_all_migrations(label: str) -> None:
    """Posts and logs from before shadow bans are kept, new columns have their defaults, and so does who acts."""
    with scratch(label) as database:
        assert len(tags("flick", database.dialect)) == 4
        migrate(database, "flick", slice(1))
        insert(database, "auth", id="ann", name="ann", email="ann@north.edu")
        insert(database, "platform_user", id=ANN, auth_id="ann", username="ann")
        insert(database, "posts", id=POST, posted_by=ANN, title="Hello", content="…", topic="rant")
        migrate(database, "flick", slice(1, 2))
        insert(database, "audit_logs", actor_type="system", action="unban", entity_type="post")
        migrate(database, "flick", slice(2, None))
        assert database.query("SELECT topic, is_shadow_banned FROM posts") == [("rant", False)]
        insert(database, "audit_logs", action="ban", entity_type="post")
        found = database.query("SELECT actor_type, action FROM audit_logs ORDER BY action")
        assert found == [("system", "ban"), ("system", "unban")]
        assert database.query("SELECT two_factor_enabled FROM auth") == [(False,)]
