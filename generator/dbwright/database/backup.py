"""A copy of a database, consistent and looked at, before it is migrated: the way back that loses nothing."""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from dbwright.database import backup_command, backup_file
from dbwright.database.engine import Database, Engine, dialect_of_database, exists, opened
from dbwright.database.ledger import DONE, Ledger
from dbwright.database.options import RunOptions
from dbwright.errors import ConfigError, DatabaseError

DEFAULTS = RunOptions()
_BESIDE = ("", "-journal", "-wal", "-shm", ".wal")
_ENDINGS = {"sqlite": ".db", "duckdb": ".duckdb"}


def backup(database: Database, place: str | Path, *, base: Path | None = None, options: RunOptions = DEFAULTS) -> Path:
    """Copy a database to `place` and return the file: a folder, or the file's name.

    `database` and `base` are as for `migrate`. SQLite and DuckDB are copied by dbwright, a server's database by
    `options.backup_command`. In a folder the name tells the time (UTC) and the last migration. The file appears when it
    is whole, and only its owner may read it; a file that is there already is never replaced. Raises DatabaseError where
    there is nothing to copy or the copy fails, ConfigError where it cannot be made at all.
    """
    if not exists(database, base):
        raise DatabaseError("there is no database to copy", "check the URL")
    write = dialect_of_database(database) == "duckdb"  # its log has to be brought into the file first
    with opened(database, base, options, write=write) as engine, engine.locked(options.ledger):
        return taken(engine, database, Path(place), options)


def taken(engine: Engine, database: Database, place: Path, options: RunOptions) -> Path:
    """The same for a database that is open and locked."""
    dialect = dialect_of_database(database)
    file = _target(engine, dialect, place, options)
    with _appearing(file) as unfinished:
        match dialect:
            case "sqlite":
                backup_file.copy_sqlite(engine, unfinished, options.lock_timeout)
            case "duckdb":
                backup_file.copy_duckdb(engine, unfinished)
            case _:
                backup_command.run(options.backup_command, database, dialect, unfinished)
    return file


def _target(engine: Engine, dialect: str, place: Path, options: RunOptions) -> Path:
    """The file to make, in a folder that is there."""
    place = Path.cwd() / place
    if not place.is_dir() and place.suffix:
        if place.exists():
            raise ConfigError(f"{place} is there already", "a backup replaces nothing: name a folder, or another file")
        _make_folder(place.parent)
        return place
    _make_folder(place)
    done = [row.tag for row in Ledger(engine, options.ledger).read() if row.state in DONE]
    stem = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{dialect}-{done[-1] if done else 'before-all'}"
    ending = _ENDINGS.get(dialect, ".backup")
    names = (f"{stem}{f'-{number}' if number > 1 else ''}{ending}" for number in itertools.count(1))
    return next(place / name for name in names if not (place / name).exists())


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(f"cannot make the folder {folder}: {error.strerror}", "name another folder") from None


@contextlib.contextmanager
def _appearing(file: Path) -> Iterator[Path]:
    """A name for the copy on its way; it gets its own name when it is whole and on the disk."""
    unfinished = file.with_name(f".{file.name}.{uuid4().hex}.unfinished")
    try:
        yield unfinished
        _to_disk(unfinished)
        _name(unfinished, file)
        _to_disk(file.parent)
    except OSError as error:
        raise DatabaseError(f"the backup {file} cannot be written: {error.strerror}", "nothing was migrated") from None
    finally:
        for ending in _BESIDE:
            path = unfinished.with_name(unfinished.name + ending)
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _name(unfinished: Path, file: Path) -> None:
    """Give the copy its name, which must be free."""
    if unfinished.is_file():
        with contextlib.suppress(PermissionError):  # some file systems know no second name
            os.link(unfinished, file)
            return
    if file.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    unfinished.rename(file)


def _to_disk(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
