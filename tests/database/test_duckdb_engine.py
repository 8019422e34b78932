"""Applying migrations to DuckDB: whole or not at all, one process at a time, in a file or a caller's database."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commandline import GENERATOR
from dbwright.database import lock_file
from dbwright.database.duckdb_statements import statements, units
from dbwright.database.engine import opened
from dbwright.database.introspect import introspect
from dbwright.database.labels import LABELS
from dbwright.database.ledger import Ledger
from dbwright.database.migrate import migrate
from dbwright.database.options import RunOptions
from dbwright.database.status import status
from dbwright.errors import ConfigError, DatabaseError
from dbwright.history.folder import read_history
from dbwright.history.snapshot import Transaction
from dbwright.history.writing import NewEntry, append
from dbwright.model.schema import Schema

Add = Callable[..., str]
MAKE = "CREATE TABLE a (x INTEGER PRIMARY KEY);\n--> statement-breakpoint\nINSERT INTO a VALUES (1);\n"
RUN = "import sys, dbwright; sys.stdin.readline(); print(len(dbwright.migrate(*sys.argv[1:]).applied))"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "duckdb"


@pytest.fixture
def add(folder: Path) -> Add:
    """Adds a migration with this SQL to the folder and returns its tag."""

    def add(up: str, name: str = "step", transaction: Transaction = "single") -> str:
        labels = LABELS["duckdb"]
        entry = NewEntry(
            name=name,
            when=len(read_history(folder, labels).entries) + 1,
            schema=Schema(form="scoped", dialect="duckdb"),
            lowering=1,
            up=up,
            down=None,
            transaction=transaction,
        )
        for path, content in append(read_history(folder, labels), entry, labels).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                path.write_bytes(content)
        return read_history(folder, labels).entries[-1].tag

    return add


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "test.duckdb"


@pytest.fixture
def url(file: Path) -> str:
    return f"duckdb:///{file}"


def query(file: Path, sql: str) -> list[tuple[Any, ...]]:
    with contextlib.closing(duckdb.connect(file)) as connection:
        return connection.execute(sql).fetchall()


def states(url: str) -> list[tuple[str, int]]:
    with opened(url, None, RunOptions(), write=False) as engine:
        return [(row.state, row.statements_done) for row in Ledger(engine).read()]


@contextlib.contextmanager
def process(code: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A Python process that has said its first line."""
    child = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": str(GENERATOR)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with child:
        try:
            assert child.stdout is not None
            child.stdout.readline()
            yield child
        finally:
            child.kill()


def test_all_pending_then_nothing(add: Add, folder: Path, url: str, file: Path, tmp_path: Path) -> None:
    """The file is its owner's alone, nothing lies beside it afterwards, and it holds all of it when opened again."""
    tags = [add(MAKE), add("INSERT INTO a VALUES (2);")]
    with opened(url, None, RunOptions(), write=True):
        pass
    assert [item.tag for item in migrate(url, folder).applied] == tags
    assert migrate(url, folder).applied == ()
    assert query(file, "SELECT x FROM a ORDER BY x") == [(1,), (2,)]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["duckdb", "test.duckdb"]
    assert states(url) == [("applied", 2), ("applied", 1)]


def test_the_file_equals_one_made_at_once(add: Add, folder: Path, url: str, tmp_path: Path) -> None:
    body = (
        "CREATE TABLE b (y INTEGER, z VARCHAR DEFAULT 'é;'); CREATE INDEX i ON b (y); CREATE VIEW v AS SELECT y FROM b;"
    )
    add(MAKE)
    add(body)
    migrate(url, folder)
    with duckdb.connect(tmp_path / "twin.duckdb") as twin:
        twin.execute(MAKE.replace("--> statement-breakpoint", "") + body)
    seen = []
    for name in ("test", "twin"):
        with opened(f"duckdb:///{tmp_path}/{name}.duckdb", None, RunOptions(), write=False) as engine:
            seen.append((introspect(engine.connection), engine.connection.query("SELECT * FROM a")))
    assert seen[0] == seen[1]


