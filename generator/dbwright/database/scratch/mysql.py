"""MySQL and MariaDB: one database of a server that was given, emptied again and again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from dbwright.database import introspect
from dbwright.database.connection import Connection, open_url
from dbwright.database.scratch import wait
from dbwright.database.scratch.collations import Collations, read_collations
from dbwright.database.scratch.engine import MARKER, Missing, Say, connected
from dbwright.database.url import dialect_of, redact
from dbwright.errors import ConfigError, DatabaseError
from dbwright.model.schema import Schema

_HELD = """
SELECT concat(lower(table_type), ' ', table_name) FROM information_schema.tables WHERE table_schema = database()
UNION ALL SELECT concat(lower(routine_type), ' ', routine_name) FROM information_schema.routines
WHERE routine_schema = database() LIMIT 3"""
_KINDS = {"BASE TABLE": "TABLE", "SYSTEM VERSIONED": "TABLE", "VIEW": "VIEW", "SEQUENCE": "SEQUENCE"}


class MysqlScratch:
    """The one database; a connection of its own holds the lock on it."""

    dialect = "mysql"

    def __init__(self, url: str, say: Say | None) -> None:
        self._url = url
        self._lock = connected(url)
        try:
            self._take(say)
        except BaseException:
            self._lock.close()
            raise
        [(version,)] = self._lock.query("SELECT version()")
        number, _, rest = str(version).partition("-")
        self.engine = f"{'MariaDB' if 'MariaDB' in rest else 'MySQL'} {number}"
        self._open: Connection | None = None
        self._collations: Collations = read_collations(self._lock)

    def _take(self, say: Say | None) -> None:
        where = redact(self._url)
        [(name,)] = self._lock.query("SELECT database()")
        if not name:
            raise ConfigError(f"{where} names no database", "name an empty one for scratch: mysql://host/scratch")
        got = "SELECT get_lock(concat('dbwright ', left(sha1(database()), 40)), 0)"
        wait.until(lambda: bool(self._lock.query(got)[0][0]), where, say)
        held = [str(found) for (found,) in self._lock.query(_HELD)]
        if held and not self._lock.query("SHOW TABLES LIKE ?", (MARKER,)):
            said = f"{where} is not empty ({', '.join(held)}), and dbwright did not make what is in it"
            raise DatabaseError(said, "nothing was touched; give an empty database for scratch")
        self._lock.execute(f"CREATE TABLE IF NOT EXISTS `{MARKER}` (made_by_dbwright INT)")

    def fresh(self) -> Connection:
        self._disconnect()
        self._empty()
        self._open = open_url(self._url)
        return self._open

    @contextlib.contextmanager
    def filling(self, connection: Connection) -> Iterator[None]:
        """One transaction: a statement that fails takes back only itself."""
        connection.execute("START TRANSACTION")
        yield
        connection.execute("COMMIT")

    def between(self, connection: Connection) -> None:
        connection.execute("SET foreign_key_checks = 1")
        connection.execute("SET sql_mode = DEFAULT")

    def shown(self, column: str) -> str:
        return column

    def introspect(self, connection: Connection) -> Schema:
        found = introspect.introspect(connection)
        return replace(found, tables=tuple(item for item in found.tables if item.name != MARKER))

    def unsaid(self, schema: Schema) -> Schema:
        return self._collations.unsaid(schema)

    def close(self) -> None:
        """The database empty again, with our marker in it, and the lock given back."""
        self._disconnect()
        try:
            self._empty()
        finally:
            self._lock.close()

    def _disconnect(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None

    def _empty(self) -> None:
        self._lock.execute("SET foreign_key_checks = 0")
        for name, kind in self._lock.query(
            "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = database()"
        ):
            if name != MARKER:
                self._lock.execute(f"DROP {_KINDS.get(kind, 'TABLE')} IF EXISTS {_quoted(name)}")
        for name, kind in self._lock.query(
            "SELECT routine_name, routine_type FROM information_schema.routines WHERE routine_schema = database()"
        ):
            self._lock.execute(f"DROP {kind} IF EXISTS {_quoted(name)}")


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def open_scratch(url: str, folder: Path, say: Say | None) -> MysqlScratch:  # noqa: ARG001
    """The database of a URL: MySQL cannot be embedded."""
    if not url:
        hint = 'give an empty database: scratch.mysql = "mysql://…", or DBWRIGHT_SCRATCH_MYSQL'
        raise Missing("no MySQL server is at hand", hint)
    if dialect_of(url) != MysqlScratch.dialect:
        raise ConfigError(f"{redact(url)} is no MySQL database", "give one for scratch.mysql")
    return MysqlScratch(url, say)
