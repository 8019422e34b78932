"""The TalentTrust document, sentence by sentence, on SQLite."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engines import Scratch, engines, scratch
from examples.catalog import columns, indexes, tables
from examples.migrated import insert, migrate, migrated, refusal, refused_insert, value

ANN = "6f1f2a3e-0000-4000-8000-000000000001"
BOB = "6f1f2a3e-0000-4000-8000-000000000002"
NOW = "2026-11-21T02:30:30.123456Z"


@pytest.fixture(params=engines("sqlite"))
def database(request: pytest.FixtureRequest) -> Iterator[Scratch]:
    """All migrations applied, and two users."""
    with migrated(request.param, "talenttrust") as database:
        insert(database, "users", id=ANN, username="ann", email="ann@example.com", role="client", created_at=NOW)
        insert(database, "users", id=BOB, username="bob", email="bob@example.com", role="freelancer", created_at=NOW)
        yield database


def contract(**changes: str | int) -> dict[str, str | int]:
    """A row of contracts."""
    row = {"id": "c1", "title": "Site", "client_id": ANN, "freelancer_id": BOB, "amount": 10_000_000, "status": "draft"}
    return row | {"created_at": NOW} | changes


def test_columns_are_as_documented(database: Scratch) -> None:
    """Section Schema: names, TEXT and INTEGER types, NOT NULL everywhere, in the document's order but for `version`."""
    text = ("TEXT", False)
    assert tables(database) == {"users", "contracts"}
    assert columns(database, "users") == dict.fromkeys(("id", "username", "email", "role", "created_at"), text)
    assert columns(database, "contracts") == {
        **dict.fromkeys(("id", "title", "client_id", "freelancer_id", "status", "created_at"), text),
        **dict.fromkeys(("amount", "version"), ("INTEGER", False)),
    }


def test_the_three_indexes_have_their_names(database: Scratch) -> None:
    """idx_contracts_client_id, idx_contracts_freelancer_id, idx_contracts_status, and none besides."""
    expected = {"idx_contracts_client_id", "idx_contracts_freelancer_id", "idx_contracts_status"}
    assert indexes(database, "contracts") == expected


def test_users_are_unique(database: Scratch) -> None:
    """Id, username and email are each unique."""
    row = {"id": "x", "username": "x", "email": "x@example.com", "role": "both", "created_at": NOW}
    for taken in ({"id": ANN}, {"username": "ann"}, {"email": "ann@example.com"}):
        assert "UNIQUE" in refused_insert(database, "users", **row | taken)


def test_checks_are_the_second_line_of_defence(database: Scratch) -> None:
    """Role, status, amount and version are validated by the database."""
    insert(database, "contracts", **contract())
    for change in ("status = 'lost'", "amount = -1", "version = -1"):
        assert "CHECK" in refusal(database, f"UPDATE contracts SET {change}")
    assert "CHECK" in refusal(database, "UPDATE users SET role = 'admin'")
    for status in ("draft", "active", "completed", "disputed", "cancelled"):
        database.execute(f"UPDATE contracts SET status = '{status}'")
    for role in ("client", "freelancer", "both"):
        database.execute(f"UPDATE users SET role = '{role}'")


def test_version_starts_at_zero(database: Scratch) -> None:
    """Version has the default 0."""
    insert(database, "contracts", **contract())
    assert value(database, "SELECT version FROM contracts") == 0


def test_a_user_with_contracts_stays(database: Scratch) -> None:
    """UserRepository.delete throws if contracts exist; a contract needs users that exist."""
    insert(database, "contracts", **contract())
    assert "FOREIGN KEY" in refusal(database, "DELETE FROM users")
    assert "FOREIGN KEY" in refused_insert(database, "contracts", **contract(id="c2", client_id="nobody"))
    database.execute("DELETE FROM contracts")
    database.execute("DELETE FROM users")


@pytest.mark.parametrize("label", engines("sqlite"))
def test_rows_survive_the_second_migration(label: str) -> None:
    """Contracts from before versions and disputes keep their values and get version 0."""
    with scratch(label) as database:
        migrate(database, "talenttrust", slice(1))
        for person in (ANN, BOB):
            insert(database, "users", id=person, username=person, email=person, role="both", created_at=NOW)
        insert(database, "contracts", **contract(status="active"))
        migrate(database, "talenttrust", slice(1, None))
        assert database.query("SELECT id, amount, status, version FROM contracts") == [("c1", 10_000_000, "active", 0)]
