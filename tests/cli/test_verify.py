"""`dbwright verify` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commandline import dbwright


def started(*dialects: str) -> None:
    """A new project that is generated."""
    assert dbwright("init").code == 0
    listed = ", ".join(f'"{name}"' for name in dialects)
    Path("dbwright.toml").write_text(f"dialects = [{listed}]\npackage = false\n")
    assert dbwright("generate").code == 0


def test_all_of_a_history_and_what_waits(here: Path) -> None:
    """A line for each migration on stdout, progress on stderr, nothing written."""
    started("sqlite", "duckdb")
    example = here / "schema/app.yaml"
    example.write_text(example.read_text().replace("title: varchar(200)", "title: varchar(200)\n      body: text?"))
    before = sorted(here.rglob("*"))
    ran = dbwright("verify")
    assert ran.code == 0, ran.err
    lines = ran.out.splitlines()
    assert [line.partition(" (")[0] for line in lines] == [
        "proven   app sqlite: 0000_init",
        "proven   app sqlite: not generated yet",
        "proven   app duckdb: 0000_init",
        "proven   app duckdb: not generated yet",
    ]
    assert ran.err.startswith("app sqlite: 0000_init\napp sqlite: what waits to be generated\n")
    assert sorted(here.rglob("*")) == before


def test_no_engine_is_exit_code_3(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless somebody wants none: then it is said, and no more."""
    monkeypatch.delenv("DBWRIGHT_SCRATCH_MYSQL", raising=False)
    started("sqlite", "mysql")
    ran = dbwright("verify")
    assert ran.code == 3
    assert "unproven app mysql: 0000_init\n  no MySQL server is at hand; give an empty database" in ran.out
    assert dbwright("verify", "--dialect", "sqlite").code == 0
    Path("dbwright.toml").write_text('dialects = ["mysql"]\npackage = false\nscratch.mysql = "none"\n')
    ran = dbwright("verify", "--format", "json")
    assert ran.code == 0
    (proof,) = json.loads(ran.out)["proofs"]
    assert (proof["holds"], proof["switched_off"], proof["unproven"]) == (False, True, 'scratch.mysql is "none"')


def test_a_url_that_cannot_be_used() -> None:
    """It is a mistake of the command, or of the database."""
    started("sqlite")
    assert dbwright("verify", "--url", "sqlite:///x.db").code == 2
    assert dbwright("verify", "--url", "env:NOWHERE").code == 2


def test_unproven_is_said_by_generate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBWRIGHT_SCRATCH_MYSQL", raising=False)
    dbwright("init", "--dialect", "mysql")
    ran = dbwright("generate")
    assert ran.code == 0
    assert "  unproven: no MySQL server is at hand; give an empty database: scratch.mysql = " in ran.out
