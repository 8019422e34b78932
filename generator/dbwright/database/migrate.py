"""Applying a folder of migrations to a database: all of it checked first, then one by one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from dbwright.database import state
from dbwright.database.agreement import agree, told, waiting
from dbwright.database.apply import Applied, apply, described
from dbwright.database.engine import Database, dialect_of_database, exists, opened
from dbwright.database.labels import LABELS
from dbwright.database.ledger import DONE, Ledger, Row
from dbwright.database.options import RunOptions
from dbwright.database.session import Session
from dbwright.errors import ConfigError, DatabaseError, HistoryError
from dbwright.history.folder import History, read_history
from dbwright.history.migration import Migration
from dbwright.settings_file import shown
from dbwright.spelling import nearest


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What a run of `migrate` did: the migrations it applied, in order, the tags that are still pending, and the file
    that holds the database as it was before, "" where none was asked for or nothing was to be done.
    """

    applied: tuple[Applied, ...] = ()
    pending: tuple[str, ...] = ()
    dry_run: bool = False
    backup: str = ""


DEFAULTS = RunOptions()


def migrate(
    database: Database,
    folder: str | Path,
    *,
    to: str | None = None,
    dry_run: bool = False,
    base: Path | None = None,
    options: RunOptions = DEFAULTS,
    told: Callable[[Applied], None] | None = None,
    backup: str | Path | None = None,
) -> Result:
    """Apply all pending migrations of `folder`, or those up to and including the tag `to`.

    `database` is a URL or an open connection of the engine's driver, `folder` one dialect's migrations or the folder
    above them. `base` is what a relative path in the URL is relative to. `told` is called with each migration when it
    is applied, so that it is known what was done where a later one fails. `backup` is a folder or file for a copy of
    the database, made before anything is applied and only where something is pending (`options.backup` is the same).

    Safe to call from many processes at once: each migration is applied by exactly one; one that was cut off goes on
    where it stopped. Raises HistoryError when history was edited or is incomplete (nothing is done), DatabaseError when
    a statement fails (its migration leaves nothing behind, if it runs in a transaction) or the copy does (nothing is
    applied), ConfigError for a URL or tag that makes no sense.
    """
    place = history_folder(database, Path(folder))
    if backup is not None:
        options = msgspec.structs.replace(options, backup=Path(backup))
    with contextlib.ExitStack() as stack:
        there = exists(database, base)
        engine = stack.enter_context(opened(database, base, options, write=not dry_run)) if there else None
        rows = Ledger(engine, options.ledger).read() if engine else None
        history = checked_history(database, place, rows or [])
        target = position(history, to)
        if engine is None:
            where = f"{dialect_of_database(database)}://" if dry_run else database
            engine = stack.enter_context(opened(where, base, options, write=True))
        session = Session(engine, history, options, rows)
        refuse_lost(session)
        return _planned(session, target) if dry_run else _run(session, database, target, told)


def _run(session: Session, database: Database, target: int, told: Callable[[Applied], None] | None) -> Result:
    refuse_reverting(session.rows)
    if not _pending(session, target):
        catch_up(session)
        return Result(pending=_tags(session))
    applied = []
    with working(session, lambda: copied(session, database) if _pending(session, target) else "") as copy:
        for migration in _pending(session, target):
            done = apply(session, migration)
            applied += [done] if done else []
            if done and told:
                told(done)
    return Result(applied=tuple(applied), pending=_tags(session), backup=copy)


def copied(session: Session, database: Database) -> str:
    """Take the copy that was asked for."""
    place, options = session.options.backup, session.options
    if place is None:
        return ""
    from dbwright.database.backup import taken

    file = taken(session.engine, database, place, options)
    options.say(f"the database as it was: {file}")
    return str(file)


@contextlib.contextmanager
def working(session: Session, first: Callable[[], str] = str) -> Iterator[str]:
    """Under the engine's lock, with the ledger as it is then; what the engine reports afterwards is kept.

    `first` is what is done before anything is written, such as a copy; what it gives is given on.
    """
    engine, ledger = session.engine, session.ledger
    with engine.locked(session.options.ledger):
        session.refresh()
        given = first()
        with engine.transaction():
            ledger.create()
            state.create(engine, ledger)
        try:
            yield given
        except BaseException:
            with contextlib.suppress(DatabaseError):
                state.keep(engine, ledger)
            raise
        if not state.is_current(engine, ledger, session.rows):
            state.keep(engine, ledger)


def catch_up(session: Session) -> None:
    """Keep what the engine reports, where a run was cut off between its last migration and that."""
    is_there = bool(session.rows) or session.ledger.exists()
    if is_there and not state.is_current(session.engine, session.ledger, session.rows):
        with contextlib.suppress(DatabaseError), working(session):  # who may not write has nothing to apply either
            pass


def refuse_lost(session: Session) -> None:
    """Raise HistoryError where the ledger was dropped: its log is there, and is never made before it."""
    ledger = session.ledger
    if not session.rows and ledger.readable(ledger.log_table) and not ledger.exists():
        problem = f"the ledger {session.options.ledger} is gone, and with it what was applied to this database"
        raise HistoryError(problem, "restore it, or say with `dbwright baseline` which migrations the database has")


def refuse_reverting(rows: Sequence[Row]) -> None:
    """Raise HistoryError where a rollback was cut off: it has to be ended before anything is applied."""
    for row in rows:
        if row.state == "reverting":
            raise HistoryError(f'a rollback of "{row.tag}" was cut off', "run `dbwright rollback` to end it first")


def _planned(session: Session, target: int) -> Result:
    pending = _pending(session, target)
    planned = tuple(described(item.entry, session.units(item)) for item in pending)
    return Result(applied=planned, pending=_tags(session), dry_run=True)


def _pending(session: Session, target: int) -> list[Migration]:
    wanted = {entry.id for entry in waiting(session.history.entries[:target], session.rows)}
    return [migration for migration in session.history.migrations if migration.entry.id in wanted]


def history_folder(database: Database, folder: Path) -> Path:
    """The folder of migrations that fits a database: `folder` itself, or its subfolder for the database's dialect."""
    dialect = dialect_of_database(database)
    if not (folder / "meta").is_dir() and (folder / dialect / "meta").is_dir():
        folder = folder / dialect
    if not (folder / "meta").is_dir():
        raise ConfigError(f"{shown(folder)} holds no migrations", "run `dbwright generate`, or name another folder")
    return folder


def history_of(database: Database, folder: Path, rows: Sequence[Row]) -> History:
    """The history in a folder; snapshots of what the database has already are not read."""
    done = frozenset(row.id for row in rows if row.state in DONE)
    return read_history(folder, LABELS[dialect_of_database(database)], applied=done)


def checked_history(database: Database, folder: Path, rows: Sequence[Row]) -> History:
    """The same, whole and in agreement with the ledger; else HistoryError says all that is wrong."""
    history = history_of(database, folder, rows)
    if history.findings:
        raise HistoryError(told(history.findings, rows))
    agree(rows, history.entries)
    return history


def position(history: History, to: str | None) -> int:
    """How many entries come up to a tag or number, from the first; all of them without one."""
    if to is None:
        return len(history.entries)
    tags = [entry.tag for entry in history.entries]
    for index, tag in enumerate(tags):
        if to in (tag, tag.partition("_")[0]):
            return index + 1
    guess = nearest(to, tags)
    raise ConfigError(f'there is no migration "{to}"', f'did you mean "{guess}"?' if guess else "see `dbwright status`")


def _tags(session: Session) -> tuple[str, ...]:
    return tuple(entry.tag for entry in waiting(session.history.entries, session.rows))
