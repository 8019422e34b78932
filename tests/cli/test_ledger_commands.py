"""rollback, baseline, repair and status as a user meets them; and what a failing run leaves said."""

from __future__ import annotations

import hashlib
import json
import os
import pty
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from commandline import GENERATOR, Ran, dbwright

SCHEMA = """\
tables:
  notes:
    columns:
      id: {type: bigint, primary_key: true}
      text: text
"""
URL = ("--url", "sqlite:///dev.db")


def ok(*arguments: str) -> str:
    ran = dbwright(*arguments)
    assert ran.code == 0, ran.err + ran.out
    return ran.out


@pytest.fixture
def project(here: Path) -> Path:
    """A project with two migrations: a table, then a column."""
    (here / "dbwright.toml").write_text('dialects = ["sqlite"]\npackage = false\n')
    (here / "schema").mkdir()
    (here / "schema/app.yaml").write_text(SCHEMA)
    ok("generate", "--name", "notes")
    (here / "schema/app.yaml").write_text(SCHEMA + "      due: date?\n")
    ok("generate", "--name", "due")
    return here


def sql(statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect("dev.db", isolation_level=None)
    try:
        return connection.execute(statement).fetchall()
    finally:
        connection.close()


def documents(*arguments: str) -> tuple[dict[str, object], Ran]:
    ran = dbwright(*arguments, *URL, "--format", "json")
    (database,) = json.loads(ran.out)["databases"]
    return database, ran


def test_rollback_names_what_is_lost(project: Path) -> None:
    """Without a terminal --yes is the answer; a dry run shows SQL and losses."""
    ok("migrate", *URL)
    ran = dbwright("rollback", *URL)
    assert (ran.code, ran.out) == (4, "")
    assert 'undoing "0001_due" loses data: drops column "notes.due" with its values; add --yes' in ran.err
    assert ok("rollback", *URL, "--dry-run") == (
        "-- app sqlite (sqlite:///dev.db)\n-- 0001_due\n"
        '-- drops column "notes.due" with its values\nALTER TABLE "notes" DROP COLUMN "due";\n'
    )
    assert ok("rollback", *URL, "--yes").startswith("app sqlite (sqlite:///dev.db)\n  undone 0001_due (1 statement, ")
    assert "pending  0001_due" in ok("status", *URL)
    ok("rollback", *URL, "--to", "0", "--yes")
    ran = dbwright("rollback", *URL)
    assert (ran.code, ran.err) == (0, "app sqlite (sqlite:///dev.db): nothing to undo\n")
    assert "give one of them" in dbwright("rollback", *URL, "--to", "0", "--steps", "1").err


def test_rollback_as_json(project: Path) -> None:
    ok("migrate", *URL)
    ran = dbwright("rollback", *URL, "--format", "json")
    found = json.loads(ran.out)
    assert (found["exit_code"], found["databases"][0]["undone"]) == (4, [])
    assert found["questions"] == [{"tag": "0001_due", "losses": ['drops column "notes.due" with its values']}]
    database, ran = documents("rollback", "--steps", "2", "--yes")
    assert ran.code == 0
    undone = database["undone"]
    assert isinstance(undone, list)
    assert [item["tag"] for item in undone] == ["0001_due", "0000_notes"]


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 130)])
def test_rollback_asks_on_a_terminal(project: Path, answer: str, code: int) -> None:
    ok("migrate", *URL)
    master, slave = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "dbwright", "rollback", *URL],
        env={**os.environ, "PYTHONPATH": str(GENERATOR)},
        stdin=slave,
        stdout=slave,
        stderr=slave,
    )
    os.close(slave)
    said = b""
    while b"go on? [y/N]" not in said:
        said += os.read(master, 1000)
    os.write(master, f"{answer}\n".encode())
    assert child.wait(timeout=60) == code
    os.close(master)
    assert b'0001_due: drops column "notes.due" with its values' in said
    assert len(sql("SELECT * FROM dbwright_migrations")) == (1 if answer == "y" else 2)


