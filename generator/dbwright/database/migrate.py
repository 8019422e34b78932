"""Applying a folder of migrations to a database: checked first, then one transaction for each."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dbwright.database import ledger, sqlite
from dbwright.database.statements import Script, SqlStatement, script
from dbwright.database.url import dialect_of, redact
from dbwright.errors import ConfigError, DatabaseError, Diagnostic, HistoryError, Origin
from dbwright.history.folder import History, read_history
from dbwright.history.journal import Entry
from dbwright.settings_file import shown
from dbwright.spelling import nearest
from dbwright.version import VERSION

_OWN_TRANSACTION = ("BEGIN", "COMMIT", "END", "ROLLBACK")


class Applied(msgspec.Struct, frozen=True, kw_only=True):
    """One migration of a run. In a dry run it was not applied, and `milliseconds` is 0."""

    tag: str
    id: str
    statements: tuple[str, ...]
    milliseconds: int = 0


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What a run of `migrate` did: the migrations it applied, in order, and the tags that are still pending."""

    applied: tuple[Applied, ...] = ()
    pending: tuple[str, ...] = ()
    dry_run: bool = False


def migrate(
    database: str | sqlite3.Connection,
    folder: str | Path,
    *,
    to: str | None = None,
    dry_run: bool = False,
    base: Path | None = None,
) -> Result:
    """Apply all pending migrations of `folder`, or those up to and including the tag `to`.

    `database` is a URL or an open connection, `folder` one dialect's migrations or the folder above them. `base` is
    what a relative path in the URL is relative to. Safe to call from many processes at once: each migration is applied
    by exactly one. Raises HistoryError when history was edited or is incomplete (nothing is done), DatabaseError when
    a statement fails (its migration leaves nothing behind), ConfigError for a URL or tag that makes no sense.
    """
    history = history_for(database, Path(folder))
    if history.findings:
        raise HistoryError(history.findings)
    target = _position(history, to)
    with opened(database, base, create=not dry_run) as connection:
        rows = ledger.read(connection) if connection else []
        _agree(rows, history)
        done = {row.id for row in rows}
        waiting = [entry for entry in history.entries[:target] if entry.id not in done]
        if dry_run or connection is None:
            planned = tuple(_described(entry, _script(history, entry)) for entry in waiting)
            return Result(applied=planned, pending=_tags(history, done), dry_run=True)
        applied = [_apply(connection, history, entry) for entry in waiting]
        done = {row.id for row in ledger.read(connection)}
    return Result(applied=tuple(item for item in applied if item is not None), pending=_tags(history, done))


def history_for(database: str | sqlite3.Connection, folder: Path) -> History:
    """The history that fits a database: of `folder` itself, or of its subfolder for the database's dialect."""
    dialect = dialect_of(database) if isinstance(database, str) else "sqlite"
    if dialect != "sqlite":
        hint = "apply the SQL files with the engine's own client meanwhile"
        raise ConfigError(f"applying to {dialect} comes in a later version ({redact(str(database))})", hint)
    if not (folder / "meta").is_dir() and (folder / dialect / "meta").is_dir():
        folder = folder / dialect
    if not (folder / "meta").is_dir():
        raise ConfigError(f"{shown(folder)} holds no migrations", "run `dbwright generate`, or name another folder")
    return read_history(folder, sqlite.LABELS)


@contextlib.contextmanager
def opened(
    database: str | sqlite3.Connection, base: Path | None, *, create: bool
) -> Iterator[sqlite3.Connection | None]:
    """The connection of a URL, closed afterwards, or a caller's own. None where there is no file and none is made."""
    if not isinstance(database, str):
        with sqlite.borrowed(database) as connection:
            yield connection
        return
    if not create and not sqlite.exists(database, base):
        yield None
        return
    with contextlib.closing(sqlite.connect(database, base, create=create)) as connection:
        yield connection


def _position(history: History, to: str | None) -> int:
    """How many entries to apply, counted from the first."""
    if to is None:
        return len(history.entries)
    tags = [entry.tag for entry in history.entries]
    for index, tag in enumerate(tags):
        if to in (tag, tag.partition("_")[0]):
            return index + 1
    guess = nearest(to, tags)
    raise ConfigError(f'there is no migration "{to}"', f'did you mean "{guess}"?' if guess else "see `dbwright status`")


