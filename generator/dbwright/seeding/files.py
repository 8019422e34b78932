"""Which files of a seeds folder are for a dialect and an environment."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from dbwright.dialects import DIALECTS
from dbwright.errors import ConfigError
from dbwright.settings_file import shown
from dbwright.spelling import nearest

FOLDER = "seeds"
_DOWN = ".down.sql"


class SqlFile(msgspec.Struct, frozen=True):
    """An SQL seed file and its way back, if there is one."""

    up: Path
    down: Path | None


class SeedFiles(msgspec.Struct, frozen=True):
    """The seed files of a run, in the order of their names."""

    yaml: tuple[Path, ...] = ()
    sql: tuple[SqlFile, ...] = ()


def seed_files(schema: Path, dialect: str, environment: str | None, names: Sequence[str] = ()) -> SeedFiles:
    """Those in seeds/, and those in seeds/<environment>/; of these only `names`, where there are some.

    Raises ConfigError for a name or an environment that is not there.
    """
    folder = schema / FOLDER
    folders = [folder]
    if environment is not None:
        folders.append(_environment(folder, environment))
    paths = [path for item in folders if item.is_dir() for path in sorted(item.iterdir()) if path.is_file()]
    ups = [path for path in paths if path.suffix in (".yaml", ".yml") or _is_up(path, dialect)]
    chosen = _chosen(ups, names, folder) if names else ups
    yaml = tuple(path for path in chosen if path.suffix != ".sql")
    sql = tuple(SqlFile(path, _down(path)) for path in chosen if path.suffix == ".sql")
    return SeedFiles(yaml, sql)


def _environment(folder: Path, name: str) -> Path:
    known = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    if name in known:
        return folder / name
    near = nearest(name, known)
    there = f"there are {', '.join(known)}" if known else "make the folder"
    raise ConfigError(f"there is no folder {shown(folder / name)}", f'did you mean "{near}"?' if near else there)


def _is_up(path: Path, dialect: str) -> bool:
    """`x.sql` is for every dialect, `x.postgres.sql` for one."""
    if path.suffix != ".sql" or path.name.endswith(_DOWN):
        return False
    said = path.stem.rpartition(".")[2]
    return said not in DIALECTS or said == dialect


def _down(path: Path) -> Path | None:
    down = path.with_name(path.name.removesuffix(".sql") + _DOWN)
    return down if down.is_file() else None


def _chosen(paths: list[Path], names: Sequence[str], folder: Path) -> list[Path]:
    """The files that names mean: a path, the file's name, or its name without what stands behind the first dot."""
    wanted: set[Path] = set()
    for name in names:
        found = [path for path in paths if name in (path.name, path.name.partition(".")[0]) or _is(path, name)]
        if not found:
            known = {path.name.partition(".")[0]: path.name for path in paths}
            near = nearest(Path(name).name.partition(".")[0], known)
            hint = f'did you mean "{known[near]}"?' if near else "a folder inside is an environment: --env"
            raise ConfigError(f'{shown(folder)} has no seed file "{name}" for this database', hint)
        wanted.update(found)
    return [path for path in paths if path in wanted]


def _is(path: Path, name: str) -> bool:
    return path.resolve() == Path(name).resolve()
