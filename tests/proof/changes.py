"""Two schemas as a migration to be proven: the one that makes the first, and the change to the second."""

from __future__ import annotations

from pathlib import Path

from dbwright.definition import load
from dbwright.dialects.base import Dialect
from dbwright.diff import Renames, compare, find_renames
from dbwright.model.operations import Rename, inverse
from dbwright.model.schema import Schema
from dbwright.plan.plan import Plan, plan
from dbwright.plan.sides import physical_sides
from dbwright.proof.case import Case, File
from dbwright.sql.expressions import rename_column


def change(before: str, after: str, engine: Dialect, folder: Path) -> Case:
    """What `generate` would write, for two schema texts."""
    old, new = _scoped(before, engine, folder / "before"), _scoped(after, engine, folder / "after")
    renames = tuple(find_renames(old, new, Renames(never=True)).renames)
    back = [item for item in map(inverse, renames) if isinstance(item, Rename)]
    one, other = sides = physical_sides(old, new, renames, engine, rename_column)
    up = plan(one, other, compare(one, other, renames, rename_column), engine)
    down = plan(other, one, compare(other, one, back, rename_column), engine, undo=True)
    nothing = Schema(form="physical", dialect=engine.name)
    return Case(
        before=old,
        after=new,
        sides=sides,
        renames=renames,
        earlier=[_file("first", plan(nothing, one, compare(nothing, one), engine))],
        up=_file("up", up),
        down=_file("down", down),
        planned=(up.text(), down.text()),
    )


def _file(tag: str, made: Plan) -> File:
    return File(tag=tag, text=made.text(), transaction=made.transaction)


def _scoped(text: str, engine: Dialect, folder: Path) -> Schema:
    folder.mkdir(parents=True)
    if text:
        (folder / "schema.yaml").write_text(text, encoding="utf-8")
    loaded = load(folder)
    scoped = engine.scope(loaded.schema)
    assert engine.check(scoped, loaded.origins) == []
    return scoped
