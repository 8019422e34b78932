"""Document 000, the TalentTrust persistence layer, walked through talenttrust_db on SQLite.

ContractRepository: findAll, findById, findByClientId, create, updateStatus, delete.
UserRepository: findAll, findById, findByEmail, create, delete (throws if contracts exist).
Schema: keys, uniques, CHECKs, foreign keys, `version` for optimistic concurrency, amounts in stroops.
Migrations: at startup, only what is missing, each in a transaction, nothing recorded of one that failed; rollback plan.
WAL mode: pragmas, readers and writers at once, -wal and -shm, synchronous FULL, busy_timeout.
Security: injection, CHECKs, foreign keys on every connection, file permissions. Testing: a database in memory.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from talenttrust_db import (
    CheckViolation,
    Contract,
    ContractColumns,
    ContractRelations,
    Contracts,
    ContractStatus,
    ForeignKeyViolation,
    Invalid,
    NotNullViolation,
    Pool,
    StaleRow,
    TryAgain,
    UniqueViolation,
    User,
    UserColumns,
    UserRelations,
    UserRole,
    Users,
    connect,
)

import dbwright
from documents.databases import GENERATED, cell, empty, migrated_url
from engines import engines

TABLES = ("contracts", "users")
START = dt.datetime(2026, 11, 21, 2, 30, 30, 123456, dt.UTC)
XLM = 10_000_000
"""Stroops."""
HOSTILE = "x' OR '1'='1'; DROP TABLE users; --"


@pytest.fixture(scope="module", params=engines("sqlite"))
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A migrated database of this module's."""
    with migrated_url(request.param, "talenttrust", tmp_path_factory.mktemp("talenttrust")) as found:
        yield found


@pytest.fixture
def db(url: str) -> Iterator[Any]:
    """It, opened and without rows."""
    with connect(url) as found:
        empty(found, *TABLES)
        yield found


def user(db: Any, name: str, **more: Any) -> Any:
    """A user who does both."""
    return db.users.insert(username=name, email=f"{name}@example.com", role=UserRole.both, **more)


def contract(db: Any, client: Any, freelancer: Any, **more: Any) -> Any:
    """A drafted contract."""
    row = {"title": "Site", "amount": XLM, "status": ContractStatus.draft} | more
    return db.contracts.insert(client_id=client.id, freelancer_id=freelancer.id, **row)


@pytest.fixture
def people(db: Any) -> tuple[Any, Any]:
    """Ann and Bob."""
    return user(db, "ann"), user(db, "bob")


# ContractRepository


def test_find_all_contracts_newest_first(db: Any, people: tuple[Any, Any]) -> None:
    """`findAll () → Contract[]`."""
    assert db.contracts.find_all() == []
    days = [2, 0, 3, 1]
    made = {day: contract(db, *people, created_at=START + dt.timedelta(days=day)) for day in days}
    assert db.contracts.find_all() == [made[day] for day in (3, 2, 1, 0)]


def test_find_a_contract_by_id(db: Any, people: tuple[Any, Any]) -> None:
    """`findById (id) → Contract | undefined`."""
    made = contract(db, *people)
    contract(db, *people)
    assert db.contracts.find_by_pk(made.id) == made
    assert db.contracts.find_by_pk(uuid4()) is None


def test_find_contracts_by_client(db: Any, people: tuple[Any, Any]) -> None:
    """`findByClientId (clientId) → Contract[]`: those that she pays for, not those that she works on."""
    ann, bob = people
    hers = [contract(db, ann, bob), contract(db, ann, bob)]
    his = contract(db, bob, ann)
    found = db.contracts.find_by_client_id(ann.id)
    assert sorted(row.id for row in found) == sorted(row.id for row in hers)
    assert db.contracts.find_by_client_id(bob.id) == [his]
    assert db.contracts.find_by_freelancer_id(ann.id) == [his]
    assert db.contracts.find_by_client_id(uuid4()) == []


