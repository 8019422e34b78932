"""One open connection to any engine, as introspection and the proof see it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Protocol

from dbwright.database.url import dialect_of


class Connection(Protocol):
    """A connection whose statements commit as they run, unless the SQL itself opens a transaction."""

    dialect: str
    no_values: str
    """What stands behind INSERT INTO and a table for a row of defaults alone."""

    variable: str
    """How variables of the session begin, where an INSERT may not read the tables that its triggers change; else empty.

    See https://dev.mysql.com/doc/refman/8.4/en/stored-program-restrictions.html#stored-routines-trigger-restrictions.
    """

    own: frozenset[str]
    """The tables that dbwright keeps there for itself, which introspection leaves out."""

    def execute(self, sql: str) -> None:
        """Run one statement. Raises DatabaseError with the engine's own words."""

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run one statement with `?` for each of `values` and return its rows. Raises DatabaseError."""

    def close(self) -> None:
        """Let go of it."""


def open_url(url: str) -> Connection:
    """Connect to the database of a URL. Raises ConfigError for a wrong URL, DatabaseError where there is no answer."""
    module = import_module(f"dbwright.database.{dialect_of(url)}_connection")
    connection: Connection = module.open_url(url)
    return connection
