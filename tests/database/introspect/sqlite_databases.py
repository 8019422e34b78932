"""SQLite databases in memory for the tests of introspection."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator

from dbwright.database.sqlite_connection import SqliteConnection
from dbwright.dialects import get
from dbwright.diff import compare
from dbwright.model.schema import Schema
from dbwright.plan.plan import plan


@contextlib.contextmanager
def made(*statements: str) -> Iterator[SqliteConnection]:
    """A database in which these statements were executed."""
    connection = SqliteConnection(sqlite3.connect(":memory:", isolation_level=None))
    with contextlib.closing(connection):
        for statement in statements:
            connection.execute(statement)
        yield connection


@contextlib.contextmanager
def created(schema: Schema) -> Iterator[SqliteConnection]:
    """A database that holds a physical schema."""
    empty = Schema(form="physical", dialect="sqlite")
    with made(*plan(empty, schema, compare(empty, schema), get("sqlite")).sql()) as connection:
        yield connection
