"""The committed histories of the examples hold on real engines, from the first entry to the last."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commandline import dbwright
from dbwright.config import load_config
from dbwright.dialects import DIALECTS, get
from dbwright.history.folder import read_history
from dbwright.version import VERSION
from engines import DIALECT
from proof.servers import empty_database

SETTINGS = Path(__file__).parents[2] / "pyproject.toml"


@pytest.mark.parametrize("label", ["sqlite", "duckdb", "postgres", "mysql"])
def test_every_committed_migration_holds(label: str) -> None:
    """Run on rows, compared with the schema, taken back."""
    dialect = DIALECT[label]
    with empty_database(label) as url:
        given = ["--url", url] if url else []
        ran = dbwright("--config", str(SETTINGS), "verify", "--dialect", dialect, "--format", "json", *given)
    document = json.loads(ran.out)
    assert document["findings"] == []
    assert ran.code == 0
    config = load_config(SETTINGS, {}, dialects=DIALECTS, version=VERSION)
    entries = [
        (database.name, migration.tag)
        for database in config.databases
        if dialect in database.dialects
        for migration in read_history(database.out / dialect, get(dialect)).migrations
    ]
    proofs = [(proof["database"], proof["tag"]) for proof in document["proofs"] if proof["holds"]]
    assert [proof for proof in proofs if proof[1]] == entries


def test_an_extension_that_the_scratch_server_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is no failure: nothing can be said."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dbwright.toml").write_text('dialects = ["postgres"]\npackage = false\n')
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema/all.yaml").write_text(
        "extensions:\n  no_such_extension: {}\ntables:\n  a:\n    columns:\n      id: {type: int, primary_key: true}\n"
    )
    with empty_database("postgres") as url:
        monkeypatch.setenv("DBWRIGHT_SCRATCH_POSTGRES", url)
        ran = dbwright("generate")
        assert ran.code == 0, ran.err
        assert "unproven: PostgreSQL" in ran.out
        assert "no_such_extension" in ran.out
        assert dbwright("verify").code == 3
