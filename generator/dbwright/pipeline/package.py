"""The accessor package of a database against what is on disk."""

from __future__ import annotations

from pathlib import Path

from dbwright.accessors import Beside, read_own, render_package
from dbwright.accessors.own import FOLDER as OWN
from dbwright.accessors.pages import HEADER
from dbwright.config import DatabaseConfig
from dbwright.errors import ConfigError, Diagnostic, Origin
from dbwright.history.writing import Files
from dbwright.pipeline.source import Source
from dbwright.settings_file import shown

_HEADER = HEADER.encode()
_GENERATE = "run `dbwright generate`"


def package_files(source: Source) -> Files:
    """The files of the package that differ: their new content, or None for those of what exists no more.

    Raises ConfigError where a file that dbwright did not write stands in the way.
    """
    database = source.database
    rendered: dict[Path, bytes] = {}
    if database.package:
        own = read_own(database.out / database.package)
        beside = Beside(own=own, templates=database.templates, sqlite_file=database.sqlite_file)
        schema = source.definition.schema
        options = (database.dialects, database.package, source.queries, beside)
        wanted = render_package(schema, *options, asynchronous=database.asynchronous)
        rendered = {database.out / path: text.encode() for path, text in wanted.items()}
    files: Files = {path: content for path, content in rendered.items() if _differs(path, content)}
    folders = [database.out / database.package] if database.package else []
    for folder in (*folders, *_former(database)):
        present = [path for path in _present(folder) if OWN not in path.relative_to(folder).parts]
        files |= {path: None for path in present if path not in rendered and _is_ours(path)}
    return files


def without_caches(files: Files) -> Files:
    """The same, and what Python made of the modules that go: a folder with its caches alone could still be imported."""
    gone = [path for path, content in files.items() if content is None and path.suffix == ".py"]
    return files | {cache: None for path in gone for cache in path.parent.glob(f"__pycache__/{path.stem}.*.pyc")}


def _former(database: DatabaseConfig) -> list[Path]:
    """The folders of packages that the settings do not name any more; only those that we wrote."""
    return sorted(
        start.parent
        for start in database.out.glob("*/__init__.py")
        if start.parent.name != database.package and not start.parent.is_symlink() and _is_ours(start)
    )


def _differs(path: Path, content: bytes) -> bool:
    if not path.exists():
        return True
    present = path.read_bytes()
    if present == content:
        return False
    if present and _HEADER not in present[:400]:
        hint = "move it away, or choose another package in the settings"
        raise ConfigError(f"{shown(path)} is in the way: dbwright did not write it", hint)
    return True


def _present(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        return _HEADER in file.read(400)


def package_findings(source: Source, *, pending: bool) -> list[Diagnostic]:
    """The files of the package that are missing, out of date, or left over.

    While schema changes are `pending` the package cannot be current: that is said once, not for each file.
    """
    database = source.database
    found = []
    for folder in _former(database):
        message = f'accessor package "{folder.name}" is left over: its name is not in the settings any more'
        found.append(Diagnostic(Origin(shown(folder)), message, _GENERATE))
    if not database.package:
        return found
    ours = database.out / database.package
    if not _present(ours):
        return [*found, Diagnostic(Origin(shown(ours)), "the accessor package is missing", _GENERATE)]
    differing = {path: content for path, content in package_files(source).items() if path.is_relative_to(ours)}
    if pending and differing:
        said = f"the accessor package is not current: {len(differing)} of its files will change"
        return [*found, Diagnostic(Origin(shown(ours)), said, _GENERATE)]
    return found + [_finding(path, content) for path, content in differing.items()]


def _finding(path: Path, content: bytes | None) -> Diagnostic:
    problem = "is left over: nothing of it is generated any more" if content is None else "is not current"
    problem = "is missing" if content is not None and not path.exists() else problem
    return Diagnostic(Origin(shown(path)), f"the accessor file {problem}", _GENERATE)
