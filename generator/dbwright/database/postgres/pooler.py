"""Telling an endpoint that pools transactions: there a lock of the session belongs to whoever gets the backend next."""

from __future__ import annotations

import select
from typing import TYPE_CHECKING, Any

from dbwright.database.postgres_connection import PostgresConnection
from dbwright.errors import DatabaseError

if TYPE_CHECKING:
    import psycopg

_ROUNDS = 4
_SECONDS = 3
"""How long to wait for a second backend; a pool that is as large as it may get has none to give."""


def refuse(connection: PostgresConnection) -> None:
    """Raise DatabaseError where the connection is one of a transaction pooler, or where that cannot be found out."""
    info = connection.raw.info
    where, why = f"{info.host}:{info.port}", "the lock of a run needs one session from end to end"
    if hint := way_out(info.host or "", info.port):
        raise DatabaseError(f"{where} pools transactions, and {why}", hint)
    if not _is_pooled(connection):
        return
    hint = "give the server's own host and port, for instance as `direct_url`"
    match _changes_backends(connection):
        case True:
            raise DatabaseError(f"{where} pools transactions, and {why}", hint)
        case None:
            raise DatabaseError(f"{where} is a pooler that has no second session to tell its mode by, and {why}", hint)


def way_out(host: str, port: int) -> str:
    """What to do at a provider whose pooling endpoint tells by its name; "" elsewhere."""
    first, _, rest = host.partition(".")
    if first.endswith("-pooler") and host.endswith(".neon.tech"):
        return f'connect to "{first.removesuffix("-pooler")}.{rest}", for instance as `direct_url`'
    if port == _SUPABASE_POOL and host.endswith((".supabase.com", ".supabase.co")):
        return "connect to port 5432, for instance as `direct_url`"
    return ""


_SUPABASE_POOL = 6543


def _is_pooled(connection: PostgresConnection) -> bool:
    """Whether somebody stands between: the process named when connecting is another than the one that answers."""
    return _backend(connection) != connection.raw.info.backend_pid


def _backend(connection: PostgresConnection) -> int:
    return int(connection.query("SELECT pg_backend_pid()")[0][0])


def _changes_backends(connection: PostgresConnection) -> bool | None:
    """Whether our backend goes to a second connection's transaction. None where there is no second one."""
    import psycopg

    info = connection.raw.info
    try:
        other = psycopg.connect(
            info.dsn, password=info.password, autocommit=True, prepare_threshold=None, connect_timeout=_SECONDS
        )
    except psycopg.Error:
        return None
    with other:
        for _ in range(_ROUNDS):
            ours = _backend(connection)
            theirs = _in_transaction(other)
            if theirs is None:
                return None
            if theirs == ours or _backend(connection) != ours:
                return True
            other.execute("ROLLBACK")
    return False


def _in_transaction(other: psycopg.Connection[tuple[Any, ...]]) -> int | None:
    """Begin a transaction and tell its backend; None where none came in time."""
    other.pgconn.send_query(b"BEGIN; SELECT pg_backend_pid()")
    found = None
    while True:
        while other.pgconn.is_busy():
            if not select.select([other.pgconn.socket], [], [], _SECONDS)[0]:
                other.close()
                return None
            other.pgconn.consume_input()
        result = other.pgconn.get_result()
        if result is None:
            return found
        if value := result.get_value(0, 0) if result.ntuples else None:
            found = int(value)
