"""Applying migrations to PostgreSQL: in transactions where it can, and found again where it cannot."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import psycopg.rows
import pytest

from commandline import GENERATOR
from dbwright.database.engine import opened
from dbwright.database.labels import LABELS
from dbwright.database.ledger import Ledger, Row
from dbwright.database.migrate import Result, migrate
from dbwright.database.options import RunOptions
from dbwright.database.postgres_connection import PostgresConnection
from dbwright.database.status import status
from dbwright.definition import load
from dbwright.dialects import get
from dbwright.diff import compare
from dbwright.errors import ConfigError, DatabaseError
from dbwright.history.folder import read_history
from dbwright.history.snapshot import Transaction
from dbwright.history.writing import NewEntry, append
from dbwright.model.schema import Schema
from dbwright.plan.plan import plan
from engines import engines, scratch

Add = Callable[..., str]
QUICK = RunOptions(lock_timeout=0.1, wait=2, attempts=2)
TWO = "CREATE TABLE a (x int, y int);\nINSERT INTO a VALUES (1, 1), (1, 2);"
LONG_OPEN = "INSERT INTO a VALUES (5, 5); SELECT pg_sleep(0.2)"
"""What leaves a transaction open for longer than a lock is waited for here."""
UNIQUE = "CREATE UNIQUE INDEX CONCURRENTLY uq_x ON a (x);"
RUN = "import sys, dbwright; sys.stdin.readline(); print(len(dbwright.migrate(*sys.argv[1:]).applied))"


class Database:
    """A scratch database: its URL, and a connection to look at it."""

    def __init__(self, raw: psycopg.Connection[tuple[Any, ...]]) -> None:
        self.raw = raw
        user = f"{raw.info.user}@" if raw.info.user else ""
        host = raw.info.host.replace("/", "%2F")
        self.url = f"postgresql://{user}{host}:{raw.info.port}/{raw.info.dbname}"
        if raw.info.host.startswith("/"):
            self.url = f"postgresql://{user}/{raw.info.dbname}?host={host}&port={raw.info.port}"

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        return self.raw.execute(sql.encode()).fetchall()

    def execute(self, sql: str) -> None:
        self.raw.execute(sql.encode())

    def rows(self, ledger: str = "dbwright_migrations") -> list[Row]:
        options = RunOptions(ledger=ledger)
        with opened(self.url, None, options, write=False) as engine:
            return Ledger(engine, ledger).read()

    def valid(self, index: str) -> bool | None:
        found = self.query(f"SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('{index}')")
        return bool(found[0][0]) if found else None


@pytest.fixture(params=engines("postgres"))
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    with scratch(request.param) as found:
        yield Database(found.raw)  # type: ignore[attr-defined]


@pytest.fixture
def server() -> Iterator[Database]:
    """On the one server, where the version makes no difference."""
    with scratch("postgres") as found:
        yield Database(found.raw)  # type: ignore[attr-defined]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "postgres"


@pytest.fixture
def add(folder: Path) -> Add:
    def add(up: str, transaction: Transaction = "single") -> str:
        history = read_history(folder, LABELS["postgres"])
        entry = NewEntry(
            name="step",
            when=len(history.entries) + 1,
            schema=Schema(form="scoped", dialect="postgres"),
            lowering=1,
            up=up,
            down=None,
            transaction=transaction,
        )
        for path, content in append(history, entry, LABELS["postgres"]).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                path.write_bytes(content)
        return read_history(folder, LABELS["postgres"]).entries[-1].tag

    return add


@contextlib.contextmanager
def held(database: Database, sql: str) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """A second session in a transaction that has run this."""
    with psycopg.connect(database.url) as other:
        other.execute(sql.encode())
        yield other
        other.rollback()


def fails(database: Database, folder: Path, words: str, options: RunOptions = QUICK) -> str:
    with pytest.raises(DatabaseError, match=words) as caught:
        migrate(database.url, folder, options=options)
    return str(caught.value)


def run(database: Database, folder: Path, options: RunOptions = QUICK) -> Result:
    return migrate(database.url, folder, options=options)


def test_all_pending_then_nothing(add: Add, folder: Path, database: Database) -> None:
    first, second = add(TWO), add("UPDATE a SET y = 3;\nDELETE FROM a WHERE y = 3;")
    assert [item.tag for item in run(database, folder).applied] == [first, second]
    assert run(database, folder).applied == ()
    assert [(row.tag, row.statements, row.state) for row in database.rows()] == [
        (first, 2, "applied"),
        (second, 2, "applied"),
    ]
    assert [item.state for item in status(database.url, folder).migrations] == ["applied", "applied"]


def test_a_single_file_is_whole_or_not_at_all(add: Add, folder: Path, database: Database) -> None:
    """The error has file, line, statement, the server's message and detail."""
    tag = add("CREATE TABLE a (x int PRIMARY KEY);\nINSERT INTO a VALUES (1);\n\nINSERT INTO a VALUES (1);")
    message = fails(database, folder, "statement 3 of 3: duplicate key value")
    assert f"{tag}.sql:4:1" in message
    assert "Key (x)=(1) already exists." in message
    assert database.query("SELECT to_regclass('a')") == [(None,)]
    assert database.rows() == []