def test_create_a_contract(db: Any, people: tuple[Any, Any]) -> None:
    """`create (data) → Contract`: a UUID v4, version 0, and the time of now as ISO-8601 text."""
    before = dt.datetime.now(dt.UTC)
    made = contract(db, *people, amount=5_000_000_000 * XLM)
    assert type(made) is Contract
    assert (made.id.version, made.version, made.status) == (4, 0, ContractStatus.draft)
    assert made.amount == 5_000_000_000 * XLM  # more than 32 bits hold
    assert before <= made.created_at <= dt.datetime.now(dt.UTC)
    assert made == db.contracts.get(made.id)
    held = db.connection.one("SELECT id, typeof(amount), typeof(created_at), created_at FROM contracts", ())
    assert held[:3] == (str(made.id), "integer", "text")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", held[3])


def test_update_the_status_of_a_contract(db: Any, people: tuple[Any, Any]) -> None:
    """`updateStatus (id, status) → Contract | undefined`: the contract as it is then. Each change counts."""
    made = contract(db, *people)
    for version, status in enumerate(ContractStatus, 1):
        changed = db.contracts.update_status(made.id, status)
        assert (changed.id, changed.title, changed.status, changed.version) == (made.id, made.title, status, version)
    assert db.contracts.update_status(uuid4(), ContractStatus.active) is None


def test_delete_a_contract(db: Any, people: tuple[Any, Any]) -> None:
    """`delete (id) → boolean`: false if not found."""
    made, other = contract(db, *people), contract(db, *people)
    assert db.contracts.delete(made.id) is True
    assert db.contracts.delete(made.id) is False
    assert db.contracts.find_all() == [other]


# UserRepository


def test_find_all_users_newest_first(db: Any) -> None:
    """`findAll () → User[]`."""
    assert db.users.find_all() == []
    made = {day: user(db, f"u{day}", created_at=START - dt.timedelta(hours=day)) for day in (1, 2, 0)}
    assert db.users.find_all() == [made[day] for day in (0, 1, 2)]


def test_find_a_user_by_id_and_email(db: Any, people: tuple[Any, Any]) -> None:
    """`findById`, `findByEmail` → User | undefined."""
    ann, _ = people
    assert db.users.find_by_pk(ann.id) == db.users.find_by_email("ann@example.com") == ann
    assert db.users.find_by_username("ann") == ann
    assert db.users.find_by_pk(uuid4()) is None
    assert db.users.find_by_email("nobody@example.com") is None


def test_create_a_user(db: Any) -> None:
    """`create (data) → User`, in each role."""
    for role in UserRole:
        made = db.users.insert(username=role, email=f"{role}@example.com", role=role)
        assert (type(made), made.id.version, made.username, made.role) == (User, 4, role.value, role)
        assert made.created_at.tzinfo is dt.UTC
    assert [role.value for role in UserRole] == ["client", "freelancer", "both"]


def test_a_user_with_contracts_cannot_be_deleted(db: Any, people: tuple[Any, Any]) -> None:
    """`delete (id) → boolean`: throws if contracts exist, as client or as freelancer."""
    ann, bob = people
    made = contract(db, ann, bob)
    for person, column in ((ann, "client_id"), (bob, "freelancer_id")):
        with pytest.raises(ForeignKeyViolation) as caught:
            db.users.delete(person.id)
        error = caught.value
        assert (error.table, error.constraint, error.columns) == ("contracts", f"fk_contracts_{column}", (column,))
    assert db.users.count() == 2
    db.contracts.delete(made.id)
    assert db.users.delete(ann.id) is True
    assert db.users.delete(ann.id) is False
    assert db.users.find_many() == [bob]


# Schema


def test_what_is_unique(db: Any, people: tuple[Any, Any]) -> None:
    """id PRIMARY KEY, username UNIQUE, email UNIQUE."""
    ann, _ = people
    row = {"username": "x", "email": "x@example.com", "role": UserRole.client}
    taken = {"id": ann.id, "username": "ann", "email": "ann@example.com"}
    names = {"id": "pk_users", "username": "uq_users_username", "email": "uq_users_email"}
    for column, value in taken.items():
        with pytest.raises(UniqueViolation) as caught:
            db.users.insert(**row | {column: value})
        error = caught.value
        assert (error.table, error.constraint, error.columns) == ("users", names[column], (column,))
    assert db.users.count() == 2