def test_the_log_of_a_new_file_is_private_too(url: str, file: Path) -> None:
    with opened(url, None, RunOptions(), write=True) as engine:
        engine.connection.execute("CREATE TABLE a (x INTEGER)")
        log = file.with_name("test.duckdb.wal")
        assert [stat.S_IMODE(path.stat().st_mode) for path in (file, log)] == [0o600, 0o600]
        assert log.stat().st_size > 0


def test_a_file_that_others_may_read_stays_so(add: Add, folder: Path, url: str, file: Path) -> None:
    query(file, "SELECT 1")
    file.chmod(0o640)
    add(MAKE)
    migrate(url, folder)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_dry_run_and_a_status_make_no_file(add: Add, folder: Path, url: str, file: Path) -> None:
    tag = add(MAKE)
    assert [(item.tag, len(item.statements)) for item in migrate(url, folder, dry_run=True).applied] == [(tag, 2)]
    assert [item.state for item in status(url, folder).migrations] == ["pending"]
    assert not file.exists()


def test_a_failing_migration_leaves_nothing_behind(add: Add, folder: Path, url: str, file: Path) -> None:
    add(MAKE)
    bad = add("CREATE TABLE b (y INTEGER);\n--> statement-breakpoint\n\nINSERT INTO a VALUES (1);\n")
    with pytest.raises(DatabaseError) as caught:
        migrate(url, folder)
    said = str(caught.value)
    assert f'{bad}.sql:4:1: migration "{bad}", statement 2 of 2: Constraint Error' in said
    assert "nothing of this migration was kept" in said
    assert query(file, "SELECT table_name FROM duckdb_tables() WHERE table_name IN ('a', 'b')") == [("a",)]
    assert query(file, "SELECT action, tag FROM dbwright_migrations_log") == [("failure", bad)]


def test_what_a_commit_refuses_leaves_nothing_behind(add: Add, folder: Path, url: str, file: Path) -> None:
    """A program that changed the same row meanwhile: the whole migration is tried again."""
    add(MAKE)
    migrate(url, folder)
    add("UPDATE a SET x = 7;")
    said: list[str] = []
    with contextlib.closing(duckdb.connect(file)) as connection:
        other = connection.cursor()
        other.execute("BEGIN").execute("UPDATE a SET x = 5")

        def say(text: str) -> None:
            said.append(text)
            other.execute("COMMIT")

        assert len(migrate(connection, folder, options=RunOptions(say=say)).applied) == 1
        assert connection.execute("SELECT x FROM a").fetchall() == [(7,)]
    (line,) = said
    assert "Conflict" in line
    assert "attempt 2 in" in line


def test_a_checkpoint_stands_alone(add: Add, folder: Path, url: str, file: Path) -> None:
    """DuckDB refuses it in a transaction with changes; what stands around it is done as a whole each."""
    add(MAKE)
    add("INSERT INTO a VALUES (2); CHECKPOINT; FORCE CHECKPOINT; INSERT INTO a VALUES (3); INSERT INTO a VALUES (1);")
    with pytest.raises(DatabaseError, match=r"statement 5 of 5: Constraint Error.*goes on with this one"):
        migrate(url, folder)
    assert query(file, "SELECT x FROM a ORDER BY x") == [(1,), (2,)]
    assert states(url)[1:] == [("failed", 3)]
    query(file, "DELETE FROM a WHERE x = 1")
    assert [item.resumed_at for item in migrate(url, folder).applied] == [4]
    assert query(file, "SELECT x FROM a ORDER BY x") == [(1,), (2,), (3,)]


def test_an_update_before_an_index_says_what_to_do(add: Add, folder: Path, url: str, file: Path) -> None:
    """DuckDB builds no index on rows that the same transaction has changed; without one transaction it does."""
    add(MAKE)
    body = "ALTER TABLE a ADD COLUMN y INTEGER; UPDATE a SET y = 1; ALTER TABLE a ALTER y SET NOT NULL;"
    add(body, "late")
    with pytest.raises(DatabaseError, match=r"outstanding updates.*two migrations, or .*--transaction none"):
        migrate(url, folder)
    for path in folder.glob("**/0001*"):
        path.unlink()
    journal = folder / "meta/_journal.json"
    kept = json.loads(journal.read_text())
    kept["entries"].pop()
    journal.write_text(json.dumps(kept))
    add(body, "late", transaction="none")
    assert len(migrate(url, folder).applied) == 1
    assert query(file, "SELECT y FROM a") == [(1,)]