@pytest.mark.parametrize("word", ["COMMIT", "ROLLBACK", "BEGIN", "START TRANSACTION", "END", "ABORT", "DISCARD ALL"])
def test_transactions_and_the_session_are_ours(add: Add, folder: Path, server: Database, word: str) -> None:
    add(f"CREATE TABLE a ();\n{word};")
    assert ":2:1" in fails(server, folder, f"{word.split()[0]}.* (is not for a migration|would give up the lock)")
    assert server.query("SELECT to_regclass('a')") == [(None,)]


def test_savepoints_are_anybodys(add: Add, folder: Path, server: Database) -> None:
    add(f"{TWO} SAVEPOINT s; DELETE FROM a; ROLLBACK TO SAVEPOINT s; RELEASE s;")
    run(server, folder)
    assert server.query("SELECT count(*) FROM a") == [(2,)]


def test_a_deferred_constraint_that_breaks_keeps_nothing(add: Add, folder: Path, database: Database) -> None:
    add("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED);")
    run(database, folder)
    tag = add("INSERT INTO c VALUES (7);")
    assert tag in fails(database, folder, "deferred constraint.*violates foreign key")
    assert database.query("SELECT count(*) FROM c") == [(0,)]
    assert len(database.rows()) == 1


def test_a_commit_that_fails_keeps_nothing(server: Database) -> None:
    """The engine's own transaction, without the runner's look before."""
    server.execute("CREATE TABLE p (id int PRIMARY KEY)")
    server.execute("CREATE TABLE c (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED)")
    with opened(server.url, None, RunOptions(), write=True) as engine:
        with pytest.raises(DatabaseError, match="violates foreign key"), engine.transaction():
            engine.connection.execute("INSERT INTO c VALUES (7)")
        with engine.transaction():
            engine.connection.execute("INSERT INTO p VALUES (1)")
    assert server.query("SELECT (SELECT count(*) FROM c), (SELECT count(*) FROM p)") == [(0, 1)]


def test_a_value_is_used_later_in_the_same_file(add: Add, folder: Path, database: Database) -> None:
    """ADD VALUE is committed first; what fails afterwards is done once more from there."""
    add("CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE a (m mood); CREATE TABLE later (x int);")
    run(database, folder)
    tag = add(
        "ALTER TYPE mood ADD VALUE 'glad';\nINSERT INTO a VALUES ('glad');\nINSERT INTO later SELECT 1/x FROM later;"
    )
    database.execute("INSERT INTO later VALUES (0)")
    fails(database, folder, "statement 3 of 3: division by zero")
    row = database.rows()[-1]
    assert (row.tag, row.state, row.statements_done) == (tag, "failed", 1)
    assert database.query("SELECT count(*) FROM a") == [(0,)]
    database.execute("UPDATE later SET x = 1")
    assert run(database, folder).applied[0].resumed_at == 2
    assert database.query("SELECT m::text FROM a") == [("glad",)]


