"""One connection for many transitions: the same database again and again, emptied in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from engines import Scratch

MYSQL_NAME = "dbwright_transitions"


class Database:
    """An open scratch database that can be emptied."""

    def __init__(self, scratch: Scratch, empty: Callable[[Any], None]) -> None:
        self._scratch, self._empty = scratch, empty
        self.dialect = scratch.dialect

    def execute(self, sql: str) -> None:
        """Run one statement."""
        self._scratch.execute(sql)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows."""
        return self._scratch.query(sql)

    def empty(self) -> None:
        """Take everything away."""
        self._empty(self)

    def _reopen(self, scratch: Scratch) -> None:
        self._scratch = scratch


def open_database(dialect: str, url: str = "") -> Database:
    """A database of its own: in memory, or on the server at `url`, where nobody else may use it meanwhile."""
    import engines

    match dialect:
        case "sqlite":
            return Database(engines._Sqlite(), lambda held: held._reopen(engines._Sqlite()))
        case "duckdb":
            return Database(engines._Duckdb(), lambda held: held._reopen(engines._Duckdb()))
        case "postgres":
            return Database(engines._Postgres(url or engines.POSTGRES_URL), _empty_postgres)
        case _:
            engines.MYSQL_URL = url or engines.MYSQL_URL
            name = urlsplit(url).path.strip("/") or MYSQL_NAME
            made = Database(engines._Mysql(None), lambda held: _empty_mysql(held, name))
            made.empty()
            return made


def _empty_postgres(held: Database) -> None:
    for statement in ("ROLLBACK", "SET session_replication_role = DEFAULT"):
        held.execute(statement)
    own = "nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'"
    for (name,) in held.query(f"SELECT quote_ident(nspname) FROM pg_namespace WHERE {own}"):
        held.execute(f"DROP SCHEMA {name} CASCADE")
    held.execute("CREATE SCHEMA public")


def _empty_mysql(held: Database, name: str) -> None:
    held.execute("SET foreign_key_checks = 1")
    held.execute(f"DROP DATABASE IF EXISTS `{name}`")
    held.execute(f"CREATE DATABASE `{name}` CHARACTER SET utf8mb4")
    held.execute(f"USE `{name}`")
