"""What a statement CONCURRENTLY may have to wait for: transactions that have been open for long."""

from __future__ import annotations

from dbwright.database.postgres.lock import session_of
from dbwright.database.postgres_connection import PostgresConnection

_OPEN = """
SELECT pid, usename, application_name, to_char(xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')
FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
  AND clock_timestamp() - xact_start > make_interval(secs => ?)
ORDER BY xact_start
"""


def open_longer_than(connection: PostgresConnection, seconds: float) -> str:
    """The transactions of other sessions in this database, oldest first; "" where there is none."""
    found = connection.query(_OPEN, (float(seconds),))
    return "; ".join(f"{session_of(*who)}, open since {since} UTC" for *who, since in found)