def test_the_database_is_the_second_line_of_defence(db: Any, people: tuple[Any, Any]) -> None:
    """CHECK constraints on role, status, amount and version; NOT NULL everywhere."""
    contract(db, *people)
    for table, column, value, name in (
        ("users", "role", "'admin'", "ck_users_role_enum"),
        ("contracts", "status", "'lost'", "ck_contracts_status_enum"),
        ("contracts", "amount", "-1", "ck_contracts_amount"),
        ("contracts", "version", "-1", "ck_contracts_version"),
    ):
        with pytest.raises(CheckViolation) as caught:  # past the accessors, whose enums have no such values
            db.connection.change(f"UPDATE {table} SET {column} = {value}", ())
        assert (caught.value.table, caught.value.constraint, caught.value.columns) == (table, name, (column,))
    with pytest.raises(NotNullViolation) as missing:
        db.connection.change("UPDATE contracts SET title = NULL", ())
    assert (missing.value.table, missing.value.columns) == ("contracts", ("title",))
    with pytest.raises(Invalid) as refused:
        contract(db, *people, title=None)
    assert refused.value.problems == (("title", "must have a value"),)
    with pytest.raises(CheckViolation):
        contract(db, *people, amount=-1)
    assert contract(db, *people, amount=0).amount == 0


def test_emails_are_validated_first(db: Any) -> None:
    """What is no address is refused before the database is asked."""
    with pytest.raises(Invalid) as caught:
        db.users.insert(username="ann", email="ann", role=UserRole.client)
    assert (caught.value.table, [problem.column for problem in caught.value.problems]) == ("users", ["email"])


def test_a_contract_needs_its_people(db: Any, people: tuple[Any, Any]) -> None:
    """REFERENCES users(id), twice."""
    ann, bob = people
    row = {"title": "Site", "amount": 0, "status": ContractStatus.draft, "client_id": ann.id, "freelancer_id": bob.id}
    for column in ("client_id", "freelancer_id"):
        with pytest.raises(ForeignKeyViolation) as caught:
            db.contracts.insert(**row | {column: uuid4()})
        error = caught.value
        assert (error.table, error.constraint, error.columns) == ("contracts", f"fk_contracts_{column}", (column,))


def test_two_who_change_one_contract(db: Any, people: tuple[Any, Any]) -> None:
    """`version`: optimistic concurrency control. The second one is told, and nothing of hers is written."""
    seen = contract(db, *people)
    assert db.contracts.update(seen.id, if_version=seen.version, amount=2 * XLM) == 1
    with pytest.raises(StaleRow):
        db.contracts.update(seen.id, if_version=seen.version, amount=3 * XLM)
    now = db.contracts.get(seen.id)
    assert (now.amount, now.version, now.status) == (2 * XLM, 1, ContractStatus.draft)
    with pytest.raises(TypeError, match="cannot set version"):
        db.contracts.update(seen.id, version=7)


def test_both_sides_of_a_contract(db: Any, people: tuple[Any, Any]) -> None:
    """Two foreign keys to users make two relations each way."""
    ann, bob = people
    made = contract(db, ann, bob)
    found = db.contracts.find_many(with_=(ContractRelations.client, ContractRelations.freelancer))
    assert found == [(made, ann, bob)]
    sides = (UserRelations.contracts_as_client, UserRelations.contracts_as_freelancer)
    assert db.users.load([ann, bob], *sides) == [(ann, [made], []), (bob, [], [made])]


@pytest.mark.parametrize("column", ["client_id", "freelancer_id", "status"])
def test_the_indexes_are_used(db: Any, column: str) -> None:
    """idx_contracts_client_id, idx_contracts_freelancer_id, idx_contracts_status."""
    value = ContractStatus.active if column == "status" else uuid4()
    [plan] = db.contracts.explain(getattr(ContractColumns, column) == value)
    assert f"USING INDEX idx_contracts_{column}" in plan


# Migrations


def ledger(raw: sqlite3.Connection) -> list[str]:
    """The tags of what is applied."""
    return [tag for (tag,) in raw.execute("SELECT tag FROM dbwright_migrations ORDER BY 1")]


