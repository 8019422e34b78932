"""Which database connect() opens: by URL, or by what the environment says; and what it never shows."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from accessors.packages import database_url, imported, write_package
from accessors.test_queries import STOCK
from dbwright.accessors import Beside, render_package
from engines import engines

SECRET = "s3cr3t/p@ss"  # noqa: S105 (nobody's)
ESCAPED = "s3cr3t%2Fp%40ss"


@pytest.fixture
def package(tmp_path: Path) -> Iterator[ModuleType]:
    """A package for all dialects."""
    write_package(STOCK, tmp_path)
    with imported(tmp_path) as found:
        yield found


def url_from(package: ModuleType, *schemes: str, **env: str) -> str:
    """The URL that an environment describes."""
    from importlib import import_module

    environment = import_module(f"{package.__name__}._runtime.environment")
    return str(environment.url_from(env, schemes or ("sqlite", "postgresql", "mysql", "mariadb", "duckdb")))


def test_the_environment_names_the_database(package: ModuleType) -> None:
    """DB_TYPE with DATABASE_URL and SQLITE_FILE, as in document 001; parts as in document 003; DB_PATH of 000."""
    postgres = "postgresql://user:pass@localhost:5432/openbadges"
    assert url_from(package) == "sqlite:///./data/app.db"
    assert url_from(package, SQLITE_FILE="./data/a b.db") == "sqlite:///./data/a%20b.db"
    assert url_from(package, DB_TYPE="sqlite", DATABASE_URL=postgres) == "sqlite:///./data/app.db"
    assert url_from(package, DB_TYPE="postgresql", DATABASE_URL=postgres, SQLITE_FILE="x.db") == postgres
    assert url_from(package, DATABASE_URL=postgres) == postgres
    assert url_from(package, SQLITE_FILE="x.db", DATABASE_URL=postgres) == "sqlite:///x.db"
    assert url_from(package, DB_PATH=":memory:") == "sqlite://"
    assert url_from(package, DB_TYPE="duckdb", DB_PATH="/d/x.duckdb") == "duckdb:////d/x.duckdb"
    parts = {"DB_NAME": "shop", "DB_USER": "u/1", "DB_PASSWORD": SECRET}
    server = url_from(package, "postgresql", **parts, DB_HOST="db", DB_PORT="6543", DB_SSL="true")
    assert server == f"postgresql://u%2F1:{ESCAPED}@db:6543/shop?sslmode=require"
    socket = url_from(package, DB_TYPE="mysql", DB_NAME="shop", DB_HOST="/run/my.sock", DB_SSL="false")
    assert socket == "mysql:///shop?unix_socket=%2Frun%2Fmy.sock&ssl=disable"


def test_an_environment_that_says_too_little(package: ModuleType) -> None:
    """What is missing is named, and no value is shown."""
    with pytest.raises(ValueError, match="DB_TYPE is none of"):
        url_from(package, DB_TYPE="oracle")
    with pytest.raises(ValueError, match="set DATABASE_URL, or DB_HOST and DB_NAME"):
        url_from(package, DB_TYPE="postgres", DB_PASSWORD=SECRET)
    with pytest.raises(ValueError, match="no database is named"):
        url_from(package, "postgresql")
    with pytest.raises(ValueError, match="set DB_PATH"):
        url_from(package, DB_TYPE="duckdb")


def test_connect_reads_the_environment(package: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """connect() without a URL; a password from a file."""
    monkeypatch.setenv("DB_TYPE", "sqlite")
    monkeypatch.setenv("SQLITE_FILE", str(tmp_path / "env.db"))
    with package.connect() as db:
        assert db.connection.one("PRAGMA database_list", ())[2].endswith("env.db")
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    url = url_from(package, "postgresql", DB_NAME="x", DB_USER="u", DB_PASSWORD_FILE=str(tmp_path / "secret"))
    assert url == f"postgresql://u:{ESCAPED}@localhost/x"


def test_the_settings_name_the_file_of_sqlite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the environment names no database, and also with DB_TYPE=sqlite; anything that it names goes before."""
    beside = Beside(sqlite_file="my 'shop'.db")
    for path, text in render_package(STOCK, ["sqlite", "postgres"], "app_db", (), beside, asynchronous=True).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    monkeypatch.chdir(tmp_path)
    for name in ("DB_TYPE", "DATABASE_URL", "SQLITE_FILE", "DB_PATH", "DB_NAME"):
        monkeypatch.delenv(name, raising=False)

    async def opened(package: ModuleType) -> None:
        async with await package.aconnect() as db:
            assert db.connection is not None

    with imported(tmp_path) as package:
        package.connect().close()
        assert (tmp_path / "my 'shop'.db").is_file()
        monkeypatch.setenv("DB_TYPE", "sqlite")
        asyncio.run(opened(package))
        monkeypatch.setenv("SQLITE_FILE", "other.db")
        package.connect().close()
    assert {path.name for path in tmp_path.glob("*.db")} == {"my 'shop'.db", "other.db"}
    assert "shop" not in render_package(STOCK, ["postgres"], "app_db", (), beside)["app_db/database.py"]