def test_what_was_applied_before_a_failure_is_said(project: Path) -> None:
    ok("new", "--name", "bad")
    (project / "generated/sqlite/0002_bad.sql").write_text("SELECT * FROM nothing;\n")
    ok("seal")
    ran = dbwright("migrate", *URL)
    assert ran.code == 3
    assert ran.out.count("\n  applied ") == 2
    assert "0002_bad.sql:1:1" in ran.err
    ok("rollback", *URL, "--to", "0", "--yes")
    database, ran = documents("migrate")
    assert (ran.code, len(database["applied"])) == (3, 2)  # type: ignore[arg-type]
    assert "failure 0002_bad: " in ok("status", *URL, "-v")


def test_a_run_that_was_cut_off_says_where_it_went_on(project: Path) -> None:
    ok("new", "--name", "two", "--transaction", "none")
    path = project / "generated/sqlite/0002_two.sql"
    path.write_text("INSERT INTO notes (id, text) VALUES (1, 'a');\nINSERT INTO later VALUES (1);\n")
    ok("seal")
    assert dbwright("migrate", *URL).code == 3
    assert "  failed   0002_two    at statement 2 of 2, by " in ok("status", *URL)
    ran = dbwright("rollback", *URL)
    assert (ran.code, "applied in part: 1 of 2 statements" in ran.err) == (1, True)
    sql("CREATE TABLE later (x)")
    assert "  applied 0002_two (went on with statement 2 of 2, " in ok("migrate", *URL)


