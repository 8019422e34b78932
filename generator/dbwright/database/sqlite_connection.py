"""SQLite as a `Connection`."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from dbwright.database import sqlite
from dbwright.database.options import own_tables
from dbwright.errors import DatabaseError


class SqliteConnection:
    """A connection in autocommit mode with foreign keys on."""

    dialect = "sqlite"
    no_values = "DEFAULT VALUES"
    variable = ""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw
        self.own = own_tables()

    def execute(self, sql: str) -> None:
        try:
            self.raw.execute(sql).fetchall()
        except sqlite3.Error as error:
            raise DatabaseError(str(error)) from error

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        try:
            return self.raw.execute(sql, tuple(values)).fetchall()
        except sqlite3.Error as error:
            raise DatabaseError(str(error)) from error

    def close(self) -> None:
        self.raw.close()


def open_url(url: str) -> SqliteConnection:
    """Open the file of a URL, or a database in memory."""
    return SqliteConnection(sqlite.connect(url))
