"""The schema as seed rows meet it: one dialect's tables, how their columns are held, and values as SQL."""

from __future__ import annotations

from dbwright.dialects.base import Dialect
from dbwright.dialects.lower_types import Resolved
from dbwright.dialects.rows import Held, Rows
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table
from dbwright.model.types import Type
from dbwright.sql.expressions import quoted
from dbwright.sql.parse import ExpressionError


class HeldSchema:
    """A logical schema and what one dialect makes of it. `tables` are the scoped ones, by key."""

    def __init__(self, dialect: Dialect, logical: Schema) -> None:
        scoped = dialect.scope(logical)
        physical = dialect.lower(scoped)
        self.rows: Rows = dialect.rows
        self.logical = {key_of(table): table for table in logical.tables}
        self.tables = {key_of(table): table for table in scoped.tables}
        self._lowering = dialect.lowering_class(scoped)
        self._physical = {key_of(table): {column.name: column for column in table.columns} for table in physical.tables}
        self._held: dict[tuple[str, str], Held] = {}
        self._domains = self._lowering.domains

    def name(self, table: str) -> str:
        """A table as SQL."""
        return self._lowering.named(table)

    def quoted(self, column: str) -> str:
        """A column as SQL."""
        return quoted(column, self._lowering.quote)

    def meaning(self, column: Column) -> Resolved:
        """What a column's type means; text for a type that is the engine's own."""
        try:
            return self._lowering.resolve(column.type)
        except (ExpressionError, ValueError):
            return Resolved(Type("text"))

    def held(self, table: str, column: Column) -> Held:
        """How the engine holds a column."""
        found = self._held.get((table, column.name))
        if found is None:
            physical = self._physical[table][column.name]
            found = Held(self.meaning(column).type, physical.type, physical.collation)
            self._held[(table, column.name)] = found
        return found

    def literal(self, value: str | int | bool, table: str, column: Column) -> str:
        """A value as SQL. Raises ExpressionError where the dialect cannot say it."""
        held = self.held(table, column)
        return self.rows.value(self._lowering.literal(value, held.type), held)

    def has_default(self, column: Column) -> bool:
        """Whether the database has a value for a column where none is given."""
        own = column.default is not None or column.default_sql is not None
        domain = self._domains.get(column.type)
        given = domain is not None and (domain.default is not None or domain.default_sql is not None)
        return own or given or column.identity is not None or column.generated is not None

    def behaviour(self, table: str) -> tuple[Table, dict[str, Column]]:
        """A table with what only the logical form says of it, and its columns by name."""
        found = self.logical[table]
        return found, {column.name: column for column in found.columns}
