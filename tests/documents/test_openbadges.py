"""Document 001, the openbadges database architecture, walked through openbadges_db on SQLite and PostgreSQL.

Database factory: DB_TYPE, DATABASE_URL, SQLITE_FILE; one Database for the program; the pool's limits.
Basic CRUD: select, select with joins, insert returning, update, delete.
Complex queries: pagination, count, conditional queries. Type-safe queries: the column that does not exist, the column
that is missing. Transactions: user with session, rollback on error, several operations at once.
Migrations: file format, programmatic runner. Best practices: parameters, indexes, both databases, clean-up by
predicate. Debugging: query log, explain.
"""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from openbadges_db import (
    ForeignKeyViolation,
    NotNullViolation,
    OauthProviderColumns,
    OauthSessionColumns,
    Pool,
    TimedOut,
    UniqueViolation,
    User,
    UserColumns,
    UserRelations,
    UserRole,
    UserSessionColumns,
    connect,
)

import dbwright
from documents.databases import GENERATED, Statements, at_once, empty, migrated_url
from engines import engines

DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module", params=engines("sqlite", "postgres"))
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A migrated database of this module's, on each of the document's engines."""
    with migrated_url(request.param, "openbadges", tmp_path_factory.mktemp("openbadges")) as found:
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
    empty(opened[0], "oauth_sessions", "users")
    return opened[0]


@pytest.fixture
def log(opened: tuple[Any, Statements]) -> Statements:
    """What was asked of it."""
    return opened[1]


def now() -> dt.datetime:
    """The time as the columns hold it."""
    return dt.datetime.now(dt.UTC)


def user(db: Any, name: str = "ann", **more: Any) -> User:
    """A user with an id of the application's."""
    made: User = db.users.insert(id=str(uuid4()), email=f"{name}@example.com", name=name, **more)
    return made


def session(db: Any, owner: User, token: str, *, ends: dt.timedelta = DAY) -> Any:
    """A session that ends some time from now."""
    return db.user_sessions.insert(id=str(uuid4()), user_id=owner.id, token=token, expires_at=now() + ends)


# Database factory


