"""Named queries in `generate` and `check`: located errors, the engine's word, and what makes them run again."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandline import dbwright
from queries.shop import project

GOOD = "-- name: Emails :many\nSELECT email FROM users WHERE active;\n"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of queries of a project that was generated."""
    schema = project(tmp_path, users=GOOD)
    (tmp_path / "dbwright.toml").write_text('dialects = ["sqlite", "duckdb"]\n')
    monkeypatch.chdir(tmp_path)
    assert dbwright("generate").code == 0
    return schema / "queries" / "users.sql"


def test_check_sees_changed_queries(shop: Path) -> None:
    """A changed, a new and a removed query."""
    assert dbwright("check").code == 0
    shop.write_text(GOOD.replace("WHERE active", "ORDER BY id"))
    ran = dbwright("check")
    assert (ran.code, "_sqlite/queries.py:1:1: the accessor file is not current" in ran.err + ran.out) == (1, True)
    assert dbwright("generate").code == 0
    assert dbwright("check").code == 0
    shop.unlink()
    assert dbwright("generate").code == 0
    assert not list(Path("generated").rglob("queries.py"))


@pytest.mark.parametrize("command", ["generate", "check"])
def test_mistakes_are_located_and_nothing_is_written(command: str, shop: Path) -> None:
    """Exit 2, as for the schema's own files."""
    before = Path("generated/app_db/queries.py").read_text()
    shop.write_text(GOOD.replace("email", "emial"))
    ran = dbwright(command)
    assert ran.code == 2
    assert 'schema/queries/users.sql:2:8: Emails: there is no column "emial" here; did you mean "email"?' in ran.err
    assert Path("generated/app_db/queries.py").read_text() == before


def test_two_names_that_are_one_in_python(shop: Path) -> None:
    """Neither gets an underscore behind the user's back."""
    shop.write_text("-- name: FindIt :many\nSELECT id FROM users;\n-- name: find_it :many\nSELECT id FROM posts;\n")
    ran = dbwright("generate")
    assert ran.code == 2
    said = "schema/queries/users.sql:3:1: find_it and FindIt in schema/queries/users.sql:1:1 are both find_it in Python"
    assert f"{said}; give one another name" in ran.err


def test_an_engine_may_refuse_what_reads_well(shop: Path) -> None:
    """The scratch engine prepares each query; --no-verify does not ask it."""
    shop.write_text("-- name: Near :many\n-- column far: double\nSELECT nobody_knows(id) AS far FROM users;\n")
    ran = dbwright("generate")
    assert ran.code == 2
    assert "schema/queries/users.sql:3:1: Near: SQLite" in ran.err
    assert "refuses it: no such function: nobody_knows" in ran.err
    assert "Near: DuckDB" in ran.err
    assert dbwright("generate", "--no-verify").code == 0


def test_a_change_of_the_schema_that_breaks_a_query(shop: Path) -> None:
    """Nothing is written, neither migration nor accessors."""
    yaml = shop.parent.parent / "shop.yaml"
    yaml.write_text(yaml.read_text().replace("      active: {type: bool, default: true}\n", ""))
    ran = dbwright("generate")
    assert ran.code == 2
    assert 'users.sql:2:31: Emails: there is no column "active" here' in ran.err
    assert len(list(Path("generated/sqlite").glob("*.sql"))) == 2
