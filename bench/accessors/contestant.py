"""What every contestant can do; each on a database of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from uuid import UUID

Rows = Sequence[Mapping[str, Any]]


class Contestant(Protocol):
    """Outside of `transaction`, every call is a transaction of its own."""

    def __init__(self, url: str) -> None: ...

    def get(self, key: UUID) -> Any:
        """A user by primary key."""

    def select(self) -> Sequence[Any]:
        """All users."""

    def insert(self, **user: Any) -> Any:
        """Add a user; the whole row with what the database filled in."""

    def bulk(self, rows: Rows) -> object:
        """Add users with all their columns."""

    def update(self, key: UUID, name: str, score: int) -> int:
        """Set two columns of a user; how many rows that were."""

    def transaction(self, key: UUID, new_name: str, new_score: int, **user: Any) -> Any:
        """In one transaction: add a user, update another, and read that one."""

    def children(self, parents: Sequence[Any]) -> Mapping[UUID, Sequence[Any]]:
        """The tasks of each of these users (whatever has an `id`), in one query."""
