"""What must hold whatever a schema folder holds: a schema or located findings, and SQL for every clean dialect."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from dbwright.accessors import render_package
from dbwright.definition import Definition, load
from dbwright.dialects import DIALECTS, get
from dbwright.diff import Renames, compare, find_renames
from dbwright.errors import Diagnostic, SchemaError
from dbwright.history.snapshot import Snapshot, decode, encode
from dbwright.model.operations import inverse
from dbwright.model.schema import Schema
from dbwright.plan.plan import plan
from dbwright.sql.expressions import rename_column

HERE = Path(__file__).parent
SCHEMAS = HERE.parents[1] / "schema"
SEEDS = {path.name: path for path in sorted(SCHEMAS.iterdir())} | {"everything": HERE / "everything.yaml"}
"""The good schemas that are broken here."""


def copy_seed(seed: str, folder: Path) -> list[Path]:
    """Put a good schema into an empty folder; its YAML files, sorted."""
    source = SEEDS[seed]
    if source.is_dir():
        shutil.copytree(source, folder, dirs_exist_ok=True)
    else:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, folder)
    return sorted(folder.rglob("*.yaml"))


def survive(folder: Path, before: Definition | None = None) -> Definition | None:
    """Take a folder through everything that `generate` does with it, from nothing and from another schema.

    Whatever is wrong with it must be said as located findings; the answer is None then.
    """
    try:
        definition = load(folder)
    except SchemaError as error:
        assert_located(error.diagnostics, folder)
        return None
    clean = [name for name in DIALECTS if _survives(name, definition, before, folder)]
    with contextlib.suppress(SchemaError):  # a `generate:` that cannot make a value of its column's type
        render_package(definition.schema, clean, "app_db")
    return definition


def _survives(name: str, definition: Definition, before: Definition | None, folder: Path) -> bool:
    """Whether one dialect can hold a schema; where it can, its migrations are planned."""
    dialect = get(name)
    scoped = dialect.scope(definition.schema)
    findings = dialect.check(scoped, definition.origins)
    if findings:
        assert_located(findings, folder)
        return False
    snapshot = Snapshot(id="x", prev="", dialect=name, lowering=1, tag="0000_x", when=0, schema=scoped)
    assert decode(encode(snapshot), "x.json").schema == scoped
    _plan(Schema(form="scoped", dialect=name), scoped)
    old = dialect.scope(before.schema) if before else scoped
    if before is not None and not dialect.check(old, before.origins):
        _plan(old, scoped)
        _plan(scoped, old)
    return True


def assert_located(findings: tuple[Diagnostic, ...] | list[Diagnostic], folder: Path) -> None:
    """Every finding names a file of the schema and a line in it."""
    for finding in findings:
        assert finding.origin is not None, finding
        path = Path(finding.origin.path)
        assert path.is_relative_to(folder), finding
        if path.is_file():
            assert finding.origin.line <= path.read_bytes().count(b"\n") + 1, finding
        assert "\n" not in str(finding), finding


def _plan(before: Schema, after: Schema) -> None:
    """The way there and the way back. What no statement can do with rows in a table may be refused."""
    dialect = get(after.dialect)
    renames = find_renames(before, after, Renames(never=True)).renames
    old, new = dialect.lower(before), dialect.lower(after)
    steps = compare(old, new, renames, rename_column)
    back = [inverse(step) for step in reversed(steps)]
    with contextlib.suppress(SchemaError) if before.tables else contextlib.nullcontext():
        plan(old, new, steps, dialect).text()
        plan(new, old, back, dialect, undo=True).text()
