"""One reading of PostgreSQL's catalog: under settings of our own, so that equal databases give equal texts."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from dbwright.database.connection import Connection
from dbwright.database.tenant import ONLY
from dbwright.errors import DatabaseError
from dbwright.model.objects import Sql

OURS = "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'"
"""A condition on pg_namespace n: neither the system's nor anybody's temporary objects."""

_SETTINGS = {
    "timezone": "UTC",
    "datestyle": "ISO, YMD",
    "intervalstyle": "postgres",
    "bytea_output": "hex",
    "extra_float_digits": "1",
    "quote_all_identifiers": "off",
}
"""What the engine's own texts depend on; the search path comes in addition."""


def not_of_extension(catalog: str, oid: str) -> str:
    """A condition: the object `oid` of a system catalog was not made by CREATE EXTENSION."""
    return (
        f"NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = '{catalog}'::regclass "
        f"AND e.objid = {oid} AND e.deptype = 'e')"
    )


TABLES = f"c.relkind IN ('r', 'p') AND NOT c.relispartition AND {OURS} AND {not_of_extension('pg_class', 'c.oid')}"
"""A condition on pg_class c and its namespace n: the tables that the model holds."""
VIEWS = f"c.relkind IN ('v', 'm') AND {OURS} AND {not_of_extension('pg_class', 'c.oid')}"
"""A condition on pg_class c and its namespace n: the views that the model holds."""


class Catalog:
    """What all parts of an introspection ask: rows, the server's version, keys and comments."""

    def __init__(self, connection: Connection, version: int, default: str, only: str = "") -> None:
        self._connection = connection
        name = only.replace("'", "''")
        self._ours = f"n.nspname = '{name}'" if only else OURS
        self.version = version
        self.default = default
        """The namespace that keys leave out."""
        found: list[tuple[str, int, int, str]] = self.rows(
            "SELECT classoid::regclass::text, objoid, objsubid, description FROM pg_description WHERE objoid >= 16384"
        )
        self._comments = {(kind, oid, part): text for kind, oid, part, text in found}

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of one catalog query."""
        return self._connection.query(sql.replace(OURS, self._ours))

    def namespace(self, name: str) -> str:
        """A namespace as the model has it: empty for the default one."""
        return "" if name == self.default else name

    def key(self, namespace: str, name: str) -> str:
        """The key of an object."""
        return name if namespace == self.default else f"{namespace}.{name}"

    def comment(self, catalog: str, oid: int, part: int = 0) -> str:
        """The comment on an object of a system catalog, or on a column of a table."""
        return self._comments.get((catalog, oid, part), "")


def native(text: str | None) -> Sql | None:
    """An expression as the engine says it."""
    return None if text is None else Sql(text, native=True)


@contextlib.contextmanager
def opened(connection: Connection) -> Iterator[Catalog]:
    """The catalog behind a connection, whose settings are as before afterwards."""
    names = ["search_path", *_SETTINGS]
    asked = ", ".join(f"current_setting('{name}')" for name in names)
    first = (
        "SELECT current_setting('server_version_num')::int, coalesce(current_schema(), 'public'), "
        f"coalesce(current_setting('{ONLY}', true), ''), {asked}"
    )
    [(version, default, only, *before)] = connection.query(first)
    path = '"' + default.replace('"', '""') + '"'
    _set(connection, dict(zip(names, [path, *_SETTINGS.values()], strict=True)))
    try:
        yield Catalog(connection, version, default, only)
    finally:
        with contextlib.suppress(DatabaseError):  # what broke the connection is told already
            _set(connection, dict(zip(names, before, strict=True)))


def _set(connection: Connection, settings: dict[str, str]) -> None:
    calls = ", ".join("set_config(?, ?, false)" for _ in settings)
    connection.query(f"SELECT {calls}", [text for pair in settings.items() for text in pair])
