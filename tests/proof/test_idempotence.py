"""What was generated and applied is all that the schema says: nothing is left, for the tool and for the engine."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from commandline import dbwright
from dbwright.config import DatabaseConfig, load_config
from dbwright.dialects import DIALECTS
from dbwright.diff import compare
from dbwright.model.schema import Schema
from dbwright.pipeline.draft import files_of, pending
from dbwright.pipeline.histories import history_of
from dbwright.pipeline.source import read_sources
from dbwright.plan.plan import plan
from dbwright.proof.case import File
from dbwright.proof.column_order import in_order_of
from dbwright.proof.stage import Stage
from dbwright.proof.structure import structure
from dbwright.version import VERSION
from engines import DIALECT, engines
from proof.made import opened

SETTINGS = Path(__file__).parents[2] / "pyproject.toml"
DATABASES = load_config(SETTINGS, {}, dialects=DIALECTS, version=VERSION).databases


@pytest.mark.parametrize("label", engines())
def test_nothing_is_left_after_a_history(label: str) -> None:
    """Each example: its history applied, read back, and compared with a database made from the schema alone."""
    checked = 0
    with opened(label) as scratch:
        for source in read_sources(DATABASES):
            for dialect, scoped in source.dialects([DIALECT[label]]):
                checked += 1
                history = history_of(source.database, dialect)
                assert pending(history, scoped, dialect, ()) is None
                stage = Stage(scratch, dialect)
                stage.run(files_of(history))
                found = stage.look()
                lowered = dialect.lower(scoped)
                assert compare(structure(found), structure(lowered)) == []
                nothing, wanted = Schema(form="physical", dialect=dialect.name), in_order_of(lowered, found)
                whole = plan(nothing, wanted, compare(nothing, wanted), dialect)
                twin = Stage(scratch, dialect)
                twin.run([File(tag="all", text=whole.text(), transaction=whole.transaction)])
                assert compare(found, twin.look()) == []
    assert checked


@pytest.mark.parametrize("database", DATABASES, ids=lambda database: database.name)
def test_nothing_is_left_after_generate(
    database: DatabaseConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every dialect at once, and without the manifest that would say so by the time of the files."""
    shutil.copytree(database.schema, tmp_path / "schema")
    names = ", ".join(f'"{name}"' for name in database.dialects)
    (tmp_path / "dbwright.toml").write_text(f"dialects = [{names}]\npackage = false\n")
    monkeypatch.chdir(tmp_path)
    assert dbwright("generate", "--no-verify").code == 0
    before = {path: path.read_bytes() for path in (tmp_path / "generated").rglob("*") if path.is_file()}
    shutil.rmtree(tmp_path / ".dbwright")
    assert dbwright("generate", "--no-verify").err == "nothing changed\n"
    assert {path: path.read_bytes() for path in (tmp_path / "generated").rglob("*") if path.is_file()} == before
