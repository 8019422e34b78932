"""What everything starts from: a database's schema files, read and scoped to each of its dialects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dbwright import definition
from dbwright.config import DatabaseConfig
from dbwright.definition import Definition
from dbwright.dialects.base import Dialect
from dbwright.errors import Diagnostic, SchemaError
from dbwright.model.schema import Schema
from dbwright.pipeline.dialect import dialect_of
from dbwright.queries import NamedQuery, check_queries


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A database's definition and, for each of its dialects, what that dialect is asked to hold."""

    database: DatabaseConfig
    definition: Definition
    scoped: dict[str, Schema]
    queries: tuple[NamedQuery, ...] = ()

    def dialects(self, chosen: Sequence[str] | None) -> list[tuple[Dialect, Schema]]:
        """The dialects of this run with their scoped schemas, in the order of the settings."""
        names = [name for name in self.scoped if chosen is None or name in chosen]
        return [(dialect_of(self.database, name), self.scoped[name]) for name in names]


def read_sources(databases: Iterable[DatabaseConfig], *, queries: bool = False) -> list[Source]:
    """Read all databases, with their named queries where they are wanted.

    Raises SchemaError with the mistakes of all of them, in the files and for each dialect.
    """
    found: list[Diagnostic] = []
    sources = []
    for database in databases:
        try:
            sources.append(_read(database, found, queries=queries))
        except SchemaError as error:
            found += error.diagnostics
    if found:
        raise SchemaError(found)
    return sources


def _read(database: DatabaseConfig, found: list[Diagnostic], *, queries: bool) -> Source:
    loaded = definition.load(database.schema)
    scoped = {}
    for name in database.dialects:
        dialect = dialect_of(database, name)
        scoped[name] = dialect.scope(loaded.schema)
        found += dialect.check(scoped[name], loaded.origins)
    named: tuple[NamedQuery, ...] = ()
    if queries:
        named = check_queries(database.schema, scoped, {name: dialect_of(database, name) for name in scoped})
    return Source(database=database, definition=loaded, scoped=scoped, queries=named)