def test_the_environment_chooses_the_database(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`createDatabase()`: DB_TYPE=postgresql with DATABASE_URL, else SQLite in SQLITE_FILE."""
    for name in ("DB_TYPE", "DATABASE_URL", "SQLITE_FILE", "DB_PATH"):
        monkeypatch.delenv(name, raising=False)
    if url.startswith("sqlite"):
        monkeypatch.setenv("SQLITE_FILE", url.removeprefix("sqlite:///"))
        monkeypatch.setenv("DATABASE_URL", "postgresql://user:pass@localhost:1/openbadges")  # not asked for
    else:
        monkeypatch.setenv("DB_TYPE", "postgresql")
        monkeypatch.setenv("DATABASE_URL", url)
        monkeypatch.setenv("SQLITE_FILE", "/nowhere/app.db")
    with connect() as db:
        assert db.connection.dialect == ("sqlite" if url.startswith("sqlite") else "postgres")
        assert db.users.count() == 0


def test_sqlite_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`process.env.DB_TYPE || 'sqlite'`, `process.env.SQLITE_FILE || './data/app.db'`."""
    for name in ("DB_TYPE", "DATABASE_URL", "SQLITE_FILE", "DB_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    with connect() as db:
        dbwright.migrate(db.connection.raw, GENERATED / "openbadges")
        user(db)
    with connect(f"sqlite:///{tmp_path}/data/app.db") as db:
        assert db.users.count() == 1


def test_the_pool_has_the_documents_limits() -> None:
    """`max: 20, idleTimeoutMillis: 30000, connectionTimeoutMillis: 2000` are what a Pool has if nothing is said."""
    pool = Pool()
    assert (pool.max_size, pool.idle, pool.wait) == (20, 30.0, 2.0)


def test_one_database_for_all_threads(db: Any, url: str) -> None:
    """`getDatabase()`: a singleton. Threads share it, and none waits for ever when all connections are lent."""
    with connect(url, pool=Pool(max_size=2, wait=0.2)) as shared:
        made = user(shared)
        assert at_once(8, lambda _: shared.users.get(made.id)) == [made] * 8
        if url.startswith("sqlite"):
            return  # reads and writes have limits of their own there
        free = threading.Barrier(3)

        def keep() -> None:
            with shared.transaction():
                free.wait(20)
                free.wait(20)

        keepers = [threading.Thread(target=keep) for _ in range(2)]
        for keeper in keepers:
            keeper.start()
        free.wait(20)
        start = time.monotonic()
        with pytest.raises(TimedOut):
            shared.users.count()
        assert 0.15 < time.monotonic() - start < 2
        free.wait(20)
        for keeper in keepers:
            keeper.join()
        assert shared.users.count() == 1


# Basic CRUD operations


def test_select(db: Any) -> None:
    """`selectFrom('users').where('id', '=', userId).selectAll().executeTakeFirst()`."""
    ann = user(db)
    user(db, "bob")
    assert db.users.find_first(UserColumns.id == ann.id) == db.users.find_by_pk(ann.id) == ann
    assert db.users.find_first(UserColumns.id == "nobody") is None


def test_select_with_joins(db: Any, log: Statements) -> None:
    """Left join of users and user_sessions: a row for each session, and one without a token where there is none."""
    ann, bob = user(db), user(db, "bob")
    first, second = session(db, ann, "t1"), session(db, ann, "t2")
    joined = db.users.left_join(
        UserRelations.user_sessions, where=UserColumns.id == ann.id, order_by=UserSessionColumns.token.asc()
    )
    assert joined == [(ann, first), (ann, second)]
    assert db.users.left_join(UserRelations.user_sessions, where=UserColumns.id == bob.id) == [(bob, None)]
    found = db.queries.user_with_sessions(user_id=ann.id)
    assert [(row.id, row.email, row.token) for row in found] == [(ann.id, ann.email, "t1"), (ann.id, ann.email, "t2")]
    assert [row.token for row in db.queries.user_with_sessions(user_id=bob.id)] == [None]
    loaded, statements = log.during(
        lambda: db.users.find_many(order_by=UserColumns.name.asc(), with_=UserRelations.user_sessions)
    )
    assert [(row.id, sorted(item.token for item in sessions)) for row, sessions in loaded] == [
        (ann.id, ["t1", "t2"]),
        (bob.id, []),
    ]
    assert statements == 2


def test_insert_returning_all(db: Any) -> None:
    """`insertInto('users').values({...}).returningAll().executeTakeFirstOrThrow()`, and what the database fills in."""
    when = dt.datetime(2026, 11, 21, 2, 30, 30, 123456, dt.UTC)
    row = {"id": "u1", "email": "user@example.com", "name": "New User", "role": UserRole.user}
    made = db.users.insert(**row, created_at=when, updated_at=when)
    assert made == User("u1", "user@example.com", "New User", UserRole.user, None, None, None, when, when)
    before = now() - dt.timedelta(seconds=1)  # SQLite's own clock has milliseconds
    plain = db.users.insert(id="u2", email="b@example.com", name="B", webauthn_counter=0)
    assert (plain.role, plain.webauthn_id, plain.webauthn_counter) == (UserRole.user, None, 0)
    assert before <= plain.created_at <= now() + dt.timedelta(seconds=1)
    assert [role.value for role in UserRole] == ["user", "admin"]


def test_update(db: Any) -> None:
    """`updateTable('users').set({name, updated_at}).where('id', '=', userId)`: one row; others are left alone."""
    ann, bob = user(db, updated_at=now() - DAY), user(db, "bob")
    assert db.users.update(ann.id, name="Updated Name") == 1
    changed = db.users.get(ann.id)
    assert (changed.name, changed.email, changed.created_at) == ("Updated Name", ann.email, ann.created_at)
    assert changed.updated_at > ann.updated_at + DAY / 2  # kept by the accessor
    said = now() + DAY
    assert db.users.update(ann.id, name="Again", updated_at=said) == 1
    assert db.users.get(ann.id).updated_at == said
    assert db.users.update("nobody", name="x") == 0
    assert db.users.get(bob.id) == bob


def test_delete(db: Any) -> None:
    """`deleteFrom('users').where('id', '=', userId)`: with sessions and providers, which cascade."""
    ann, bob = user(db), user(db, "bob")
    session(db, ann, "t1")
    kept = session(db, bob, "t2")
    db.oauth_providers.insert(id="p", user_id=ann.id, provider="github", provider_id="7")
    assert db.users.delete(ann.id) is True
    assert db.users.delete(ann.id) is False
    assert (db.users.find_many(), db.user_sessions.find_many(), db.oauth_providers.count()) == ([bob], [kept], 0)


# Complex queries


def test_pagination(db: Any) -> None:
    """`orderBy('created_at', 'desc').limit(10).offset(page * 10)`, and the same by key."""
    made = [user(db, f"u{number:02}", created_at=now() - number * DAY) for number in range(25)]
    order = UserColumns.created_at.desc()
    pages = [db.users.find_many(order_by=order, limit=10, offset=page * 10) for page in range(4)]
    assert pages == [made[:10], made[10:20], made[20:], []]
    keyed, after = [], None
    while page := db.users.page(order_by=order, size=10, after=after):
        keyed.append(page)
        after = page[-1]
    assert keyed == pages[:3]


def test_count(db: Any) -> None:
    """`select(db.fn.count('id').as('count'))`."""
    assert db.users.count() == 0
    user(db)
    user(db, "bob", role=UserRole.admin)
    assert db.users.count() == db.users.compute(UserColumns.id.count()) == 2
    assert db.users.count(UserColumns.role == UserRole.admin) == 1


@pytest.mark.parametrize(
    ("role", "search", "expected"),
    [
        (None, None, ["ann", "anna", "bob"]),
        (UserRole.admin, None, ["anna", "bob"]),
        (None, "nn", ["ann", "anna"]),
        (UserRole.admin, "nn", ["anna"]),
        (UserRole.user, "%", []),
    ],
)
def test_conditional_queries(db: Any, role: UserRole | None, search: str | None, expected: list[str]) -> None:
    """`if (role) query = query.where(...)`, `if (search) query = query.where('name', 'like', `%${search}%`)`."""
    user(db)
    for name in ("anna", "bob"):
        user(db, name, role=UserRole.admin)
    where = None
    if role:
        where = UserColumns.role == role
    if search:
        found = UserColumns.name.contains(search)
        where = found if where is None else where & found
    assert [row.name for row in db.users.find_many(where, order_by=UserColumns.name.asc())] == expected


# Type-safe queries


def test_selected_columns(db: Any) -> None:
    """`select(['id', 'email', 'name'])`: tuples of these, typed."""
    ann = user(db)
    assert db.users.select(UserColumns.id, UserColumns.email, UserColumns.name) == [(ann.id, ann.email, "ann")]


PROGRAM = """\
from openbadges_db import UserColumns, UserRole, connect

with connect("sqlite://") as db:
    rows: list[tuple[str, str, str]] = db.users.select(UserColumns.id, UserColumns.email, UserColumns.name)
    db.users.select(UserColumns.id, UserColumns.invalid_column)  # rejected
    db.users.insert(id="123", email="test@example.com", name="Test", role=UserRole.user)
    db.users.insert(id="123", email="test@example.com")  # rejected
    db.users.insert(id="123", email="test@example.com", name=None)  # rejected
    db.users.update("123", invalid_column=1)  # rejected
    db.users.find_first(UserColumns.id == "123").name  # rejected
"""


def test_type_errors_are_found_before_the_program_runs(tmp_path: Path) -> None:
    """The column that does not exist, the required one that is missing; what is right passes."""
    (tmp_path / "program.py").write_text(PROGRAM)
    options = ["--strict", "--config-file=", f"--cache-dir={tmp_path / 'cache'}", "--follow-imports=silent"]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "program.py"],
        cwd=tmp_path,
        env={"MYPYPATH": str(GENERATED / "openbadges")},
        capture_output=True,
        text=True,
    )
    found = {int(line) for line in re.findall(r"program\.py:(\d+): error", done.stdout)}
    wanted = {number for number, line in enumerate(PROGRAM.splitlines(), 1) if "# rejected" in line}
    assert found == wanted, done.stdout + done.stderr