def test_settings_are_put_back_after_each_migration(add: Add, folder: Path, tmp_path: Path) -> None:
    """Also what belongs to the whole instance; another current schema does not hide the ledger."""
    add("CREATE SCHEMA s; CREATE TABLE s.t (x INTEGER);")
    add(f"SET threads = 1; SET default_order = 'desc'; ATTACH '{tmp_path}/o.db' AS o; USE s; INSERT INTO t VALUES (1);")
    add("SET memory_limit = '64MB'; SELECT 1; SET schema = 's'; INSERT INTO t VALUES (2); RESET schema;")
    with contextlib.closing(duckdb.connect()) as connection:
        names = (
            "('threads', 'default_order', 'search_path', 'schema', 'memory_limit')"  # some others change by themselves
        )
        shown = f"SELECT name, value FROM duckdb_settings() WHERE name IN {names} ORDER BY name"
        before = connection.execute("SET threads = 3").execute(shown).fetchall()
        assert len(migrate(connection, folder).applied) == 3
        assert connection.execute(shown).fetchall() == before
        assert connection.execute("SELECT x FROM s.t ORDER BY x").fetchall() == [(1,), (2,)]
        found = connection.execute("SELECT schema_name FROM duckdb_tables() WHERE table_name = 'dbwright_migrations'")
        assert found.fetchall() == [("main",)]
        names = connection.execute("SELECT database_name FROM duckdb_databases() WHERE NOT internal")
        assert names.fetchall() == [("memory",)]


def test_settings_are_said_again_by_a_run_that_goes_on(add: Add, folder: Path, url: str, tmp_path: Path) -> None:
    add(MAKE)
    add(
        f"ATTACH '{tmp_path}/o.db' AS o; INSERT INTO a VALUES (2); SET VARIABLE v = 5; INSERT INTO a VALUES (3);"
        "INSERT INTO a VALUES (CASE WHEN (SELECT count(*) FROM duckdb_databases() WHERE database_name = 'o') = 1"
        " THEN getvariable('v') ELSE (SELECT max(x) FROM missing) END);",
        transaction="none",
    )
    with pytest.raises(DatabaseError, match=r"statement 5 of 5.*missing"):
        migrate(url, folder)
    query(tmp_path / "test.duckdb", "CREATE TABLE missing (x INTEGER)")
    assert [item.resumed_at for item in migrate(url, folder).applied] == [5]
    assert query(tmp_path / "test.duckdb", "SELECT x FROM a ORDER BY x") == [(1,), (2,), (3,), (5,)]


@pytest.mark.parametrize("word", ["BEGIN", "START TRANSACTION", "commit", "ROLLBACK", "abort"])
def test_transactions_are_the_runners(add: Add, folder: Path, url: str, word: str) -> None:
    add(f"{MAKE}{word};")
    with pytest.raises(DatabaseError, match=f"{word.split()[0].upper()} is not for a migration"):
        migrate(url, folder)
    assert states(url) == []


def test_a_callers_connection_goes_on_as_it_was(add: Add, folder: Path) -> None:
    """Migrations go where its current schema is; rows that it has not fetched yet stay; a transaction is refused."""
    add(MAKE)
    with contextlib.closing(duckdb.connect()) as connection:
        connection.execute("CREATE SCHEMA app; USE app; SET default_order = 'desc'")
        assert len(migrate(connection, folder).applied) == 1
        assert connection.execute("SELECT current_schema(), current_setting('default_order')").fetchone() == (
            "app",
            "DESC",
        )
        assert connection.execute("SELECT x FROM app.a").fetchall() == [(1,)]
        connection.execute("BEGIN").execute("INSERT INTO a VALUES (5)")
        with pytest.raises(DatabaseError, match="is in a transaction"):
            migrate(connection, folder)
        connection.execute("COMMIT")
        assert connection.execute("SELECT count(*) FROM a").fetchall() == [(2,)]
        connection.execute("BEGIN")
        with pytest.raises(duckdb.Error):
            connection.execute("SELECT error('aborted')")
        with pytest.raises(DatabaseError, match="is in a transaction"):
            migrate(connection, folder)
    with pytest.raises(DatabaseError, match="closed"):
        migrate(connection, folder)


