"""SQLite files as document 000 wants them: settings, permissions, and what a file system can refuse."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commandline import GENERATOR
from dbwright.database import network_files, sqlite
from dbwright.database.engine import opened
from dbwright.database.ledger import Ledger
from dbwright.database.lock_file import ENDING
from dbwright.database.migrate import migrate
from dbwright.database.network_files import network_type
from dbwright.database.options import RunOptions
from dbwright.database.sqlite import connect
from dbwright.database.sqlite_place import busy_seconds, default_url, place_of
from dbwright.database.status import status
from dbwright.errors import ConfigError, DatabaseError

Add = Callable[..., str]
MAKE = "CREATE TABLE a (x INTEGER PRIMARY KEY);\nINSERT INTO a VALUES (1);\n"
NOBODY = 65534


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "test.db"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite:///{file}"


def query(url: str, sql: str) -> list[tuple[object, ...]]:
    with contextlib.closing(connect(url)) as connection:
        return connection.execute(sql).fetchall()


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextlib.contextmanager
def not_root() -> Iterator[None]:
    """As a user whom permissions bind."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Path]:
    """A folder that the user of `not_root` owns, below folders that he may enter, with a look at tmp_path."""
    with tempfile.TemporaryDirectory(prefix="dbwright-") as name:
        place = Path(name)
        if os.geteuid() == 0:
            os.chown(place, NOBODY, NOBODY)
        yield place
        place.chmod(0o700)


