"""The package and the databases of one run; everything is gone afterwards."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import hand_written
from data import USERS, tasks, users

from dbwright.accessors import render_package
from dbwright.dialects import get
from dbwright.diff import compare
from dbwright.library import load
from dbwright.model.schema import Schema
from dbwright.plan.plan import plan

SCHEMA = Path(__file__).parent / "schema"
Tidy = Callable[[], object]


def write_package(schema: Path, folder: Path, name: str, *, asynchronous: bool = False) -> None:
    """Render a package for SQLite and PostgreSQL, and let it be imported."""
    for path, text in render_package(load(schema), ("sqlite", "postgres"), name, asynchronous=asynchronous).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    sys.path.insert(0, str(folder))


def statements(schema: Path, dialect: str) -> list[str]:
    """What creates a schema."""
    owner = get(dialect)
    before, after = Schema(form="physical", dialect=dialect), owner.lower(owner.scope(load(schema)))
    return [str(sql) for sql in plan(before, after, compare(before, after), owner).sql()]


class SqliteFiles:
    """Copies of one filled file, each with a write-ahead log."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._first = folder / "first.db"

    def fill(self) -> None:
        """Make the first one."""
        raw = sqlite3.connect(self._first, isolation_level=None)
        raw.execute("PRAGMA journal_mode = WAL")
        for sql in statements(SCHEMA, "sqlite"):
            raw.execute(sql)
        floor = hand_written.Sqlite(f"sqlite:///{self._first}")
        owners = list(users(USERS, 1))
        floor.bulk(owners)
        raw.executemany(
            "INSERT INTO tasks (id, user_id, title, done, due_at) VALUES (?, ?, ?, ?, ?)",
            [
                (
                    str(task["id"]),
                    str(task["user_id"]),
                    task["title"],
                    task["done"],
                    task["due_at"] and task["due_at"].isoformat(timespec="microseconds").replace("+00:00", "Z"),
                )
                for task in tasks([row["id"] for row in owners])
            ],
        )
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        floor.raw.close()
        raw.close()

    def make(self, name: str) -> tuple[str, Tidy]:
        """A database, and what removes the rows that were added to it."""
        path = self._folder / f"{name}.db"
        shutil.copy(self._first, path)
        raw = sqlite3.connect(path, isolation_level=None)
        return f"sqlite:///{path}", lambda: raw.execute("DELETE FROM users WHERE email LIKE 'new.%'")

    def close(self) -> None:
        """The folder is its owner's."""


class PostgresDatabases:
    """Databases made after the picture of one that is filled; dropped at the end."""

    def __init__(self, server: str) -> None:
        import psycopg

        self._server = server
        self._names: list[str] = []
        self._open: list[Any] = []
        self._connect: Callable[..., Any] = psycopg.connect
        self._first = ""

    def fill(self) -> None:
        """Make the first one."""
        self._first = self._create("first", "template0")
        floor = hand_written.Postgres(f"{self._server}/{self._first}")
        for sql in statements(SCHEMA, "postgres"):
            floor.execute(sql)
        owners = list(users(USERS, 1))
        floor.bulk(owners)
        with floor.raw.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO tasks (id, user_id, title, done, due_at)"
                " VALUES (%(id)s, %(user_id)s, %(title)s, %(done)s, %(due_at)s)",
                list(tasks([row["id"] for row in owners])),
            )
        floor.execute("VACUUM ANALYZE")
        floor.raw.close()

    def _create(self, name: str, like: str) -> str:
        found = f"dbwright_bench_{os.getpid()}_{name}"
        self._names.append(found)  # before it is there: who is interrupted meanwhile drops it too
        with self._admin() as admin:
            admin.execute(f"CREATE DATABASE {found} TEMPLATE {like}")
            admin.execute(f"ALTER DATABASE {found} SET synchronous_commit = off")  # the disk is nobody's merit
            admin.execute(f"ALTER DATABASE {found} SET timezone = 'UTC'")  # so that all give back the same tzinfo
        return found

    def _admin(self) -> Any:
        return self._connect(f"{self._server}/postgres", autocommit=True)

    def make(self, name: str) -> tuple[str, Tidy]:
        """A database, and what removes the rows that were added to it."""
        url = f"{self._server}/{self._create(name, self._first)}"
        raw = self._connect(url, autocommit=True)
        self._open.append(raw)

        def tidy() -> None:
            raw.execute("DELETE FROM users WHERE email LIKE 'new.%'")
            raw.execute("VACUUM users")

        return url, tidy

    def close(self) -> None:
        """Drop them all."""
        for raw in self._open:
            raw.close()
        with self._admin() as admin:
            for name in self._names:
                admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextlib.contextmanager
def databases(engine: str, folder: Path, server: str) -> Iterator[SqliteFiles | PostgresDatabases]:
    """Where the contestants get theirs."""
    found = SqliteFiles(folder) if engine == "sqlite" else PostgresDatabases(server)
    try:
        found.fill()
        yield found
    finally:
        for number in _ENDING:  # a second one would leave what the first one has begun to drop
            signal.signal(number, signal.SIG_IGN)
        found.close()


_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextlib.contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let what ends a process be an exception, so that nothing is left behind.

    A shell starts what is in the background without Python's own answer to SIGINT.
    """

    def end(number: int, _: object) -> NoReturn:
        raise SystemExit(128 + number)

    before = {number: signal.signal(number, end) for number in _ENDING}
    try:
        yield
    finally:
        for number, answer in before.items():
            signal.signal(number, answer)