def test_a_value_that_nothing_uses_splits_nothing(add: Add, folder: Path, server: Database) -> None:
    add("CREATE TYPE mood AS ENUM ('sad');")
    run(server, folder)
    add("ALTER TYPE mood ADD VALUE 'glad'; CREATE TABLE b (); CREATE TABLE b ();")
    fails(server, folder, "already exists")
    assert server.query("SELECT enumlabel FROM pg_enum") == [("sad",)]


def test_an_invalid_index_is_made_anew(add: Add, folder: Path, database: Database) -> None:
    """A unique index on duplicates leaves an invalid one; it is found and dropped when the run goes on."""
    add(TWO)
    tag = add(f"CREATE TABLE b ();\n{UNIQUE}\nCREATE TABLE c ();")
    fails(database, folder, "statement 2 of 3: could not create unique index.*Key .x.=.1. is duplicated")
    assert database.valid("uq_x") is False
    assert [(row.state, row.statements_done) for row in database.rows()][-1] == ("failed", 1)
    fails(database, folder, "statement 2 of 3: could not create unique index")
    assert database.query("SELECT count(*) FROM pg_index WHERE indrelid = 'a'::regclass") == [(1,)]
    database.execute("DELETE FROM a WHERE y = 2")
    [done] = run(database, folder).applied
    assert (done.tag, done.resumed_at) == (tag, 2)
    assert database.valid("uq_x") is True
    assert database.query("SELECT to_regclass('c') IS NOT NULL") == [(True,)]


def test_an_index_that_was_finished_by_a_killed_run_is_done(add: Add, folder: Path, database: Database) -> None:
    """Whatever the words: names are quoted, expressions and predicates are written as the server has them."""
    add('CREATE TABLE "A b" (x text, y int);')
    made = "CREATE INDEX CONCURRENTLY \"I x\" ON public.\"A b\" (lower(x), y DESC) WHERE y>1 AND x IN ('a', 'b')"
    add(f'CREATE UNIQUE INDEX CONCURRENTLY uq_x ON "A b" (x);\n{made};')
    migrate(database.url, folder, to="0000")
    with pytest.raises(RuntimeError):
        _killed_after(database, folder, 2)
    assert database.rows()[-1].state == "running"
    [done] = run(database, folder).applied
    assert done.resumed_at == 2
    assert database.valid('"I x"') is True


def _killed_after(database: Database, folder: Path, number: int) -> None:
    """A run whose session ends without a word when this many statements CONCURRENTLY have taken effect."""
    connection = psycopg.connect(database.url)
    execute, count = PostgresConnection.execute, 0

    def counted(self: PostgresConnection, sql: str) -> None:
        nonlocal count
        execute(self, sql)
        count += "CONCURRENTLY" in sql
        if count == number:
            connection.close()
            raise RuntimeError("killed")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PostgresConnection, "execute", counted)
        migrate(connection, folder, options=QUICK)


@pytest.mark.parametrize(
    "other",
    [
        "CREATE INDEX uq_x ON a (x)",
        "CREATE UNIQUE INDEX uq_x ON a (y)",
        "CREATE UNIQUE INDEX uq_x ON a (x) WHERE y > 0",
        "CREATE TABLE b (x int); CREATE UNIQUE INDEX uq_x ON b (x)",
    ],
)
def test_another_index_of_the_name_is_not_taken_for_it(add: Add, folder: Path, server: Database, other: str) -> None:
    add(TWO)
    add(UNIQUE)
    fails(server, folder, "could not create unique index")
    server.execute("DROP INDEX uq_x; DELETE FROM a WHERE y = 2")
    server.execute(other)
    fails(server, folder, "already exists")
    assert server.rows()[-1].state == "failed"
    server.execute("DROP INDEX uq_x")
    server.execute(UNIQUE.replace("CONCURRENTLY", ""))
    assert run(server, folder).applied[0].resumed_at == 1


