"""`dbwright status --each`: where many databases stand, whatever becomes of one of them."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from commandline import dbwright, process
from engines import Scratch


@pytest.fixture(autouse=True)
def project(two_steps: Path, here: Path) -> Path:
    """A copy of it, as the current directory."""
    shutil.copytree(two_steps, here, dirs_exist_ok=True)
    return here


def execute(path: Path, sql: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(sql)


def prepare(project: Path) -> None:
    """One that has all, one that has the first, a new one, one that differs, one that stopped, and one that is none."""
    for name, more in (("all", ()), ("half", ("--to", "0000")), ("edited", ()), ("stopped", ())):
        ran = dbwright("migrate", "--url", f"sqlite:///{name}.db", *more)
        assert ran.code == 0, ran.err
    execute(project / "edited.db", "UPDATE dbwright_migrations SET checksum = 'x' WHERE tag = '0001_note'")
    execute(project / "stopped.db", "UPDATE dbwright_migrations SET state = 'failed' WHERE tag = '0001_note'")
    (project / "broken.db").write_text("this is no database, and long enough that SQLite says so" * 100)
    names = ("all", "half", "new", "edited", "stopped", "broken")
    (project / "tenants.txt").write_text("".join(f"sqlite:///{name}.db\n" for name in names))


def test_a_line_for_each(project: Path) -> None:
    """One that gives no answer is named and stops no other; nothing is made or changed by looking."""
    prepare(project)
    ran = dbwright("status", "--each", "tenants.txt", "--workers", "1")
    assert ran.code == 3
    assert ran.out == (
        "[1/6] sqlite:///all.db current: 2 applied, 0 pending; last 0001_note\n"
        "[2/6] sqlite:///half.db pending: 1 applied, 1 pending; last 0000_note\n"
        "[3/6] sqlite:///new.db pending: 0 applied, 2 pending; not made yet\n"
        "[4/6] sqlite:///edited.db differs: 1 applied, 0 pending, 1 changed; last 0001_note\n"
        "[5/6] sqlite:///stopped.db stopped: 1 applied, 0 pending, 1 failed; last 0000_note\n"
        "[6/6] sqlite:///broken.db no answer\n"
        "6 databases: 1 current, 2 pending, 1 stopped, 1 differs, 1 no answer\n"
    )
    assert "sqlite:///edited.db: " in ran.err
    assert "sqlite:///broken.db: " in ran.err
    assert not (project / "new.db").exists()


def test_the_exit_code_is_that_of_status(project: Path) -> None:
    """What is pending is no fault, what cannot be reconciled is one, what gives no answer outweighs it."""
    prepare(project)
    for names, code in ((("all", "new", "stopped"), 0), (("all", "edited"), 1), (("edited", "broken"), 3)):
        (project / "some.txt").write_text("".join(f"sqlite:///{name}.db\n" for name in names))
        assert dbwright("status", "--each", "some.txt").code == code, names


def test_json_lists_them_in_their_order(project: Path) -> None:
    prepare(project)
    ran = dbwright("status", "--each", "tenants.txt", "--format", "json")
    found = json.loads(ran.out)
    assert (ran.code, found["exit_code"]) == (3, 3)
    assert found["summary"] == {"current": 1, "pending": 2, "stopped": 1, "differs": 1, "no_answer": 1}
    everything, half, new, edited, stopped, broken = found["databases"]
    assert (everything["database"], everything["dialect"], everything["url"]) == ("app", "sqlite", "sqlite:///all.db")
    assert (half["state"], half["counts"], half["last"]) == ("pending", {"applied": 1, "pending": 1}, "0000_note")
    assert [item["state"] for item in half["migrations"]] == ["applied", "pending"]
    assert (new["exists"], half["exists"]) == (False, True)
    assert (new["last"], edited["counts"]["changed"], stopped["counts"]["failed"]) == ("", 1, 1)
    assert (broken["state"], broken["migrations"], len(broken["errors"])) == ("no answer", [], 1)


def test_threads_that_read_a_history_at_the_same_time(project: Path) -> None:
    """msgspec ends a process in which two threads look at a type for the first time at the same moment."""
    (project / "tenants.txt").write_text("".join(f"sqlite:///{number}.db\n" for number in range(8)))
    assert dbwright("migrate", "--each", "tenants.txt").code == 0
    for _ in range(3):
        started = process("status", "--each", "tenants.txt", cwd=project)
        out, err = started.communicate(timeout=60)
        assert (started.returncode, err) == (0, "")
        assert out.endswith("8 databases: 8 current\n")


def test_no_password_is_shown(project: Path) -> None:
    (project / "tenants.txt").write_text("postgresql://ann:s3cret%40x@127.0.0.1:1/shop\nsqlite:///new.db\n")
    for form in ("text", "json", "github"):
        ran = dbwright("status", "--each", "tenants.txt", "--format", form)
        assert ran.code == 3
        assert "s3cret" not in ran.out + ran.err
        assert "127.0.0.1" in ran.out + ran.err


def test_schemas_of_one_database(one_and_two: tuple[Scratch, str]) -> None:
    """Each by its own ledger; one that is not there is named."""
    database, url = one_and_two
    query = "SELECT unnest(ARRAY['one', 'two', 'three'])"
    many = ("--url", url, "--each-query", query, "--each-schema", "--workers", "1")
    assert dbwright("migrate", *many, "--fail-fast").out.count("applied 0000_note … 0001_note") == 2
    database.execute("DELETE FROM two.dbwright_migrations WHERE tag = '0001_note'")
    ran = dbwright("status", *many)
    assert (ran.code, ran.err) == (3, 'error: three: there is no schema "three"; create it first: CREATE SCHEMA\n')
    assert ran.out == (
        "[1/3] one current: 2 applied, 0 pending; last 0001_note\n"
        "[2/3] two pending: 1 applied, 1 pending; last 0000_note\n"
        "[3/3] three no answer\n"
        "3 databases: 1 current, 1 pending, 1 no answer\n"
    )


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--each", "none.txt"), "none.txt"),
        (("--each", "-", "--each-query", "SELECT 1"), "both name databases"),
        (("--each", "list.txt", "--each-schema", "--url", "sqlite:///x.db"), "has no schemas"),
        (("--each", "list.txt", "--fail-fast"), "--fail-fast"),
    ],
)
def test_what_makes_no_sense(arguments: tuple[str, ...], problem: str, project: Path) -> None:
    (project / "list.txt").write_text("shop\n")
    ran = dbwright("status", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert problem in ran.err
