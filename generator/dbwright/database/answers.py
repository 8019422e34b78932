"""What a catalog answered, kept as it was: reading it as a schema is for whoever compares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from dbwright.database.connection import Connection
from dbwright.database.introspect import introspect
from dbwright.model.schema import Schema


class Answers:
    """A connection that can only say again what was answered once."""

    no_values = ""
    variable = ""

    def __init__(self, dialect: str, own: frozenset[str], rows: dict[str, list[tuple[Any, ...]]]) -> None:
        self.dialect, self.own = dialect, own
        self._rows = rows

    def execute(self, sql: str) -> None:
        self.query(sql)

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:  # noqa: ARG002
        """The rows of a query. Raises msgspec.DecodeError where it was not asked: another version asks other things."""
        found = self._rows.get(sql)
        if found is None:
            raise msgspec.DecodeError(f"nobody asked {sql}")
        return found

    def close(self) -> None:
        """There is nothing to let go of."""


def encode(connection: Connection, questions: Sequence[tuple[str, Sequence[object]]]) -> bytes:
    """The answers to some queries, each with its values."""
    return msgspec.json.encode({sql: connection.query(sql, values) for sql, values in questions})


def decode(answers: bytes, connection: Connection) -> Schema:
    """The physical schema that they make; `connection` is one to the same database. Raises msgspec.DecodeError."""
    rows = msgspec.json.decode(answers, type=dict[str, list[tuple[Any, ...]]])
    return introspect(Answers(connection.dialect, connection.own, rows))
