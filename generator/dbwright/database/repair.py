"""Correcting the ledger by hand: each change asked for in so many words, shown before it is done, and logged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import assert_never

import msgspec

from dbwright.database.agreement import disagreements
from dbwright.database.engine import Database, exists, opened
from dbwright.database.entered import entered
from dbwright.database.ledger import DONE, Row
from dbwright.database.migrate import DEFAULTS, history_folder, history_of
from dbwright.database.options import RunOptions
from dbwright.database.session import NOT_DONE, Session, units_of, work_after
from dbwright.database.units import Unit
from dbwright.errors import AnswerNeeded, ConfigError, HistoryError
from dbwright.history.migration import Migration
from dbwright.spelling import nearest


class Done(msgspec.Struct, frozen=True):
    """The statement at which a run was cut off took effect; `number` is that of the statement, from 1."""

    number: int


class NotDone(msgspec.Struct, frozen=True):
    """It did not take effect."""

    number: int


class Forget(msgspec.Struct, frozen=True):
    """The database does not have the migration, or it is none of ours any more: remove its row."""


class MarkApplied(msgspec.Struct, frozen=True):
    """The database has all of the migration, by whatever way."""


class Accept(msgspec.Struct, frozen=True):
    """What was applied is what the folder has now: take over its id and checksum."""


Correction = Done | NotDone | Forget | MarkApplied | Accept


class Repair(msgspec.Struct, frozen=True, kw_only=True):
    """One change of the ledger: the row as it is and as it will be, None where there is none; and both in words."""

    tag: str
    before: Row | None
    after: Row | None

    def __str__(self) -> str:
        return f'"{self.tag}": {_said(self.before)} -> {_said(self.after, self.before)}'


def refuse(repair: Repair) -> None:
    """Raise AnswerNeeded: nobody has seen yet what would be changed."""
    raise AnswerNeeded(f"this would change the ledger: {repair}", "look at the database first, then add --yes")


def repair(
    database: Database,
    folder: str | Path,
    tag: str,
    correction: Correction,
    *,
    reason: str,
    agree: Callable[[Repair], None] = refuse,
    base: Path | None = None,
    options: RunOptions = DEFAULTS,
) -> Repair:
    """Change what the ledger says of one migration (its tag or number), and nothing else in the database.

    `reason` goes to the log with who and when. `agree` is given the change before it is made, and raises to prevent it.
    The other arguments are those of `migrate`. Raises ConfigError where there is nothing to correct, HistoryError where
    ledger and folder would agree less than before.
    """
    if not reason.strip():
        raise ConfigError("a repair needs a reason", "say why: it stays in the log")
    place = history_folder(database, Path(folder))
    if not exists(database, base):
        raise ConfigError("there is no such database", "check the URL")
    with opened(database, base, options, write=True) as engine:
        session = Session(engine, history_of(database, place, []), options)
        planned = _planned(session, tag, correction)
        agree(planned)
        with engine.locked(options.ledger), engine.transaction():
            session.ledger.create()
            session.rows = session.ledger.read()
            agreed, planned = planned, _planned(session, tag, correction)
            if planned.before != agreed.before:
                raise HistoryError("another process has changed the ledger meanwhile", "look with `dbwright status`")
            _write(session, planned, f"{_said(planned.before)} -> {_said(planned.after, planned.before)}: {reason}")
    return planned


def _write(session: Session, change: Repair, detail: str) -> None:
    before, after = change.before, change.after
    if before is None and after is not None:
        session.ledger.insert(after)
    elif before is not None and after is None:
        session.ledger.delete(before)
    elif before is not None and after is not None:
        was, is_ = msgspec.structs.asdict(before), msgspec.structs.asdict(after)
        session.ledger.update(before, **{name: value for name, value in is_.items() if was[name] != value})
    row = after or before
    session.ledger.log("repair", row.id if row else "", change.tag, detail)


def _planned(session: Session, tag: str, correction: Correction) -> Repair:
    """The change. Raises where it makes no sense or would make things worse."""
    row, migration = _found(session, tag)
    name = migration.tag if migration else row.tag if row else tag
    match correction:
        case Done() | NotDone():
            after: Row | None = _decided(session, _begun(row, name), _in_folder(migration, name), correction)
        case Forget():
            after = None
            if row is None:
                raise ConfigError(f'the ledger has no row for "{name}"', "see `dbwright status`")
        case MarkApplied():
            after = _applied(session, row, _in_folder(migration, name))
        case Accept():
            after = _accepted(row, _in_folder(migration, name))
        case _:
            assert_never(correction)
    _refuse_worse(session, row, after)
    return Repair(tag=name, before=row, after=after)


def _found(session: Session, tag: str) -> tuple[Row | None, Migration | None]:
    """The row and the migration that a tag or number names. Raises ConfigError where it names neither."""

    def named(one: str) -> bool:
        return tag in (one, one.partition("_")[0])

    migration = next((item for item in session.history.migrations if named(item.tag)), None)
    row = session.row(migration.entry) if migration else None
    row = row or next((item for item in session.rows if named(item.tag)), None)
    if row is None and migration is None:
        tags = [*(item.tag for item in session.rows), *(item.tag for item in session.history.migrations)]
        guess = nearest(tag, tags)
        raise ConfigError(f'there is no migration "{tag}"', f'did you mean "{guess}"?' if guess else "")
    return row, migration


def _in_folder(migration: Migration | None, tag: str) -> Migration:
    if migration is None:
        raise ConfigError(f'the folder does not have "{tag}"', "such a row can only be forgotten")
    return migration


def _begun(row: Row | None, tag: str) -> Row:
    if row is None or row.state in DONE:
        raise ConfigError(f'no run was cut off in "{tag}"', "see `dbwright status`")
    return row


def _decided(session: Session, row: Row, migration: Migration, said: Done | NotDone) -> Row:
    """The row when somebody has decided about the statement in doubt."""
    units = units_of(session.engine, migration, "down" if row.state == "reverting" else "up")
    at = work_after(units, row.statements_done)
    unit = None if at is None else _unit_at(units, at)
    if at is None or unit is None or unit.kind != "alone":
        raise ConfigError(f'no statement of "{row.tag}" is in doubt', "run `dbwright migrate`: it goes on by itself")
    if said.number != at + 1:
        raise ConfigError(f'"{row.tag}" stopped at statement {at + 1}, not at {said.number}', "name that one")
    if isinstance(said, NotDone):
        return msgspec.structs.replace(row, mark=NOT_DONE)
    return msgspec.structs.replace(row, statements_done=said.number, mark=NOT_DONE)  # the next one was not begun


def _unit_at(units: Sequence[Unit], place: int) -> Unit | None:
    at = 0
    for unit in units:
        if at == place:
            return unit
        at += len(unit.statements)
    return None


def _applied(session: Session, row: Row | None, migration: Migration) -> Row:
    new = entered(session, migration, "applied")
    if row is None:
        return new
    if row.state == "applied":
        raise ConfigError(f'"{row.tag}" is applied already', "see `dbwright status`")
    return msgspec.structs.replace(
        row,
        state="applied",
        statements=new.statements,
        statements_done=new.statements_done,
        mark="",
        finished_at=row.finished_at or new.finished_at,
    )


def _accepted(row: Row | None, migration: Migration) -> Row:
    entry = migration.entry
    if row is None:
        raise ConfigError(f'the ledger has no row for "{entry.tag}"', "see `dbwright status`")
    if (row.id, row.checksum) == (entry.id, entry.checksum):
        raise ConfigError(f'the ledger has the checksum of "{entry.tag}" already', "there is nothing to correct")
    return msgspec.structs.replace(row, id=entry.id, checksum=entry.checksum, tag=entry.tag)


def _refuse_worse(session: Session, before: Row | None, after: Row | None) -> None:
    """A correction must not make a ledger that the folder contradicts where it did not before."""
    rows = [row for row in session.rows if before is None or row.id != before.id]
    if after is not None:
        rows.append(after)
    entries = session.history.entries
    known = {item.message for item in disagreements(session.rows, entries)}
    worse = [item for item in disagreements(rows, entries) if item.message not in known]
    if worse:
        raise HistoryError([msgspec.structs.replace(item, message=f"then {item.message}") for item in worse])


def _said(row: Row | None, other: Row | None = None) -> str:
    """A row in words; beside another one, only what differs from it counts."""
    if row is None:
        return "not in the ledger"
    place = "" if row.state in DONE else f", {row.statements_done} of {row.statements} statements done"
    doubt = ", the next one not" if row.mark == NOT_DONE else ""
    sums = f", checksum {row.checksum[:12]}" if other is None or other.checksum != row.checksum else ""
    return f"{row.state}{place}{doubt}{sums}"