def test_an_index_that_was_there_before_is_not_ours(add: Add, folder: Path, server: Database) -> None:
    add("CREATE TABLE a (x int); CREATE UNIQUE INDEX uq_x ON a (x);")
    add(UNIQUE)
    for _ in range(2):
        fails(server, folder, '"uq_x" already exists')


def test_an_invalid_index_does_not_satisfy_if_not_exists(add: Add, folder: Path, server: Database) -> None:
    add(TWO)
    run(server, folder)
    with pytest.raises(psycopg.Error):
        server.execute(UNIQUE)
    add(UNIQUE.replace("CONCURRENTLY", "CONCURRENTLY IF NOT EXISTS"))
    fails(
        server, folder, "uq_x is there from an attempt that failed, and invalid: .*DROP INDEX CONCURRENTLY uq_x, then"
    )
    server.execute("DELETE FROM a WHERE y = 2")
    run(server, folder)
    assert server.valid("uq_x") is True


def test_an_index_without_a_name(add: Add, folder: Path, server: Database) -> None:
    add(TWO)
    add("CREATE UNIQUE INDEX CONCURRENTLY ON a (x);")
    fails(server, folder, "could not create unique index")
    server.execute("DELETE FROM a WHERE y = 2")
    run(server, folder)
    assert server.query("SELECT indisvalid FROM pg_index WHERE indrelid = 'a'::regclass") == [(True,)]


def test_a_dropped_index_of_a_killed_run_is_done(add: Add, folder: Path, database: Database) -> None:
    add("CREATE TABLE a (x int); CREATE INDEX i ON a (x);")
    add("DROP INDEX CONCURRENTLY i;", "none")
    migrate(database.url, folder, to="0000")
    with pytest.raises(RuntimeError):
        _killed_after(database, folder, 1)
    assert run(database, folder).applied[0].resumed_at == 1
    add("DROP INDEX CONCURRENTLY i;", "none")
    for _ in range(2):
        fails(database, folder, 'index "i" does not exist')


def test_a_pending_detach_is_ended(add: Add, folder: Path, database: Database) -> None:
    """A reader of the table stops DETACH between its two transactions; the next attempt says FINALIZE."""
    add("CREATE TABLE p (x int) PARTITION BY LIST (x); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);")
    run(database, folder)
    add("ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;", "none")
    with held(database, "SELECT * FROM p"):
        fails(database, folder, "lock timeout|statement timeout")
        assert database.query("SELECT inhdetachpending FROM pg_inherits") == [(True,)]
    run(database, folder)
    assert database.query("SELECT count(*) FROM pg_inherits") == [(0,)]
    assert database.rows()[-1].state == "applied"


def test_what_a_failed_reindex_leaves_is_dropped(add: Add, folder: Path, database: Database) -> None:
    add("CREATE TABLE a (x int); CREATE INDEX i ON a (x);")
    run(database, folder)
    add("REINDEX INDEX CONCURRENTLY i;", "none")
    with held(database, "INSERT INTO a VALUES (1)"):
        fails(database, folder, "lock timeout")
    left = "SELECT count(*) FROM pg_class WHERE relname ~ '_ccnew'"
    assert database.query(left) != [(0,)]
    run(database, folder)
    assert database.query(left) == [(0,)]
    assert database.valid("i") is True


def test_what_cannot_be_told_stops(add: Add, folder: Path, server: Database) -> None:
    """VACUUM does no harm; a procedure may have done anything."""
    add(
        "CREATE TABLE a (x int);CREATE PROCEDURE p() LANGUAGE plpgsql AS 'BEGIN INSERT INTO a VALUES (1); COMMIT; END';"
    )
    add("VACUUM a; CALL p(); CREATE TABLE b ();", "none")
    run(server, folder)
    assert server.query("SELECT count(*) FROM a") == [(1,)]
    tag = add("CALL p();", "none")
    connection = psycopg.connect(server.url)
    with opened(connection, None, QUICK, write=True) as engine, engine.transaction():
        ledger = Ledger(engine)
        last = ledger.read()[-1]
        entry = read_history(folder, LABELS["postgres"]).entries[-1]
        ledger.insert(
            Row(
                ordinal=last.ordinal + 1, id=entry.id, tag=tag, checksum=entry.checksum, previous_id=last.id,
                started_at="", finished_at="", statements=1, state="running",
            )
        )  # fmt: skip
    connection.close()
    fails(server, folder, "it cannot be told whether this statement took effect")
    assert server.query("SELECT count(*) FROM a") == [(1,)]


