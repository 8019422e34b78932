"""Whether journal, snapshots and SQL files say the same, and whether the chain of ids holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import UNSET

from dbwright.errors import Origin
from dbwright.history import snapshot as snapshots
from dbwright.history.chain import ROOT, checksum
from dbwright.history.findings import Finding, Kind
from dbwright.history.journal import Entry
from dbwright.history.migration import Migration
from dbwright.history.snapshot import FORMAT, Snapshot
from dbwright.history.tags import JOURNAL, down_name, read_tag, snapshot_name, up_name
from dbwright.history.text import RESTORE
from dbwright.settings_file import shown

_ENVELOPE = ("id", "tag", "when", "transaction", "replaces", "irreversible")
"""What a snapshot and its entry both say."""


def agreement(
    folder: Path, migrations: Sequence[Migration], names: Collection[str], dialect: str, applied: Collection[str] = ()
) -> list[Finding]:
    """Everything wrong with migrations that were read one by one; `names` are all files of the history.

    `applied` are the ids of those whose snapshots were left unread.
    """
    found: list[Finding] = _order(folder, migrations)
    for migration in migrations:
        found += _texts(folder, migration)
        if migration.snapshot is not None:
            found += _snapshot(folder, migration, migration.snapshot, dialect)
    found += _chain(folder, migrations, applied)
    found += _files(folder, migrations, names)
    return found


def _order(folder: Path, migrations: Sequence[Migration]) -> list[Finding]:
    """Tags, numbers and times of the entries, one after the other."""
    journal, found = folder / JOURNAL, list[Finding]()
    by_number: dict[int, dict[str, str]] = {}
    before: Entry | None = None
    for place, migration in enumerate(migrations):
        entry = migration.entry
        number, name = read_tag(entry.tag) or (-1, "")
        twins = by_number.setdefault(number, {})
        if number < 0:
            said = f'"{entry.tag}" is not a tag such as 0003_add_status'
            found.append(_finding(journal, "disagreement", entry.tag, said, RESTORE))
        elif name in twins:
            found.append(_finding(journal, "collision", entry.tag, f'the journal lists "{entry.tag}" twice', RESTORE))
        elif twins:
            said = f'"{next(iter(twins.values()))}" and "{entry.tag}" have one number'
            found.append(_finding(journal, "collision", entry.tag, said, _ONE_SIDE))
        twins.setdefault(name, entry.tag)
        if entry.idx != place:
            said = f'entry "{entry.tag}" has idx {entry.idx}, but is number {place}'
            found.append(_finding(journal, "disagreement", entry.tag, said, RESTORE))
        if before and entry.when <= before.when:
            said = f'"when" of "{entry.tag}" is not after that of "{before.tag}", so Drizzle would skip it'
            found.append(_finding(journal, "disagreement", entry.tag, said, RESTORE))
        before = entry
    return found


def _texts(folder: Path, migration: Migration) -> Iterator[Finding]:
    entry, tag = migration.entry, migration.tag
    if migration.up is not None and checksum(migration.up) != entry.checksum:
        said = f'the SQL of "{tag}" was edited after it was generated'
        yield _finding(folder / up_name(tag), "unsealed", tag, said, _SEAL)
    down = "" if migration.down is None else checksum(migration.down)
    if down != entry.down_checksum and (down or not entry.down_checksum):
        said = f'the down file of "{tag}" was edited after it was generated'
        yield _finding(folder / down_name(tag), "unsealed", tag, said, _SEAL)
    if entry.down_checksum and migration.down is None:
        yield _finding(folder / down_name(tag), "missing", tag, f'the down file of "{tag}" is missing', RESTORE)


def _snapshot(folder: Path, migration: Migration, snapshot: Snapshot, dialect: str) -> Iterator[Finding]:
    tag = migration.tag
    for key in _ENVELOPE:
        ours, theirs = getattr(snapshot, key), getattr(migration.entry, key)
        if ours != theirs:
            said = f'the snapshot of "{tag}" says {key} {_said(ours)}, the journal {_said(theirs)}'
            yield _finding(_path(folder, tag), "disagreement", tag, said, RESTORE)
    for what, named in (("snapshot", snapshot.dialect), ("schema", snapshot.schema.dialect)):
        if named != dialect:
            said = f'the {what} of "{tag}" is for "{named}", not for "{dialect}"'
            yield _finding(_path(folder, tag), "disagreement", tag, said, "see that the folder is that of the dialect")
    if snapshots.content_id(migration.data, snapshot, migration.entry.checksum) != snapshot.id:
        said = f'the snapshot of "{tag}" does not match its id: it, or what came before it, was changed by hand'
        yield _finding(_path(folder, tag), "edited", tag, said, RESTORE)
    elif snapshot.version == FORMAT and snapshots.encode(snapshot) != migration.data.replace(b"\r\n", b"\n"):
        said = f'the snapshot of "{tag}" is not as dbwright wrote it'
        yield _finding(_path(folder, tag), "edited", tag, said, RESTORE)


def _chain(folder: Path, migrations: Sequence[Migration], applied: Collection[str]) -> Iterator[Finding]:
    """Each snapshot follows the one before; two that follow the same one come from two branches."""
    followers: dict[str, str] = {}
    before: Entry | None = None
    broken = False
    for migration in migrations:
        snapshot, tag = migration.snapshot, migration.tag
        if snapshot is None:
            before, broken = migration.entry, migration.entry.id not in applied
            continue
        if (rival := followers.setdefault(snapshot.prev, tag)) != tag:
            said = f'"{rival}" and "{tag}" both follow the same entry: two branches generated at once'
            yield _finding(_path(folder, tag), "fork", tag, said, _ONE_SIDE)
        elif not broken and snapshot.prev != (before.id if before else ROOT):
            said = f'"{tag}" does not follow ' + (f'"{before.tag}"' if before else "the beginning")
            yield _finding(_path(folder, tag), "broken", tag, said, RESTORE)
        before, broken = msgspec.structs.replace(migration.entry, id=snapshot.id), False


def _files(folder: Path, migrations: Sequence[Migration], names: Collection[str]) -> Iterator[Finding]:
    """Files that no entry names."""
    known = {JOURNAL}
    numbers = {_number(migration.tag): migration.tag for migration in migrations}
    for migration in migrations:
        known |= {up_name(migration.tag), down_name(migration.tag), snapshot_name(migration.tag)}
    for name in sorted(set(names) - known):
        tag = name.removesuffix(".sql").removesuffix(".down")
        rival = numbers.get(_number(tag), "") if read_tag(tag) else ""
        if rival:
            yield _finding(folder / name, "collision", tag, f'"{tag}" and "{rival}" have one number', _ONE_SIDE)
        else:
            said = "no entry of the journal names this file"
            yield _finding(folder / name, "extra", "", said, "remove it, or restore the journal that names it")


def _path(folder: Path, tag: str) -> Path:
    return folder / snapshot_name(tag)


def _number(tag: str) -> int:
    found = read_tag(tag)
    return found[0] if found else -1


def _said(value: object) -> str:
    if value is UNSET:
        return "nothing"
    return f"[{', '.join(value)}]" if isinstance(value, tuple) else f'"{value}"'


def _finding(path: Path, kind: Kind, tag: str, message: str, hint: str) -> Finding:
    return Finding(Origin(shown(path)), message, hint, kind, tag)


_SEAL = "run `dbwright seal`, or put the file back if any database has it"
_ONE_SIDE = (
    "keep the migrations of one branch (take its side of this folder), then run `dbwright generate` for the other"
)
