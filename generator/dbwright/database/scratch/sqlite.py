"""SQLite in memory: a new database costs nothing."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from dbwright.database import introspect
from dbwright.database.connection import Connection, open_url
from dbwright.database.scratch.engine import Say
from dbwright.errors import ConfigError
from dbwright.model.schema import Schema


class SqliteScratch:
    """A database in memory for each `fresh`."""

    dialect = "sqlite"

    def __init__(self) -> None:
        self.engine = f"SQLite {sqlite3.sqlite_version}"
        self._open: Connection | None = None

    def fresh(self) -> Connection:
        self.close()
        self._open = open_url("sqlite://")
        return self._open

    @contextlib.contextmanager
    def filling(self, connection: Connection) -> Iterator[None]:  # noqa: ARG002
        """In memory each INSERT may commit by itself, so that deferred keys are looked at."""
        yield

    def between(self, connection: Connection) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA legacy_alter_table = OFF")

    def shown(self, column: str) -> str:
        return column

    def introspect(self, connection: Connection) -> Schema:
        return introspect.introspect(connection)

    def unsaid(self, schema: Schema) -> Schema:
        return schema

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None


def open_scratch(url: str, folder: Path, say: Say | None) -> SqliteScratch:  # noqa: ARG001
    """SQLite is always there."""
    if url:
        raise ConfigError("SQLite is proven in memory", "leave out the URL")
    return SqliteScratch()
