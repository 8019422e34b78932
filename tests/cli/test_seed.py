"""`dbwright seed` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commandline import Ran, dbwright

SCHEMA = """\
tables:
  users:
    columns:
      id: {type: int, primary_key: true, identity: true}
      email: {type: varchar(255), unique: true}
"""


@pytest.fixture
def project(here: Path) -> Path:
    """A project with one migrated table and one seed file."""
    (here / "dbwright.toml").write_text('dialects = ["sqlite"]\nurl = "sqlite:///dev.db"\npackage = false\n')
    (here / "schema" / "seeds").mkdir(parents=True)
    (here / "schema" / "users.yaml").write_text(SCHEMA)
    (here / "schema" / "seeds" / "people.yaml").write_text("users:\n  - email: ann@example.com\n")
    assert dbwright("generate", "--no-verify").code == 0
    assert dbwright("migrate").code == 0
    return here


def lines(ran: Ran) -> list[str]:
    assert ran.code == 0, ran.err
    return ran.out.splitlines()


def test_up_again_and_down(project: Path) -> None:
    head = "app sqlite (sqlite:///dev.db)"
    assert lines(dbwright("seed")) == [head, "  users: 1 inserted"]
    assert lines(dbwright("seed")) == [head, "  users: 1 unchanged"]
    assert lines(dbwright("seed", "people.yaml", "--down")) == [head, "  users: 1 deleted"]
    assert lines(dbwright("seed", "schema/seeds/people.yaml", "--down")) == [head, "  users: 1 absent"]


def test_a_dry_run_prints_sql(project: Path) -> None:
    """It can be given to the engine's own client."""
    ran = dbwright("seed", "--dry-run")
    assert lines(ran)[1:] == ['INSERT INTO "users" ("email") VALUES (\'ann@example.com\');']
    assert lines(dbwright("seed"))[1:] == ["  users: 1 inserted"]
    assert lines(dbwright("seed", "--dry-run", "--down"))[1:] == [
        'DELETE FROM "users" WHERE "email" = \'ann@example.com\';'
    ]


def test_the_json_result(project: Path) -> None:
    found = json.loads(dbwright("seed", "--format", "json").out)
    [database] = found["databases"]
    table = {"table": "users", "inserted": 1, "updated": 0, "unchanged": 0, "deleted": 0, "absent": 0}
    assert database == {
        "database": "app", "dialect": "sqlite", "url": "sqlite:///dev.db", "direction": "up", "dry_run": False,
        "tables": [table], "files": [], "statements": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("poeple",), 'schema/seeds has no seed file "poeple" for this database; did you mean "people.yaml"?'),
        (("--env", "dev"), "there is no folder schema/seeds/dev; make the folder"),
    ],
)
def test_what_is_not_there_is_said(project: Path, arguments: tuple[str, ...], message: str) -> None:
    ran = dbwright("seed", *arguments)
    assert ran.code == 2
    assert message in ran.err


def test_mistakes_in_seed_files(project: Path) -> None:
    (project / "schema" / "seeds" / "more.yaml").write_text("users:\n  - emial: ann@example.com\n")
    ran = dbwright("seed")
    assert ran.code == 2
    assert 'schema/seeds/more.yaml:2:5: there is no column "emial" in table "users"; did you mean "email"?' in ran.err


def test_before_the_first_migration(project: Path) -> None:
    """No database is made, and a database without tables says what to do."""
    ran = dbwright("seed", "--url", "sqlite:///new.db")
    assert (ran.code, (project / "new.db").exists()) == (3, False)
    assert "there is no database to seed; run `dbwright migrate` first" in ran.err
    (project / "empty.db").touch()
    ran = dbwright("seed", "--url", "sqlite:///empty.db")
    assert ran.code == 3
    assert "schema/seeds/people.yaml:2:5: users (email = 'ann@example.com'): no such table: users; run `dbw" in ran.err


def test_without_seed_files(project: Path) -> None:
    (project / "schema" / "seeds" / "people.yaml").unlink()
    ran = dbwright("seed")
    assert (ran.code, ran.out) == (0, "")
    assert "no seed files" in ran.err


def test_without_seed_files_the_json_result_has_the_same_keys(project: Path) -> None:
    """Nothing was done, and a program need not ask which keys there are."""
    some = json.loads(dbwright("seed", "--down", "--format", "json").out)["databases"][0]
    (project / "schema" / "seeds" / "people.yaml").unlink()
    none = json.loads(dbwright("seed", "--down", "--format", "json").out)["databases"][0]
    assert none == {**some, "direction": "down", "tables": [], "files": [], "statements": []}
