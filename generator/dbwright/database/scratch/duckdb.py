"""DuckDB in memory: a new database costs nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from dbwright.database import introspect
from dbwright.database.connection import Connection, open_url
from dbwright.database.scratch.engine import Missing, Say
from dbwright.errors import ConfigError
from dbwright.model.schema import Schema


class DuckdbScratch:
    """A database in memory for each `fresh`."""

    dialect = "duckdb"

    def __init__(self, version: str) -> None:
        self.engine = f"DuckDB {version}"
        self._open: Connection | None = None

    def fresh(self) -> Connection:
        self.close()
        self._open = open_url("duckdb://")
        return self._open

    @contextlib.contextmanager
    def filling(self, connection: Connection) -> Iterator[None]:  # noqa: ARG002
        """A failed statement ends a transaction of DuckDB's, so each INSERT commits by itself."""
        yield

    def between(self, connection: Connection) -> None:
        """Nothing that a file sets outlives it."""

    def shown(self, column: str) -> str:
        return f"CAST({column} AS VARCHAR)"  # the driver wants another package for times with a zone

    def introspect(self, connection: Connection) -> Schema:
        return introspect.introspect(connection)

    def unsaid(self, schema: Schema) -> Schema:
        return schema

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None


def open_scratch(url: str, folder: Path, say: Say | None) -> DuckdbScratch:  # noqa: ARG001
    """DuckDB, where its driver is installed."""
    if url:
        raise ConfigError("DuckDB is proven in memory", "leave out the URL")
    try:
        import duckdb
    except ImportError:
        raise Missing("the DuckDB driver is not installed", 'pip install "dbwright[duckdb]"') from None
    return DuckdbScratch(duckdb.__version__)
