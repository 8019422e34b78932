"""Where a database stands against a folder of migrations."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Literal

import msgspec

from dbwright.database import ledger
from dbwright.database.migrate import history_for, opened
from dbwright.errors import Diagnostic


class MigrationStatus(msgspec.Struct, frozen=True, kw_only=True):
    """One migration: whether this database has it, since when (ISO 8601, UTC) and how long it took."""

    tag: str
    id: str
    state: Literal["applied", "pending", "unknown"]
    applied_at: str = ""
    milliseconds: int = 0


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """All migrations in order, and what is wrong between the ledger and the folder."""

    migrations: tuple[MigrationStatus, ...]
    findings: tuple[Diagnostic, ...] = ()


def status(database: str | sqlite3.Connection, folder: str | Path, *, base: Path | None = None) -> Status:
    """Compare a database's ledger with a folder; changes neither. Arguments are those of `migrate`.

    A migration that the ledger has and the folder has not is `unknown`. Raises DatabaseError, ConfigError.
    """
    history = history_for(database, Path(folder))
    with opened(database, base, create=False) as connection:
        rows = ledger.read(connection) if connection else []
    applied = {row.id: row for row in rows}
    ids = {entry.id for entry in history.entries}
    found = [_applied(row, "unknown") for row in rows if row.id not in ids]
    for entry in history.entries:
        row = applied.get(entry.id)
        found.append(_applied(row, "applied") if row else MigrationStatus(tag=entry.tag, id=entry.id, state="pending"))
    findings = (*ledger.told(history.findings, rows), *ledger.disagreements(rows, history.entries))
    return Status(migrations=tuple(found), findings=tuple(findings))


def _applied(row: ledger.Row, state: Literal["applied", "unknown"]) -> MigrationStatus:
    return MigrationStatus(
        tag=row.tag, id=row.id, state=state, applied_at=row.finished_at, milliseconds=row.milliseconds
    )
