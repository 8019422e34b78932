"""Rows for the tests of GigStream: people, tasks and events, and figures to compare."""

from __future__ import annotations

from engines import Scratch
from examples.migrated import insert


def key(number: int) -> str:
    """A UUID for tests."""
    return f"00000000-0000-4000-8000-{number:012}"


ANN, BOB, ACME = key(1), key(2), key(3)


def people(database: Scratch) -> None:
    """Two workers and a platform."""
    for worker, name, wallet in ((ANN, "Ann", "0xa"), (BOB, "Bob", "0xb")):
        insert(database, "workers", id=worker, email=f"{name}@example.com", display_name=name, wallet_address=wallet)
    acme = {"name": "Acme", "email": "acme@example.com", "wallet_address": "0xc"}
    insert(database, "platforms", id=ACME, api_key_hash="0" * 64, **acme)


def task(database: Scratch, number: int, **changes: str | float | None) -> str:
    """A task of Ann's at 10.50 USDC."""
    row = {"platform_id": ACME, "worker_id": ANN, "title": "Ride", "type": "fixed", "amount": 10.5}
    insert(database, "tasks", id=key(number), **row | changes)
    return key(number)


def event(database: Scratch, points: int, day: int = 1, **changes: str) -> None:
    """An event in Ann's reputation."""
    row = {"worker_id": ANN, "type": "manual_adjustment", "points": points}
    insert(database, "reputation_events", **row | {"created_at": f"2026-11-{day:02}T00:00:00.000000Z"} | changes)


def numbers(database: Scratch, sql: str) -> list[tuple[float, ...]]:
    """The rows of a query, as numbers of one kind on every engine."""
    return [tuple(float(cell) for cell in row) for row in database.query(sql)]