def test_migrations_run_at_startup(tmp_path: Path) -> None:
    """In order, only missing ones, and a rerun does nothing: by the ledger, with the time of each."""
    url, folder = f"sqlite:///{tmp_path / 'a.db'}", GENERATED / "talenttrust"
    first = dbwright.migrate(url, folder, to="0000_users_and_contracts")
    assert [applied.tag for applied in first.applied] == ["0000_users_and_contracts"]
    second = dbwright.migrate(url, folder)
    assert [applied.tag for applied in second.applied] == ["0001_disputes_and_versions"]
    assert dbwright.migrate(url, folder).applied == ()
    assert [row.state for row in dbwright.status(url, folder).migrations] == ["applied", "applied"]


def test_a_migration_that_throws_leaves_nothing(tmp_path: Path) -> None:
    """Rolled back with all that it did, not recorded; the corrected build goes on from there."""
    url, folder = f"sqlite:///{tmp_path / 'a.db'}", tmp_path / "migrations"
    shutil.copytree(GENERATED / "talenttrust" / "sqlite", folder)
    dbwright.migrate(url, folder, to="0000_users_and_contracts")
    raw = sqlite3.connect(tmp_path / "a.db")
    people = [str(uuid4()), str(uuid4())]
    for person in people:
        raw.execute("INSERT INTO users VALUES (?, ?, ?, 'both', '2026-11-21T00:00:00.000000Z')", [person] * 3)
    late = (str(uuid4()), *people)
    raw.execute("INSERT INTO contracts VALUES (?, 'x', ?, ?, 5, 'draft', '2026-11-21T00:00:00.000000Z')", late)
    raw.execute("CREATE TABLE __new_contracts (x)")  # in the way of the second migration
    raw.commit()
    before = sorted(raw.execute("SELECT name, sql FROM sqlite_master"))
    with pytest.raises(dbwright.DbwrightError, match="__new_contracts"):
        dbwright.migrate(url, folder)
    tables = [row for row in sorted(raw.execute("SELECT name, sql FROM sqlite_master")) if "dbwright" not in row[0]]
    assert tables == [row for row in before if "dbwright" not in row[0]]
    assert [row.state for row in dbwright.status(url, folder).migrations] == ["applied", "pending"]
    raw.execute("DROP TABLE __new_contracts")
    raw.close()
    assert len(dbwright.migrate(url, folder).applied) == 1
    with connect(url) as db:
        assert db.contracts.values(ContractColumns.version) == [0]


def test_the_rollback_plan(tmp_path: Path) -> None:
    """A snapshot made before the deployment is restored; the fixed build resumes from its last applied version."""
    path, folder = tmp_path / "a.db", GENERATED / "talenttrust"
    dbwright.migrate(f"sqlite:///{path}", folder, to="0000_users_and_contracts")
    dbwright.migrate(f"sqlite:///{path}", folder, backup=tmp_path / "backups")
    [snapshot] = (tmp_path / "backups").iterdir()
    path.unlink()
    for journal in tmp_path.glob("a.db-*"):
        journal.unlink()
    shutil.copy(snapshot, path)
    assert len(dbwright.migrate(f"sqlite:///{path}", folder).applied) == 1
    with connect(f"sqlite:///{path}") as db:
        assert contract(db, user(db, "ann"), user(db, "bob")).version == 0


# WAL mode


def pragma(db: Any, name: str) -> Any:
    """What a pragma says."""
    return cell(db, f"PRAGMA {name}")


