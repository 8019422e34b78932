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


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A database's definition and, for each of its dialects, what that dialect is asked to hold."""

    database: DatabaseConfig
    definition: Definition
    scoped: dict[str, Schema]

    def dialects(self, chosen: Sequence[str] | None) -> list[tuple[Dialect, Schema]]:
        """The dialects of this run with their scoped schemas, in the order of the settings."""
        names = [name for name in self.scoped if chosen is None or name in chosen]
        return [(dialect_of(self.database, name), self.scoped[name]) for name in names]


def read_sources(databases: Iterable[DatabaseConfig]) -> list[Source]:
    """Read all databases. Raises SchemaError with the mistakes of all of them, in the files and for each dialect."""
    found: list[Diagnostic] = []
    sources = []
    for database in databases:
        try:
            sources.append(_read(database, found))
        except SchemaError as error:
            found += error.diagnostics
    if found:
        raise SchemaError(found)
    return sources


def _read(database: DatabaseConfig, found: list[Diagnostic]) -> Source:
    loaded = definition.load(database.schema)
    scoped = {}
    for name in database.dialects:
        dialect = dialect_of(database, name)
        scoped[name] = dialect.scope(loaded.schema)
        found += dialect.check(scoped[name], loaded.origins)
    return Source(database=database, definition=loaded, scoped=scoped)
