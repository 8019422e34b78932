"""One connection for many transitions: the same database again and again, emptied in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import engines
from dbwright.database.connection import Connection
from dbwright.database.duckdb_connection import DuckdbConnection
from dbwright.database.introspect import introspect
from dbwright.database.mysql_connection import MysqlConnection
from dbwright.database.postgres_connection import PostgresConnection
from dbwright.database.sqlite_connection import SqliteConnection
from dbwright.model.schema import Schema
from engines import Scratch

CONNECTIONS: dict[str, Callable[[Any], Connection]] = {
    "sqlite": SqliteConnection,
    "postgres": PostgresConnection,
    "mysql": MysqlConnection,
    "duckdb": DuckdbConnection,
}


class Database:
    """An open scratch database that can be emptied."""

    def __init__(self, scratch: Scratch, empty: Callable[[Database], None]) -> None:
        self.scratch, self._empty = scratch, empty
        self.dialect = scratch.dialect

    def execute(self, sql: str) -> None:
        """Run one statement."""
        self.scratch.execute(sql)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows."""
        return self.scratch.query(sql)

    def read(self) -> Schema:
        """What dbwright's own introspection makes of it."""
        return introspect(CONNECTIONS[self.dialect](self.scratch.raw))

    def empty(self) -> None:
        """Take everything away."""
        self._empty(self)


def open_database(dialect: str, url: str = "") -> Database:
    """A database of its own: in memory, or the one at `url`, which nobody else may use meanwhile."""
    match dialect:
        case "sqlite":
            scratch: Scratch = engines._Sqlite()
        case "duckdb":
            scratch = engines._Duckdb()
        case "postgres":
            scratch = engines._Postgres(url or engines.POSTGRES_URL)
            scratch.execute("SET jit = off")  # it takes longer than the queries of a catalog
        case _:
            engines.MYSQL_URL = url or engines.MYSQL_URL
            scratch = engines._Mysql(None)
            name = urlsplit(url).path.strip("/") or "dbwright_transitions"
            scratch.execute(f"CREATE DATABASE IF NOT EXISTS `{name}`")
            scratch.execute(f"USE `{name}`")
    return Database(scratch, emptier(scratch))


def emptier(scratch: Scratch) -> Callable[[Database], None]:
    """How an open database is emptied: an embedded one is opened anew."""
    return {"sqlite": _again, "duckdb": _again, "postgres": _empty_postgres, "mysql": _empty_mysql}[scratch.dialect]


def _again(held: Database) -> None:
    held.scratch = type(held.scratch)()


def _empty_postgres(held: Database) -> None:
    if held.scratch.raw.info.transaction_status:
        held.execute("ROLLBACK")
    held.execute("SET session_replication_role = DEFAULT")
    own = "nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'"
    for (name,) in held.query(f"SELECT quote_ident(nspname) FROM pg_namespace WHERE {own}"):
        held.execute(f"DROP SCHEMA {name} CASCADE")
    held.execute("CREATE SCHEMA public")


def _empty_mysql(held: Database) -> None:
    [(name,)] = held.query("SELECT DATABASE()")
    held.execute("SET foreign_key_checks = 1")
    held.execute(f"DROP DATABASE `{name}`")
    held.execute(f"CREATE DATABASE `{name}` CHARACTER SET utf8mb4")
    held.execute(f"USE `{name}`")
