"""Schema files: from a folder of YAML to one checked logical Schema, and where each part of it was written."""

from __future__ import annotations

from pathlib import Path

import msgspec

from dbwright.definition.resolve.context import Context, SourceFile
from dbwright.definition.resolve.schema import resolve
from dbwright.definition.shape.check import Checked, check
from dbwright.definition.shape.file import SCHEMA_FILE
from dbwright.definition.source.collector import collector_paused
from dbwright.definition.source.nodes import Mapping
from dbwright.definition.source.read import read_file, schema_files
from dbwright.definition.validate.findings import Doubts
from dbwright.definition.validate.schema import validate
from dbwright.errors import Diagnostic, Origin, SchemaError
from dbwright.model.origin import Origins
from dbwright.model.schema import Schema


class Definition(msgspec.Struct, frozen=True):
    """A schema in its logical form, and the place in the files of each of its objects."""

    schema: Schema
    origins: Origins


def load(folder: Path) -> Definition:
    """Read, resolve and check all schema files below a folder; a folder without any gives an empty schema.

    Raises SchemaError with every finding of every file, sorted by place.
    """
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "does not exist"
        raise SchemaError(f'the schema folder "{folder}" {what}', "create it, or correct the path in the configuration")
    with collector_paused():
        return _load(folder)


def _load(folder: Path) -> Definition:
    checked = Checked()
    files, missing = _read(folder, checked)
    context = Context(folder, checked.broken, incomplete=missing)
    schema = resolve(context, files)
    doubts = Doubts(frozenset(context.doubtful), frozenset(context.broken), context.incomplete)
    found = [*checked.found, *context.found, *validate(schema, context.origins, doubts)]
    if found:
        raise SchemaError(found)
    return Definition(schema, context.origins)


def _read(folder: Path, checked: Checked) -> tuple[list[SourceFile], bool]:
    """The files that could be read, their structure checked, and whether any could not."""
    files: list[SourceFile] = []
    found: list[Diagnostic] = []
    paths = schema_files(folder)
    for path in paths:
        root = read_file(path, _shown(path), found)
        if root is not None:
            kept = check(root, SCHEMA_FILE, checked)
            files.append(SourceFile(path, kept if isinstance(kept, Mapping) else Mapping((), Origin(_shown(path)))))
    checked.found += found
    return files, len(files) < len(paths)


def _shown(path: Path) -> str:
    """A path as messages print it: relative to the current directory when below it, else absolute."""
    full, here = path.absolute(), Path.cwd()
    return (full.relative_to(here) if full.is_relative_to(here) else full).as_posix()
