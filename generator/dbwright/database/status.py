"""Where a database stands against a folder of migrations."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from dbwright.database.agreement import disagreements, out_of_order, told
from dbwright.database.engine import Database, opened_if_there
from dbwright.database.ledger import DONE, Event, Ledger, Row
from dbwright.database.migrate import DEFAULTS, history_folder, history_of
from dbwright.database.options import RunOptions
from dbwright.errors import Diagnostic
from dbwright.history.findings import Finding
from dbwright.history.folder import History
from dbwright.history.tags import up_name

MigrationState = Literal[
    "applied", "baseline", "pending", "running", "failed", "reverting", "changed", "missing", "out of order"
]


class MigrationStatus(msgspec.Struct, frozen=True, kw_only=True):
    """One migration: whether this database has it, since when (ISO 8601, UTC), by whom, and how long it took.

    A migration that stopped half-way (running, failed, reverting) says how many of its statements are done. *changed*
    is one that was applied with other content than the folder has now, *missing* one that the folder does not have.
    *Out of order* is one that is not applied, and stands before one that is.
    """

    tag: str
    id: str
    state: MigrationState
    applied_at: str = ""
    applied_by: str = ""
    milliseconds: int = 0
    statements: int = 0
    statements_done: int = 0


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """All migrations in order, what is wrong between the ledger and the folder, and the ledger's log, oldest first.

    A database that does not exist is a file that nobody made yet; `migrate` makes it.
    """

    migrations: tuple[MigrationStatus, ...]
    exists: bool = True
    findings: tuple[Diagnostic, ...] = ()
    log: tuple[Event, ...] = ()


def status(
    database: Database, folder: str | Path, *, base: Path | None = None, options: RunOptions = DEFAULTS
) -> Status:
    """Compare a database's ledger with a folder; changes neither. Arguments are those of `migrate`.

    Raises DatabaseError, ConfigError.
    """
    place = history_folder(database, Path(folder))
    with opened_if_there(database, base, options) as engine:
        ledger = Ledger(engine, options.ledger) if engine else None
        rows, log = (ledger.read(), ledger.events()) if ledger else ([], [])
        exists = engine is not None
    history = history_of(database, place, rows)
    findings = (*told(history.findings, rows), *disagreements(rows, history.entries))
    return Status(migrations=tuple(_states(rows, history)), exists=exists, findings=findings, log=tuple(log))


def _states(rows: list[Row], history: History) -> list[MigrationStatus]:
    """The history in its order; what only the ledger has comes first."""
    tags = {entry.tag for entry in history.entries}
    known = {id_ for entry in history.entries for id_ in (entry.id, *entry.replaces)}
    edited = {item.tag for item in history.findings if item.kind == "unsealed" and _about_up(item)}
    found = [_held(row, "missing") for row in rows if row.id not in known and row.tag not in tags]
    late = {entry.id for entry in out_of_order(rows, history.entries)}
    for entry in history.entries:
        row = next((row for row in rows if row.id in (entry.id, *entry.replaces)), None)
        other = row or next((row for row in rows if row.tag == entry.tag), None)
        if other and (row is None or entry.tag in edited or (row.id == entry.id and row.checksum != entry.checksum)):
            found.append(_held(other, "changed"))
        elif other:
            found.append(_held(other, other.state))
        else:
            state: MigrationState = "out of order" if entry.id in late else "pending"
            found.append(MigrationStatus(tag=entry.tag, id=entry.id, state=state))
    return found


def _about_up(finding: Finding) -> bool:
    """Whether it is the SQL that was applied: databases do not record the down file."""
    return finding.origin is not None and Path(finding.origin.path).name == up_name(finding.tag)


def _held(row: Row, state: MigrationState) -> MigrationStatus:
    return MigrationStatus(
        tag=row.tag,
        id=row.id,
        state=state,
        applied_at=row.finished_at if row.state in DONE else "",
        applied_by=row.applied_by,
        milliseconds=row.milliseconds,
        statements=row.statements,
        statements_done=row.statements_done,
    )
