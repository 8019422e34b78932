"""PostgreSQL as a `Connection`, by psycopg 3."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dbwright.database.address import address, scrubbed, spelled_for_libpq
from dbwright.database.options import own_tables
from dbwright.database.url import redact
from dbwright.errors import ConfigError, DatabaseError

if TYPE_CHECKING:
    import psycopg

_SHOWS_A_ROW = ("23502", "23514")
"""not_null_violation and check_violation: their detail is the row with all its values, which belong in no log."""

CONNECT_SECONDS = 10
"""How long to wait for a server that does not answer, where the URL says nothing else."""


class PostgresConnection:
    """A connection in autocommit mode."""

    dialect = "postgres"
    no_values = "DEFAULT VALUES"
    variable = ""

    def __init__(self, raw: psycopg.Connection[tuple[Any, ...]]) -> None:
        self.raw = raw
        self.own = own_tables()

    def execute(self, sql: str) -> None:
        self._run(sql, ())

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        cursor = self._run(sql.replace("%", "%%").replace("?", "%s") if values else sql, values)
        return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        self.raw.close()

    def _run(self, sql: str, values: Sequence[object]) -> psycopg.Cursor[tuple[Any, ...]]:
        import psycopg

        try:
            return self.raw.execute(sql.encode(), tuple(values) or None)
        except psycopg.Error as error:
            if self.raw.closed:
                hint = "run again when the server answers: it goes on where this run stopped"
                raise DatabaseError(f"the connection was lost: {told(error)}", hint) from error
            raise DatabaseError(told(error)) from error


def told(error: psycopg.Error) -> str:
    """The server's message, detail and hint on one line; the driver's own words where the server said nothing."""
    said = error.diag
    if not said.message_primary:
        return redact(" ".join(str(error).split()))
    shown = said.message_detail and said.sqlstate not in _SHOWS_A_ROW
    detail = f": {said.message_detail}" if shown else ""
    hint = f" ({said.message_hint})" if said.message_hint else ""
    return redact(" ".join(f"{said.message_primary}{detail}{hint}".split()))


def open_url(url: str) -> PostgresConnection:
    """Connect to a server. Raises ConfigError without the driver, DatabaseError where nobody answers."""
    try:
        import psycopg
    except ImportError:
        raise ConfigError("the PostgreSQL driver is not installed", 'pip install "dbwright[postgres]"') from None
    given = address(url).parameters
    timed = "connect_timeout" in given or "PGCONNECT_TIMEOUT" in os.environ
    more: dict[str, Any] = {} if timed else {"connect_timeout": CONNECT_SECONDS}
    try:
        raw = psycopg.connect(
            spelled_for_libpq(url),
            autocommit=True,
            # nothing is prepared: DISCARD ALL and connection poolers forget it, of which the driver would not know
            prepare_threshold=None,
            **{"fallback_application_name": "dbwright", **more},
        )
    except psycopg.Error as error:
        reason = scrubbed(" ".join(str(error).split()), url)
        raise DatabaseError(f"cannot connect to {redact(url)}: {reason}", "check the URL") from None
    return PostgresConnection(raw)