def test_type_errors_are_found_when_it_runs(db: Any) -> None:
    """The same mistakes, made past the type checker, never reach SQL."""
    with pytest.raises(AttributeError):
        UserColumns.invalid_column  # noqa: B018 (reading it is the point)
    with pytest.raises(TypeError, match="misses name"):
        db.users.insert(id="123", email="test@example.com")
    with pytest.raises(TypeError, match="cannot set invalid_column"):
        db.users.update("123", invalid_column=1)
    assert db.users.count() == 0


# Transactions


def test_a_user_with_an_initial_session(db: Any) -> None:
    """`withTransaction(db, callback)`: what the callback returns; both rows or none."""

    def create(trx: Any) -> tuple[User, Any]:
        made = user(trx)
        return made, session(trx, made, "token")

    made, opened = db.run(create)
    assert (db.users.find_many(), db.user_sessions.find_many()) == ([made], [opened])
    with pytest.raises(UniqueViolation) as caught:
        db.run(lambda trx: session(trx, user(trx, "bob"), "token"))
    error = caught.value
    assert (error.table, error.constraint, error.columns) == ("user_sessions", "uq_user_sessions_token", ("token",))
    assert db.users.find_many() == [made]


def test_rollback_on_error(db: Any) -> None:
    """The user is inserted, the provider fails: "the user insert is rolled back"."""

    def sign_up(trx: Any) -> None:
        user(trx)
        trx.oauth_providers.insert(id="p", user_id="nobody", provider="github", provider_id="1")

    with pytest.raises(ForeignKeyViolation) as caught:
        db.run(sign_up)
    error = caught.value
    assert (error.table, error.constraint) == ("oauth_providers", "fk_oauth_providers_user_id")
    assert error.columns == ("user_id",)
    assert db.users.count() == 0


