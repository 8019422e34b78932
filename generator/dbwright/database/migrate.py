"""Applying a folder of migrations to a database: all of it checked first, then one by one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dbwright.database import ledger, sqlite
from dbwright.database.apply import Applied, apply, described, script_of
from dbwright.database.url import dialect_of, redact
from dbwright.errors import ConfigError, HistoryError
from dbwright.history.folder import History, read_history
from dbwright.settings_file import shown
from dbwright.spelling import nearest


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
    a statement fails (its migration leaves nothing behind, if it runs in a transaction), ConfigError for a URL or tag
    that makes no sense.
    """
    history = history_for(database, Path(folder))
    if history.findings:
        with opened(database, base, create=False) as connection:
            rows = ledger.read(connection) if connection else []
        raise HistoryError(ledger.told(history.findings, rows))
    target = _position(history, to)
    with opened(database, base, create=not dry_run) as connection:
        rows = ledger.read(connection) if connection else []
        ledger.agree(rows, history)
        done = {row.id for row in rows}
        waiting = [entry for entry in history.entries[:target] if entry.id not in done]
        if dry_run or connection is None:
            planned = tuple(described(entry, script_of(history, entry)) for entry in waiting)
            return Result(applied=planned, pending=_tags(history, done), dry_run=True)
        applied = [apply(connection, history, entry) for entry in waiting]
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


def _tags(history: History, done: set[str]) -> tuple[str, ...]:
    return tuple(entry.tag for entry in history.entries if entry.id not in done)
