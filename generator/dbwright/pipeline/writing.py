"""Putting a run's files on disk, all or nothing, and finishing what a killed run left."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dbwright.config import Config
from dbwright.history.writing import Files
from dbwright.output.files import differences, recover, write_all
from dbwright.output.transaction import RECORD
from dbwright.pipeline.report import Migration, Report
from dbwright.settings_file import shown


def write(config: Config, files: Files, migrations: Iterable[Migration] = (), *, dry: bool = False) -> Report:
    """Write and delete files, or with `dry` only say which."""
    changed = [item.path for item in differences(files)]
    if not dry:
        by_root: dict[Path, Files] = {}
        for path, content in files.items():
            by_root.setdefault(_root(config, path), {})[path] = content
        for root, group in by_root.items():
            write_all(group, root)
    return Report(
        migrations=tuple(migrations),
        written=tuple(shown(path) for path in changed if files[path] is not None),
        deleted=tuple(shown(path) for path in changed if files[path] is None),
    )


def finish_interrupted(config: Config) -> None:
    """Finish or undo what a killed process was writing, before anything is read."""
    for root in (config.folder, *_elsewhere(config)):
        if (root / RECORD).exists():
            recover(root)


def _root(config: Config, path: Path) -> Path:
    """What is locked and recovered together: the project's folder, or a database's own where that is elsewhere."""
    real = path.resolve()
    roots = (config.folder, *_elsewhere(config))
    return next((root for root in roots if real.is_relative_to(root.resolve())), config.folder)


def _elsewhere(config: Config) -> list[Path]:
    folders = [folder for database in config.databases for folder in (database.out, database.schema)]
    return [folder for folder in folders if not folder.resolve().is_relative_to(config.folder.resolve())]