@pytest.mark.parametrize(("query_", "level"), [("", 1), ("?synchronous=full", 2), ("?synchronous=EXTRA", 3)])
def test_settings_of_a_connection(add: Add, folder: Path, url: str, query_: str, level: int) -> None:
    add(MAKE)
    migrate(url + query_, folder)
    with contextlib.closing(connect(url + query_)) as connection:
        found = [pragma(connection, name) for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")]
    assert found == ["wal", level, 1, 5000]


@pytest.mark.parametrize("end", ["?synchronous=off", "?mode=ro", "?synchronous", "?"])
def test_parameters_without_meaning(end: str) -> None:
    if end == "?":
        assert place_of("sqlite:///a?").path == Path.cwd() / "a"
        return
    with pytest.raises(ConfigError, match=r"parameters that mean nothing.*\?synchronous=normal or full or extra"):
        place_of(f"sqlite:///a{end}")


def test_the_busy_timeout(add: Add, folder: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The caller's word, else that of the environment, in milliseconds, else five seconds; 0 does not wait."""
    monkeypatch.setenv("DB_BUSY_TIMEOUT", "10000")
    with contextlib.closing(connect(url)) as connection:
        assert pragma(connection, "busy_timeout") == 10000
    waits = []
    for options in (RunOptions(), RunOptions(lock_timeout=0.25), RunOptions(lock_timeout=0)):
        with opened(url, None, options, write=True) as engine:
            waits.append(engine.connection.query("PRAGMA busy_timeout")[0][0])
    assert waits == [10000, 250, 0]
    monkeypatch.setenv("DB_BUSY_TIMEOUT", "0")
    add(MAKE)
    with contextlib.closing(connect(url)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseError, match="stayed locked for 0 seconds: database is locked; another process"):
            migrate(url, folder)
        holder.execute("ROLLBACK")
    for wrong in ("5s", "-1"):
        with pytest.raises(ConfigError, match=r"DB_BUSY_TIMEOUT is .*; it is a number of milliseconds"):
            busy_seconds({"DB_BUSY_TIMEOUT": wrong}, 5)
    assert busy_seconds({"DB_BUSY_TIMEOUT": ""}, 5) == 5


def test_the_file_of_the_environment(tmp_path: Path) -> None:
    assert default_url({}) is None
    assert default_url({"DB_PATH": ""}) is None
    assert default_url({"DB_PATH": ":memory:"}) == "sqlite://"
    for name in ("talenttrust.db", f"{tmp_path}/a b?#%.db"):
        found = default_url({"DB_PATH": name})
        assert found is not None
        assert place_of(found, tmp_path).path == tmp_path / name


def test_a_database_in_memory(add: Add, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(MAKE)
    monkeypatch.chdir(tmp_path)
    for memory in ("sqlite://", "sqlite:///:memory:"):
        assert len(migrate(memory, folder).applied) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["sqlite"]


def test_permissions_of_new_and_of_existing_files(add: Add, folder: Path, url: str, file: Path) -> None:
    add(MAKE)
    migrate(url, folder)
    with contextlib.closing(connect(url)) as connection:
        connection.execute("INSERT INTO a VALUES (2)")
        beside = sorted(file.parent.glob("test.db*"))
        assert [(path.name, mode(path)) for path in beside] == [
            ("test.db", 0o600),
            ("test.db-shm", 0o600),
            ("test.db-wal", 0o600),
        ]
    file.chmod(0o640)
    add("INSERT INTO a VALUES (3);")
    migrate(url, folder)
    with contextlib.closing(connect(url)) as connection:
        connection.execute("INSERT INTO a VALUES (4)")
        assert {mode(path) for path in file.parent.glob("test.db*")} == {0o640}


MOUNTED = r"""/dev/sda / ext4 rw 0 0
server:/x {tmp}/net nfs4 rw 0 0
//s/y {tmp}/with\040space cifs rw 0 0
tmpfs {tmp}/net/local tmpfs rw 0 0
u@h:/ {tmp}/ssh fuse.sshfs rw 0 0
odd
"""


@pytest.fixture
def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system would say were there network file systems."""
    path = tmp_path / "mounts"
    path.write_text(MOUNTED.replace("{tmp}", str(tmp_path)))
    monkeypatch.setattr(network_files, "MOUNTS", path)


def test_network_file_systems_are_known(mounts: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["net/a.db", "net/local/a.db", "with space/a.db", "ssh/b/c.db", "network/a.db"]
    assert [network_type(tmp_path / name) for name in names] == ["nfs4", "", "cifs", "fuse.sshfs", ""]
    monkeypatch.setattr(network_files, "MOUNTS", tmp_path / "none")
    assert network_type(tmp_path / "net/a.db") == ""


def test_no_write_ahead_log_on_a_network(add: Add, folder: Path, mounts: None, tmp_path: Path) -> None:
    """It is said, and without the log each commit waits for the disk. A log that is on already stays, and is named."""
    add(MAKE)
    (tmp_path / "net").mkdir()
    said: list[str] = []
    options = RunOptions(say=said.append)
    url = f"sqlite:///{tmp_path}/net/test.db"
    assert len(migrate(url, folder, options=options).applied) == 1
    (line,) = said
    assert line.startswith(f"warning: {tmp_path}/net/test.db is on a network file system (nfs4)")
    assert line.endswith("it gets no write-ahead log there")
    with contextlib.closing(connect(url)) as connection:
        assert [pragma(connection, name) for name in ("journal_mode", "synchronous")] == ["delete", 2]
        connection.execute("PRAGMA journal_mode = WAL")
    status(url, folder, options=options)
    assert len(said) == 1
    migrate(url, folder, options=options)
    assert said[1].endswith("its write-ahead log is on, which breaks there")


def test_permission_denied(add: Add, folder: Path, shared: Path, file: Path, url: str) -> None:
    """A file or folder that may not be written is named, nothing is left beside it, and the next run goes on."""
    add(MAKE)
    place = shared / "test.db"
    copied(folder, shared / "sqlite")
    target = f"sqlite:///{place}"
    with not_root():
        place.touch(0o400)
        place.chmod(0o400)
        with pytest.raises(DatabaseError, match=r"cannot open .*test\.db: Permission denied; check the URL") as caught:
            migrate(target, shared / "sqlite")
        assert caught.value.exit_code == 3
        place.chmod(0o600)
        shared.chmod(0o500)
        with pytest.raises(DatabaseError, match=f"cannot open .*this user may not write to {shared}"):
            migrate(target, shared / "sqlite")
        place.chmod(0o000)
        with pytest.raises(DatabaseError, match=r"cannot open|unable to open"):
            status(target, shared / "sqlite")
        assert sorted(path.name for path in shared.iterdir()) == ["sqlite", "test.db"]
        shared.chmod(0o700)
        place.chmod(0o600)
        assert len(migrate(target, shared / "sqlite").applied) == 1
        assert [item.state for item in status(target, shared / "sqlite").migrations] == ["applied"]


def copied(source: Path, target: Path) -> None:
    """The history where another user may read it."""
    for path in sorted(source.rglob("*")):
        if path.is_file():
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())


def test_a_file_that_may_only_be_read_has_a_status(add: Add, folder: Path, shared: Path) -> None:
    add(MAKE)
    place = shared / "test.db"
    copied(folder, shared / "sqlite")
    with not_root():
        migrate(f"sqlite:///{place}", shared / "sqlite")
        with contextlib.closing(sqlite3.connect(place)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        place.chmod(0o400)
        shared.chmod(0o500)
        assert [item.state for item in status(f"sqlite:///{place}", shared / "sqlite").migrations] == ["applied"]


@contextlib.contextmanager
def mounted(place: Path, *options: str) -> Iterator[None]:
    """A small file system of its own."""
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", place], capture_output=True)
    if done.returncode:
        pytest.skip(f"tmpfs cannot be mounted: {done.stderr.decode().strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)


@pytest.mark.parametrize(
    ("rows", "where"),
    [(700, "cannot be committed: database or disk is full"), (4000, "2 of 2: database or disk is full")],
)
def test_a_full_disk(add: Add, folder: Path, tmp_path: Path, rows: int, where: str) -> None:
    """The migration that fills it leaves nothing behind; with room again the next run goes on."""
    add(MAKE)
    place = tmp_path / "small"
    with mounted(place, "size=512k"):
        url = f"sqlite:///{place}/test.db"
        migrate(url, folder)
        add(
            "CREATE TABLE b (y);\nINSERT INTO b WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c"
            f" WHERE i < {rows}) SELECT randomblob(1000) FROM c;\n"
        )
        with pytest.raises(DatabaseError, match=where) as caught:
            migrate(url, folder)
        assert caught.value.exit_code == 3
        assert query(url, "SELECT count(*) FROM sqlite_master WHERE name IN ('a', 'b')") == [(1,)]
        assert [item.state for item in status(url, folder).migrations] == ["applied", "pending"]
        subprocess.run(["mount", "-o", "remount,size=32m", place], check=True)
        assert len(migrate(url, folder).applied) == 1
        assert query(url, "SELECT count(*) FROM b") == [(rows,)]
        assert query(url, "PRAGMA integrity_check") == [("ok",)]


def test_no_room_even_to_begin(add: Add, folder: Path, tmp_path: Path) -> None:
    add(MAKE)
    place = tmp_path / "small"
    with mounted(place, "size=64k"):
        (place / "filler").write_bytes(b"x" * 64 * 1024)
        with pytest.raises(DatabaseError):
            migrate(f"sqlite:///{place}/test.db", folder)
        (place / "filler").unlink()
        subprocess.run(["mount", "-o", "remount,size=8m", place], check=True)
        assert len(migrate(f"sqlite:///{place}/test.db", folder).applied) == 1


def test_a_read_only_file_system(add: Add, folder: Path, tmp_path: Path) -> None:
    add(MAKE)
    place = tmp_path / "fixed"
    with mounted(place, "size=1m"):
        url = f"sqlite:///{place}/test.db"
        migrate(url, folder)
        with contextlib.closing(sqlite3.connect(place / "test.db")) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
        subprocess.run(["mount", "-o", "remount,ro", place], check=True)
        add("INSERT INTO a VALUES (2);")
        with pytest.raises(DatabaseError, match=r"cannot open .*: Read-only file system"):
            migrate(url, folder)
        assert [item.state for item in status(url, folder).migrations] == ["applied", "pending"]
        subprocess.run(["mount", "-o", "remount,rw", place], check=True)
        assert len(migrate(url, folder).applied) == 1


def test_a_callers_connection_keeps_its_settings(add: Add, folder: Path) -> None:
    """However the run ends."""
    add(MAKE)
    add("PRAGMA foreign_keys = OFF;\nINSERT INTO a VALUES (1);\n")
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level="EXCLUSIVE")) as connection:
        connection.row_factory, connection.text_factory = sqlite3.Row, bytes
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(DatabaseError, match=r"UNIQUE constraint failed: a\.x"):
            migrate(connection, folder)
        found = (connection.isolation_level, connection.row_factory, connection.text_factory)
        assert found == ("EXCLUSIVE", sqlite3.Row, bytes)
        assert tuple(connection.execute("PRAGMA foreign_keys").fetchone()) == (1,)
        connection.execute("INSERT INTO a VALUES (2)")
        assert connection.in_transaction
        with pytest.raises(DatabaseError, match="is in a transaction; commit or roll back before migrating"):
            migrate(connection, folder)
        connection.rollback()
    with pytest.raises(DatabaseError, match=r"the connection cannot be used: .*closed"):
        migrate(connection, folder)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="sqlite3 has no autocommit before Python 3.12")
def test_a_callers_connection_with_autocommit(add: Add, folder: Path) -> None:
    add(MAKE)
    with contextlib.closing(sqlite3.connect(":memory:", autocommit=False)) as connection:  # type: ignore[call-overload,unused-ignore]
        with pytest.raises(DatabaseError, match="set autocommit = True meanwhile"):
            migrate(connection, folder)
        connection.autocommit = True
        assert len(migrate(connection, folder).applied) == 1
        assert connection.autocommit is True


def test_settings_of_a_migration_end_with_it(add: Add, folder: Path, url: str, tmp_path: Path) -> None:
    """Also what it attaches, which a run that goes on attaches again."""
    other = tmp_path / "other.db"
    add(MAKE)
    add("PRAGMA ignore_check_constraints = ON;\nCREATE TABLE b (y CHECK (y > 5));\nINSERT INTO b VALUES (1);\n")
    add(f"ATTACH '{other}' AS o;\nINSERT INTO o.t VALUES (1);\nVACUUM;\nINSERT INTO a SELECT z FROM missing, o.t;\n")
    query(f"sqlite:///{other}", "CREATE TABLE t (z)")
    with contextlib.closing(connect(url)) as connection:
        with pytest.raises(DatabaseError, match="statement 4 of 4: no such table: missing"):
            migrate(connection, folder)
        assert [row[1] for row in connection.execute("PRAGMA database_list")] == ["main"]
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("INSERT INTO b VALUES (2)")
        connection.execute("CREATE TABLE missing AS SELECT 1")
        connection.execute("DELETE FROM a")
        assert [item.resumed_at for item in migrate(connection, folder).applied] == [4]
        assert connection.execute("SELECT x FROM a").fetchall() == [(1,)]
    assert query(f"sqlite:///{other}", "SELECT count(*) FROM t") == [(1,)]


def test_a_refused_commit_is_a_database_error(add: Add, folder: Path, url: str) -> None:
    """A deferred foreign key is looked at when the transaction ends."""
    add(MAKE)
    add(
        "CREATE TABLE c (p REFERENCES a (x) DEFERRABLE INITIALLY DEFERRED);\n"
        "INSERT INTO c VALUES (99);\nCREATE TABLE d (x);\n"
    )
    with pytest.raises(DatabaseError, match="cannot be committed: FOREIGN KEY constraint failed; nothing of it"):
        migrate(url, folder)
    assert query(url, "SELECT count(*) FROM sqlite_master WHERE name IN ('c', 'd')") == [(0,)]


HOLD = """import sys; from pathlib import Path; from dbwright.database.lock_file import held
with held(Path(sys.argv[1]), 0, print): print('held', flush=True); sys.stdin.readline()"""


def test_another_run_is_waited_for(add: Add, folder: Path, url: str, file: Path) -> None:
    """Longer than any other program's lock, and said; a killed run keeps nobody waiting."""
    add(MAKE)
    said: list[str] = []
    options = RunOptions(wait=0.1, lock_timeout=0, say=said.append)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)],
        env={**os.environ, "PYTHONPATH": str(GENERATOR)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        with pytest.raises(DatabaseError, match="another process has been migrating"):
            migrate(url, folder, options=options)
        assert said == ["another process is migrating; waiting for it"]
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert len(migrate(url, folder, options=options).applied) == 1
    assert not list(file.parent.glob(f"*{ENDING}"))
    with opened(url, None, options, write=False) as engine:
        assert [row.state for row in Ledger(engine).read()] == ["applied"]


def test_the_file_of_a_connection(url: str, file: Path) -> None:
    with contextlib.closing(connect(url)) as connection:
        assert sqlite.file_of(connection) == file
    with contextlib.closing(connect("sqlite://")) as connection:
        assert sqlite.file_of(connection) is None