def test_groups_of_a_file_without_a_transaction(add: Add, folder: Path, database: Database) -> None:
    """BEGIN … COMMIT is one unit; what fails later leaves it done, and settings are said again."""
    tag = add(
        "SET TimeZone = 'Asia/Tokyo';\nBEGIN;\nCREATE TABLE a (t text DEFAULT current_setting('timezone'));\n"
        "INSERT INTO a DEFAULT VALUES;\nCOMMIT;\nCREATE INDEX CONCURRENTLY i ON a (t);\n"
        "INSERT INTO a SELECT current_setting('timezone') FROM missing;",
        "none",
    )
    assert f"{tag}.sql:7:1" in fails(database, folder, 'relation "missing" does not exist')
    assert [(row.state, row.statements_done) for row in database.rows()] == [("failed", 4)]
    database.execute("CREATE TABLE missing (); INSERT INTO missing DEFAULT VALUES")
    run(database, folder)
    assert database.query("SELECT t FROM a") == [("Asia/Tokyo",), ("Asia/Tokyo",)]


def test_an_open_group_is_refused(add: Add, folder: Path, server: Database) -> None:
    add("BEGIN; CREATE TABLE a ();", "none")
    fails(server, folder, "BEGIN is not for a migration")
    assert server.query("SELECT to_regclass('a')") == [(None,)]


def test_a_lock_that_is_let_go_in_time(add: Add, folder: Path, database: Database) -> None:
    """The first attempt gives up and lets others through; the next one succeeds."""
    add(TWO)
    run(database, folder)
    add("ALTER TABLE a ADD COLUMN z int;")
    said: list[str] = []
    with held(database, "SELECT * FROM a") as other:

        def say(text: str) -> None:
            said.append(text)
            other.rollback()

        run(database, folder, RunOptions(lock_timeout=0.1, say=say))
    assert len(said) == 1
    assert "canceling statement due to lock timeout; attempt 2 in " in said[0]


def test_an_index_is_tried_again_after_a_lock_timeout(add: Add, folder: Path, database: Database) -> None:
    """CONCURRENTLY waits for writers; the attempt that gave up has left an invalid index."""
    add(TWO)
    run(database, folder)
    add("SET lock_timeout = '100ms';\nCREATE INDEX CONCURRENTLY i ON a (y);", "none")
    invalid: list[bool | None] = []
    with held(database, "INSERT INTO a VALUES (5, 5)") as other:

        def say(_: str) -> None:
            invalid.append(database.valid("i"))
            other.commit()

        run(database, folder, RunOptions(say=say))
    assert invalid == [False]
    assert database.valid("i") is True


def test_what_has_waited_for_as_long_as_it_may_is_not_tried_again(add: Add, folder: Path, database: Database) -> None:
    """It says before for whom it may have to wait. The next run drops the invalid index and makes it."""
    add(TWO)
    run(database, folder)
    add("CREATE INDEX CONCURRENTLY i ON a (y);", "none")
    said: list[str] = []
    options = RunOptions(lock_timeout=0.1, wait=0.2, say=said.append)
    with held(database, LONG_OPEN) as other:
        fails(database, folder, "canceling statement due to lock timeout", options)
        pid = other.info.backend_pid
    [text] = said
    assert f"CONCURRENTLY may have to wait for transactions that are open: pid {pid}, user " in text
    assert database.valid("i") is False
    run(database, folder, options)
    assert database.valid("i") is True


