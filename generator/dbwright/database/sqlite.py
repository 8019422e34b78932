"""SQLite: opening a database file safely, borrowing a caller's connection, and one transaction of our own."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from dbwright.database.network_files import network_type
from dbwright.database.options import silent
from dbwright.database.sqlite_place import busy_seconds, place_of
from dbwright.errors import DatabaseError

BUSY_SECONDS = 5.0
"""How long to wait for another process that holds the database, where nobody says otherwise."""


def connect(
    url: str,
    base: Path | None = None,
    *,
    create: bool = True,
    busy: float | None = None,
    say: Callable[[str], None] = silent,
) -> sqlite3.Connection:
    """Open the database of an SQLite URL. A relative path is relative to `base`, or else to the current directory.

    A new file can be read by its owner alone. `busy` is how long to wait for locks, in seconds; without it
    DB_BUSY_TIMEOUT tells (milliseconds). With `create` the file gets a write-ahead log, but not on a network file
    system, about which `say` is told. Raises DatabaseError where it cannot be opened.
    """
    place = place_of(url, base)
    path, seconds = place.path, busy_seconds(os.environ, BUSY_SECONDS) if busy is None else busy
    if path is not None and create:
        _create(path)
    target = ":memory:" if path is None else f"{path.absolute().as_uri()}?mode=rw"
    try:
        connection = sqlite3.connect(target, timeout=seconds, isolation_level=None, uri=path is not None)
    except sqlite3.Error as error:
        raise DatabaseError(f"cannot open {path}: {error}", "check the URL and the permissions") from None
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if not create:
            connection.execute("PRAGMA schema_version").fetchall()  # reads the file: what is no database says so here
        else:
            kind = network_type(path) if path else ""
            _durable(connection, seconds, place.synchronous, wal=not kind)
            if kind:
                say(_about_network(connection, path, kind))
    except sqlite3.Error as error:
        connection.close()
        raise DatabaseError(f"cannot open {path}: {error}", _hint(path)) from None
    return connection


def exists(url: str, base: Path | None = None) -> bool:
    """Whether there is a database to open; one in memory is always there."""
    path = place_of(url, base).path
    return path is None or path.exists()


def file_of(connection: sqlite3.Connection) -> Path | None:
    """The file behind a connection; None for a database in memory."""
    names = [file for _, name, file in connection.execute("PRAGMA database_list").fetchall() if name == "main"]
    return Path(names[0]) if names and names[0] else None


def _create(path: Path) -> None:
    """Make the file before SQLite does: its journal files take their permissions from it."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise DatabaseError(f"cannot open {path}: {error.strerror}", "check the URL and the permissions") from None


def _durable(connection: sqlite3.Connection, seconds: float, synchronous: str, *, wal: bool) -> None:
    """Switch to a write-ahead log. SQLite does not wait for the lock that this takes, so we do.

    With a log, NORMAL keeps the file whole whatever happens; without one only FULL does
    (https://www.sqlite.org/pragma.html#pragma_synchronous).
    """
    until = time.monotonic() + seconds
    mode = "WAL" if wal else ""
    while True:
        try:
            ((found,),) = connection.execute(f"PRAGMA journal_mode{' = ' if mode else ''}{mode}").fetchall()
            break
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)
    safe = found in ("wal", "memory") or synchronous == "extra"
    connection.execute(f"PRAGMA synchronous = {synchronous if safe else 'full'}")


def _about_network(connection: sqlite3.Connection, path: Path | None, kind: str) -> str:
    ((mode,),) = connection.execute("PRAGMA journal_mode").fetchall()
    log = "its write-ahead log is on, which breaks there" if mode == "wal" else "it gets no write-ahead log there"
    return f"warning: {path} is on a network file system ({kind}), where SQLite's locks may fail; {log}"


def _hint(path: Path | None) -> str:
    if path is not None and not os.access(path.parent, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        return f"SQLite makes files beside the database, and this user may not write to {path.parent}"
    return "is it an SQLite database, and not locked?"


@contextlib.contextmanager
def borrowed(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A caller's connection, with transactions under our control meanwhile and its settings given back afterwards."""
    try:
        busy = connection.in_transaction
        connection.execute("PRAGMA schema_version")
    except sqlite3.Error as error:
        raise DatabaseError(f"the connection cannot be used: {error}", "give an open connection") from None
    if busy:
        hint = "commit or roll back before migrating"
        if getattr(connection, "autocommit", -1) is False:
            hint = "with autocommit=False there is always one: set autocommit = True meanwhile"
        raise DatabaseError("the connection is in a transaction", hint)
    names = ("isolation_level", "row_factory", "text_factory")
    values = [getattr(connection, name) for name in names]
    for name, value in zip(names, (None, None, str), strict=True):
        setattr(connection, name, value)
    try:
        yield connection
    finally:
        for name, value in zip(names, values, strict=True):
            setattr(connection, name, value)


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that holds the write lock from its beginning, so that only one process migrates at a time."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if (error.sqlite_errorcode & 0xFF) not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise DatabaseError(str(error), "nothing of it was kept") from error
        ((waited,),) = connection.execute("PRAGMA busy_timeout").fetchall()
        hint = "another process holds it; run again when that one is done"
        raise DatabaseError(f"the database stayed locked for {waited / 1000:g} seconds: {error}", hint) from None
    try:
        yield
        _commit(connection)
    except BaseException:
        if connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


def _commit(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise DatabaseError(f"the transaction cannot be committed: {error}", "nothing of it was kept") from error
