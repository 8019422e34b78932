"""Copying the file of an embedded engine while it is open."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import time
from pathlib import Path

from dbwright.database.engine import Engine
from dbwright.database.sqlite_connection import SqliteConnection
from dbwright.errors import DatabaseError

_ATTEMPTS = 3


def copy_sqlite(engine: Engine, target: Path, wait: float) -> None:
    """By SQLite's own backup, which sees one state of the database whoever writes meanwhile.

    `wait` is how long it may be locked, in seconds. See https://www.sqlite.org/backup.html.
    """
    connection = engine.connection
    assert isinstance(connection, SqliteConnection)  # noqa: S101
    _private(target)
    until = time.monotonic() + wait

    def look(status: int, remaining: int, total: int) -> None:  # noqa: ARG001
        """Python tries again for ever while the database is locked."""
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            raise DatabaseError("the database stayed locked, and cannot be copied", "nothing was migrated; run again")

    with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as copy:
        try:
            connection.raw.backup(copy, progress=look, sleep=0.05)
            copy.execute("PRAGMA journal_mode = DELETE").fetchall()
            found = copy.execute("PRAGMA quick_check(1)").fetchall()
        except sqlite3.Error as error:
            raise DatabaseError(f"the backup failed: {error}", "nothing was migrated") from error
    if found != [("ok",)]:
        problem = f"the copy is damaged, and so is the database: {found[0][0]}"
        raise DatabaseError(problem, "nothing was migrated; see https://www.sqlite.org/recovery.html")


def copy_duckdb(engine: Engine, target: Path) -> None:
    """All of it is brought into the file, the file is copied, and the copy is opened.

    Another process copies: closing the file in this one would take away the lock that DuckDB has on it. Where other
    threads of this process write meanwhile, it is tried again.
    """
    source = getattr(engine, "file", None)
    if source is None:
        raise DatabaseError("a database in memory has no file to copy", "leave out the backup")
    for _ in range(_ATTEMPTS):
        engine.connection.execute("CHECKPOINT")
        before = _look(source)
        target.unlink(missing_ok=True)
        _private(target)
        done = subprocess.run(["cp", "--", source, target], capture_output=True, text=True, check=False)  # noqa: S603, S607
        if done.returncode:
            raise DatabaseError(f"the backup failed: {done.stderr.strip()}", "nothing was migrated")
        if before == _look(source):
            return _opens(target)
    raise DatabaseError(f"{source} is written all the time, and cannot be copied", "stop what writes to it")


def _look(file: Path) -> list[tuple[int, int]]:
    """What changes when somebody writes: size and time of the file and of its log, where that holds anything."""
    found = []
    for path in (file, file.with_name(f"{file.name}.wal")):
        with contextlib.suppress(FileNotFoundError):
            status = path.stat()
            found += [(status.st_size, status.st_mtime_ns)] if status.st_size else []
    return found


def _opens(target: Path) -> None:
    import duckdb

    try:
        with duckdb.connect(target, read_only=True) as copy:
            for schema, table in copy.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall():
                name = ".".join('"' + part.replace('"', '""') + '"' for part in (schema, table))
                copy.execute(f"SELECT count(*) FROM {name}").fetchall()
    except duckdb.Error as error:
        raise DatabaseError(f"the copy cannot be read: {error}", "nothing was migrated") from None


def _private(target: Path) -> None:
    """Make the file before the copying does, for its owner alone."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
