"""A copy before migrating: whole, private, and the state before; where there is none, nothing is applied."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import sqlite3
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from dbwright.database import backup_command
from dbwright.database.backup import backup
from dbwright.database.backup_file import copy_sqlite
from dbwright.database.engine import opened
from dbwright.database.engines.sqlite import SqliteEngine
from dbwright.database.introspect import introspect
from dbwright.database.labels import LABELS
from dbwright.database.migrate import migrate
from dbwright.database.options import RunOptions
from dbwright.database.sqlite import connect
from dbwright.errors import ConfigError, DatabaseError
from dbwright.history.folder import read_history
from dbwright.history.writing import NewEntry, append
from dbwright.model.schema import Schema
from engines import MYSQL_URL, POSTGRES_URL, scratch

Write = Callable[[str, str], Path]
MAKE = "CREATE TABLE a (x INTEGER PRIMARY KEY);\nINSERT INTO a VALUES (1);\n"
ENDINGS = {"sqlite": "db", "duckdb": "duckdb"}


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Adds a migration of a dialect and returns its folder."""

    def write(dialect: str, up: str) -> Path:
        folder, labels = tmp_path / "history" / dialect, LABELS[dialect]
        history = read_history(folder, labels)
        schema = Schema(form="scoped", dialect=dialect)
        when = len(history.entries) + 1
        entry = NewEntry(name="step", when=when, schema=schema, lowering=1, up=up, down=None, transaction="single")
        for path, content in append(history, entry, labels).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                path.write_bytes(content)
        return folder

    return write


def rows(url: str) -> list[tuple[object, ...]]:
    with opened(url, None, RunOptions(), write=False) as engine:
        return engine.connection.query("SELECT x FROM a ORDER BY x")


@pytest.mark.parametrize("dialect", ENDINGS)
def test_a_copy_of_the_state_before(write: Write, tmp_path: Path, dialect: str) -> None:
    """Its name tells the time and the last migration; it is private, alone, and equals what was there; put in place
    of the database it can be migrated again. Where nothing is pending, there is no copy.
    """
    url, place = f"{dialect}:///{tmp_path}/test.file", tmp_path / "copies"
    first = migrate(url, write(dialect, MAKE), backup=place)
    assert "-before-all." in first.backup
    with opened(url, None, RunOptions(), write=False) as engine:
        before = introspect(engine.connection)
    folder = write(dialect, "INSERT INTO a VALUES (2);")
    said: list[str] = []
    result = migrate(url, folder, backup=place, options=RunOptions(say=said.append))
    copy = Path(result.backup)
    assert re.fullmatch(rf"\d{{8}}T\d{{6}}Z-{dialect}-0000_step\.{ENDINGS[dialect]}", copy.name)
    assert said == [f"the database as it was: {copy}"]
    assert sorted(place.iterdir()) == sorted([copy, Path(first.backup)])
    assert [stat.S_IMODE(path.stat().st_mode) for path in (copy, place)] == [0o600, 0o700]
    with opened(f"{dialect}:///{copy}", None, RunOptions(), write=False) as engine:
        assert introspect(engine.connection) == before
    assert (rows(url), rows(f"{dialect}:///{copy}")) == ([(1,), (2,)], [(1,)])
    assert migrate(url, folder, backup=place).backup == ""
    assert len(list(place.iterdir())) == 2
    assert [item.tag for item in migrate(f"{dialect}:///{copy}", folder).applied] == ["0001_step"]


@pytest.mark.parametrize("dialect", ENDINGS)
def test_a_named_file_is_never_replaced(write: Write, tmp_path: Path, dialect: str) -> None:
    url, folder = f"{dialect}:///{tmp_path}/test.file", write(dialect, MAKE)
    migrate(url, folder)
    file = backup(url, tmp_path / "new/copy.bak")
    assert rows(f"{dialect}:///{file}") == [(1,)]
    write(dialect, "INSERT INTO a VALUES (2);")
    with pytest.raises(ConfigError, match="is there already; a backup replaces nothing"):
        migrate(url, folder, backup=file)
    assert rows(url) == [(1,)]
    copies = [backup(url, tmp_path / "new") for _ in range(3)]
    assert len(set(copies)) == 3
    with pytest.raises(DatabaseError, match="there is no database to copy"):
        backup(f"{dialect}:///{tmp_path}/none.file", tmp_path)
    assert not (tmp_path / "none.file").exists()