def test_an_index_made_concurrently_may_wait_and_take_longer(add: Add, folder: Path, server: Database) -> None:
    """The limits of a statement are not for it: nobody waits behind it, and one given up leaves an invalid index.
    What comes after it has them again, and where the migration says its own, those hold.
    """
    add(TWO)
    run(server, folder)
    shown = "SELECT current_setting('lock_timeout') || ' ' || current_setting('statement_timeout')"
    add(f"CREATE INDEX CONCURRENTLY i ON a (y);\nCREATE TABLE seen AS {shown} AS limits;", "none")
    said: list[str] = []
    with held(server, LONG_OPEN) as other:
        timer = threading.Timer(1, other.commit)
        timer.start()
        run(server, folder, RunOptions(lock_timeout=0.1, statement_timeout=0.5, attempts=1, say=said.append))
        timer.join()
    assert [text.partition(":")[0] for text in said] == ["CONCURRENTLY may have to wait for transactions that are open"]
    assert server.valid("i") is True
    assert server.query("SELECT limits FROM seen") == [("100ms 500ms",)]
    add("CREATE INDEX CONCURRENTLY k ON a (y);\nBEGIN;\nALTER TABLE a ADD COLUMN z int;\nCOMMIT;", "none")
    with held(server, "SELECT * FROM a"):
        fails(server, folder, "canceling statement due to lock timeout")
    run(server, folder)
    add("SET lock_timeout = '50ms';\nCREATE INDEX CONCURRENTLY j ON a (y);", "none")
    with held(server, "INSERT INTO a VALUES (6, 6)"):
        fails(server, folder, "canceling statement due to lock timeout", RunOptions(attempts=1))


def test_a_lock_that_is_held_on(add: Add, folder: Path, database: Database) -> None:
    add(TWO)
    run(database, folder)
    add("ALTER TABLE a ADD COLUMN z int;")
    with held(database, "SELECT * FROM a"):
        fails(database, folder, "canceling statement due to lock timeout.*nothing of this migration was kept")


def test_a_statement_that_takes_too_long_is_not_tried_again(add: Add, folder: Path, server: Database) -> None:
    add("SELECT pg_sleep(60);")
    said: list[str] = []
    options = RunOptions(statement_timeout=0.2, say=said.append)
    fails(server, folder, "canceling statement due to statement timeout", options)
    assert said == []


@pytest.mark.parametrize("code", ["40001", "40P01"])
def test_what_may_pass_is_tried_again(add: Add, folder: Path, server: Database, code: str) -> None:
    """A serialization failure and a deadlock, as the server raises them; sequences are not rolled back."""
    server.execute("CREATE SEQUENCE s")
    add(f"CREATE TABLE a ();\nDO $$ BEGIN IF nextval('s') < 3 THEN RAISE SQLSTATE '{code}'; END IF; END $$;")
    said: list[str] = []
    run(server, folder, RunOptions(say=said.append))
    assert ["attempt 2" in said[0], "attempt 3" in said[1], len(said)] == [True, True, 2]


def test_a_killed_process_leaves_its_statement_to_the_server(add: Add, folder: Path, database: Database) -> None:
    """Its session goes on and keeps the lock until the index is made; the next run waits and finds it done."""
    add(TWO)
    run(database, folder)
    add("CREATE INDEX CONCURRENTLY i ON a (y);\nINSERT INTO a VALUES (9, 9);", "none")
    waiting = (
        "SELECT count(*) FROM pg_stat_activity "
        "WHERE query LIKE 'CREATE INDEX%' AND wait_event_type = 'Lock' AND datname = current_database()"
    )
    with held(database, "INSERT INTO a VALUES (5, 5)") as other:
        process = subprocess.Popen(
            [sys.executable, "-c", RUN, database.url, str(folder)], stdin=subprocess.PIPE, cwd=GENERATOR
        )
        assert process.stdin is not None
        process.stdin.write(b"go\n")
        process.stdin.flush()
        while database.query(waiting) == [(0,)]:
            assert process.poll() is None
        process.kill()
        process.wait()
        process.stdin.close()
        said: list[str] = []

        def say(text: str) -> None:
            said.append(text)
            other.commit()

        [done] = run(database, folder, RunOptions(say=say)).applied
    assert "another run is migrating, waiting for it: pid" in said[0]
    assert done.resumed_at == 1
    assert database.valid("i") is True
    assert database.query("SELECT count(*) FROM a WHERE x = 9") == [(1,)]


