"""The OpenBadges document, on SQLite (development) and PostgreSQL (production)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engines import Scratch, engines, scratch
from examples.catalog import columns, indexes, tables
from examples.migrated import insert, migrate, migrated, refused_insert, tags, value

ENGINES = engines("sqlite", "postgres")
LATER = "2026-11-22T00:00:00.000000Z"


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest) -> Iterator[Scratch]:
    """All migrations applied, and one user."""
    with migrated(request.param, "openbadges") as database:
        insert(database, "users", id="u1", email="ann@example.com", name="Ann")
        yield database


def nullable(database: Scratch, table: str) -> dict[str, bool]:
    """Which columns may be null."""
    return {name: null for name, (_, null) in columns(database, table).items()}


def test_users_and_sessions_are_as_their_sql_has_them(database: Scratch) -> None:
    """001_initial.sql: names, order and nullability."""
    optional = ("webauthn_id", "webauthn_public_key", "webauthn_counter")
    required = ("id", "email", "name", "role", "created_at", "updated_at")
    assert nullable(database, "users") == dict.fromkeys(required, False) | dict.fromkeys(optional, True)
    assert nullable(database, "user_sessions") == dict.fromkeys(
        ("id", "user_id", "token", "expires_at", "created_at"), False
    )


def test_physical_types(database: Scratch) -> None:
    """TEXT and INTEGER as written; DATETIME is TIMESTAMPTZ in PostgreSQL and ISO-8601 text in SQLite."""
    types = {name: kind for name, (kind, _) in columns(database, "users").items()}
    time, number, text = ("TEXT", "INTEGER", "TEXT")
    if database.dialect == "postgres":
        time, number, text = ("timestamp with time zone", "integer", "text")
    assert types == {
        **dict.fromkeys(("id", "email", "name", "role", "webauthn_id", "webauthn_public_key"), text),
        "webauthn_counter": number,
        **dict.fromkeys(("created_at", "updated_at"), time),
    }


def test_defaults(database: Scratch) -> None:
    """A user is a 'user' and has both times; the role has no check."""
    [(role, created, updated)] = database.query("SELECT role, created_at, updated_at FROM users")
    assert role == "user"
    assert created is not None
    assert updated is not None
    database.execute("UPDATE users SET role = 'anything'")


def test_sqlite_times_are_text_that_sorts(database: Scratch) -> None:
    """In SQLite the default is the one time format of dbwright."""
    if database.dialect == "sqlite":
        shape = "____-__-__T__:__:__.______Z"
        assert value(database, f"SELECT created_at LIKE '{shape}' FROM users") == 1


def test_indexes(database: Scratch) -> None:
    """Those of 001_initial.sql, and those under "Index Frequently Queried Columns"."""
    assert indexes(database, "users") >= {"idx_users_email"}
    assert indexes(database, "user_sessions") >= {"idx_user_sessions_user_id", "idx_user_sessions_token"}
    assert indexes(database, "oauth_providers") >= {"idx_oauth_providers_user_id"}


def test_uniques(database: Scratch) -> None:
    """Email, token, OAuth state and the account at a provider are unique."""
    assert refused_insert(database, "users", id="u2", email="ann@example.com", name="Other")
    session = {"user_id": "u1", "token": "t", "expires_at": LATER}
    insert(database, "user_sessions", id="s1", **session)
    assert refused_insert(database, "user_sessions", id="s2", **session)
    login = {"state": "s", "redirect_uri": "https://example.com", "expires_at": LATER}
    insert(database, "oauth_sessions", id="o1", **login)
    assert refused_insert(database, "oauth_sessions", id="o2", **login)
    account = {"user_id": "u1", "provider": "github", "provider_id": "42"}
    insert(database, "oauth_providers", id="p1", **account)
    assert refused_insert(database, "oauth_providers", id="p2", **account)
    insert(database, "oauth_providers", id="p2", **account | {"provider": "google"})


def test_sessions_and_providers_go_with_their_user(database: Scratch) -> None:
    """ON DELETE CASCADE; and neither can be there without a user."""
    insert(database, "user_sessions", id="s1", user_id="u1", token="t", expires_at=LATER)  # noqa: S106
    insert(database, "oauth_providers", id="p1", user_id="u1", provider="github", provider_id="42")
    database.execute("DELETE FROM users")
    assert value(database, "SELECT count(*) FROM user_sessions") == 0
    assert value(database, "SELECT count(*) FROM oauth_providers") == 0
    assert refused_insert(database, "user_sessions", id="s2", user_id="u1", token="t", expires_at=LATER)  # noqa: S106


@pytest.mark.parametrize("label", ENGINES)
def test_oauth_is_the_second_migration(label: str) -> None:
    """001 makes users and sessions, 002 the OAuth tables, 003 the indexes."""
    with scratch(label) as database:
        assert len(tags("openbadges", database.dialect)) == 3
        migrate(database, "openbadges", slice(1))
        assert tables(database) == {"users", "user_sessions"}
        migrate(database, "openbadges", slice(1, 2))
        assert tables(database) == {"users", "user_sessions", "oauth_providers", "oauth_sessions"}
        assert "idx_users_email" not in indexes(database, "users")