@pytest.mark.parametrize("url", [f"oracle://u:{ESCAPED}@h/d", f"u:{ESCAPED}@h", SECRET])
def test_an_unknown_scheme_is_named_without_the_url(package: ModuleType, url: str) -> None:
    """The error lists what is known and shows nothing of the URL."""
    with pytest.raises(ValueError, match="begins with none of sqlite, postgresql") as caught:
        package.connect(url)
    assert "s3cr3t" not in str(caught.value)


@pytest.mark.parametrize("scheme", ["postgresql", "mysql"])
def test_no_error_shows_the_password(package: ModuleType, scheme: str) -> None:
    """Neither of a server that does not answer nor of a URL that cannot be read."""
    urls = [f"{scheme}://u:{ESCAPED}@127.0.0.1:1/d", f"{scheme}://u:s3cr3t/p@ss@127.0.0.1:1/d"]
    urls += [f"{scheme}://u:s3cr3t%zz@127.0.0.1:1/d", f"{scheme}://127.0.0.1:1/d?password=s3cr3t&x"]
    for url in urls:
        with pytest.raises(Exception, match=r".") as caught:
            package.connect(url)
        shown: BaseException | None = caught.value
        assert shown is not None
        assert "s3cr3t" not in str(shown)
        assert shown.__suppress_context__ or "s3cr3t" not in str(shown.__context__)