def test_a_second_run_waits_and_says_who_is_first(add: Add, folder: Path, database: Database) -> None:
    add(TWO)
    said: list[str] = []
    with opened(database.url, None, RunOptions(), write=True) as engine:
        with engine.locked("dbwright_migrations"):
            options = RunOptions(wait=0.1, say=said.append)
            message = fails(database, folder, "held the lock for more than 0.1 seconds: pid", options)
            assert "pg_terminate_backend" in message
            assert len(said) == 1
            assert 'application "dbwright", connected since 20' in said[0]
        assert len(run(database, folder).applied) == 1


def test_the_lock_ends_with_the_session_that_holds_it(add: Add, folder: Path, server: Database) -> None:
    add(TWO)
    with opened(server.url, None, RunOptions(), write=True) as engine:
        holder = engine.connection.query("SELECT pg_backend_pid()")[0][0]
        with engine.locked("dbwright_migrations"):
            options = RunOptions(say=lambda _: server.execute(f"SELECT pg_terminate_backend({holder})"))
            assert len(run(server, folder, options).applied) == 1


def test_a_connection_that_is_lost(add: Add, folder: Path, database: Database) -> None:
    """The statement is ended by the server's administrator; the next run goes on."""
    add(TWO)
    add(f"CREATE TABLE b ();\n{UNIQUE.replace('UNIQUE ', '')}\nSELECT pg_terminate_backend(pg_backend_pid());", "none")
    message = fails(database, folder, "statement 3 of 3: the connection was lost: terminating connection")
    assert "run again" in message
    row = database.rows()[-1]
    assert (row.state, row.statements_done) == ("running", 2)


def test_four_processes_at_once(add: Add, folder: Path, database: Database) -> None:
    for number in range(4):
        add(f"CREATE TABLE t{number} (x int);\nINSERT INTO t{number} VALUES (1);")
    add("CREATE INDEX CONCURRENTLY i ON t0 (x); INSERT INTO t0 VALUES (2);", "none")
    command = [sys.executable, "-c", RUN, database.url, str(folder)]
    pipe = subprocess.PIPE
    processes = [
        subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=GENERATOR) for _ in range(4)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    outputs = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0] * 4, outputs
    assert sum(int(out) for out, _ in outputs) == 5
    assert database.query("SELECT x FROM t0 ORDER BY x") == [(1,), (2,)]


@pytest.mark.parametrize("autocommit", [True, False])
def test_a_callers_connection_is_given_back_as_it_was(
    add: Add, folder: Path, database: Database, *, autocommit: bool
) -> None:
    add("SET lock_timeout = '7min';\nCREATE TABLE a ();\nSET work_mem = '5MB';\nRESET search_path;")
    rows = psycopg.rows.dict_row
    with psycopg.connect(database.url, row_factory=rows, prepare_threshold=2) as connection:
        connection.execute("CREATE SCHEMA there")
        connection.execute("SET search_path = there")
        connection.execute("SET lock_timeout = '3s'")
        connection.commit()
        connection.autocommit = autocommit
        assert len(migrate(connection, folder).applied) == 1
        assert (connection.autocommit, connection.row_factory, connection.prepare_threshold) == (autocommit, rows, 2)
        for name, value in (
            ("search_path", "there"),
            ("lock_timeout", "3s"),
            ("statement_timeout", "0"),
            ("work_mem", "4MB"),
        ):
            assert connection.execute(f"SHOW {name}".encode()).fetchone() == {name: value}
    assert database.query("SELECT count(*) FROM there.dbwright_migrations") == [(1,)]


