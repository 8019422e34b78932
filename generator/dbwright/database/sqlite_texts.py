"""What an SQLite file says of itself: the CREATE texts of its catalog, which make the same database again."""

from __future__ import annotations

import contextlib
import sqlite3

import msgspec

from dbwright.database import introspect
from dbwright.database.connection import Connection
from dbwright.database.sqlite_connection import SqliteConnection
from dbwright.model.schema import Schema

_QUERY = """
SELECT name, sql FROM main.sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 WHEN 'view' THEN 2 ELSE 3 END, rowid
"""
"""Each object after what it needs; a view may stand before one that it selects from."""


def encode(connection: Connection) -> bytes:
    """The texts of all objects but dbwright's own."""
    return msgspec.json.encode([sql for name, sql in connection.query(_QUERY) if name not in connection.own])


def decode(texts: bytes) -> Schema:
    """The physical schema that they make, in a database in memory."""
    found = msgspec.json.decode(texts, type=list[str])
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as raw:
        raw.execute("PRAGMA legacy_alter_table = ON")
        for sql in found:
            with contextlib.suppress(sqlite3.Error):  # the tables behind a virtual one come with it; a module may miss
                raw.execute(sql)
        return introspect.introspect(SqliteConnection(raw))
