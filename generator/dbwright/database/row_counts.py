"""A last look before an old table is dropped: whether the one that takes its place has all its rows."""

from __future__ import annotations

import re
import sqlite3

_DROP = re.compile(r'DROP TABLE "((?:[^"]|"")+)"\s*;?', re.IGNORECASE)
_NEW, _OLD = "__new_", "__old_"
"""How migrations call a table that is not yet, or no longer, under its own name."""


def lost_rows(connection: sqlite3.Connection, statement: str) -> str:
    """What is wrong with dropping this table; "" for any other statement, or where no row is missing."""
    found = _DROP.fullmatch(statement.strip())
    if found is None:
        return ""
    name = found[1].replace('""', '"')
    heir = name.removeprefix(_OLD) if name.startswith(_OLD) else _NEW + name
    if not all(_exists(connection, table) for table in (name, heir)):
        return ""
    had, has = _count(connection, name), _count(connection, heir)
    return "" if had == has else f'"{name}" has {had} rows, and the table made anew {has}'


def _exists(connection: sqlite3.Connection, table: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?)"
    return connection.execute(query, (table,)).fetchone() is not None


def _count(connection: sqlite3.Connection, table: str) -> int:
    quoted = '"' + table.replace('"', '""') + '"'
    return int(connection.execute(f"SELECT count(*) FROM {quoted}").fetchone()[0])