def test_a_callers_connection_in_a_transaction_is_refused(add: Add, folder: Path, server: Database) -> None:
    add(TWO)
    with psycopg.connect(server.url) as connection:
        connection.execute("SELECT 1")
        with pytest.raises(DatabaseError, match="is in a transaction"):
            migrate(connection, folder)
        connection.rollback()
        assert len(migrate(connection, folder).applied) == 1
    with pytest.raises(DatabaseError, match="is closed"):
        migrate(connection, folder)


def test_an_asynchronous_connection_is_refused(add: Add, folder: Path, server: Database) -> None:
    add(TWO)

    async def attempt() -> None:
        async with await psycopg.AsyncConnection.connect(server.url) as connection:
            with pytest.raises(ConfigError, match="AsyncConnection cannot be used"):
                migrate(connection, folder)

    asyncio.run(attempt())


def test_the_ledger_stays_where_it_is(add: Add, folder: Path, database: Database) -> None:
    """As pg_dump writes it: an empty search path. What one file sets, the next does not see."""
    add("SELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE public.a (x int);")
    add("INSERT INTO a VALUES (1);")
    add(
        "SET search_path = '';\nCREATE INDEX CONCURRENTLY i ON public.a (x);\nBEGIN; DROP TABLE public.a; COMMIT;",
        "none",
    )
    add("CREATE TABLE c ();")
    assert len(run(database, folder).applied) == 4
    assert len(database.rows()) == 4


def test_a_ledger_in_a_schema_of_its_own(add: Add, folder: Path, database: Database) -> None:
    add(TWO)
    options = RunOptions(ledger="ops.applied")
    assert status(database.url, folder, options=options).migrations[0].state == "pending"
    assert len(run(database, folder, options).applied) == 1
    assert run(database, folder, options).applied == ()
    assert [row.state for row in database.rows("ops.applied")] == ["applied"]
    assert database.query("SELECT to_regclass('dbwright_migrations')") == [(None,)]


def test_a_schema_of_the_users_name_does_not_hide_the_ledger(add: Add, folder: Path, server: Database) -> None:
    add(TWO)
    run(server, folder)
    server.execute(f'CREATE SCHEMA "{server.raw.info.user}"')
    assert run(server, folder).applied == ()


def _before(place: Path, tmp_path: Path) -> str:
    """The SQL that makes what stands before a case."""
    here = tmp_path / "before"
    here.mkdir()
    shutil.copy(place / "before.yaml", here)
    dialect = get("postgres")
    schema = dialect.lower(dialect.scope(load(here).schema))
    empty = Schema(form="physical", dialect="postgres")
    return plan(empty, schema, compare(empty, schema), dialect).text()


CASES = ["key/unique", "key/primary_under_references", "intent/backfill_new_column", "postgres/views_and_triggers"]


@pytest.mark.parametrize("case", CASES)
def test_generated_files_without_a_transaction(
    add: Add, folder: Path, database: Database, case: str, tmp_path: Path
) -> None:
    """Up and down again, as the generator writes them."""
    place = Path(__file__).parents[1] / "cases" / case
    add(_before(place, tmp_path))
    texts = [place / f"expected.postgres{end}.sql" for end in ("", ".down")]
    for path in texts:
        add(path.read_text(), "none")
    run(database, folder)
    assert [row.state for row in database.rows()] == ["applied"] * 3
    assert database.query("SELECT count(*) FROM pg_index WHERE NOT indisvalid") == [(0,)]


def test_writers_do_not_stop_a_run(add: Add, folder: Path, database: Database) -> None:
    """Others write all the time while an index is made and a column added."""
    add(TWO)
    run(database, folder)
    add("CREATE INDEX CONCURRENTLY i ON a (y);\nALTER TABLE a ADD COLUMN z int;", "none")
    stop = threading.Event()

    def write() -> None:
        with psycopg.connect(database.url, autocommit=True) as other:
            while not stop.is_set():
                other.execute("INSERT INTO a (x, y) VALUES (3, 3)")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        run(database, folder, RunOptions())
    finally:
        stop.set()
        writer.join()
    assert database.valid("i") is True
