"""A history with one entry more, one fewer, or sealed anew, as the files to write; nothing here touches the disk."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import msgspec

from dbwright.errors import HistoryError
from dbwright.history import journal as journals
from dbwright.history import snapshot as snapshots
from dbwright.history.chain import ROOT, canonical, checksum, entry_id
from dbwright.history.defaults import settled
from dbwright.history.folder import History
from dbwright.history.journal import Entry, Journal, Labels
from dbwright.history.migration import entry_of
from dbwright.history.rebuild import rebuild_journal
from dbwright.history.snapshot import FORMAT, Snapshot, Transaction
from dbwright.history.tags import JOURNAL, down_name, make_tag, read_tag, snapshot_name, up_name
from dbwright.history.text import RESTORE
from dbwright.model.schema import Schema

Files: TypeAlias = dict[Path, bytes | None]
"""Path → content, or None for a file to delete."""


class NewEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What an entry consists of. `name` is its tag without the number, `when` is in epoch milliseconds."""

    name: str
    when: int
    schema: Schema
    lowering: int
    up: str
    down: str | None
    transaction: Transaction = "single"
    replaces: tuple[str, ...] = ()
    irreversible: tuple[str, ...] = ()


def next_tag(history: History, name: str) -> str:
    """The tag of the next entry with this name. Raises ValueError for a name that no file can have."""
    last = read_tag(history.migrations[-1].tag) if history.migrations else None
    return make_tag(last[0] + 1 if last else 0, name)


def append(history: History, new: NewEntry, labels: Labels) -> Files:
    """The files of one more entry. Raises ValueError: a name that no file can have, a `when` not after the last."""
    last = history.migrations[-1].entry if history.migrations else None
    if last and new.when <= last.when:
        raise ValueError(f'"when" of a new entry must be later than {last.when}')
    tag, prev = next_tag(history, new.name), last.id if last else ROOT
    schema = settled(new.schema)
    snapshot = Snapshot(
        id=entry_id(FORMAT, prev, canonical(schema), checksum(new.up)),
        prev=prev,
        dialect=labels.name,
        lowering=new.lowering,
        tag=tag,
        when=new.when,
        transaction=new.transaction,
        replaces=new.replaces,
        irreversible=new.irreversible or msgspec.UNSET,
        schema=schema,
    )
    entry = entry_of(len(history.entries), snapshot, new.up, new.down, labels)
    journal = Journal(dialect=labels.drizzle.dialect, entries=(*history.entries, entry))
    files: Files = {
        history.folder / up_name(tag): new.up.encode(),
        history.folder / snapshot_name(tag): snapshots.encode(snapshot),
        history.folder / JOURNAL: journals.encode(journal),
    }
    if new.down is not None:
        files[history.folder / down_name(tag)] = new.down.encode()
    return files


def drop_last(history: History, labels: Labels) -> Files:
    """The files without the last entry; of the only one nothing is left. Raises HistoryError where there is none."""
    if not history.migrations:
        raise HistoryError(f'there is no entry to drop in "{history.folder}"', "see that the folder is the right one")
    last, kept = history.migrations[-1], history.entries[:-1]
    files: Files = {history.folder / name(last.tag): None for name in (up_name, snapshot_name)}
    if last.down is not None:
        files[history.folder / down_name(last.tag)] = None
    journal = journals.encode(Journal(dialect=labels.drizzle.dialect, entries=kept)) if kept else None
    return files | {history.folder / JOURNAL: journal}


def seal(history: History, labels: Labels, start: int = 0) -> Files:
    """The files after hashing the SQL anew: each entry from number `start` on gets its id from what it now follows.

    A snapshot that is right already stays as it is. Raises HistoryError where a snapshot or an up file is missing.
    """
    prev = history.entries[start - 1].id if start else ROOT
    sealed: list[tuple[Snapshot, str, str | None]] = []
    files: Files = {}
    for migration in history.migrations[start:]:
        if migration.snapshot is None or migration.up is None:
            raise HistoryError(f'files of "{migration.tag}" are missing', RESTORE)
        snapshot = _chained(migration.snapshot, migration.entry, prev, migration.up)
        if snapshot is not migration.snapshot:
            files[history.folder / snapshot_name(snapshot.tag)] = snapshots.encode(snapshot)
        sealed.append((snapshot, migration.up, migration.down))
        prev = snapshot.id
    rebuilt = rebuild_journal(sealed, labels).entries
    entries = (msgspec.structs.replace(entry, idx=start + entry.idx) for entry in rebuilt)
    journal = Journal(dialect=labels.drizzle.dialect, entries=(*history.entries[:start], *entries))
    return files | {history.folder / JOURNAL: journals.encode(journal)}


def _chained(snapshot: Snapshot, entry: Entry, prev: str, up: str) -> Snapshot:
    if snapshot.prev == prev and snapshot.id == entry.id and checksum(up) == entry.checksum:
        return snapshot
    id_ = entry_id(FORMAT, prev, canonical(snapshot.schema), checksum(up))
    return msgspec.structs.replace(snapshot, version=FORMAT, prev=prev, id=id_)