def test_several_operations_are_one(db: Any) -> None:
    """Best practice 1: sessions, providers and the user go together."""
    ann = user(db)
    session(db, ann, "t1")
    db.oauth_providers.insert(id="p", user_id=ann.id, provider="github", provider_id="7")

    def gone() -> tuple[int, int, bool]:
        sessions = db.user_sessions.delete_many(UserSessionColumns.user_id == ann.id)
        providers = db.oauth_providers.delete_many(OauthProviderColumns.user_id == ann.id)
        return sessions, providers, db.users.delete(ann.id)

    def fails(_: Any) -> None:
        assert gone() == (1, 1, True)
        raise KeyError

    with pytest.raises(KeyError):
        db.run(fails)
    assert (db.user_sessions.count(), db.oauth_providers.count(), db.users.count()) == (1, 1, 1)
    with db.transaction():
        assert gone() == (1, 1, True)
    assert (db.user_sessions.count(), db.oauth_providers.count(), db.users.count()) == (0, 0, 0)


# Schema


def test_what_is_unique(db: Any) -> None:
    """id, email, token and state; an account at a provider belongs to one user."""
    ann, bob = user(db), user(db, "bob")
    session(db, ann, "t")
    db.oauth_sessions.insert(id="s", state="x", redirect_uri="/", expires_at=now())
    account = {"provider": "github", "provider_id": "7"}
    db.oauth_providers.insert(id="p", user_id=ann.id, **account)
    cases: list[tuple[Any, str, str, tuple[str, ...]]] = [
        (lambda: user(db), "users", "uq_users_email", ("email",)),
        (lambda: db.users.insert(id=ann.id, email="x", name="x"), "users", "pk_users", ("id",)),
        (lambda: session(db, bob, "t"), "user_sessions", "uq_user_sessions_token", ("token",)),
        (
            lambda: db.oauth_sessions.insert(id="s2", state="x", redirect_uri="/", expires_at=now()),
            "oauth_sessions",
            "uq_oauth_sessions_state",
            ("state",),
        ),
        (
            lambda: db.oauth_providers.insert(id="p2", user_id=bob.id, **account),
            "oauth_providers",
            "uq_oauth_providers_provider_provider_id",
            ("provider", "provider_id"),
        ),
    ]
    for insert, table, constraint, columns in cases:
        with pytest.raises(UniqueViolation) as caught:
            insert()
        error = caught.value
        assert (error.table, error.constraint, error.columns) == (table, constraint, columns)
    assert db.users.find_by_email("ann@example.com") == ann
    assert db.user_sessions.find_by_token("t").user_id == ann.id
    assert db.oauth_sessions.find_by_state("x").id == "s"
    assert db.oauth_providers.find_by_provider_and_provider_id("github", "7").user_id == ann.id


def test_what_may_not_be_null(db: Any) -> None:
    """`email: string`, but `webauthn_id: string | null`."""
    with pytest.raises(NotNullViolation) as caught:
        db.users.insert(id="x", email=None, name="x")
    assert (caught.value.table, caught.value.columns) == ("users", ("email",))
    assert user(db, webauthn_id=None).webauthn_id is None


