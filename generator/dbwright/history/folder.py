"""One dialect's history as it stands on disk."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec

from dbwright.errors import Diagnostic, HistoryError, Origin
from dbwright.history import journal as journals
from dbwright.history import snapshot as snapshots
from dbwright.history.agreement import agreement
from dbwright.history.findings import Finding
from dbwright.history.journal import Entry, Labels
from dbwright.history.migration import Migration
from dbwright.history.rebuild import rebuild_journal
from dbwright.history.snapshot import Snapshot
from dbwright.history.tags import JOURNAL, down_name, snapshot_name, up_name
from dbwright.history.text import RESTORE
from dbwright.model.schema import Schema
from dbwright.settings_file import shown


class History(msgspec.Struct, frozen=True):
    """The migrations of one folder in order, and what is wrong with them (nothing in a whole history)."""

    folder: Path
    migrations: tuple[Migration, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The journal's entries."""
        return tuple(migration.entry for migration in self.migrations)

    @property
    def snapshots(self) -> tuple[Snapshot, ...]:
        """The snapshots that could be read."""
        return tuple(migration.snapshot for migration in self.migrations if migration.snapshot)

    @property
    def head(self) -> Snapshot | None:
        """The last snapshot; None before the first entry."""
        return self.migrations[-1].snapshot if self.migrations else None

    @property
    def schema(self) -> Schema | None:
        """The scoped schema after the last entry; None before the first."""
        return self.head.schema if self.head else None


def read_history(folder: Path, labels: Labels, applied: Collection[str] = ()) -> History:
    """Read a folder; one that does not exist or holds no migrations is an empty history.

    The snapshots of migrations with an id in `applied` are not read: who only runs what comes after them needs none.

    Whatever is wrong is a finding, sorted by place. Raises HistoryError only where a file cannot be read at all.
    """
    found: list[Finding] = []
    names = _names(folder)
    entries = _read_entries(folder, names, labels, found)
    above = shown(folder / "_").removesuffix("_")  # once: a history may have thousands of files
    migrations = tuple(
        _read_migration(folder, above, entry, names, found, entry.id not in applied) for entry in entries
    )
    found += agreement(folder, migrations, names, labels.name, applied)
    return History(folder, migrations, tuple(sorted(found, key=lambda finding: (str(finding.origin), finding.message))))


def _names(folder: Path) -> frozenset[str]:
    """The files that belong to a history by their name, as paths below the folder."""
    try:
        top = [path.name for path in folder.iterdir() if path.suffix == ".sql"] if folder.exists() else []
        meta = folder / "meta"
        below = [f"meta/{path.name}" for path in meta.iterdir() if path.suffix == ".json"] if meta.exists() else []
    except OSError as error:
        problem = f'cannot read "{shown(folder)}": {error.strerror}'
        raise HistoryError(problem, "see that it is a folder that you may read") from None
    return frozenset([*top, *below])


def _read_entries(folder: Path, names: frozenset[str], labels: Labels, found: list[Finding]) -> tuple[Entry, ...]:
    """The journal's entries; those that the snapshots give where there is no readable journal."""
    place = shown(folder / JOURNAL)
    if JOURNAL in names:
        try:
            journal = journals.decode(_bytes(folder, JOURNAL), place)
        except HistoryError as error:
            found += _as_findings(error, "")
        else:
            if journal.dialect != labels.drizzle.dialect:
                said = f'this journal is for "{journal.dialect}", not for "{labels.drizzle.dialect}"'
                found.append(Finding(Origin(place), said, "see that the folder is that of the dialect"))
            return journal.entries
    elif names:
        found.append(Finding(Origin(place), "the journal is missing", RESTORE, "missing"))
    return rebuild_journal(_snapshots(folder, names), labels).entries


def _snapshots(folder: Path, names: frozenset[str]) -> Iterator[tuple[Snapshot, str, str | None]]:
    """All snapshots that can be read, each with its up and down text."""
    for name in names:
        with contextlib.suppress(HistoryError):  # said where the file is read for its entry, or as one that none names
            if name.endswith("_snapshot.json"):
                snapshot = snapshots.decode(_bytes(folder, name), name)
                files = (up_name(snapshot.tag), down_name(snapshot.tag))
                up, down = (_text(folder, file) if file in names else None for file in files)
                yield snapshot, up or "", down


def _read_migration(
    folder: Path, above: str, entry: Entry, names: frozenset[str], found: list[Finding], whole: bool
) -> Migration:
    """The files of an entry; `above` is the folder as it is shown, up to the name of a file."""
    name = snapshot_name(entry.tag)
    snapshot, data = None, b""
    up = _read_text(folder, up_name(entry.tag), entry.tag, names, found)
    down_file = down_name(entry.tag)
    down = _read_text(folder, down_file, entry.tag, names, found) if down_file in names else None
    if name in names and whole:
        try:
            data = _bytes(folder, name)
            snapshot = snapshots.decode(data, f"{above}{name}")
        except HistoryError as error:
            found += _as_findings(error, entry.tag)
    elif whole:
        found.append(_missing(folder / name, entry.tag))
    return Migration(entry=entry, snapshot=snapshot, data=data, up=up, down=down)


def _read_text(folder: Path, name: str, tag: str, names: frozenset[str], found: list[Finding]) -> str | None:
    if name not in names:
        found.append(_missing(folder / name, tag))
        return None
    try:
        return _text(folder, name)
    except HistoryError as error:
        found += _as_findings(error, tag)
        return None


def _text(folder: Path, name: str) -> str:
    try:
        return _bytes(folder, name).decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise HistoryError(Diagnostic(Origin(shown(folder / name)), "this is not UTF-8 text", RESTORE)) from None


def _bytes(folder: Path, name: str) -> bytes:
    try:
        with open(f"{folder}/{name}", "rb", buffering=0) as file:  # noqa: PTH123 - a Path for each file takes longer
            return file.readall()
    except OSError as error:
        place, hint = Origin(shown(folder / name)), "see that it is a file that you may read"
        raise HistoryError(Diagnostic(place, f"cannot read this: {error.strerror}", hint)) from None


def _missing(path: Path, tag: str) -> Finding:
    return Finding(Origin(shown(path)), f'this file of "{tag}" is missing', RESTORE, "missing", tag)


def _as_findings(error: HistoryError, tag: str) -> list[Finding]:
    return [Finding(item.origin, item.message, item.hint, "unreadable", tag) for item in error.diagnostics]