def test_another_ledger(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named in the settings or the environment, it is used by every command, also by those that ask it."""
    (project / "dbwright.toml").write_text('dialects = ["sqlite"]\npackage = false\nledger = "ops_history"\n')
    ok("migrate", *URL)
    found = sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'ops%' ORDER BY 1")
    assert found == [("ops_history",), ("ops_history_log",), ("ops_history_state",)]
    assert "applied  0001_due" in ok("status", *URL)
    ran = dbwright("drop", *URL, "--yes")
    assert (ran.code, 'migration "0001_due" is applied' in ran.err) == (1, True)
    ok("rollback", *URL, "--yes")
    monkeypatch.setenv("DBWRIGHT_LEDGER", "other")
    assert ok("status", *URL).count("pending") == 2
    monkeypatch.setenv("DBWRIGHT_LEDGER", "a; b")
    ran = dbwright("status", *URL)
    assert (ran.code, 'ledger "a; b" is no name of a table' in ran.err) == (2, True)


def make_by_hand(tags: tuple[str, ...] = ("0000_notes", "0001_due")) -> None:
    for tag in tags:
        sql(Path(f"generated/sqlite/{tag}.sql").read_text())


def test_baseline_compares_and_adopts(project: Path) -> None:
    """A database that was made by hand; with all of it, or a part."""
    ran = dbwright("baseline", *URL)
    assert (ran.code, "no such database" in ran.err) == (2, True)
    make_by_hand(("0000_notes",))
    ran = dbwright("baseline", *URL)
    assert ran.code == 1
    assert 'the database is not what "0001_due" gives; left to do: add column notes.due; ' in ran.err
    assert sql("SELECT name FROM sqlite_master WHERE name LIKE 'dbwright%'") == []
    ran = dbwright("baseline", *URL, "--to", "0000", "--dry-run")
    assert (ran.code, ran.out) == (0, "app sqlite (sqlite:///dev.db)\n  would adopt 0000_notes\n")
    assert sql("SELECT name FROM sqlite_master WHERE name LIKE 'dbwright%'") == []
    assert "  adopted 0000_notes\n" in ok("baseline", *URL, "--to", "0000")
    assert "baseline 0000_notes  20" in ok("status", *URL)
    assert "applied 0001_due" in ok("migrate", *URL)
    assert "baseline 0000_notes: as asked, compared with a new database on SQLite" in ok("status", *URL, "-v")
    ran = dbwright("rollback", *URL, "--to", "0", "--yes")
    assert (ran.code, "only adopted" in ran.err) == (1, True)


def test_what_is_not_ours_is_not_compared(project: Path) -> None:
    make_by_hand()
    sql("CREATE TABLE legacy_orders (x)")
    assert "left to do: drop table legacy_orders" in dbwright("baseline", *URL).err
    (project / "dbwright.toml").write_text('dialects = ["sqlite"]\npackage = false\nmanage.exclude = ["legacy_*"]\n')
    ok("baseline", *URL)


def test_adopting_without_a_look_needs_a_yes(project: Path) -> None:
    make_by_hand(("0000_notes",))
    ran = dbwright("baseline", *URL, "--no-compare")
    assert (ran.code, "without a look" in ran.err) == (4, True)
    ok("baseline", *URL, "--no-compare", "--yes")
    assert "0001_due: as asked, not compared" in ok("status", *URL, "-v")


def drizzle(rows: list[tuple[str, int]]) -> None:
    sql("CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)")
    for hash_, when in rows:
        sql(f"INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('{hash_}', {when})")


@pytest.mark.parametrize("crlf", [False, True])
def test_adopting_from_drizzle(project: Path, crlf: bool) -> None:
    """Drizzle keeps the hash of the file as it was checked out then."""
    make_by_hand(("0000_notes",))
    journal = json.loads(Path("generated/sqlite/meta/_journal.json").read_text())
    data = Path("generated/sqlite/0000_notes.sql").read_bytes()
    data = data.replace(b"\n", b"\r\n") if crlf else data
    drizzle([(hashlib.sha256(data).hexdigest(), journal["entries"][0]["when"])])
    ran = dbwright("baseline", *URL, "--to", "0000", "--dry-run")
    assert "--from-drizzle adopts exactly what it has applied" in ran.err
    ran = dbwright("baseline", *URL, "--from-drizzle")
    assert (ran.code, "  adopted 0000_notes\n" in ran.out) == (0, True), ran.err
    assert "pending: 0001_due" in ran.err
    assert "as Drizzle has it" in ok("status", *URL, "-v")


def test_drizzle_has_what_the_folder_has_not(project: Path) -> None:
    """Another text under a known time, an unknown migration, and one that Drizzle has passed by."""
    make_by_hand()
    first, second = json.loads(Path("generated/sqlite/meta/_journal.json").read_text())["entries"]
    good = hashlib.sha256(Path("generated/sqlite/0001_due.sql").read_bytes()).hexdigest()
    drizzle([("a" * 64, first["when"]), ("b" * 64, 5), (good, second["when"])])
    ran = dbwright("baseline", *URL, "--from-drizzle")
    assert ran.code == 1
    assert 'Drizzle applied "0000_notes" with other SQL than the file has now' in ran.err
    assert "does not have: hash bbbbbbbbbbbb, when 5" in ran.err
    assert 'has not applied "0000_notes", which stands before "0001_due"' in ran.err


def test_no_table_of_drizzle(project: Path) -> None:
    make_by_hand()
    ran = dbwright("baseline", *URL, "--from-drizzle")
    assert (ran.code, "no table of Drizzle's migrator" in ran.err) == (2, True)
    ran = dbwright("baseline", *URL, "--from-drizzle", "elsewhere")
    assert (ran.code, '"elsewhere" cannot be read' in ran.err) == (2, True)


def test_adopting_by_a_version_table(project: Path) -> None:
    make_by_hand(("0000_notes",))
    sql("CREATE TABLE schema_version (version INTEGER PRIMARY KEY, applied_at TEXT)")
    ran = dbwright("baseline", *URL, "--version-table", "schema_version")
    assert (ran.code, ran.err) == (0, "app sqlite (sqlite:///dev.db): nothing to adopt\n")
    sql("INSERT INTO schema_version VALUES (1, '')")
    ran = dbwright("baseline", *URL, "--version-table", "schema_version")
    assert (ran.code, "  adopted 0000_notes\n" in ran.out) == (0, True), ran.err
    sql("INSERT INTO schema_version VALUES (9, '')")
    ran = dbwright("baseline", *URL, "--version-table", "schema_version")
    assert (ran.code, "says version 9, the folder has 2 migrations" in ran.err) == (1, True)
    assert "give one of them" in dbwright("baseline", *URL, "--version-table", "x", "--to", "0000").err


def test_repair_is_shown_and_asked_for(project: Path) -> None:
    ok("migrate", *URL)
    said = ("repair", *URL, "--tag", "0001")
    assert dbwright(*said, "--forget").err.startswith("error: missing option '--reason'")
    assert "one correction" in dbwright(*said, "--reason", "x").err
    assert "one correction" in dbwright(*said, "--forget", "--applied", "--reason", "x").err
    ran = dbwright(*said, "--forget", "--reason", "x")
    assert (ran.code, 'would change the ledger: "0001_due": applied' in ran.err) == (4, True)
    assert "repaired" in ok(*said, "--forget", "--reason", "restored from a backup", "--yes")
    database, _ = documents("repair", "--tag", "0001", "--applied", "--reason", "by hand", "--yes")
    assert (database["before"], database["after"]["state"]) == (None, "applied")  # type: ignore[index]
    assert "restored from a backup" in ok("status", *URL, "-v")


def test_a_copy_is_taken_where_something_is_pending(project: Path) -> None:
    ok("migrate", *URL, "--to", "0000")
    ok("migrate", *URL, "--backup")
    (copy,) = (project / ".dbwright/backups").glob("*.db")
    ok("migrate", *URL, "--backup")
    assert list((project / ".dbwright/backups").glob("*.db")) == [copy]
    ok("rollback", *URL, "--backup", "before.db", "--yes")
    connection = sqlite3.connect("before.db")
    assert connection.execute("SELECT count(*) FROM dbwright_migrations").fetchone() == (2,)
    connection.close()


def test_status_tells_what_differs(project: Path) -> None:
    """Changed and missing migrations are shown as such, beside the findings."""
    ok("migrate", *URL)
    sql("UPDATE dbwright_migrations SET checksum = 'x' WHERE ordinal = 1")
    ran = dbwright("status", *URL)
    assert (ran.code, "  changed  0001_due" in ran.out) == (1, True)
    sql("UPDATE dbwright_migrations SET tag = '0001_other', id = 'x' WHERE ordinal = 1")
    ran = dbwright("status", *URL)
    assert (ran.code, "  missing  0001_other" in ran.out, "  pending  0001_due" in ran.out) == (1, True, True)
    sql("DELETE FROM dbwright_migrations")
    sql("SELECT 1")
    ok("migrate", *URL, "--dry-run")


def test_status_says_that_there_is_no_database_yet(project: Path) -> None:
    """A mistyped path is seen, and no file is made there."""
    line = "there is no database at this path yet"
    assert line in ok("status", "--url", "sqlite:///tpyo.db")
    found = json.loads(ok("status", "--url", "sqlite:///tpyo.db", "--format", "json"))["databases"][0]
    assert (found["exists"], {item["state"] for item in found["migrations"]}) == (False, {"pending"})
    assert not (project / "tpyo.db").exists()
    ok("migrate", *URL)
    assert line not in ok("status", *URL)
    assert json.loads(ok("status", *URL, "--format", "json"))["databases"][0]["exists"] is True


def test_db_path_names_the_file_where_nothing_else_does(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DB_PATH", str(project / "dev.db"))
    ok("migrate")
    assert len(sql("SELECT * FROM dbwright_migrations")) == 2
    monkeypatch.setenv("DB_PATH", str(project / "other.db"))
    assert ok("status", *URL).count("applied") == 2
