"""Reading a dialect's history before something is added to it, and changing it by hand: new, seal, drop."""

from __future__ import annotations

from pathlib import Path

from dbwright.config import DatabaseConfig
from dbwright.dialects.base import Dialect
from dbwright.errors import HistoryError
from dbwright.history import journal as journals
from dbwright.history import snapshot as snapshots
from dbwright.history.folder import History, read_history
from dbwright.history.migration import Migration
from dbwright.history.tags import JOURNAL, snapshot_name
from dbwright.history.writing import Files, seal
from dbwright.pipeline.released import Ledgers


def history_of(database: DatabaseConfig, dialect: Dialect) -> History:
    """A dialect's history as it stands."""
    return read_history(database.out / dialect.name, dialect)


def whole_history(database: DatabaseConfig, dialect: Dialect, ledgers: Ledgers) -> tuple[History, Files]:
    """A history that can be added to, and the files that made it so: an edit of the last entry is sealed.

    Raises HistoryError with everything else that is wrong with it, and where that entry is applied already.
    """
    history = history_of(database, dialect)
    last = history.migrations[-1].tag if history.migrations else ""
    if blocking := [item for item in history.findings if item.kind != "unsealed" or item.tag != last]:
        raise HistoryError(blocking)
    if not history.findings:
        return history, {}
    return sealed(history, database, dialect, ledgers)


def sealed(history: History, database: DatabaseConfig, dialect: Dialect, ledgers: Ledgers) -> tuple[History, Files]:
    """A history whose SQL is hashed anew from the first edited entry on, and the files that change."""
    edited = {item.tag for item in history.findings}
    start = next((index for index, entry in enumerate(history.entries) if entry.tag in edited), None)
    if start is None:
        return history, {}
    files = seal(history, dialect, start)
    entries = journals.decode(_content(files, history.folder / JOURNAL), JOURNAL).entries
    migrations = list(history.migrations[:start])
    for old, entry in zip(history.migrations[start:], entries[start:], strict=True):
        path = history.folder / snapshot_name(old.tag)
        data = _content(files, path) if path in files else old.data
        snapshot = snapshots.decode(data, str(path))
        migrations.append(Migration(entry=entry, snapshot=snapshot, data=data, up=old.up, down=old.down))
    whole = History(history.folder, tuple(migrations))
    ledgers.refuse_seal(database, dialect, history, whole)
    return whole, files


def edits(database: DatabaseConfig, dialect: Dialect) -> list[str]:
    """What is said of the edits that are about to be sealed: nobody has tried them yet."""
    found = history_of(database, dialect).findings
    edited = [item.origin.path for item in found if item.kind == "unsealed" and item.origin]
    return [f"sealed {path}; `dbwright verify` proves what it says now" for path in edited]


def _content(files: Files, path: Path) -> bytes:
    content = files.get(path)
    if content is None:
        raise KeyError(path)
    return content
