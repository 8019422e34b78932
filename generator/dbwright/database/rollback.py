"""Undoing what was applied, newest first, by the down files of its migrations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from dbwright.database.apply import Applied, apply, described
from dbwright.database.engine import Database, exists, opened
from dbwright.database.ledger import Row
from dbwright.database.losses import losses, undoes_nothing
from dbwright.database.migrate import DEFAULTS, catch_up, checked_history, copied, history_folder, position, working
from dbwright.database.options import RunOptions
from dbwright.database.session import Session, units_of
from dbwright.errors import AnswerNeeded, ConfigError, Diagnostic, HistoryError, Origin
from dbwright.history.folder import History
from dbwright.history.migration import Migration
from dbwright.history.tags import down_name
from dbwright.settings_file import shown

NOTHING = "0"
"""In the place of a tag: the state before the first migration."""


class Undo(msgspec.Struct, frozen=True, kw_only=True):
    """A migration that is about to be undone: its statements, and in words what is lost with it."""

    tag: str
    id: str
    statements: tuple[str, ...]
    losses: tuple[str, ...] = ()


class Rollback(msgspec.Struct, frozen=True, kw_only=True):
    """What a run of `rollback` undid, in order; of a dry run, what it would undo, and what would be lost.

    `backup` is the file that holds the database as it was before, "" where none was asked for.
    """

    undone: tuple[Applied, ...] = ()
    losses: dict[str, tuple[str, ...]] = {}
    dry_run: bool = False
    backup: str = ""


def refuse_losses(undo: Sequence[Undo]) -> None:
    """Raise AnswerNeeded where something would be lost; it names all of it."""
    found = [
        Diagnostic(None, f'undoing "{item.tag}" loses data: {loss}', "add --yes (from Python: lose_data=True)")
        for item in undo
        for loss in item.losses
    ]
    if found:
        raise AnswerNeeded(found, questions=[{"tag": item.tag, "losses": list(item.losses)} for item in undo])


def rollback(
    database: Database,
    folder: str | Path,
    *,
    steps: int = 1,
    to: str | None = None,
    dry_run: bool = False,
    agree: Callable[[Sequence[Undo]], None] = refuse_losses,
    base: Path | None = None,
    options: RunOptions = DEFAULTS,
    told: Callable[[Applied], None] | None = None,
) -> Rollback:
    """Undo the last `steps` migrations, or all after the tag `to`; `to="0"` undoes all.

    `agree` is given what will be undone before anything is, and raises to prevent it; without one, AnswerNeeded is
    raised where data would be lost. The other arguments are those of `migrate`. A rollback that was cut off goes on
    where it stopped. Raises HistoryError where history was edited or is incomplete, where a migration cannot be undone,
    and where another process has been at work meanwhile (nothing is done); DatabaseError when a statement fails.
    """
    place = history_folder(database, Path(folder))
    if steps < 1:
        raise ConfigError(f"{steps} steps back are none", "give a number from 1 on")
    if not exists(database, base):
        raise ConfigError("there is no such database", "check the URL")
    with opened(database, base, options, write=not dry_run) as engine:
        session = Session(engine, History(place), options)
        session.history = checked_history(database, place, session.rows)
        chosen = _chosen(session, steps, to)
        undo = [_undo(session, migration) for migration in chosen]
        if dry_run:
            planned = tuple(described(item.entry, units_of(engine, item, "down")) for item in chosen)
            return Rollback(undone=planned, losses=_by_tag(undo), dry_run=True)
        agree(undo)
        if not chosen:
            catch_up(session)
            return Rollback()
        return _run(session, database, chosen, undo, told)


def _run(
    session: Session,
    database: Database,
    chosen: list[Migration],
    undo: list[Undo],
    told: Callable[[Applied], None] | None,
) -> Rollback:
    rows = [(row.id, row.state) for row in session.rows]
    found = []

    def first() -> str:
        if [(row.id, row.state) for row in session.rows] != rows:
            raise HistoryError("another process has changed what is applied meanwhile", "look with `dbwright status`")
        return copied(session, database)

    with working(session, first) as copy:
        for migration in chosen:
            done = apply(session, migration, "down")
            found += [done] if done else []
            if done and told:
                told(done)
    return Rollback(undone=tuple(found), losses=_by_tag(undo), backup=copy)


def _by_tag(undo: Sequence[Undo]) -> dict[str, tuple[str, ...]]:
    return {item.tag: item.losses for item in undo if item.losses}


def _chosen(session: Session, steps: int, to: str | None) -> list[Migration]:
    """The migrations to undo, newest first, each of which can be. Raises HistoryError with all that cannot."""
    rows = sorted(session.rows, key=lambda row: row.ordinal, reverse=True)
    by_row = {row.id: migration for row in rows for migration in session.history.migrations if _is_of(row, migration)}
    if to is None:
        rows = rows[:steps]
    elif to != NOTHING:
        entries = session.history.entries
        last = position(session.history, to)
        if session.row(entries[last - 1]) is None:
            raise ConfigError(f'"{entries[last - 1].tag}" is not applied', "see `dbwright status`")
        kept = {migration.entry.id for migration in session.history.migrations[:last]}
        rows = [row for row in rows if by_row[row.id].entry.id not in kept]
    reverting = [row.tag for row in session.rows if row.state == "reverting" and row not in rows]
    if reverting:
        raise HistoryError(f'a rollback of "{reverting[0]}" was cut off', "run `dbwright rollback` to end it first")
    problems = [problem for row in rows for problem in _problems(session, row, by_row[row.id])]
    if problems:
        raise HistoryError(problems)
    return [by_row[row.id] for row in rows]


def _is_of(row: Row, migration: Migration) -> bool:
    return row.id in (migration.entry.id, *migration.entry.replaces)


def _problems(session: Session, row: Row, migration: Migration) -> list[Diagnostic]:
    """Why a migration cannot be undone."""
    path = session.history.folder / down_name(row.tag)
    forget = f"`dbwright repair --tag {row.tag} --forget --reason …`"
    by_hand = f"undo it by hand, then {forget}"
    if row.state == "baseline":
        message = f'"{row.tag}" was there before dbwright and only adopted: there is nothing of ours to undo'
        return [Diagnostic(None, message, f"to drop it from the ledger: {forget}")]
    if row.state in ("running", "failed"):
        message = f'"{row.tag}" is applied in part: {row.statements_done} of {row.statements} statements'
        return [Diagnostic(None, message, f"let `dbwright migrate` end it first; or {by_hand}")]
    if row.id != migration.entry.id:
        message = f'"{row.tag}" was applied as one of those that "{migration.tag}" replaces'
        return [Diagnostic(None, message, "roll back with the release that applied it")]
    if migration.down is None:
        message = f'"{row.tag}" has no down file'
        hint = f"write {shown(path)} and run `dbwright seal`; or {by_hand}"
        return [Diagnostic(None, message, hint)]
    if undoes_nothing(migration.down) and not undoes_nothing(migration.up or ""):
        said = " ".join(line.removeprefix("--").strip() for line in migration.down.splitlines() if line.strip())
        message = f'"{row.tag}" cannot be undone, its down file holds no statement' + (f': "{said}"' if said else "")
        return [Diagnostic(Origin(shown(path)), message, f"write the SQL and run `dbwright seal`; or {by_hand}")]
    return []


def _undo(session: Session, migration: Migration) -> Undo:
    statements = described(migration.entry, units_of(session.engine, migration, "down")).statements
    return Undo(tag=migration.tag, id=migration.entry.id, statements=statements, losses=losses(migration))
