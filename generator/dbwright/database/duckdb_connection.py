"""DuckDB as a `Connection`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from dbwright.database.url import redact
from dbwright.errors import ConfigError, DatabaseError

if TYPE_CHECKING:
    import duckdb


class DuckdbConnection:
    """A connection in autocommit mode."""

    dialect = "duckdb"
    no_values = "DEFAULT VALUES"

    def __init__(self, raw: duckdb.DuckDBPyConnection) -> None:
        self.raw = raw

    def execute(self, sql: str) -> None:
        self.query(sql)

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        import duckdb

        try:
            found = self.raw.execute(sql, list(values))
            return list(found.fetchall()) if found.description else []
        except duckdb.Error as error:
            raise DatabaseError(" ".join(str(error).split())) from error

    def close(self) -> None:
        self.raw.close()


def open_url(url: str) -> DuckdbConnection:
    """Open the file of a URL, or a database in memory. Raises ConfigError without the driver."""
    try:
        import duckdb
    except ImportError:
        raise ConfigError("the DuckDB driver is not installed", 'pip install "dbwright[duckdb]"') from None
    path = unquote(url.partition("://")[2].removeprefix("/"))
    try:
        return DuckdbConnection(duckdb.connect(path or ":memory:"))
    except duckdb.Error as error:
        raise DatabaseError(f"cannot open {redact(url)}: {error}", "check the URL and the permissions") from None
