"""Enum values that `value_map` puts in the place of removed ones: proven both ways with rows, on every engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandline import dbwright
from engines import DIALECT
from proof.servers import empty_database

SCHEMA = """\
enums:
  st: {values: [%s], value_map: {%s}%s}
tables:
  p:
    columns:
      id: {type: int, primary_key: true}
      s: {type: st, default: open}
"""


@pytest.mark.parametrize("label", ["sqlite", "postgres", "mysql", "duckdb"])
@pytest.mark.parametrize("storage", ["", ", storage: {default: check}", ", storage: {default: none}"])
@pytest.mark.parametrize(
    ("values", "mapped"),
    [
        ("open, waiting, done", "blocked: waiting, held: null"),
        ("open, waiting, done", "blocked: waiting, held: waiting"),
        ("open, done", "blocked: open, held: done"),
    ],
    ids=["one", "several", "kept"],
)
def test_the_proof_passes(
    project: Path, label: str, storage: str, values: str, mapped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way back holds on the rows that the way there leaves."""
    dialect = DIALECT[label]
    (project / "dbwright.toml").write_text(f'dialects = ["{dialect}"]\npackage = false\n')
    path = project / "schema" / "users.yaml"
    path.write_text(SCHEMA % ("open, blocked, held, done", "", storage))
    with empty_database(label) as url:
        if url:
            monkeypatch.setenv(f"DBWRIGHT_SCRATCH_{dialect.upper()}", url)
        assert dbwright("generate").code == 0
        path.write_text(SCHEMA % (values, mapped, storage))
        ran = dbwright("generate")
    assert ran.code == 0, ran.err
    assert "proven on" in ran.out, ran.err + ran.out
    assert "not proven" not in ran.out
