"""SQLite for the runner: a transaction takes the write lock from its beginning; our own lock lets runs wait longer."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from dbwright.database import lock_file, sqlite, sqlite_texts
from dbwright.database.engine import Database, Judged
from dbwright.database.options import RunOptions, own_tables
from dbwright.database.row_counts import lost_rows
from dbwright.database.sqlite_connection import SqliteConnection
from dbwright.database.statements import SqlStatement, script
from dbwright.database.units import Unit, grouped
from dbwright.errors import DatabaseError, Diagnostic
from dbwright.history.snapshot import Transaction
from dbwright.model.schema import Schema

_OWN_TRANSACTION = ("BEGIN", "COMMIT", "END", "ROLLBACK")
_OUTSIDE = ("ATTACH", "DETACH")
_ALONE = ("VACUUM", *_OUTSIDE)
_KEPT = ("foreign_keys", "legacy_alter_table", "ignore_check_constraints", "recursive_triggers", "writable_schema")
_UNSAID = RunOptions().lock_timeout
"""Where a caller says nothing of his own, the environment may."""
_SHOWN = 5
"""How many broken references are named."""


class SqliteEngine:
    """An open database file, or one in memory."""

    own_table = ""
    version_query = "SELECT sqlite_version()"
    blob = "BLOB"
    home = ""
    clean_refusal = True

    def __init__(self, raw: sqlite3.Connection, options: RunOptions) -> None:
        self.connection = SqliteConnection(raw)
        self.connection.own = own_tables(options.ledger)
        self._raw, self._options = raw, options
        self.excludes = False  # others may share a database in memory

    def quoted(self, name: str) -> str:
        return '"' + name.replace('"', '""') + '"'

    def cut(self, text: str, transaction: Transaction) -> list[Unit]:
        parts = script(text)
        session = [Unit((statement,), "session") for statement in parts.head]
        after = [Unit((statement,), "session") for statement in parts.tail]
        body = grouped(parts.body, _stands_alone, each=transaction != "single")
        return [*session, *map(_said_again, body), *after]

    @contextlib.contextmanager
    def locked(self, key: str) -> Iterator[None]:  # noqa: ARG002
        """SQLite's own lock would do for transactions, but it is waited for as for any other program's."""
        path = sqlite.file_of(self._raw)
        if path is None:
            yield
            return
        with lock_file.held(path, self._options.wait, self._options.say):
            self.excludes = lock_file.IS_THERE
            yield

    def transaction(self) -> contextlib.AbstractContextManager[None]:
        return sqlite.transaction(self._raw)

    @contextlib.contextmanager
    def kept(self) -> Iterator[None]:
        query = self.connection.query
        values = [query(f"PRAGMA {name}")[0][0] for name in _KEPT]
        attached = self._attached()
        try:
            yield
        finally:
            for name, value in zip(_KEPT, values, strict=True):
                query(f"PRAGMA {name} = {value}")
            for name in self._attached() - attached:
                query(f"DETACH {self.quoted(name)}")

    def _attached(self) -> set[str]:
        return {name for _, name, _ in self.connection.query("PRAGMA database_list")} - {"temp"}

    def problem(self, statement: SqlStatement) -> Diagnostic | None:
        keyword = statement.keyword
        if keyword in _OWN_TRANSACTION:
            problem = f"{keyword} is not for a migration"
            return Diagnostic(None, problem, "leave it out: transactions are ours")
        if keyword == "DROP" and (problem := lost_rows(self._raw, statement.text)):
            return Diagnostic(None, problem, "copy all rows; delete those that shall go in a statement before")
        return None

    def broken(self, units: Sequence[Unit]) -> str:
        """Foreign keys were off meanwhile; see https://www.sqlite.org/pragma.html#pragma_foreign_key_check."""
        said = (item.text.lower() for unit in units if unit.kind == "session" for item in unit.statements)
        if not any("foreign_keys" in text for text in said):
            return ""
        found = self.connection.query("PRAGMA foreign_key_check")
        named = [f'"{table}" row {rowid} points to nothing in "{parent}"' for table, rowid, parent, _ in found[:_SHOWN]]
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        return f"would leave broken references: {', '.join(named)}{more}" if found else ""

    def passing(self, error: DatabaseError) -> bool:
        code = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF
        return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)

    def is_missing_table(self, error: DatabaseError) -> bool:
        return "no such table" in error.diagnostics[0].message

    def seen(self) -> bytes:
        """The texts that SQLite itself stores: reading them as a schema is for whoever compares."""
        return sqlite_texts.encode(self.connection)

    def told(self, seen: bytes) -> Schema:
        return sqlite_texts.decode(seen)

    def mark(self, done: Sequence[SqlStatement], coming: Sequence[SqlStatement]) -> str:  # noqa: ARG002
        return ""

    def reach(self, mark: str) -> int:  # noqa: ARG002
        return 1

    def judge(self, coming: Sequence[SqlStatement], mark: str) -> Judged:  # noqa: ARG002
        """VACUUM does no harm when it is run again; all else shares a transaction with the ledger."""
        return Judged()


def _stands_alone(statement: SqlStatement) -> bool:
    """What SQLite refuses inside a transaction."""
    return statement.keyword in _ALONE


def _said_again(unit: Unit) -> Unit:
    """What is attached is so for the connection alone: a run that goes on has to say it again."""
    alone = len(unit.statements) == 1 and unit.statements[0].keyword in _OUTSIDE
    return Unit(unit.statements, "session") if alone else unit


def exists(url: str, base: Path | None) -> bool:
    """Whether there is a file; a database in memory is always there."""
    return sqlite.exists(url, base)


@contextlib.contextmanager
def opened(database: Database, base: Path | None, options: RunOptions, *, write: bool) -> Iterator[SqliteEngine]:
    """Open a file, or borrow a caller's connection."""
    if not isinstance(database, str):
        with sqlite.borrowed(database) as raw:
            yield SqliteEngine(raw, options)
        return
    busy = None if options.lock_timeout == _UNSAID else options.lock_timeout
    with contextlib.closing(sqlite.connect(database, base, create=write, busy=busy, say=options.say)) as raw:
        yield SqliteEngine(raw, options)