# Migrations


def test_the_runner_is_a_function(tmp_path: Path) -> None:
    """`runMigrations(db)`: up to date, in order, each named; a second run finds nothing."""
    url = f"sqlite:///{tmp_path / 'app.db'}"
    told: list[str] = []
    dbwright.migrate(url, GENERATED / "openbadges", told=lambda applied: told.append(applied.tag))
    assert told == ["0000_initial", "0001_oauth", "0002_query_indexes"]
    assert dbwright.migrate(url, GENERATED / "openbadges").applied == ()


# Best practices


def test_values_are_parameters(db: Any, log: Statements) -> None:
    """Best practice 2: what a user typed is never part of the SQL."""
    typed = "x' OR 1=1 --"
    user(db)
    found, _ = log.during(lambda: db.users.find_first(UserColumns.email == typed))
    sql, values, _ = log.told[-1]
    assert found is None
    assert (typed in sql, typed in [*values]) == (False, True)
    made = user(db, typed)
    assert db.users.find_by_email(f"{typed}@example.com") == made


def test_both_databases_compare_times(db: Any) -> None:
    """Best practice 4: `where('created_at', '>', new Date(Date.now() - 24 h))`, to the microsecond."""
    line = now() - DAY
    tick = dt.timedelta(microseconds=1)
    user(db, "at", created_at=line)
    user(db, "before", created_at=line - tick)
    after = user(db, "after", created_at=line + tick)
    elsewhere = line.astimezone(dt.timezone(dt.timedelta(hours=5, minutes=30)))
    assert db.users.find_many(UserColumns.created_at > line) == [after]
    assert db.users.find_many(UserColumns.created_at > elsewhere) == [after]


@pytest.mark.parametrize("way", ["predicate", "named query"])
def test_expired_sessions_are_cleaned_up(db: Any, way: str) -> None:
    """Best practice 5: `deleteFrom('user_sessions').where('expires_at', '<', new Date())`, and oauth_sessions."""
    ann, moment = user(db), now()
    tick = dt.timedelta(microseconds=1)
    for number, ends in enumerate((-DAY, -tick, dt.timedelta(), tick, DAY)):
        row = {"id": str(number), "expires_at": moment + ends}
        db.user_sessions.insert(**row, user_id=ann.id, token=str(number))
        db.oauth_sessions.insert(**row, state=str(number), redirect_uri="/")
    if way == "predicate":
        gone = (
            db.user_sessions.delete_many(UserSessionColumns.expires_at < moment),
            db.oauth_sessions.delete_many(OauthSessionColumns.expires_at < moment),
        )
    else:
        gone = (db.queries.clean_up_user_sessions(now=moment), db.queries.clean_up_oauth_sessions(now=moment))
    assert gone == (2, 2)
    left = db.user_sessions.values(UserSessionColumns.id, order_by=UserSessionColumns.id.asc())
    assert left == db.oauth_sessions.values(OauthSessionColumns.id, order_by=OauthSessionColumns.id.asc())
    assert left == ["2", "3", "4"]


# Debugging


def test_the_query_log(db: Any, log: Statements) -> None:
    """SQL, parameters and duration of each query; what is secret is not shown."""
    ann = user(db)
    _, count = log.during(lambda: db.users.find_by_email("ann@example.com"))
    assert count == 1
    sql, values, seconds = log.told[-1]
    assert sql.startswith("SELECT")
    assert [*values] == ["ann@example.com"]
    assert 0 < seconds < 5
    session(db, ann, "s3cr3t")
    db.user_sessions.find_by_token("s3cr3t")
    told = [values for sql, values, _ in log.told[-2:]]
    assert "s3cr3t" not in repr(told)
    assert "***" in repr(told)
    assert "s3cr3t" not in repr(db.user_sessions.find_many())


def test_explain(db: Any) -> None:
    """`selectFrom('users').where('email', '=', ...).explain()`: by an index over email."""
    plan = "\n".join(db.users.explain(UserColumns.email == "test@example.com"))
    if db.connection.dialect == "sqlite":
        assert re.search(r"SEARCH users USING INDEX \w+ \(email=\?\)", plan)
    else:
        assert re.search(r"(Index|Seq) Scan.* on users", plan)  # of a table without rows it reads all
