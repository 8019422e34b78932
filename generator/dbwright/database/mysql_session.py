"""The session of a MySQL or MariaDB server: its limits while a migration runs, a caller's own given back, the lock."""

from __future__ import annotations

import contextlib
import hashlib
import math
import time
from collections.abc import Iterator, Sequence
from typing import Any

from dbwright.database.mysql_connection import MysqlConnection, is_lost
from dbwright.database.options import RunOptions, own_tables
from dbwright.errors import ConfigError, DatabaseError

_LIMITS = ("lock_wait_timeout", "innodb_lock_wait_timeout", "sql_mode")
_SETTINGS = (
    *_LIMITS,
    "time_zone",
    "foreign_key_checks",
    "unique_checks",
    "default_storage_engine",
    "group_concat_max_len",
    "character_set_client",
    "character_set_results",
    "character_set_connection",
    "collation_connection",
)
"""What a migration may well set."""
_SLICE = 1.0
"""Seconds for which the server is asked to wait for the lock before we look up again."""


@contextlib.contextmanager
def borrowed(raw: Any) -> Iterator[MysqlConnection]:
    """A caller's connection, in autocommit mode and UTF-8 meanwhile, and given back as it was."""
    import pymysql
    from pymysql.constants.SERVER_STATUS import SERVER_STATUS_IN_TRANS

    if not raw.open:
        raise DatabaseError("the connection is closed", "give an open one, or a URL")
    if raw.server_status & SERVER_STATUS_IN_TRANS:
        raise DatabaseError("the connection is in a transaction", "commit or roll back before migrating")
    commits, charset = raw.get_autocommit(), raw.charset
    connection = MysqlConnection(raw)
    names = (*_SETTINGS, timeout_name(connection))
    with restored(connection, names):
        if charset != "utf8mb4":
            raw.set_character_set("utf8mb4")
        raw.autocommit(True)
        try:
            yield connection
        finally:
            with contextlib.suppress(pymysql.MySQLError):
                if charset != "utf8mb4":
                    raw.set_character_set(charset)
                raw.autocommit(commits)


def limited(connection: MysqlConnection, options: RunOptions) -> str:
    """Set the limits of a run; the name of the database.

    The server counts lock timeouts in whole seconds. MySQL limits the time of SELECT only, MariaDB that of each
    statement (https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html#sysvar_max_execution_time). Cutting
    files into statements relies on backslashes in strings.
    """
    ((database,),) = connection.query("SELECT database()")
    if not database:
        raise ConfigError("no database is named", "name it in the URL, mysql://host/database, or select one before")
    connection.own = own_tables(options.ledger)
    seconds = max(1, math.ceil(options.lock_timeout))
    connection.execute(
        f"SET SESSION lock_wait_timeout = {seconds}, innodb_lock_wait_timeout = {seconds}, "
        "sql_mode = replace(@@sql_mode, 'NO_BACKSLASH_ESCAPES', '')"
    )
    if options.statement_timeout is not None:
        name = timeout_name(connection)
        value = options.statement_timeout if name == "max_statement_time" else round(options.statement_timeout * 1000)
        connection.query(f"SET SESSION {name} = ?", (value,))
    return str(database)


def timeout_name(connection: MysqlConnection) -> str:
    """The setting that limits the time of a statement: MariaDB's in seconds, MySQL's in milliseconds."""
    found = connection.query("SHOW VARIABLES WHERE variable_name IN ('max_statement_time', 'max_execution_time')")
    return max((str(name) for name, _ in found), default="max_execution_time")


@contextlib.contextmanager
def restored(connection: MysqlConnection, names: Sequence[str] = _SETTINGS) -> Iterator[None]:
    """Put settings of the session back afterwards."""
    (values,) = connection.query(f"SELECT {', '.join(f'@@session.{name}' for name in names)}")
    try:
        yield
    finally:
        with unless_lost():
            connection.query(f"SET {', '.join(f'SESSION {name} = ?' for name in names)}", values)


@contextlib.contextmanager
def unless_lost() -> Iterator[None]:
    """For tidying up: what is to be said of a lost connection was said when it was lost."""
    try:
        yield
    except DatabaseError as error:
        if not is_lost(error.__cause__):
            raise


@contextlib.contextmanager
def locked(connection: MysqlConnection, what: str, options: RunOptions) -> Iterator[None]:
    """Hold the server's lock on a name meanwhile. It goes with the session, and that ends with its last statement: a
    server finishes the statement of a client that was killed.
    """
    name = f"dbwright {hashlib.sha1(what.encode(), usedforsecurity=False).hexdigest()}"  # 64 characters at most
    ((own,),) = connection.query("SELECT connection_id()")
    _take(connection, name, options)
    ((holder, now),) = connection.query("SELECT is_used_lock(?), connection_id()", (name,))
    if not own == holder == now:
        problem = "the server's session changed between two statements: a pooler stands between, and locks do not hold"
        raise DatabaseError(problem, "give the URL of the server itself (`direct_url`), or a user without multiplexing")
    try:
        yield
    finally:
        with unless_lost():
            connection.query("SELECT release_lock(?)", (name,))


def _take(connection: MysqlConnection, name: str, options: RunOptions) -> None:
    """Wait for the lock. Raises DatabaseError when that takes too long."""
    until, pause, said = time.monotonic() + options.wait, 0.0, False
    longest = min(_SLICE, (options.statement_timeout or 2 * _SLICE) / 2)
    while connection.query("SELECT get_lock(?, ?)", (name, pause)) != [(1,)]:
        left = until - time.monotonic()
        if left <= 0:
            problem = (
                f"another run has held the lock for more than {options.wait:.0f} seconds{_holder(connection, name)}"
            )
            raise DatabaseError(problem, "run again when that one is done")
        if not said:
            options.say(f"another run is migrating this database; waiting for it{_holder(connection, name)}")
        said, pause = True, min(longest, left)


def _holder(connection: MysqlConnection, name: str) -> str:
    """Who holds a lock, as far as we may see it."""
    ((holder,),) = connection.query("SELECT is_used_lock(?)", (name,))
    if holder is None:
        return ""
    found = connection.query("SELECT user, host FROM information_schema.processlist WHERE id = ?", (holder,))
    who = f", {found[0][0]} at {found[0][1]}" if found else ""
    return f" (connection {holder}{who})"
