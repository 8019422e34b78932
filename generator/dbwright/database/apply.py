"""Applying one migration to a database: in one transaction, or statement by statement where its entry says so."""

from __future__ import annotations

import sqlite3
import time

import msgspec

from dbwright.database import ledger, sqlite
from dbwright.database.row_counts import lost_rows
from dbwright.database.statements import Script, SqlStatement, script
from dbwright.errors import DatabaseError, Diagnostic, Origin
from dbwright.history.folder import History
from dbwright.history.journal import Entry
from dbwright.history.tags import up_name
from dbwright.settings_file import shown
from dbwright.version import VERSION

_OWN_TRANSACTION = ("BEGIN", "COMMIT", "END", "ROLLBACK")


class Applied(msgspec.Struct, frozen=True, kw_only=True):
    """One migration of a run. In a dry run it was not applied, and `milliseconds` is 0."""

    tag: str
    id: str
    statements: tuple[str, ...]
    milliseconds: int = 0


def script_of(history: History, entry: Entry) -> Script:
    text = next(migration.up for migration in history.migrations if migration.entry is entry)
    return script(text or "")


def described(entry: Entry, parts: Script, milliseconds: int = 0) -> Applied:
    texts = tuple(statement.text for statement in (*parts.head, *parts.body, *parts.tail))
    return Applied(tag=entry.tag, id=entry.id, statements=texts, milliseconds=milliseconds)


def apply(connection: sqlite3.Connection, history: History, entry: Entry) -> Applied | None:
    """Apply one entry as it says: in a transaction, or statement by statement. None when another process has done so.

    Raises DatabaseError when a statement fails, HistoryError when the ledger says what the history does not.
    """
    parts = script_of(history, entry)
    run = _Run(connection, history, entry, len(parts))
    settings = _settings(connection)
    try:
        return (_at_once if entry.transaction == "single" else _one_by_one)(run, parts)
    finally:
        for name, value in settings:
            connection.execute(f"PRAGMA {name} = {value}")


def _at_once(run: _Run, parts: Script) -> Applied | None:
    """All of it or nothing; the ledger's row comes with the rest."""
    run.all(parts.head)
    with sqlite.transaction(run.connection):
        if run.is_done():
            return None
        run.all(parts.body)
        if parts.head:
            _check_foreign_keys(run)
        took = run.record()
    run.all(parts.tail)
    return described(run.entry, parts, took)


def _one_by_one(run: _Run, parts: Script) -> Applied | None:
    """Each statement for itself, the ledger's row last: a run that is cut off leaves none, and is done again."""
    with sqlite.alone(run.connection):
        with sqlite.transaction(run.connection):
            if run.is_done():
                return None
        for statements in (parts.head, parts.body, parts.tail):
            run.all(statements)
        with sqlite.transaction(run.connection):
            took = run.record()
    return described(run.entry, parts, took)


def _settings(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """What a migration's pragmas may change, so that it can be put back whatever happens."""
    names = ("foreign_keys", "legacy_alter_table")
    return [(name, connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in names]


def _check_foreign_keys(run: _Run) -> None:
    """Foreign keys were off meanwhile; see https://www.sqlite.org/pragma.html#pragma_foreign_key_check."""
    broken = run.connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        rows = ", ".join(
            f'"{table}" row {rowid} points to nothing in "{parent}"' for table, rowid, parent, _ in broken[:5]
        )
        more = f" and {len(broken) - 5} more" if len(broken) > 5 else ""
        message = f'migration "{run.entry.tag}" would leave broken references: {rows}{more}'
        raise DatabaseError(
            Diagnostic(Origin(shown(run.path)), message, "nothing of it was kept; mend these rows first")
        )


class _Run:
    """One migration being applied to one database; its statements are counted as they are executed."""

    def __init__(self, connection: sqlite3.Connection, history: History, entry: Entry, total: int) -> None:
        self.connection = connection
        self.entry = entry
        self.path = history.folder / up_name(entry.tag)
        self._history = history
        self._total = total
        self._number = 0
        self._started, self._clock = ledger.now(), time.monotonic()

    def is_done(self) -> bool:
        """Whether the ledger has it; asked in a transaction. Raises HistoryError where it contradicts the history."""
        ledger.create(self.connection)
        rows = ledger.read(self.connection)
        ledger.agree(rows, self._history)
        return self.entry.id in {row.id for row in rows}

    def all(self, statements: tuple[SqlStatement, ...]) -> None:
        """Execute them in order; DatabaseError names the one that fails."""
        for statement in statements:
            self._number += 1
            if statement.keyword in _OWN_TRANSACTION:
                self._fail(
                    statement, f"{statement.keyword} is not for a migration", "leave it out: transactions are ours"
                )
            if problem := lost_rows(self.connection, statement.text):
                self._fail(statement, problem, "copy all rows; delete those that shall go in a statement before")
            try:
                self.connection.execute(statement.text).fetchall()
            except (sqlite3.Error, sqlite3.Warning) as error:
                self._fail(statement, str(error), self._left(str(error)))

    def record(self) -> int:
        """Write the ledger's row; how long the migration took, in milliseconds."""
        entries = self._history.entries
        index = entries.index(self.entry)
        took = round((time.monotonic() - self._clock) * 1000)
        row = ledger.Row(
            id=self.entry.id,
            tag=self.entry.tag,
            checksum=self.entry.checksum,
            previous_id=entries[index - 1].id if index else "",
            tool_version=VERSION,
            applied_by=ledger.who(),
            started_at=self._started,
            finished_at=ledger.now(),
            milliseconds=took,
            statements=self._total,
        )
        ledger.record(self.connection, row)
        return took

    def _left(self, problem: str) -> str:
        """What a failure leaves behind, and what to do."""
        if self.entry.transaction != "single":
            return "the statements before it stay done, and the next run begins again with the first"
        if "within a transaction" in problem or "inside of a transaction" in problem:
            return "write it into a migration of its own: dbwright new --transaction none"
        return "nothing of this migration was kept"

    def _fail(self, statement: SqlStatement, problem: str, hint: str) -> None:
        where = Origin(shown(self.path), statement.line)
        text = statement.text.rstrip(";")
        message = f'migration "{self.entry.tag}", statement {self._number} of {self._total}: {problem}: {text}'
        raise DatabaseError(Diagnostic(where, message, hint)) from None