def _agree(rows: list[ledger.Row], history: History) -> None:
    if found := ledger.disagreements(rows, history.entries):
        raise HistoryError(found)


def _tags(history: History, done: set[str]) -> tuple[str, ...]:
    return tuple(entry.tag for entry in history.entries if entry.id not in done)


def _script(history: History, entry: Entry) -> Script:
    text = next(migration.up for migration in history.migrations if migration.entry is entry)
    return script(text or "")


def _described(entry: Entry, parts: Script, milliseconds: int = 0) -> Applied:
    texts = tuple(statement.text for statement in (*parts.head, *parts.body, *parts.tail))
    return Applied(tag=entry.tag, id=entry.id, statements=texts, milliseconds=milliseconds)


def _apply(connection: sqlite3.Connection, history: History, entry: Entry) -> Applied | None:
    """Apply one entry; None when another process has done so meanwhile."""
    parts = _script(history, entry)
    run = _Run(connection, history.folder / f"{entry.tag}.sql", entry.tag, len(parts))
    started, clock = ledger.now(), time.monotonic()
    settings = _settings(connection)
    try:
        run.all(parts.head)
        with sqlite.transaction(connection):
            ledger.create(connection)
            rows = ledger.read(connection)
            _agree(rows, history)
            if entry.id in {row.id for row in rows}:
                return None
            run.all(parts.body)
            if parts.head:
                _check_foreign_keys(connection, run)
            took = round((time.monotonic() - clock) * 1000)
            ledger.record(connection, _row(history, entry, started, took, len(parts)))
        run.all(parts.tail)
    finally:
        for name, value in settings:
            connection.execute(f"PRAGMA {name} = {value}")
    return _described(entry, parts, took)


def _row(history: History, entry: Entry, started: str, took: int, statements: int) -> ledger.Row:
    index = history.entries.index(entry)
    return ledger.Row(
        id=entry.id,
        tag=entry.tag,
        checksum=entry.checksum,
        previous_id=history.entries[index - 1].id if index else "",
        tool_version=VERSION,
        applied_by=ledger.who(),
        started_at=started,
        finished_at=ledger.now(),
        milliseconds=took,
        statements=statements,
    )


def _settings(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """What a migration's pragmas may change, so that it can be put back whatever happens."""
    names = ("foreign_keys", "legacy_alter_table")
    return [(name, connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in names]


def _check_foreign_keys(connection: sqlite3.Connection, run: _Run) -> None:
    """Foreign keys were off meanwhile; see https://www.sqlite.org/pragma.html#pragma_foreign_key_check."""
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        rows = ", ".join(
            f'"{table}" row {rowid} points to nothing in "{parent}"' for table, rowid, parent, _ in broken[:5]
        )
        more = f" and {len(broken) - 5} more" if len(broken) > 5 else ""
        message = f'migration "{run.tag}" would leave broken references: {rows}{more}'
        raise DatabaseError(
            Diagnostic(Origin(shown(run.path)), message, "nothing of it was kept; mend these rows first")
        )


class _Run:
    """The statements of one migration, counted as they are executed."""

    def __init__(self, connection: sqlite3.Connection, path: Path, tag: str, total: int) -> None:
        self.path = path
        self.tag = tag
        self._connection = connection
        self._total = total
        self._number = 0

    def all(self, statements: tuple[SqlStatement, ...]) -> None:
        """Execute them in order; DatabaseError names the one that fails."""
        for statement in statements:
            self._number += 1
            if statement.keyword in _OWN_TRANSACTION:
                self._fail(statement, f"{statement.keyword} is not for a migration", "it runs in a transaction already")
            try:
                self._connection.execute(statement.text).fetchall()
            except (sqlite3.Error, sqlite3.Warning) as error:
                self._fail(statement, str(error), "nothing of this migration was kept")

    def _fail(self, statement: SqlStatement, problem: str, hint: str) -> None:
        where = Origin(shown(self.path), statement.line)
        message = f'migration "{self.tag}", statement {self._number} of {self._total}: {problem}: {statement.text}'
        raise DatabaseError(Diagnostic(where, message, hint)) from None
