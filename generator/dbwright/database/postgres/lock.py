"""One run at a time: an advisory lock of the session, which ends with the connection even where a process is killed.

See https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Iterator

from dbwright.database.options import RunOptions
from dbwright.database.postgres_connection import PostgresConnection
from dbwright.errors import DatabaseError

_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 1.0
_HOLDER = """
SELECT l.pid, a.usename, a.application_name, to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')
FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND (l.classid::bigint << 32 | l.objid::bigint) = ?
"""


def number_of(key: str) -> int:
    """The lock's number for a ledger, a signed integer of 64 bits. Locks of other databases are other locks."""
    return int.from_bytes(hashlib.sha256(f"dbwright:{key}".encode()).digest()[:8], "big", signed=True)


@contextlib.contextmanager
def locked(connection: PostgresConnection, key: str, options: RunOptions) -> Iterator[None]:
    """Hold the lock meanwhile. Raises DatabaseError when it was waited for longer than `options.wait`."""
    number = number_of(key)
    _take(connection, number, options)
    try:
        yield
    finally:
        with contextlib.suppress(DatabaseError):  # a lost connection has given it back
            connection.query("SELECT pg_advisory_unlock(?)", (number,))


def _take(connection: PostgresConnection, number: int, options: RunOptions) -> None:
    until, pause = time.monotonic() + options.wait, _FIRST_PAUSE
    said = False
    while not connection.query("SELECT pg_try_advisory_lock(?)", (number,))[0][0]:
        left = until - time.monotonic()
        if left <= 0:
            problem = f"another run has held the lock for more than {options.wait:g} seconds"
            hint = "run again when it is done; if it hangs, SELECT pg_terminate_backend(pid) ends it"
            raise DatabaseError(f"{problem}: {_holder(connection, number)}", hint)
        if not said:
            options.say(f"another run is migrating, waiting for it: {_holder(connection, number)}")
            said = True
        time.sleep(min(pause, left))
        pause = min(pause * 2, _LONGEST_PAUSE)


def _holder(connection: PostgresConnection, number: int) -> str:
    for pid, user, application, since in connection.query(_HOLDER, (number,)):
        return f"{session_of(pid, user, application)}, connected since {since} UTC"
    return "it has just ended"


def session_of(pid: object, user: object, application: object) -> str:
    """Another session, as the one who has to find it would look for it."""
    return f'pid {pid}, user "{user}"' + (f', application "{application}"' if application else "")
