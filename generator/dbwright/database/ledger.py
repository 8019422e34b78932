"""The table dbwright_migrations: what has been applied to a database, by id and checksum, never by time."""

from __future__ import annotations

import getpass
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from dbwright.errors import Diagnostic, HistoryError
from dbwright.history.findings import Finding
from dbwright.history.folder import History
from dbwright.history.journal import Entry
from dbwright.history.tags import up_name

TABLE = "dbwright_migrations"
_CREATE = f"""
CREATE TABLE IF NOT EXISTS "{TABLE}" (
  "position" INTEGER NOT NULL PRIMARY KEY,
  "id" TEXT NOT NULL UNIQUE,
  "tag" TEXT NOT NULL,
  "checksum" TEXT NOT NULL,
  "previous_id" TEXT NOT NULL,
  "tool_version" TEXT NOT NULL,
  "applied_by" TEXT NOT NULL,
  "started_at" TEXT NOT NULL,
  "finished_at" TEXT NOT NULL,
  "milliseconds" INTEGER NOT NULL,
  "statements" INTEGER NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('applied'))
)"""
_RELEASED = "put back the file that was released; a change to it is a new migration (`dbwright new`)"
_FIELDS = (
    "id, tag, checksum, previous_id, tool_version, applied_by, started_at, finished_at, milliseconds, statements, state"
)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One applied migration. Times are ISO 8601 in UTC."""

    id: str
    tag: str
    checksum: str
    previous_id: str
    tool_version: str
    applied_by: str
    started_at: str
    finished_at: str
    milliseconds: int
    statements: int
    state: str = "applied"


def create(connection: sqlite3.Connection) -> None:
    """Make the ledger where there is none."""
    connection.execute(_CREATE)


def read(connection: sqlite3.Connection) -> list[Row]:
    """All rows in the order in which they were applied; none where there is no ledger."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (TABLE,)).fetchone()
    if known is None:
        return []
    rows = connection.execute(f'SELECT {_FIELDS} FROM "{TABLE}" ORDER BY position').fetchall()
    return [Row(**dict(zip(Row.__struct_fields__, row, strict=True))) for row in rows]


def record(connection: sqlite3.Connection, row: Row) -> None:
    """Add one row, in the transaction of its migration."""
    marks = ", ".join("?" * len(Row.__struct_fields__))
    connection.execute(f'INSERT INTO "{TABLE}" ({_FIELDS}) VALUES ({marks})', msgspec.structs.astuple(row))


def now() -> str:
    """The time as the ledger holds it."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def who() -> str:
    """The name of the user who migrates; "unknown" where the system has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


def told(findings: Iterable[Finding], rows: Sequence[Row]) -> list[Finding]:
    """What is wrong with a history, for a database that has applied `rows`: there an edit cannot be sealed any more."""
    applied = {up_name(row.tag) for row in rows}
    return [
        msgspec.structs.replace(item, hint=_RELEASED)
        if item.kind == "unsealed" and item.origin and Path(item.origin.path).name in applied
        else item
        for item in findings
    ]


def agree(rows: Sequence[Row], history: History) -> None:
    """Raise HistoryError with everything that makes a ledger and a history irreconcilable."""
    if found := disagreements(rows, history.entries):
        raise HistoryError(found)


def disagreements(rows: Sequence[Row], entries: Sequence[Entry]) -> list[Diagnostic]:
    """What makes a ledger and a history irreconcilable: edited, missing and out-of-order migrations."""
    ids = {entry.id for entry in entries}
    by_tag = {entry.tag: entry for entry in entries}
    applied = {row.id for row in rows}
    found = []
    for row in rows:
        if row.id in ids:
            continue
        if row.tag in by_tag:
            message = f'migration "{row.tag}" was applied with other content than it has now'
            hint = _RELEASED
        else:
            message = f'migration "{row.tag}" was applied, but the folder does not have it'
            hint = "take it from the branch or release that made it"
        found.append(Diagnostic(None, message, hint))
    last = max((index for index, entry in enumerate(entries) if entry.id in applied), default=0)
    for entry in entries[:last]:
        if entry.id not in applied and entry.tag not in {row.tag for row in rows}:
            message = f'migration "{entry.tag}" stands before "{entries[last].tag}", which is applied, but is not'
            found.append(Diagnostic(None, message, "generate it again, so that it comes after what is applied"))
    return found
