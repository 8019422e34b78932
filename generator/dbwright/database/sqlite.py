"""SQLite: opening a database file safely, and one transaction of our own."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dbwright.database.url import sqlite_path
from dbwright.errors import DatabaseError


@dataclass(frozen=True, slots=True)
class _Drizzle:
    dialect: str = "sqlite"
    version: str = "6"


@dataclass(frozen=True, slots=True)
class _Labels:
    name: str = "sqlite"
    drizzle: _Drizzle = _Drizzle()


LABELS = _Labels()
"""What the journal says of SQLite: as the dialect has it, which would bring sqlglot with it."""

BUSY_SECONDS = 5.0
"""How long to wait for another process that holds the database."""


def connect(url: str, base: Path | None = None, *, create: bool = True) -> sqlite3.Connection:
    """Open the database of an SQLite URL. A relative path is relative to `base`, or else to the current directory.

    A new file can be read by its owner alone. Raises DatabaseError where it cannot be opened.
    """
    name = sqlite_path(url)
    path = Path(name) if name == ":memory:" else (base or Path.cwd()) / name
    if name != ":memory:" and create:
        _create(path)
    target = name if name == ":memory:" else f"{path.absolute().as_uri()}?mode=rw"
    try:
        connection = sqlite3.connect(target, timeout=BUSY_SECONDS, isolation_level=None, uri=name != ":memory:")
    except sqlite3.Error as error:
        raise DatabaseError(f"cannot open {path}: {error}", "check the URL and the permissions") from None
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        if create:
            _write_ahead(connection)
    except sqlite3.Error as error:
        connection.close()
        raise DatabaseError(f"cannot open {path}: {error}", "is it an SQLite database, and not locked?") from None
    return connection


def exists(url: str, base: Path | None = None) -> bool:
    """Whether there is a database to open; one in memory is always there."""
    name = sqlite_path(url)
    return name == ":memory:" or ((base or Path.cwd()) / name).exists()


def _create(path: Path) -> None:
    """Make the file before SQLite does: its journal files take their permissions from it."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise DatabaseError(f"cannot open {path}: {error.strerror}", "check the URL and the permissions") from None


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log. SQLite does not wait for the lock that this takes, so we do."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
            break
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)
    connection.execute("PRAGMA synchronous = NORMAL")


@contextlib.contextmanager
def borrowed(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A caller's connection, with transactions under our control meanwhile and its settings given back afterwards."""
    if connection.in_transaction:
        raise DatabaseError("the connection is in a transaction", "commit or roll back before migrating")
    level, factory = connection.isolation_level, connection.row_factory
    connection.isolation_level, connection.row_factory = None, None
    try:
        yield connection
    finally:
        connection.isolation_level, connection.row_factory = level, factory


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that holds the write lock from its beginning, so that only one process migrates at a time."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        hint = "another process holds it; run again when that one is done"
        raise DatabaseError(f"the database stayed locked for {BUSY_SECONDS:.0f} seconds: {error}", hint) from None
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def alone(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep other processes of ours out while no transaction can: by a lock on the folder of the database's file.

    Not on the file itself: closing it a second time would take away SQLite's own locks, which belong to the process
    (https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_).
    """
    name = next((file for _, database, file in connection.execute("PRAGMA database_list") if database == "main"), "")
    try:
        import fcntl
    except ImportError:  # Windows has no such lock
        name = ""
    if not name:
        yield
        return
    folder = os.open(Path(name).parent, os.O_RDONLY)
    try:
        until = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    problem = f"another process has been migrating for more than {BUSY_SECONDS:.0f} seconds"
                    raise DatabaseError(problem, "run again when that one is done") from None
                time.sleep(0.02)
        yield
    finally:
        os.close(folder)