def test_sqlite_pragmas(package: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Document 000: WAL, synchronous NORMAL, busy_timeout 5000 or DB_BUSY_TIMEOUT, foreign keys on."""

    def pragmas(db: Any) -> list[Any]:
        names = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        return [db.connection.one(f"PRAGMA {name}", ())[0] for name in names]

    url = f"sqlite:///{tmp_path / 'a b.db'}"
    monkeypatch.delenv("DB_BUSY_TIMEOUT", raising=False)
    with package.connect(url) as db:
        assert pragmas(db) == ["wal", 1, 5000, 1]
    monkeypatch.setenv("DB_BUSY_TIMEOUT", "0")
    with package.connect(f"{url}?synchronous=full") as db:
        assert pragmas(db) == ["wal", 2, 0, 1]
    with package.connect("sqlite://") as db:
        assert pragmas(db) == ["memory", 2, 0, 1]
    with pytest.raises(ValueError, match="synchronous"):
        package.connect(f"{url}?sync=full")
    with pytest.raises(ValueError, match="three slashes"):
        package.connect("sqlite://app.db")


def test_a_file_that_cannot_be_written_is_read(package: ModuleType, tmp_path: Path) -> None:
    """Another program's lock, or a file that is read-only, keeps the journal's mode as it is."""
    path = tmp_path / "locked.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("CREATE TABLE t (x)")
    other.execute("BEGIN IMMEDIATE")
    path.chmod(stat.S_IRUSR)
    old = os.environ.get("DB_BUSY_TIMEOUT")
    os.environ["DB_BUSY_TIMEOUT"] = "10"
    try:
        with package.connect(f"sqlite:///{path}") as db:
            assert db.connection.one("PRAGMA journal_mode", ())[0] == "delete"
            with pytest.raises(package.TryAgain):
                db.connection.change("BEGIN IMMEDIATE", ())
    finally:
        other.close()
        if old is None:
            del os.environ["DB_BUSY_TIMEOUT"]


def test_a_limit_that_is_none_is_refused(package: ModuleType) -> None:
    """PostgreSQL takes 0 for no limit, MariaDB all that is below it."""
    for seconds in (0, -1.0, float("nan")):
        with pytest.raises(ValueError, match="above 0"):
            package.connect("sqlite://", statement_timeout=seconds)


@pytest.mark.parametrize("label", engines("postgres"))
def test_a_limit_that_the_server_refuses_leaves_no_connection(label: str, package: ModuleType, tmp_path: Path) -> None:
    """Neither an open one, nor the warning of the driver about it."""
    count = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    with database_url(label, tmp_path) as url, package.connect(url) as db:
        before = db.connection.one(count, ())
        with pytest.raises(Exception, match="invalid value"):  # the driver's own
            package.connect(url, statement_timeout=1e9)
        for _ in range(100):  # the server takes a moment to end a session
            if db.connection.one(count, ()) == before:
                return
            time.sleep(0.05)
        pytest.fail("a connection stayed open")


def test_a_file_of_something_else_is_closed(package: ModuleType, tmp_path: Path) -> None:
    """From Python 3.13 on, a connection that stays open is a warning, and here an error."""
    (tmp_path / "notes.db").write_text("no database" * 1000)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        package.connect(f"sqlite:///{tmp_path / 'notes.db'}")


def mysql_arguments(package: ModuleType, url: str) -> dict[str, Any]:
    """What a URL asks of PyMySQL."""
    from importlib import import_module

    return dict(import_module(f"{package.__name__}._mysql._opening").arguments(url))


def test_mysql_urls(package: ModuleType) -> None:
    """Parameters, TLS, IPv6, escapes; what is unknown is an error."""
    found = mysql_arguments(package, f"mysql://u%40x:{ESCAPED}@[::1]:3307/d%20b?connect_timeout=3&unix_socket=/s")
    assert (found["user"], found["password"], found["host"]) == ("u@x", SECRET.encode(), "::1")
    assert (found["port"], found["database"], found["connect_timeout"]) == (3307, "d b", 3)
    assert found["unix_socket"] == "/s"
    assert "ssl" not in found
    context = mysql_arguments(package, "mysql://h/d?ssl=true")["ssl"]
    assert (context.check_hostname, context.verify_mode.name) == (False, "CERT_NONE")
    context = mysql_arguments(package, "mysql://h/d?ssl-mode=VERIFY_IDENTITY")["ssl"]
    assert (context.check_hostname, context.verify_mode.name) == (True, "CERT_REQUIRED")
    assert mysql_arguments(package, "mysql://h/d?ssl=off")["ssl_disabled"]
    for wrong in ("sslmode=require", "charset=latin1", "ssl=maybe"):
        with pytest.raises(ValueError, match=r"parameter|has no|utf8mb4|ssl is none"):
            mysql_arguments(package, f"mysql://h/d?{wrong}")


@pytest.mark.parametrize("label", engines("mysql"))
def test_mysql_speaks_tls_when_it_is_asked_to(label: str, package: ModuleType, tmp_path: Path) -> None:
    """A server without TLS is an error and no open line."""
    with database_url(label, tmp_path) as url, package.connect(url) as db:
        offers = db.connection.one("SELECT @@have_ssl", ())[0] == "YES"
        if offers:
            with package.connect(f"{url}?ssl=true") as secure:
                assert secure.connection.one("SHOW STATUS LIKE 'Ssl_cipher'", ())[1]
            return
        with pytest.raises(Exception, match=r"(?i)ssl|encrypt"):
            package.connect(f"{url}?ssl=true")


def test_only_the_driver_that_is_needed_is_loaded(tmp_path: Path) -> None:
    """A program on SQLite imports no other driver, and no module for errors, pools or the log."""
    write_package(STOCK, tmp_path)
    code = (
        "import sys, app_db; db = app_db.connect('sqlite://'); db.parts\n"
        "loaded = [m for m in sys.modules if m.startswith('app_db') or m in ('psycopg', 'pymysql', 'duckdb')]\n"
        "print(' '.join(loaded))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "app_db._sqlite.parts" in loaded
    unwanted = {"psycopg", "pymysql", "duckdb", "app_db._sqlite._violations", "app_db._sqlite._constraints"}
    unwanted |= {
        f"app_db._runtime.{name}" for name in ("pool", "lending", "query_log", "violations", "environment", "addresses")
    }
    assert not loaded & unwanted


def test_a_folder_called_duckdb_is_not_taken_for_its_driver(tmp_path: Path) -> None:
    """Such a folder holds the migrations beside the package: Python imports it where the driver is missing."""
    write_package(STOCK, tmp_path)
    (tmp_path / "duckdb").mkdir()
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from app_db import connect; connect('duckdb://')"
    ran = subprocess.run([sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=False)
    said = ran.stderr.splitlines()[-1]
    assert said == "ModuleNotFoundError: DuckDB needs its driver: pip install duckdb"