@pytest.mark.parametrize("place", ["memory", "file"])
def test_threads_of_one_process(add: Add, folder: Path, file: Path, place: str) -> None:
    """Connections of one process to the same database: each migration is applied once, outside transactions too."""
    add(MAKE)
    for number in range(4):
        add(f"INSERT INTO a VALUES ({10 + number}); CHECKPOINT;")
    with contextlib.closing(duckdb.connect(file if place == "file" else ":memory:")) as connection:
        done: list[int] = []

        def run(mine: Any) -> None:
            done.append(len(migrate(mine, folder).applied))

        threads = [threading.Thread(target=run, args=[connection.cursor()]) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(done) == [0, 0, 0, 5]
        assert connection.execute("SELECT count(*) FROM a").fetchall() == [(5,)]


def test_many_at_once_apply_each_migration_once(add: Add, folder: Path, url: str, file: Path) -> None:
    add(MAKE)
    for number in range(5):
        add(f"INSERT INTO a VALUES ({number + 10});")
    children = [
        subprocess.Popen(
            [sys.executable, "-c", RUN, url, str(folder)],
            env={**os.environ, "PYTHONPATH": str(GENERATOR)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for child in children:
        assert child.stdin is not None
        child.stdin.write("\n")
        child.stdin.flush()
    results = [child.communicate(timeout=60) for child in children]
    assert [error for _, error in results if error] == []
    assert sum(int(out) for out, _ in results) == 6
    assert query(file, "SELECT count(*) FROM a") == [(6,)]
    assert not list(file.parent.glob(f"*{lock_file.ENDING}"))


HOLD = "import sys, duckdb; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.readline()"


def test_a_file_that_another_program_has_open(add: Add, folder: Path, url: str, file: Path) -> None:
    """The run waits as long as for any lock, says so, and names the process; when that is gone, it goes on."""
    add(MAKE)
    said: list[str] = []
    with process(HOLD, str(file)) as child:
        with pytest.raises(DatabaseError) as caught:
            migrate(url, folder, options=RunOptions(lock_timeout=0.2, say=said.append))
        assert f"(process {child.pid}) has it open" in str(caught.value)
        assert caught.value.exit_code == 3
        assert said == [f"another program has {file} open; waiting 0.2 seconds for it"]
        with pytest.raises(DatabaseError, match=f"process {child.pid}"):
            status(url, folder, options=RunOptions(lock_timeout=0))

        def leave(text: str) -> None:
            assert child.stdin is not None
            child.stdin.close()

        assert len(migrate(url, folder, options=RunOptions(lock_timeout=30, say=leave)).applied) == 1


LOCK = """import sys; from pathlib import Path; from dbwright.database.lock_file import held
with held(Path(sys.argv[1]), 0, print): print('held', flush=True); sys.stdin.readline()"""


def test_another_run_is_waited_for(add: Add, folder: Path, url: str, file: Path) -> None:
    """However short the wait for other programs is; a killed run leaves no lock that anybody waits for."""
    add(MAKE)
    said: list[str] = []
    options = RunOptions(wait=0.1, lock_timeout=0, say=said.append)
    with process(LOCK, str(file)) as child:
        with pytest.raises(DatabaseError, match="another process has been migrating for more than 0 seconds"):
            migrate(url, folder, options=options)
        assert said == ["another process is migrating; waiting for it"]
        assert not file.exists()
        child.send_signal(signal.SIGKILL)
        child.wait()
        lock = file.with_name(file.name + lock_file.ENDING)
        assert lock.exists()
        assert len(migrate(url, folder, options=options).applied) == 1
        assert not lock.exists()


def test_readers_share_the_lock(file: Path) -> None:
    with lock_file.held(file, 0, print, shared=True):
        with lock_file.held(file, 0, print, shared=True):
            pass
        with pytest.raises(DatabaseError, match="another process"), lock_file.held(file, 0, print):
            pass
    assert not list(file.parent.glob(f"*{lock_file.ENDING}"))


KILLED = """import os, signal, sys, dbwright; from dbwright.database.duckdb_connection import DuckdbConnection as C
count, query = int(sys.argv.pop()), C.query; print(flush=True)
def counted(self, sql, values=()):
    global count
    if not sql.startswith("SELECT"):
        count -= 1
    if count == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return query(self, sql, values)
C.query = counted
dbwright.migrate(*sys.argv[1:])"""


@pytest.mark.parametrize("transaction", ["single", "none"])
def test_a_killed_run_goes_on(add: Add, folder: Path, url: str, file: Path, transaction: Transaction) -> None:
    """Before whichever statement the process dies, ours among them: the next run ends with each row exactly once."""
    add(MAKE)
    add("INSERT INTO a VALUES (2); CHECKPOINT; INSERT INTO a VALUES (3);", transaction=transaction)
    for count in range(1, 60):
        for path in file.parent.glob("test.duckdb*"):
            path.unlink()
        with process(KILLED, url, str(folder), str(count)) as child:
            child.communicate(timeout=60)
        migrate(url, folder)
        assert query(file, "SELECT x FROM a ORDER BY x") == [(1,), (2,), (3,)], count
        assert states(url) == [("applied", 2), ("applied", 3)], count
        if child.returncode == 0:
            break
    assert child.returncode == 0
    assert count > 15


def test_what_cannot_be_opened_is_a_database_error(add: Add, folder: Path, tmp_path: Path) -> None:
    add(MAKE)
    (tmp_path / "text.db").write_text("this is no database" * 300)
    for name, message in [("no/such/folder.db", "No such file"), ("text.db", "not a valid DuckDB"), ("", "directory")]:
        with pytest.raises(DatabaseError, match=message) as caught:
            migrate(f"duckdb:///{tmp_path}/{name}", folder)
        assert caught.value.exit_code == 3
    assert not list(tmp_path.glob(f"*{lock_file.ENDING}"))
    for url, message in [("duckdb://host/file", "names a host"), ("duckdb:///f?threads=1", "has parameters")]:
        with pytest.raises(ConfigError, match=message):
            migrate(url, folder)


def test_a_status_beside_an_open_connection_of_this_process(add: Add, folder: Path, url: str, file: Path) -> None:
    add(MAKE)
    migrate(url, folder)
    with contextlib.closing(duckdb.connect(file)):
        assert [item.state for item in status(url, folder).migrations] == ["applied"]


def test_statements_and_their_lines() -> None:
    found = statements(
        "-- one; two\nSELECT ';', e'\\';', \"a;\"\"b\";\n--> statement-breakpoint\n"
        "/* a /* ; */ ; */ SELECT $$;$$, $t$;$$;$t$; SELECT $1;\n\nSELECT a$b, 1;;"
    )
    assert [(item.text, item.line) for item in found] == [
        ("SELECT ';', e'\\';', \"a;\"\"b\";", 2),
        ("SELECT $$;$$, $t$;$$;$t$;", 4),
        ("SELECT $1;", 4),
        ("SELECT a$b, 1;", 6),
    ]


def test_kinds_of_units() -> None:
    found = units("SET threads = 1; CREATE TABLE a (x INT); SET x = 1; SELECT 2; RESET threads;", each=False)
    assert [(unit.kind, len(unit.statements)) for unit in found] == [("session", 1), ("together", 3), ("session", 1)]
    found = units("SELECT 1; SELECT 2; PRAGMA version; SELECT 3; CHECKPOINT;", each=False)
    assert [(unit.kind, len(unit.statements)) for unit in found] == [
        ("together", 2),
        ("session", 1),
        ("together", 1),
        ("alone", 1),
    ]


PIECES = [
    "SELECT ",
    "1",
    "';'",
    "''",
    "e'\\''",
    '";"',
    "$$;$$",
    "$a$ ; $$ $a$",
    "/* ; */",
    "-- ;\n",
    ";",
    ", ",
    "\n",
    "x",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_statements_end_where_duckdb_says(text: str) -> None:
    try:
        wanted = [" ".join(item.query.split()) for item in duckdb.extract_statements(text)]
    except duckdb.Error:
        return
    found = statements(text)
    assert len(found) == len(wanted), (found, wanted)
