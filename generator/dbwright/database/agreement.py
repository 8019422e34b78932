"""Whether what a database has applied and what a folder holds can be the same history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import msgspec

from dbwright.database.ledger import DONE, Row
from dbwright.errors import Diagnostic, HistoryError
from dbwright.history.findings import Finding
from dbwright.history.journal import Entry
from dbwright.history.tags import up_name

_RELEASED = "put back the file that was released; a change to it is a new migration (`dbwright new`)"


def is_done(entry: Entry, rows: Iterable[Row]) -> bool:
    """Whether the database has a migration, under its own id or that of one which it replaces."""
    return any(row.state in DONE for row in rows if row.id in (entry.id, *entry.replaces))


def waiting(entries: Sequence[Entry], rows: Sequence[Row]) -> list[Entry]:
    """The migrations that a database does not have, or has in part, in order."""
    done = {row.id for row in rows if row.state in DONE}
    return [entry for entry in entries if done.isdisjoint((entry.id, *entry.replaces))]


def told(findings: Iterable[Finding], rows: Sequence[Row]) -> list[Finding]:
    """What is wrong with a history, for a database that has applied `rows`: there an edit cannot be sealed any more."""
    applied = {up_name(row.tag) for row in rows}
    return [
        msgspec.structs.replace(item, hint=_RELEASED)
        if item.kind == "unsealed" and item.origin and Path(item.origin.path).name in applied
        else item
        for item in findings
    ]


def agree(rows: Sequence[Row], entries: Sequence[Entry]) -> None:
    """Raise HistoryError with everything that makes a ledger and a history irreconcilable."""
    if found := disagreements(rows, entries):
        raise HistoryError(found)


def disagreements(rows: Sequence[Row], entries: Sequence[Entry]) -> list[Diagnostic]:
    """What makes a ledger and a history irreconcilable: edited, missing and out-of-order migrations."""
    return [*_strangers(rows, entries), *_late(rows, entries)]


def _strangers(rows: Sequence[Row], entries: Sequence[Entry]) -> list[Diagnostic]:
    """Rows that no entry explains."""
    known = {id_: entry for entry in entries for id_ in (entry.id, *entry.replaces)}
    by_tag = {entry.tag: entry for entry in entries}
    found = []
    for row in rows:
        entry = known.get(row.id)
        if entry is None and row.tag in by_tag:
            message = f'migration "{row.tag}" was applied with other content than it has now'
            found.append(Diagnostic(None, f"{message}: {_differences(row, by_tag[row.tag])}", _RELEASED))
        elif entry is None:
            message = f'migration "{row.tag}" was applied, but the folder does not have it'
            found.append(Diagnostic(None, message, "take it from the branch or release that made it"))
        elif row.id == entry.id and row.checksum != entry.checksum:
            message = f'the ledger says that "{row.tag}" was applied with other SQL: {_differences(row, entry)}'
            found.append(Diagnostic(None, message, "see who edited the ledger; `dbwright repair` corrects it"))
    return found


def _differences(row: Row, entry: Entry) -> str:
    pairs = [("id", row.id, entry.id), ("checksum", row.checksum, entry.checksum)]
    return ", ".join(f"{name} {was[:12]} then, {is_[:12]} now" for name, was, is_ in pairs if was != is_)


def _late(rows: Sequence[Row], entries: Sequence[Entry]) -> list[Diagnostic]:
    """What is to be said of entries that stand before one that is applied, and are not."""
    hint = "generate it again, so that it comes after what is applied"
    last = entries[_last(rows, entries)].tag if entries else ""
    said = f'stands before "{last}", which is applied, but is not'
    return [Diagnostic(None, f'migration "{entry.tag}" {said}', hint) for entry in out_of_order(rows, entries)]


def out_of_order(rows: Sequence[Row], entries: Sequence[Entry]) -> list[Entry]:
    """Entries that stand before one that is applied, and are not; one of another content under their tag counts."""
    known, tags = {row.id for row in rows}, {row.tag for row in rows}
    return [entry for entry in entries[: _last(rows, entries)] if not _has(entry, known) and entry.tag not in tags]


def _last(rows: Sequence[Row], entries: Sequence[Entry]) -> int:
    """The place of the last entry that is applied, from 0."""
    known = {row.id for row in rows}
    return next((index for index in range(len(entries) - 1, 0, -1) if _has(entries[index], known)), 0) if known else 0


def _has(entry: Entry, ids: Collection[str]) -> bool:
    return any(id_ in ids for id_ in (entry.id, *entry.replaces))