@pytest.mark.parametrize("dialect", ENDINGS)
def test_a_callers_connection(write: Write, tmp_path: Path, dialect: str) -> None:
    folder = write(dialect, MAKE)
    driver = sqlite3 if dialect == "sqlite" else duckdb
    with contextlib.closing(driver.connect(tmp_path / "mine")) as connection:
        migrate(connection, folder)
        write(dialect, "INSERT INTO a VALUES (2);")
        copy = migrate(connection, folder, backup=tmp_path / "copies").backup
        assert connection.execute("SELECT count(*) FROM a").fetchall() == [(2,)]
    assert rows(f"{dialect}:///{copy}") == [(1,)]


def test_databases_in_memory(write: Write, tmp_path: Path) -> None:
    """SQLite copies one to a file; DuckDB has no file to copy, and nothing is applied."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE a (x)")
        copy = migrate(connection, write("sqlite", "INSERT INTO a VALUES (1);"), backup=tmp_path / "s").backup
    assert rows(f"sqlite:///{copy}") == []
    with contextlib.closing(duckdb.connect()) as other:
        with pytest.raises(DatabaseError, match="a database in memory has no file to copy"):
            migrate(other, write("duckdb", MAKE), backup=tmp_path / "d")
        assert other.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'a'").fetchall() == [(0,)]
    assert list((tmp_path / "d").iterdir()) == []


def test_writers_meanwhile_do_no_harm(write: Write, tmp_path: Path) -> None:
    """Each transaction writes two rows: no copy holds one without the other."""
    url = f"sqlite:///{tmp_path}/test.db"
    migrate(url, write("sqlite", "CREATE TABLE a (x); CREATE TABLE filler AS SELECT randomblob(500000) AS b;"))
    stop, started = threading.Event(), threading.Event()

    def fill() -> None:
        with contextlib.closing(connect(url)) as connection:
            while not stop.is_set():
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("INSERT INTO a VALUES (1)")
                connection.execute("INSERT INTO a VALUES (2)")
                connection.execute("COMMIT")
                started.set()

    thread = threading.Thread(target=fill)
    thread.start()
    try:
        assert started.wait(30)
        copies = [backup(url, tmp_path / "copies") for _ in range(5)]
    finally:
        stop.set()
        thread.join()
    for copy in copies:
        found = rows(f"sqlite:///{copy}")
        assert found.count((1,)) == found.count((2,)) > 0


def test_a_locked_database_is_not_waited_for_without_end(tmp_path: Path) -> None:
    place = tmp_path / "test.db"
    with contextlib.closing(sqlite3.connect(place, isolation_level=None)) as holder:
        holder.execute("CREATE TABLE a (x)")
        with contextlib.closing(sqlite3.connect(place, timeout=0.1)) as reader:
            holder.execute("BEGIN EXCLUSIVE")
            with pytest.raises(DatabaseError, match="stayed locked, and cannot be copied"):
                copy_sqlite(SqliteEngine(reader, RunOptions()), tmp_path / "copy", 0.2)


def test_a_damaged_database_is_not_migrated(write: Write, tmp_path: Path) -> None:
    """The copy is looked at before it gets its name."""
    place = tmp_path / "test.db"
    url, folder = f"sqlite:///{place}", write("sqlite", MAKE)
    write("sqlite", "CREATE INDEX i ON a (x);")
    migrate(url, folder)
    with contextlib.closing(sqlite3.connect(place, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("CREATE TABLE w (y, z)")
        connection.execute("INSERT INTO w VALUES (1, 2)")
        connection.execute(
            "UPDATE sqlite_master SET sql = 'CREATE TABLE w (y NOT NULL, z CHECK (z > 9))' WHERE name = 'w'"
        )
    write("sqlite", "INSERT INTO a VALUES (2);")
    with pytest.raises(
        DatabaseError, match="the copy is damaged, and so is the database: CHECK constraint failed in w"
    ):
        migrate(url, folder, backup=tmp_path / "copies")
    assert list((tmp_path / "copies").iterdir()) == []
    assert rows(url) == [(1,)]


@pytest.mark.parametrize("dialect", ENDINGS)
def test_where_the_copy_cannot_go(write: Write, tmp_path: Path, dialect: str) -> None:
    """A file in the way of the folder: nothing is applied, and nothing of ours is written."""
    (tmp_path / "file").write_text("")
    url, folder = f"{dialect}:///{tmp_path}/test.file", write(dialect, MAKE)
    with pytest.raises(DatabaseError, match="cannot make the folder"):
        migrate(url, folder, backup=tmp_path / "file/copies")
    with opened(url, None, RunOptions(), write=False) as engine, pytest.raises(DatabaseError):
        engine.connection.query("SELECT * FROM a")
    with opened(url, None, RunOptions(ledger="other"), write=False) as engine:
        assert introspect(engine.connection).tables == ()


def script(tmp_path: Path, body: str) -> str:
    """A command that runs Python."""
    path = tmp_path / "command.py"
    path.write_text(f"import os, sys\n{body}\n")
    return f"{shlex.quote(sys.executable)} {shlex.quote(str(path))} {{file}} {{host}} {{port}} {{user}} {{database}}"


SHOW = """open(os.environ["DBWRIGHT_BACKUP_FILE"], "w").write(repr((sys.argv[1:], {k: v for k, v in os.environ.items()
    if k.startswith(("PG", "MYSQL", "DBWRIGHT_BACKUP"))})))"""


@pytest.mark.parametrize("dialect", ["postgres", "mysql"])
def test_a_servers_command(tmp_path: Path, dialect: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gets the password by its environment, and no argument has it."""
    for name in list(os.environ):
        if name.startswith(("PG", "MYSQL")):
            monkeypatch.delenv(name)
    target = tmp_path / "copy"
    scheme = "postgresql" if dialect == "postgres" else dialect
    url = f"{scheme}://ann:s%40cret@db.example:7/shop" + ("?sslmode=require" if dialect == "postgres" else "")
    backup_command.run(script(tmp_path, SHOW), url, dialect, target)
    arguments, environment = eval(target.read_text())  # noqa: S307
    assert arguments == [str(target), "db.example", "7", "ann", "shop"]
    assert environment["DBWRIGHT_BACKUP_USER"] == "ann"
    own = {name: value for name, value in environment.items() if not name.startswith("DBWRIGHT")}
    assert own == (
        {
            "PGHOST": "db.example",
            "PGPORT": "7",
            "PGUSER": "ann",
            "PGDATABASE": "shop",
            "PGPASSWORD": "s@cret",
            "PGSSLMODE": "require",
        }
        if dialect == "postgres"
        else {"MYSQL_HOST": "db.example", "MYSQL_TCP_PORT": "7", "MYSQL_PWD": "s@cret"}
    )
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('print("no room", os.environ["PGPASSWORD"]); sys.exit(3)', r"ended with 3: no room \*\*\*; nothing was mig"),
        ('print("done")', "made no file: done; nothing was migrated"),
    ],
)
def test_a_command_that_fails(tmp_path: Path, body: str, said: str) -> None:
    with pytest.raises(DatabaseError, match=said) as caught:
        backup_command.run(script(tmp_path, body), "postgres://a:s3cret@h/d", "postgres", tmp_path / "copy")
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("", "nothing says how to back up a postgres database: the settings lack `backup`"),
        ("dump {url}", r"\{url\} means nothing in the backup's command; there are \{host\}"),
        ("dump {password}", r"\{password\} means nothing"),
        ("/nowhere/dump {file}", "cannot be run: No such file"),
    ],
)
def test_a_command_that_makes_no_sense(tmp_path: Path, command: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        backup_command.run(command, "postgres://a:s3cret@h/d", "postgres", tmp_path / "copy")


SERVERS = {
    "postgres": (POSTGRES_URL, "SELECT current_database()", "pg_dump --no-owner --file={file}"),
    "mysql": (MYSQL_URL, "SELECT database()", "mysqldump -h {host} -u {user} --result-file={file} {database}"),
}


@pytest.mark.parametrize("dialect", SERVERS)
def test_a_server_is_copied_before_it_is_migrated(write: Write, tmp_path: Path, dialect: str) -> None:
    """A command that fails stops the run before anything is applied."""
    server, named, command = SERVERS[dialect]
    folder = write(dialect, "CREATE TABLE a (x INTEGER PRIMARY KEY);")
    with scratch(dialect) as database:
        ((name,),) = database.query(named)
        url = f"{server.rpartition('/')[0]}/{name}"
        failing = RunOptions(backup_command=script(tmp_path, "sys.exit(1)"))
        with pytest.raises(DatabaseError, match="ended with 1"):
            migrate(url, folder, backup=tmp_path / "copies", options=failing)
        with opened(url, None, RunOptions(ledger="other"), write=False) as engine:
            assert introspect(engine.connection).tables == (), "the ledger is not there either"
        migrate(url, folder)
        write(dialect, "INSERT INTO a VALUES (4711);")
        options = RunOptions(backup_command=command)
        copy = Path(migrate(url, folder, backup=tmp_path / "copies", options=options).backup)
        assert copy.name.endswith(f"-{dialect}-0000_step.backup")
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        text = copy.read_text(errors="replace")  # the state that was kept is bytes
        assert "CREATE TABLE" in text
        assert "4711" not in text
        assert database.query("SELECT x FROM a") == [(4711,)]
