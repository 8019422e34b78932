"""Applying migrations to SQLite: once, in order, whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from commandline import GENERATOR
from dbwright import dialects
from dbwright.database import ledger
from dbwright.database.agreement import disagreements
from dbwright.database.engine import opened
from dbwright.database.known import refuse_applied
from dbwright.database.labels import LABELS as ALL_LABELS
from dbwright.database.migrate import migrate
from dbwright.database.options import LEDGER, RunOptions
from dbwright.database.sqlite import connect
from dbwright.database.status import status
from dbwright.errors import ConfigError, DatabaseError, HistoryError
from dbwright.history.folder import read_history
from dbwright.version import VERSION

Add = Callable[..., str]
LABELS = ALL_LABELS["sqlite"]
MAKE = 'CREATE TABLE "a" ("x" INTEGER PRIMARY KEY);\n--> statement-breakpoint\nINSERT INTO "a" VALUES (1);\n'


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/test.db"


def query(url: str, sql: str) -> list[tuple[object, ...]]:
    connection = connect(url)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


@pytest.mark.parametrize("name", list(ALL_LABELS))
def test_the_light_labels_are_those_of_the_dialect(name: str) -> None:
    """The runner does not load the dialect, so it repeats what a history must say of it."""
    dialect, labels = dialects.get(name), ALL_LABELS[name]
    assert (labels.name, labels.drizzle.dialect, labels.drizzle.version) == (
        dialect.name,
        dialect.drizzle.dialect,
        dialect.drizzle.version,
    )


def rows_of(url: str) -> list[ledger.Row]:
    with opened(url, None, RunOptions(), write=False) as engine:
        return ledger.Ledger(engine).read()


def test_all_pending_then_nothing(add: Add, folder: Path, url: str) -> None:
    """A second run finds nothing to do; the ledger tells who applied what with which version."""
    first, second = add(MAKE), add('INSERT INTO "a" VALUES (2);')
    result = migrate(url, folder)
    assert [item.tag for item in result.applied] == [first, second]
    assert [len(item.statements) for item in result.applied] == [2, 1]
    assert result.pending == ()
    assert migrate(url, folder).applied == ()
    assert query(url, 'SELECT x FROM "a"') == [(1,), (2,)]
    rows = rows_of(url)
    assert [(row.tag, row.statements, row.state, row.tool_version) for row in rows] == [
        (first, 2, "applied", VERSION),
        (second, 1, "applied", VERSION),
    ]
    assert rows[1].previous_id == rows[0].id
    assert rows[0].applied_by
    assert rows[0].started_at <= rows[0].finished_at


def test_only_up_to_a_tag_or_number(add: Add, folder: Path, url: str) -> None:
    first, second, third = add(MAKE), add("SELECT 1;"), add("SELECT 2;")
    assert migrate(url, folder, to="0000").pending == (second, third)
    assert [item.tag for item in migrate(url, folder, to=second).applied] == [second]
    assert migrate(url, folder, to=first).applied == ()
    with pytest.raises(ConfigError, match=f'did you mean "{third}"'):
        migrate(url, folder, to="0002_stepp")


def test_a_dry_run_tells_the_statements_and_makes_no_file(add: Add, folder: Path, url: str, tmp_path: Path) -> None:
    tag = add(MAKE)
    result = migrate(url, folder, dry_run=True)
    assert [(item.tag, len(item.statements)) for item in result.applied] == [(tag, 2)]
    assert (result.pending, result.dry_run) == ((tag,), True)
    assert not (tmp_path / "test.db").exists()


def test_a_failing_migration_leaves_nothing_behind(add: Add, folder: Path, url: str) -> None:
    """The error names file, line, statement and SQL; what was applied before stays, and a mended file goes on."""
    add(MAKE)
    bad = add('CREATE TABLE "b" ("y");\n--> statement-breakpoint\nINSERT INTO "a" VALUES (1);\n')
    with pytest.raises(DatabaseError) as caught:
        migrate(url, folder)
    assert caught.value.exit_code == 3
    message = str(caught.value)
    assert f"{bad}.sql:3:1: " in message
    assert (
        f'migration "{bad}", statement 2 of 2: UNIQUE constraint failed: a.x: INSERT INTO "a" VALUES (1); nothing'
        in message
    )
    assert query(url, "SELECT name FROM sqlite_master WHERE name IN ('a', 'b')") == [("a",)]
    assert [item.state for item in status(url, folder).migrations] == ["applied", "pending"]


def test_an_edited_file_is_refused_before_anything_runs(add: Add, folder: Path, url: str, tmp_path: Path) -> None:
    tag = add(MAKE)
    (folder / f"{tag}.sql").write_text("SELECT 1;\n")
    with pytest.raises(HistoryError, match="was edited") as caught:
        migrate(url, folder)
    assert caught.value.exit_code == 1
    assert not (tmp_path / "test.db").exists()


def test_an_edit_of_what_is_applied_cannot_be_sealed(add: Add, folder: Path, url: str) -> None:
    """The file has to come back; one that this database does not have yet may be sealed."""
    tag = add(MAKE)
    migrate(url, folder)
    later = add("SELECT 1;", "later")
    for name in (tag, later):
        (folder / f"{name}.sql").write_text("SELECT 2;\n")
    with pytest.raises(HistoryError) as caught:
        migrate(url, folder)
    for found in (caught.value.diagnostics, status(url, folder).findings):
        hints = {item.origin.path.rpartition("/")[2]: item.hint for item in found if item.origin}
        assert hints[f"{tag}.sql"].startswith("put back the file that was released; ")
        assert hints[f"{later}.sql"] == "run `dbwright seal`, or put the file back if any database has it"


def test_line_ends_are_no_edit(add: Add, folder: Path, url: str) -> None:
    tag = add(MAKE)
    path = folder / f"{tag}.sql"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert len(migrate(url, folder).applied) == 1


def test_applied_and_then_edited_history_is_refused(add: Add, folder: Path, url: str, tmp_path: Path) -> None:
    """The same tag with another content, and an applied migration that the folder lacks."""
    add(MAKE)
    add("SELECT 1;", "second")
    migrate(url, folder)
    for path in folder.rglob("*.*"):
        path.unlink()
    add('CREATE TABLE "other" ("x");')
    with pytest.raises(HistoryError) as caught:
        migrate(url, folder)
    assert 'migration "0000_step" was applied with other content' in str(caught.value)
    assert 'migration "0001_second" was applied, but the folder does not have it' in str(caught.value)
    states = [(item.tag, item.state) for item in status(url, folder).migrations]
    assert states == [("0001_second", "missing"), ("0000_step", "changed")]


def test_out_of_order_entries_are_named(add: Add, folder: Path, url: str) -> None:
    """A migration that stands before an applied one is never skipped in silence."""
    add(MAKE)
    add("SELECT 1;", "late")
    add("SELECT 2;", "last")
    migrate(url, folder)
    connection = connect(url)
    connection.execute(f"DELETE FROM {LEDGER} WHERE tag = '0001_late'")
    connection.close()
    with pytest.raises(HistoryError, match='"0001_late" stands before "0002_last", which is applied, but is not'):
        migrate(url, folder)


REBUILD = """PRAGMA foreign_keys = OFF;
--> statement-breakpoint
PRAGMA legacy_alter_table = ON;
--> statement-breakpoint
{body}
--> statement-breakpoint
PRAGMA legacy_alter_table = OFF;
--> statement-breakpoint
PRAGMA foreign_keys = ON;
"""
PARENTS = """CREATE TABLE p (id INTEGER PRIMARY KEY, v);
CREATE TABLE c (id INTEGER PRIMARY KEY, p REFERENCES p(id) ON DELETE CASCADE);
INSERT INTO p VALUES (1, 'x'); INSERT INTO c VALUES (10, 1);"""


def test_pragmas_at_the_head_run_outside_the_transaction(add: Add, folder: Path, url: str) -> None:
    """A rebuild drops a table that others reference; with foreign keys really off, no child row is lost."""
    add(PARENTS)
    add(
        REBUILD.format(
            body="CREATE TABLE p2 (id INTEGER PRIMARY KEY, v NOT NULL); INSERT INTO p2 SELECT * FROM p;"
            "DROP TABLE p; ALTER TABLE p2 RENAME TO p;"
        )
    )
    connection = connect(url)
    migrate(connection, folder)
    assert connection.execute("SELECT * FROM c").fetchall() == [(10, 1)]
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert connection.execute("PRAGMA legacy_alter_table").fetchone() == (0,)
    connection.close()


def test_broken_references_are_found_before_the_commit(add: Add, folder: Path, url: str) -> None:
    add(PARENTS)
    tag = add(REBUILD.format(body="DELETE FROM p;"))
    connection = connect(url)
    with pytest.raises(
        DatabaseError, match=f'"{tag}" would leave broken references: "c" row 10 points to nothing in "p"'
    ):
        migrate(connection, folder)
    assert connection.execute("SELECT count(*) FROM p").fetchone() == (1,)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()


@pytest.mark.parametrize(
    ("aside", "copy", "drop"),
    [
        ("__new_p", 'CREATE TABLE "__new_p" (id); INSERT INTO "__new_p" SELECT id FROM p WHERE id > 1', '"p"'),
        ("__old_p", 'ALTER TABLE p RENAME TO "__old_p"; CREATE TABLE p (id INTEGER PRIMARY KEY)', '"__old_p"'),
    ],
)
def test_a_table_made_anew_without_its_rows_stays(
    add: Add, folder: Path, url: str, aside: str, copy: str, drop: str
) -> None:
    add(PARENTS)
    add(f"{copy}; DROP TABLE {drop};")
    with pytest.raises(DatabaseError, match=f"{drop} has 1 rows, and the table made anew 0"):
        migrate(url, folder)
    assert query(url, "SELECT id FROM p") == [(1,)]
    assert query(url, f"SELECT 1 FROM sqlite_master WHERE name = '{aside}'") == []


@pytest.mark.parametrize("word", ["BEGIN", "COMMIT", "ROLLBACK", "end"])
def test_transactions_are_the_runners(add: Add, folder: Path, url: str, word: str) -> None:
    add(f"{MAKE}{word};")
    with pytest.raises(DatabaseError, match=f"{word.upper()} is not for a migration"):
        migrate(url, folder)
    assert query(url, "SELECT count(*) FROM sqlite_master WHERE name = 'a'") == [(0,)]


def test_a_callers_connection_is_given_back_as_it_was(add: Add, folder: Path) -> None:
    add(MAKE)
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    level = connection.isolation_level
    assert len(migrate(connection, folder).applied) == 1
    assert (connection.isolation_level, connection.row_factory) == (level, sqlite3.Row)
    connection.execute('INSERT INTO "a" VALUES (5)')
    with pytest.raises(DatabaseError, match="is in a transaction"):
        migrate(connection, folder)
    connection.close()


def test_the_folder_above_will_do(add: Add, folder: Path, url: str) -> None:
    """`generated` finds `generated/sqlite`; a folder without migrations says so."""
    add(MAKE)
    assert len(migrate(url, folder.parent).applied) == 1
    with pytest.raises(ConfigError, match="holds no migrations"):
        migrate(url, folder.parent / "nowhere")


def test_a_new_database_is_its_owners_alone(add: Add, folder: Path, url: str, tmp_path: Path) -> None:
    """The file and its journal files, and the settings of the connection."""
    add(MAKE)
    migrate(url, folder)
    connection = connect(url)
    connection.execute('INSERT INTO "a" VALUES (7)')
    for name in ("test.db", "test.db-wal", "test.db-shm"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600, name
    pragmas = [
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")
    ]
    assert pragmas == ["wal", 1, 1]
    connection.close()


def test_what_cannot_be_opened_is_a_database_error(add: Add, folder: Path, tmp_path: Path) -> None:
    add(MAKE)
    (tmp_path / "text.db").write_text("this is not a database, only a long enough text to look at" * 30)
    for name, message in [("no/such/folder.db", "No such file"), ("text.db", "not a database"), ("", "directory")]:
        with pytest.raises(DatabaseError, match=message) as caught:
            migrate(f"sqlite:///{tmp_path}/{name}", folder)
        assert caught.value.exit_code == 3
    with pytest.raises(DatabaseError, match=r"cannot open .*text\.db: file is not a database; is it an SQLite"):
        status(f"sqlite:///{tmp_path}/text.db", folder)


def test_a_locked_database_says_so(add: Add, folder: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    add(MAKE)
    monkeypatch.setattr("dbwright.database.sqlite.BUSY_SECONDS", 0.1)
    holder = connect(url)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseError, match="stayed locked"):
        migrate(url, folder)
    holder.execute("ROLLBACK")
    holder.close()
    assert len(migrate(url, folder).applied) == 1


def test_many_at_once_apply_each_migration_once(add: Add, folder: Path, url: str) -> None:
    """Eight processes start together: each migration is applied by exactly one of them, and none fails."""
    add(MAKE)
    for number in range(5):
        add(f'INSERT INTO "a" VALUES ({number + 10});')
    code = "import sys, dbwright; sys.stdin.readline(); print(len(dbwright.migrate(*sys.argv[1:]).applied))"
    results = at_once([sys.executable, "-c", code, url, str(folder)], 8)
    assert [error for _, error in results if error] == []
    assert sum(int(out) for out, _ in results) == 6
    assert query(url, 'SELECT count(*) FROM "a"') == [(6,)]


def test_the_start_up_call_is_light(add: Add, folder: Path, url: str) -> None:
    """An application that migrates when it starts loads none of the generator."""
    add(MAKE)
    code = (
        "import sys, dbwright; dbwright.migrate(*sys.argv[1:])\n"
        "heavy = {'click', 'jinja2', 'sqlglot', 'yaml', 'packaging'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(GENERATOR)}
    done = subprocess.run(
        [sys.executable, "-c", code, url, str(folder)], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_an_applied_migration_is_known(add: Add, folder: Path, url: str, tmp_path: Path) -> None:
    """Databases that are not there, not ours or not reachable are passed by."""
    add(MAKE)
    (entry,) = read_history(folder, LABELS).entries
    broken = tmp_path / "broken.db"
    broken.write_text("no database" * 100)
    others = ["env:NOT_SET", f"sqlite:///{tmp_path}/none.db", f"sqlite:///{broken}", "postgres://host/d"]
    refuse_applied([entry], "sqlite", [*others, url], None, {}, "")
    migrate(url, folder)
    with pytest.raises(HistoryError, match=r'"0000_step" is applied in sqlite.*; leave it'):
        refuse_applied([entry], "sqlite", [*others, "env:DB"], None, {"DB": url}, "leave it")


def test_a_ledger_of_another_history(add: Add, folder: Path) -> None:
    """What the database has and the folder lacks is named."""
    add(MAKE)
    history = read_history(folder, LABELS)
    row = ledger.Row(
        ordinal=0, id="f" * 32, tag="0000_other", checksum="", previous_id="", started_at="", finished_at=""
    )
    (found,) = disagreements([row], history.entries)
    assert found.message == 'migration "0000_other" was applied, but the folder does not have it'


def test_a_migration_without_a_transaction(add: Add, folder: Path, url: str) -> None:
    """VACUUM runs in none; each statement counts when it is done, and the ledger has its row at the end."""
    add(MAKE)
    tag = add("VACUUM;\nINSERT INTO a VALUES (5);\n", transaction="none")
    assert [(item.tag, item.statements) for item in migrate(url, folder).applied][1:] == [
        (tag, ("VACUUM;", "INSERT INTO a VALUES (5);"))
    ]
    assert query(url, "SELECT count(*) FROM a") == [(2,)]
    assert migrate(url, folder).applied == ()


def test_a_migration_without_a_transaction_that_stops(add: Add, folder: Path, url: str) -> None:
    """What ran stays and is never run again; the message and the status say so, and the next run goes on there."""
    tag = add("CREATE TABLE b (y UNIQUE);\nINSERT INTO b SELECT x FROM c;\n", transaction="none")
    with pytest.raises(DatabaseError) as caught:
        migrate(url, folder)
    said = str(caught.value)
    assert f'{tag}.sql:2:1: migration "{tag}", statement 2 of 2: no such table: c' in said
    assert "the statements before it stay done, and the next run goes on with this one" in said
    (held,) = status(url, folder).migrations
    assert (held.state, held.statements_done, held.statements) == ("failed", 1, 2)
    assert query(url, "SELECT count(*) FROM b") == [(0,)]
    connection = connect(url)
    connection.execute("CREATE TABLE c AS SELECT 1 AS x")
    connection.close()
    assert [item.resumed_at for item in migrate(url, folder).applied] == [2]
    assert query(url, "SELECT y FROM b") == [(1,)]
    assert [(row.state, row.statements_done) for row in rows_of(url)] == [("applied", 2)]


def test_what_cannot_share_a_transaction_is_split_off(add: Add, folder: Path, url: str) -> None:
    """What stands around VACUUM is done as a whole each, although the entry says that all is one transaction."""
    add(MAKE)
    add("INSERT INTO a VALUES (2);INSERT INTO a VALUES (3);VACUUM;INSERT INTO a VALUES (4);INSERT INTO a VALUES (1);")
    with pytest.raises(DatabaseError, match="UNIQUE constraint failed"):
        migrate(url, folder)
    assert query(url, "SELECT x FROM a") == [(1,), (2,), (3,)]
    assert [(row.state, row.statements_done) for row in rows_of(url)][1:] == [("failed", 3)]


def test_many_at_once_run_each_statement_once(add: Add, folder: Path, url: str) -> None:
    """Without a transaction to hold, another lock lets only one process at a time run them."""
    add('CREATE TABLE "a" ("x" INTEGER PRIMARY KEY);\nVACUUM;\nINSERT INTO a VALUES (1);\n', transaction="none")
    code = "import sys, dbwright; sys.stdin.readline(); print(len(dbwright.migrate(*sys.argv[1:]).applied))"
    results = at_once([sys.executable, "-c", code, url, str(folder)], 4)
    assert [error for _, error in results if error] == []
    assert sorted(int(out) for out, _ in results) == [0, 0, 0, 1]


def at_once(command: list[str], count: int) -> list[tuple[str, str]]:
    """What processes print that start when they are told to, all together."""
    children = [
        subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": str(GENERATOR)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(count)
    ]
    for child in children:
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
    return [child.communicate(timeout=60) for child in children]
