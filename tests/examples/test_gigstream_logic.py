"""The GigStream document on PostgreSQL and SQLite: what its triggers do and its views show."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engines import Scratch, engines
from examples.gigstream_rows import ACME, ANN, BOB, event, key, numbers, people, task
from examples.migrated import insert, migrated, refusal, value

ENGINES = engines("postgres", "sqlite")
POSTGRES = engines("postgres")


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest) -> Iterator[Scratch]:
    """All migrations applied, two workers and a platform."""
    with migrated(request.param, "gigstream") as database:
        people(database)
        yield database


# Triggers


def test_worker_statistics_follow_tasks(database: Scratch) -> None:
    """Trigger group 1: completed count, sum of completed amounts, percentage of those that ended."""
    query = f"SELECT total_tasks, total_earned, completion_rate FROM workers WHERE id = '{ANN}'"
    for number in (10, 11, 12, 13):
        task(database, number, status="in_progress")
    assert numbers(database, query) == [(0, 0, 0)]
    database.execute(f"UPDATE tasks SET status = 'completed' WHERE id IN ('{key(10)}', '{key(11)}')")
    assert numbers(database, query) == [(2, 21, 100)]
    database.execute(f"UPDATE tasks SET status = 'cancelled' WHERE id = '{key(12)}'")
    assert numbers(database, query) == [(2, 21, 66.67)]
    task(database, 14, status="completed", amount=0.5)
    assert numbers(database, query) == [(3, 21.5, 75)]


def test_worker_statistics_follow_a_task_that_changes_hands(database: Scratch) -> None:
    """Both workers are counted anew."""
    task(database, 10, status="completed")
    database.execute(f"UPDATE tasks SET worker_id = '{BOB}'")
    query = "SELECT total_tasks, total_earned FROM workers ORDER BY display_name"
    assert numbers(database, query) == [(0, 0), (1, 10.5)]


@pytest.mark.parametrize("label", POSTGRES)
def test_account_ages_are_a_function(label: str) -> None:
    """Trigger group 2 runs daily: a scheduler calls it. It says how many workers it changed."""
    with migrated(label, "gigstream") as database:
        people(database)
        database.execute(f"UPDATE workers SET created_at = now() - interval '40 days 3 hours' WHERE id = '{ANN}'")
        assert value(database, "SELECT update_account_ages()") == 1
        assert value(database, "SELECT update_account_ages()") == 0
        assert value(database, f"SELECT account_age_days FROM workers WHERE id = '{ANN}'") == 40


def test_reputation_score_follows_events(database: Scratch) -> None:
    """Trigger group 3: 500 plus all points, within 0 and 1000."""
    query = "SELECT reputation_score FROM workers ORDER BY display_name"
    assert numbers(database, query) == [(500,), (500,)]
    for points, score in ((100, 600), (-50, 550), (800, 1000), (-1000, 350), (-900, 0)):
        event(database, points)
        assert numbers(database, query) == [(score,), (500,)]


def test_platform_statistics_follow_tasks_and_transactions(database: Scratch) -> None:
    """Trigger group 4: confirmed payouts, tasks posted, different workers."""
    query = "SELECT total_payouts, total_tasks, unique_workers FROM platforms"
    task(database, 10)
    task(database, 11)
    task(database, 12, worker_id=None)
    assert numbers(database, query) == [(0, 3, 1)]
    database.execute(f"UPDATE tasks SET worker_id = '{BOB}' WHERE id = '{key(12)}'")
    insert(database, "transactions", type="payout", status="confirmed", amount=7, platform_id=ACME, worker_id=ANN)
    insert(database, "transactions", type="payout", amount=5, platform_id=ACME, worker_id=ANN)
    insert(database, "transactions", type="fee", status="confirmed", amount=1, platform_id=ACME)
    assert numbers(database, query) == [(7, 3, 2)]
    database.execute("UPDATE transactions SET status = 'confirmed'")
    assert numbers(database, query) == [(12, 3, 2)]


def test_reputation_events_are_append_only(database: Scratch) -> None:
    """No way to change or remove an event, not even around row triggers."""
    event(database, 10, id=key(20))
    ways = ["UPDATE reputation_events SET points = 1000", "DELETE FROM reputation_events"]
    if database.dialect == "postgres":
        ways += ["TRUNCATE reputation_events"]
    else:
        row = f"('{key(20)}', '{ANN}', 'task_completed', 1000)"
        ways += [f"INSERT OR REPLACE INTO reputation_events (id, worker_id, type, points) VALUES {row}"]
    for way in ways:
        assert "append-only" in refusal(database, way)
    assert value(database, "SELECT points FROM reputation_events") == 10


# Views


def test_worker_earnings_view(database: Scratch) -> None:
    """Earnings, task counts and loans; who is put away is not shown."""
    task(database, 10, status="completed")
    task(database, 11, status="assigned")
    for status in ("confirmed", "submitted", "failed"):
        insert(database, "transactions", type="payout", status=status, amount=4, worker_id=ANN)
    insert(database, "loans", worker_id=ANN, amount=100, fee=5, repaid_amount=21, status="active")
    shown = "completed_tasks, open_tasks, total_earned, paid_out, payout_pending, loans_taken, loans_owed"
    query = f"SELECT {shown} FROM worker_earnings_view ORDER BY display_name"
    assert numbers(database, query) == [(1, 1, 10.5, 4, 4, 1, 84), (0, 0, 0, 0, 0, 0, 0)]
    database.execute(f"UPDATE workers SET deleted_at = created_at WHERE id = '{BOB}'")
    assert len(database.query("SELECT * FROM worker_earnings_view")) == 1


def test_platform_performance_view(database: Scratch) -> None:
    """Activity, payments and engaged workers, without multiplying one by the other."""
    task(database, 10, status="completed", rating=4)
    task(database, 11, status="disputed", rating=5, worker_id=BOB, amount=9.5)
    task(database, 12)
    for status in ("confirmed", "confirmed", "pending", "failed"):
        insert(database, "transactions", type="payout", status=status, amount=3, platform_id=ACME)
    work = "tasks_posted, tasks_open, tasks_completed, tasks_disputed, workers_engaged, average_rating"
    money = "payouts_confirmed, payouts_pending, payouts_failed, amount_paid"
    found = numbers(database, f"SELECT {work}, {money} FROM platform_performance_view")
    assert found == [(3, 1, 1, 1, 2, 4.5, 2, 1, 1, 6)]


def test_task_completion_stats_view(database: Scratch) -> None:
    """Times in hours and the rate of success, by type."""
    start, due = "2026-11-20T00:00:00.000000Z", "2026-11-20T06:00:00.000000Z"
    times = {"started_at": start, "due_at": due, "status": "completed"}
    task(database, 10, **times, completed_at="2026-11-20T02:00:00.000000Z")
    task(database, 11, **times, completed_at="2026-11-20T07:00:00.000000Z")
    task(database, 12, status="cancelled")
    shown = "tasks_ended, tasks_completed, success_rate, completed_late, average_hours, least_hours, most_hours"
    assert numbers(database, f"SELECT {shown} FROM task_completion_stats_view") == [(3, 2, 66.67, 1, 4.5, 2, 7)]


def test_reputation_history_view(database: Scratch) -> None:
    """The score after each event, as the trigger set it at that time."""
    for day, points in enumerate((100, 500, -50), start=1):
        event(database, points, day)
    query = "SELECT points, score_after FROM reputation_history_view ORDER BY created_at"
    assert numbers(database, query) == [(100, 600), (500, 1000), (-50, 1000)]


def test_loan_repayment_status_view(database: Scratch) -> None:
    """Progress, overdue and defaulted loans; those never paid out are not shown."""
    past, future = "2026-01-01T00:00:00.000000Z", "2126-01-01T00:00:00.000000Z"
    insert(database, "loans", worker_id=ANN, amount=100, fee=5, repaid_amount=21, status="repaying", due_at=past)
    insert(database, "loans", worker_id=BOB, amount=50, status="active", due_at=future)
    insert(database, "loans", worker_id=BOB, amount=40, status="defaulted", due_at=past)
    insert(database, "loans", worker_id=BOB, amount=30, status="approved")
    shown = "owed, repaid, outstanding, repaid_percent, overdue, in_default"
    query = f"SELECT {shown} FROM loan_repayment_status_view ORDER BY owed DESC"
    assert numbers(database, query) == [(105, 21, 84, 20, 1, 0), (50, 0, 50, 0, 0, 0), (40, 0, 40, 0, 0, 1)]