def test_the_pragmas(db: Any, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """journal_mode WAL, synchronous NORMAL, busy_timeout 5000 or DB_BUSY_TIMEOUT, foreign_keys on each connection."""
    names = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
    assert [pragma(db, name) for name in names] == ["wal", 1, 5000, 1]
    monkeypatch.setenv("DB_BUSY_TIMEOUT", "10000")
    with connect(f"{url}?synchronous=full") as strict:
        assert [pragma(strict, name) for name in names] == ["wal", 2, 10000, 1]
    with connect(url, pool=Pool(max_size=2)) as pooled:
        for read_only in (False, True):
            with pooled.transaction(read_only=read_only):
                assert [pragma(pooled, name) for name in names] == ["wal", 1, 10000, 1]


def test_readers_and_writers_do_not_block_each_other(db: Any, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one writes, another reads what was there before; while one reads, another writes."""
    monkeypatch.setenv("DB_BUSY_TIMEOUT", "0")
    user(db, "ann")
    with connect(url) as other:
        with db.transaction():
            user(db, "bob")
            assert (db.users.count(), other.users.count()) == (2, 1)
        with other.transaction(read_only=True):
            assert other.users.count() == 2
            user(db, "eve")
            assert (db.users.count(), other.users.count()) == (3, 2)
        assert other.users.count() == 3


def test_a_second_writer_fails_immediately_with_a_timeout_of_0(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """DB_BUSY_TIMEOUT=0; SQLITE_BUSY is TryAgain, and the same succeeds when the first one is done."""
    monkeypatch.setenv("DB_BUSY_TIMEOUT", "0")
    with connect(url) as first, connect(url) as second:
        empty(first, *TABLES)
        with first.transaction():
            user(first, "ann")
            with pytest.raises(TryAgain):
                user(second, "bob")
        user(second, "bob")
        assert second.users.count() == 2


# Configuration and security


def test_db_path_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DB_PATH: a relative or absolute path, or :memory:. The file brings -wal and -shm with it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SQLITE_FILE", raising=False)
    for path in ("talenttrust.db", str(tmp_path / "other.db")):
        monkeypatch.setenv("DB_PATH", path)
        with connect() as db:
            dbwright.migrate(db.connection.raw, GENERATED / "talenttrust")
            user(db, "ann")
            assert {"-wal", "-shm"} <= {item.name.partition(".db")[2] for item in tmp_path.iterdir()}
        assert (tmp_path / path).is_file()
    monkeypatch.setenv("DB_PATH", ":memory:")
    with connect() as db:
        assert pragma(db, "journal_mode") == "memory"


def test_without_db_path_the_file_is_talenttrust_db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The document's table: DB_PATH, default talenttrust.db."""
    monkeypatch.chdir(tmp_path)
    for name in ("DB_TYPE", "DATABASE_URL", "SQLITE_FILE", "DB_PATH"):
        monkeypatch.delenv(name, raising=False)
    with connect() as db:
        dbwright.migrate(db.connection.raw, GENERATED / "talenttrust")
        user(db, "ann")
    assert (tmp_path / "talenttrust.db").is_file()
    assert not (tmp_path / "data").exists()


def test_a_database_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests: migrated through the open connection, injected into the repository class, lost when it closes."""
    monkeypatch.chdir(tmp_path)
    with connect("sqlite://") as db:
        assert len(dbwright.migrate(db.connection.raw, GENERATED / "talenttrust").applied) == 2
        made = contract(db, user(db, "ann"), user(db, "bob"))
        assert Contracts(db.connection).find_all() == [made]
        assert Users(db.connection).count() == 2
    assert list(tmp_path.iterdir()) == []


def test_values_are_never_sql(db: Any, people: tuple[Any, Any]) -> None:
    """Prepared statements with bound parameters: hostile text is text, wherever it goes in."""
    made = contract(db, *people, title=HOSTILE)
    assert db.contracts.get(made.id).title == HOSTILE
    assert db.users.find_by_email(HOSTILE) is None
    assert db.users.find_many(UserColumns.username.contains(HOSTILE)) == []
    db.users.update(people[0].id, username=HOSTILE)
    assert db.users.find_by_username(HOSTILE).id == people[0].id
    with pytest.raises(TypeError, match="cannot set"):
        db.users.update(people[0].id, **{"username = 'x' --": 1})
    assert db.users.count() == 2


def test_the_file_keeps_its_permissions(tmp_path: Path) -> None:
    """`chmod 600 talenttrust.db`: opening and writing leaves it so, and what stands beside it is as closed."""
    path = tmp_path / "talenttrust.db"
    dbwright.migrate(f"sqlite:///{path}", GENERATED / "talenttrust")
    path.chmod(0o600)
    with connect(f"sqlite:///{path}") as db:
        user(db, "ann")
        modes = {item.name: stat.S_IMODE(item.stat().st_mode) for item in tmp_path.iterdir()}
    assert modes == dict.fromkeys(("talenttrust.db", "talenttrust.db-wal", "talenttrust.db-shm"), 0o600)


def test_no_passwords_are_stored(db: Any) -> None:
    """Authentication is somebody else's: five columns, none of them a secret."""
    assert User.__match_args__ == ("id", "username", "email", "role", "created_at")
    assert User.__annotations__["id"] in ("UUID", UUID)
