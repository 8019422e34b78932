"""`dbwright rollback --each`: one question for many databases, and a second run that touches only what is not done."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from commandline import dbwright
from engines import Scratch


@pytest.fixture(autouse=True)
def project(two_steps: Path, here: Path) -> Path:
    """A copy of it, as the current directory, with three databases that have everything."""
    shutil.copytree(two_steps, here, dirs_exist_ok=True)
    (here / "tenants.txt").write_text("".join(f"sqlite:///{name}.db\n" for name in ("one", "two", "three")))
    assert dbwright("migrate", "--each", "tenants.txt").code == 0
    return here


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(sql).fetchall()


def tags(path: Path) -> list[object]:
    return [tag for (tag,) in rows(path, "SELECT tag FROM dbwright_migrations ORDER BY ordinal")]


def test_all_that_would_be_lost_is_named_before_any_is_touched(project: Path) -> None:
    ran = dbwright("rollback", "--each", "tenants.txt", "--to", "0000")
    assert (ran.code, ran.out) == (4, "")
    assert 'undoing "0001_note" loses data: ' in ran.err
    assert "(in 3 databases)" in ran.err
    found = json.loads(dbwright("rollback", "--each", "tenants.txt", "--to", "0000", "--format", "json").out)
    [question] = found["questions"]
    assert question["databases"] == [f"sqlite:///{name}.db" for name in ("one", "two", "three")]
    dry = dbwright("rollback", "--each", "tenants.txt", "--to", "0000", "--dry-run", "--workers", "1")
    assert dry.out.startswith("[1/3] sqlite:///one.db would undo 0001_note\n[2/3] ")
    assert "3 databases (dry run): 3 undone\n  0001_note: " in dry.out
    assert [tags(project / f"{name}.db") for name in ("one", "two", "three")] == [["0000_note", "0001_note"]] * 3


def test_one_that_fails_is_named_and_the_next_run_touches_it_alone(project: Path) -> None:
    rows(project / "two.db", "CREATE VIEW in_the_way AS SELECT note FROM a")
    many = ("rollback", "--each", "tenants.txt", "--to", "0000", "--yes", "--workers", "1")
    ran = dbwright(*many)
    assert ran.code == 3, ran.out
    assert ran.out == (
        "[1/3] sqlite:///one.db undone 0001_note\n"
        "[2/3] sqlite:///two.db failed\n"
        "[3/3] sqlite:///three.db undone 0001_note\n"
        "3 databases: 2 undone, 1 failed\n"
    )
    assert "sqlite:///two.db: " in ran.err
    rows(project / "two.db", "DROP VIEW in_the_way")
    before = (project / "one.db").read_bytes(), (project / "three.db").read_bytes()
    ran = dbwright(*many)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "[3/3] sqlite:///two.db undone 0001_note\n3 databases: 1 undone, 2 current\n"
    assert ((project / "one.db").read_bytes(), (project / "three.db").read_bytes()) == before
    assert [tags(project / f"{name}.db") for name in ("one", "two", "three")] == [["0000_note"]] * 3


def test_failing_fast_begins_no_other(project: Path) -> None:
    """Where one cannot even be looked at, none is undone."""
    (project / "tenants.txt").write_text("sqlite:///one.db\nsqlite:///none.db\n")
    ran = dbwright("rollback", "--each", "tenants.txt", "--to", "0000", "--yes", "--fail-fast", "--workers", "1")
    assert (ran.code, ran.out.splitlines()[-1]) == (3, "2 databases: 1 failed, 1 not tried")
    assert tags(project / "one.db") == ["0000_note", "0001_note"]


def test_json_for_programs(project: Path) -> None:
    (project / "tenants.txt").write_text("sqlite:///one.db\nsqlite:///none.db\n")
    ran = dbwright("rollback", "--each", "tenants.txt", "--to", "0000", "--yes", "--format", "json")
    found = json.loads(ran.out)
    assert (ran.code, found["exit_code"]) == (3, 3)
    assert found["summary"] == {"undone": 1, "current": 0, "failed": 1, "not_tried": 0}
    one, none = found["databases"]
    assert (one["state"], [item["tag"] for item in one["undone"]], list(one["losses"])) == (
        "undone",
        ["0001_note"],
        ["0001_note"],
    )
    assert none["errors"] == ["sqlite:///none.db: there is no such database"]


def test_schemas_of_one_database(one_and_two: tuple[Scratch, str]) -> None:
    database, url = one_and_two
    many = ("--url", url, "--each-query", "SELECT unnest(ARRAY['one', 'two'])", "--each-schema", "--workers", "1")
    assert dbwright("migrate", *many).code == 0
    ran = dbwright("rollback", *many, "--to", "0000", "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "[1/2] one undone 0001_note\n[2/2] two undone 0001_note\n2 databases: 2 undone\n"
    assert database.query("SELECT count(*) FROM one.dbwright_migrations, two.dbwright_migrations") == [(1,)]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((), "--each needs --to"),
        (("--steps", "2"), "--each needs --to"),
        (("--to", "0007"), 'no migration "0007"'),
        (("--to", "0000", "--backup"), "--backup copies one database"),
    ],
)
def test_what_makes_no_sense(arguments: tuple[str, ...], problem: str) -> None:
    ran = dbwright("rollback", "--each", "tenants.txt", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert problem in ran.err
