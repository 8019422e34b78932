"""PostgreSQL as a `Connection`, by psycopg 3."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dbwright.database.url import redact
from dbwright.errors import ConfigError, DatabaseError

if TYPE_CHECKING:
    import psycopg


class PostgresConnection:
    """A connection in autocommit mode."""

    dialect = "postgres"
    no_values = "DEFAULT VALUES"

    def __init__(self, raw: psycopg.Connection[tuple[Any, ...]]) -> None:
        self.raw = raw

    def execute(self, sql: str) -> None:
        self._run(sql, ())

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._run(sql.replace("%", "%%").replace("?", "%s") if values else sql, values).fetchall()

    def close(self) -> None:
        self.raw.close()

    def _run(self, sql: str, values: Sequence[object]) -> psycopg.Cursor[tuple[Any, ...]]:
        import psycopg

        try:
            return self.raw.execute(sql.encode(), tuple(values) or None)
        except psycopg.Error as error:
            raise DatabaseError(" ".join(str(error).split())) from error


def open_url(url: str) -> PostgresConnection:
    """Connect to a server. Raises ConfigError without the driver, DatabaseError where nobody answers."""
    try:
        import psycopg
    except ImportError:
        raise ConfigError("the PostgreSQL driver is not installed", 'pip install "dbwright[postgres]"') from None
    try:
        # nothing is prepared: DISCARD ALL and connection poolers forget it, of which the driver would not know
        return PostgresConnection(psycopg.connect(url, autocommit=True, prepare_threshold=None))
    except psycopg.Error as error:
        reason = " ".join(str(error).split())
        raise DatabaseError(f"cannot connect to {redact(url)}: {redact(reason)}", "check the URL") from None
