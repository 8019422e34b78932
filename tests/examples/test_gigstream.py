"""The GigStream document on PostgreSQL and SQLite: its tables, constraints and migrations."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engines import Scratch, engines, scratch
from examples.catalog import columns, tables
from examples.gigstream_rows import ACME, ANN, BOB, event, key, numbers, people, task
from examples.migrated import insert, migrate, migrated, refusal, refused_insert, tags, value

ENGINES = engines("postgres", "sqlite")
POSTGRES = engines("postgres")


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest) -> Iterator[Scratch]:
    """All migrations applied, two workers and a platform."""
    with migrated(request.param, "gigstream") as database:
        people(database)
        yield database


def test_eight_tables(database: Scratch) -> None:
    """Tables (8 Total)."""
    work = {"workers", "platforms", "tasks", "streams"}
    assert tables(database) == work | {"transactions", "reputation_events", "loans", "audit_logs"}


@pytest.mark.parametrize("label", POSTGRES)
def test_seven_enums_with_their_values(label: str) -> None:
    """Enums (7 Total), values in the document's order."""
    with migrated(label, "gigstream") as database:
        rows = database.query(
            "SELECT typname, string_agg(enumlabel, ', ' ORDER BY enumsortorder) FROM pg_enum "
            "JOIN pg_type ON pg_type.oid = enumtypid GROUP BY typname"
        )
    assert dict(rows) == {
        "task_type": "fixed, time_based, milestone",
        "task_status": "created, assigned, in_progress, completed, disputed, cancelled",
        "stream_status": "active, paused, completed, cancelled",
        "transaction_type": "payout, advance, refund, repayment, fee",
        "transaction_status": "pending, submitted, confirmed, failed, cancelled",
        "loan_status": "pending, approved, disbursed, active, repaying, repaid, defaulted, cancelled",
        "reputation_event_type": "task_completed, task_late, dispute_filed, dispute_resolved, rating_received, "
        "manual_adjustment",
    }


@pytest.mark.parametrize("label", POSTGRES)
def test_thirty_nine_indexes(label: str) -> None:
    """Indexes (39 Total): all that do not back a primary key, unique constraints included."""
    with migrated(label, "gigstream") as database:
        total = value(
            database,
            "SELECT count(*) FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid "
            "WHERE relnamespace = 'public'::regnamespace AND NOT indisprimary",
        )
    assert total == 39


def test_every_table_has_times_and_metadata(database: Scratch) -> None:
    """created_at and updated_at on all tables; metadata is JSONB in PostgreSQL."""
    json = "jsonb" if database.dialect == "postgres" else "TEXT"
    for table in tables(database):
        found = columns(database, table)
        assert {"created_at", "updated_at"} <= set(found)
        assert found["metadata"] == (json, False)


def test_soft_delete(database: Scratch) -> None:
    """People, companies and tasks can be put away; money, reputation and audit records have no such column."""
    removable = {table for table in tables(database) if "deleted_at" in columns(database, table)}
    assert removable == {"workers", "platforms", "tasks"}


def test_emails_and_wallets_are_unique(database: Scratch) -> None:
    """Unique constraints on emails and wallet addresses; wallets are kept in lower case."""
    row = {"email": "new@example.com", "display_name": "New", "wallet_address": "0xd"}
    assert refused_insert(database, "workers", **row | {"email": "Ann@example.com"})
    assert refused_insert(database, "workers", **row | {"wallet_address": "0xa"})
    assert refused_insert(database, "workers", **row | {"wallet_address": "0xD"})
    insert(database, "workers", **row)


def test_ranges_of_workers(database: Scratch) -> None:
    """CHECK constraints for valid ranges."""
    for change in (
        "reputation_score = 1001",
        "reputation_score = -1",
        "completion_rate = 100.01",
        "total_tasks = -1",
        "account_age_days = -1",
        "status = 'gone'",
    ):
        refusal(database, f"UPDATE workers SET {change}")


