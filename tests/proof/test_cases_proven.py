"""Every golden case is proven, with rows that nobody wrote for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dbwright.definition import load
from dbwright.dialects import get
from dbwright.diff import Renames, compare, find_renames
from dbwright.model.operations import Rename, inverse
from dbwright.model.schema import Schema
from dbwright.pipeline.naming import describe
from dbwright.plan.plan import plan
from dbwright.plan.sides import physical_sides
from dbwright.proof.case import Case, File
from dbwright.proof.prove import prove
from dbwright.sql.expressions import rename_column
from proof.made import opened
from test_cases import FOLDERS, name

FEW = ("enum/rename_values", "column/rename", "intent/backfill", "table/rename", "key/foreign")
"""What runs on servers: they are slow, and the rest is alike."""


def case(folder: Path, dialect: str, tmp: Path) -> Case:
    """A golden case as a migration of its own, after one that makes the schema before."""
    engine = get(dialect)
    scoped = []
    for side in ("before", "after"):
        here = tmp / side
        here.mkdir()
        if (folder / f"{side}.yaml").exists():
            (here / "schema.yaml").write_text((folder / f"{side}.yaml").read_text())
        scoped.append(engine.scope(load(here).schema))
    before, after = scoped
    renames = tuple(find_renames(before, after, Renames(never=True)).renames)
    back = [item for item in map(inverse, renames) if isinstance(item, Rename)]
    one, other = sides = physical_sides(before, after, renames, engine, rename_column)
    up = plan(one, other, compare(one, other, renames, rename_column), engine)
    down = plan(other, one, compare(other, one, back, rename_column), engine, undo=True)
    nothing = Schema(form="physical", dialect=dialect)
    first = plan(nothing, one, compare(nothing, one), engine)
    return Case(
        before=before,
        after=after,
        sides=sides,
        renames=renames,
        earlier=[File(tag="first", text=first.text(), transaction=first.transaction)],
        up=File(tag="up", text=up.text(), transaction=up.transaction),
        down=File(tag="down", text=down.text(), transaction=down.transaction),
        planned=(up.text(), down.text()),
    )


def chosen() -> list[tuple[Path, str]]:
    """All cases in memory, a few on servers."""
    return [
        (folder, dialect)
        for folder in FOLDERS
        for dialect in ("sqlite", "duckdb", "postgres", "mysql")
        if (folder / f"expected.{dialect}.sql").exists() and (dialect == "sqlite" or name(folder).startswith(FEW))
    ]


@pytest.mark.parametrize(("folder", "label"), chosen(), ids=lambda part: part if isinstance(part, str) else name(part))
def test_case_is_proven(folder: Path, label: str, tmp_path: Path) -> None:
    """Nothing is wrong with it, and rows were found for every table."""
    found = case(folder, label, tmp_path)
    with opened(label) as scratch:
        proof = prove(found, scratch, get(label), describe)
    assert proof.problems == ()
    assert proof.unproven == ""
    assert not [text for text in proof.notes if "no row" in text or "not proven" in text]
