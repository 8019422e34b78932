"""Putting a run's files on disk, all or nothing, and finishing what a killed run left."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from dbwright.config import Config
from dbwright.output import lock
from dbwright.output.files import Files, differences, recover, write_all
from dbwright.output.lock import Say
from dbwright.output.transaction import RECORD
from dbwright.pipeline.report import Migration, Report
from dbwright.settings_file import shown


def write(
    config: Config,
    files: Files,
    migrations: Iterable[Migration] = (),
    *,
    notes: Iterable[str] = (),
    dry: bool = False,
) -> Report:
    """Write and delete files, or with `dry` only say which."""
    changed = [item.path for item in differences(files)]
    if not dry:
        by_root: dict[Path, dict[Path, bytes | None]] = {}
        for path, content in files.items():
            by_root.setdefault(_root(config, path), {})[path] = content
        for root, group in by_root.items():
            write_all(group, root)
    return Report(
        migrations=tuple(migrations),
        written=tuple(shown(path) for path in changed if files[path] is not None),
        deleted=tuple(shown(path) for path in changed if files[path] is None and path.suffix != ".pyc"),
        packages=tuple(sorted({shown(folder) for path in changed if (folder := _package(config, path))})),
        notes=tuple(notes),
    )


def _package(config: Config, path: Path) -> Path | None:
    """The package that a file belongs to, now or formerly; None for migrations and whatever else is written."""
    for database in config.databases:
        if path.suffix in (".py", ".typed") and path.is_relative_to(database.out):
            return database.out / path.relative_to(database.out).parts[0]
    return None


@contextlib.contextmanager
def alone(config: Config, say: Say | None) -> Iterator[None]:
    """Hold the project from before anything is read until all is written, with what a killed process left finished.

    `say` is told when another process has to be waited for. Raises DbwrightError when it does not end.
    """
    with _held(config, say, shared=False):
        _finish_interrupted(config)
        yield


@contextlib.contextmanager
def reading(config: Config, say: Say | None) -> Iterator[None]:
    """Keep others from writing while the project is read, with what a killed process left finished."""
    while _interrupted(config):
        with alone(config, say):
            pass
    with _held(config, say, shared=True):
        yield


@contextlib.contextmanager
def _held(config: Config, say: Say | None, *, shared: bool) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        for root in sorted(_roots(config)):  # always in one order, so that no two wait for each other
            if root.is_dir():
                stack.enter_context(lock.alone(root, say, shared=shared))
        yield


def _finish_interrupted(config: Config) -> None:
    for root in _interrupted(config):
        recover(root)


def _interrupted(config: Config) -> list[Path]:
    """Where a process was writing when it was killed, or is writing now."""
    return [root for root in _roots(config) if (root / RECORD).exists()]


def _root(config: Config, path: Path) -> Path:
    """What is locked and recovered together: the project's folder, or a database's own where that is elsewhere."""
    real = path.resolve()
    return next((root for root in _roots(config) if real.is_relative_to(root.resolve())), config.folder)


def _roots(config: Config) -> list[Path]:
    folders = {folder for database in config.databases for folder in (database.out, database.schema)}
    elsewhere = (folder for folder in folders if not folder.resolve().is_relative_to(config.folder.resolve()))
    return [config.folder, *sorted(elsewhere)]