def test_ranges_of_work_and_money(database: Scratch) -> None:
    """Amounts are positive, ratings are 1 to 5, a stream pays out no more than it holds and ends after its start."""
    done = task(database, 10)
    refusal(database, "UPDATE tasks SET amount = 0")
    refusal(database, "UPDATE tasks SET rating = 6")
    refused_insert(database, "loans", worker_id=ANN, amount=10, repaid_amount=11)
    refused_insert(database, "transactions", type="payout", amount=0)
    refused_insert(database, "transactions", type="payout", amount=1, network_fee=-1)
    times = {"starts_at": "2026-11-21T00:00:00.000000Z", "ends_at": "2026-11-22T00:00:00.000000Z"}
    stream = {"task_id": done, "platform_id": ACME, "worker_id": ANN, "contract_address": "0xe", "total_amount": 5}
    insert(database, "streams", contract_stream_id=1, **stream, **times)
    refused_insert(database, "streams", contract_stream_id=1, **stream, **times)
    refused_insert(database, "streams", contract_stream_id=2, released_amount=6, **stream, **times)
    refused_insert(database, "streams", contract_stream_id=2, **stream, **times | {"ends_at": times["starts_at"]})


def test_one_open_loan_for_each_worker(database: Scratch) -> None:
    """A partial unique index: repaid loans do not count."""
    insert(database, "loans", worker_id=ANN, amount=10, status="repaid")
    insert(database, "loans", worker_id=ANN, amount=10, status="active")
    refused_insert(database, "loans", worker_id=ANN, amount=10, status="disbursed")
    insert(database, "loans", worker_id=BOB, amount=10, status="active")


def test_what_goes_with_a_worker(database: Scratch) -> None:
    """Events and loans go; tasks stay with their platform, without a worker; movements of money stay."""
    task(database, 10, status="completed")
    event(database, 10)
    insert(database, "loans", worker_id=ANN, amount=10)
    insert(database, "transactions", type="payout", amount=5, platform_id=ACME, worker_id=ANN)
    database.execute(f"DELETE FROM workers WHERE id = '{ANN}'")
    for table in ("reputation_events", "loans"):
        assert value(database, f"SELECT count(*) FROM {table}") == 0
    for table in ("tasks", "transactions"):
        assert database.query(f"SELECT worker_id FROM {table}") == [(None,)]
    assert numbers(database, "SELECT total_tasks, unique_workers FROM platforms") == [(1, 0)]


def test_what_goes_with_a_platform(database: Scratch) -> None:
    """Its tasks go, unless one of them moved somebody's reputation."""
    task(database, 10)
    event(database, 10, task_id=task(database, 11))
    refusal(database, "DELETE FROM platforms")
    refusal(database, f"DELETE FROM tasks WHERE id = '{key(11)}'")
    database.execute(f"DELETE FROM workers WHERE id = '{ANN}'")
    database.execute("DELETE FROM platforms")
    assert value(database, "SELECT count(*) FROM tasks") == 0


@pytest.mark.parametrize("label", ENGINES)
def test_tables_then_triggers_and_views_then_fees(label: str) -> None:
    """As the document says: schema first, triggers and views after it. Rows and triggers outlive what follows."""
    with scratch(label) as database:
        assert len(tags("gigstream", database.dialect)) == 4
        migrate(database, "gigstream", slice(1))
        people(database)
        task(database, 10, status="completed")
        insert(database, "transactions", type="payout", status="confirmed", amount=7, platform_id=ACME)
        assert value(database, f"SELECT total_tasks FROM workers WHERE id = '{ANN}'") == 0
        migrate(database, "gigstream", slice(1, None))
        assert database.query("SELECT type, network_fee FROM transactions") == [("payout", None)]
        insert(database, "transactions", type="payout", status="confirmed", amount=1, platform_id=ACME)
        assert numbers(database, "SELECT total_payouts FROM platforms") == [(8,)]
        task(database, 11, status="completed")
        assert value(database, f"SELECT total_tasks FROM workers WHERE id = '{ANN}'") == 2
        insert(database, "audit_logs", action="update", resource_type="workers")
        assert value(database, "SELECT actor_type FROM audit_logs") == "system"
