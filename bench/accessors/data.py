"""The rows that every contestant writes, and the Python values that it must give back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

USERS = 1000
PARENTS, CHILDREN = 100, 10
BULK = 10_000


class Role(StrEnum):
    """For the contestants that have no enum of their own."""

    admin = "admin"
    editor = "editor"
    reader = "reader"


_EPOCH = datetime(2026, 1, 1, 12, 30, 15, 250_000, tzinfo=UTC)
_ROLES = tuple(Role)


def users(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Users with all columns; the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    for number in range(count):
        yield {
            "id": UUID(int=chance.getrandbits(128), version=4),
            **new_user(f"{seed}.{number}"),
            "created_at": _EPOCH + timedelta(seconds=number),
        }


def new_user(name: object) -> dict[str, Any]:
    """What `insert` is given: the id is the client's to make, created_at the database's."""
    return {
        "email": f"{name}@example.org",
        "name": f"User {name}",
        "role": _ROLES[hash(str(name)) % 3 - 1],
        "active": True,
        "score": 42,
        "settings": {"theme": "dark", "sizes": [1, 2, 3], "beta": False},
    }


def tasks(owners: list[UUID]) -> Iterator[dict[str, Any]]:
    """The children of the first users."""
    chance = random.Random(7)  # noqa: S311
    for owner in owners[:PARENTS]:
        for number in range(CHILDREN):
            yield {
                "id": UUID(int=chance.getrandbits(128), version=4),
                "user_id": owner,
                "title": f"Task {number}",
                "done": number % 2 == 0,
                "due_at": _EPOCH + timedelta(days=number) if number % 3 else None,
            }
