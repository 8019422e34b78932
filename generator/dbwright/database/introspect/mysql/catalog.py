"""Asking information_schema: one query for each kind of object, about one database."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from dbwright.database.connection import Connection
from dbwright.errors import DatabaseError

_PARTS = re.compile(r"'(?:[^'\\]|''|\\.)*'|`(?:[^`]|``)*`(?:\.(?=`))?", re.DOTALL)


DATABASE = "SELECT DATABASE(), @@collation_database, VERSION()"


class Catalog(msgspec.Struct, frozen=True):
    """The catalog of one database; `mariadb` tells whose it is."""

    connection: Connection
    database: str
    collation: str
    mariadb: bool

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query in which `?` is the name of the database."""
        return self.connection.query(sql, [self.database] * sql.count("?"))

    def local(self, text: str) -> str:
        """A text of the engine without the database's name before those of its objects."""
        prefix = "`" + self.database.replace("`", "``") + "`."
        return _PARTS.sub(lambda found: "" if found[0] == prefix else found[0], text)


def open_catalog(connection: Connection) -> Catalog:
    """The catalog of the database that a connection is in. Raises DatabaseError where it is in none."""
    [(database, collation, version)] = connection.query(DATABASE)
    if not database:
        raise DatabaseError("the URL names no database", "write it behind the last slash: mysql://user@host/database")
    return Catalog(connection, database, collation, "mariadb" in version.lower())


def quoted(name: str) -> str:
    """A name in backticks."""
    return "`" + name.replace("`", "``") + "`"


def string(text: str) -> str:
    """A string literal."""
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"
