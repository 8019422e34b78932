"""What every dialect owns: its types, what it can hold, how it lowers a schema and says each operation in SQL."""

from __future__ import annotations

import copy
from abc import ABC
from typing import ClassVar, Self

import msgspec

from dbwright.dialects.check import Limits
from dbwright.dialects.lower import Lowering
from dbwright.dialects.problems import locate
from dbwright.dialects.render import Renderer
from dbwright.dialects.rows import Rows
from dbwright.dialects.scope import Scope
from dbwright.errors import Diagnostic, SchemaError
from dbwright.model.operations import Operation
from dbwright.model.origin import Origins, Ref
from dbwright.model.schema import Schema
from dbwright.sql.statement import Statement


class Capabilities(msgspec.Struct, frozen=True, kw_only=True):
    """What planning asks of an engine. Each flag is a fact of the engine, not a wish."""

    transactional_ddl: bool
    """DDL rolls back with its transaction."""
    alter_constraint: bool
    """Constraints can be added to and dropped from a table that exists."""
    alter_column: bool
    """Type, nullability and default of a column can be changed in place."""
    inline_foreign_keys: bool
    """CREATE TABLE may reference a table that does not exist yet (SQLite), so cycles need no detaching."""
    rename_index: bool
    """An index can be renamed in place."""
    native_enums: bool
    """Enums are types of their own (CREATE TYPE)."""
    namespaces: bool
    """Tables live in named schemas."""
    foreign_keys_by_name: bool
    """Foreign key names are unique in their schema, not only in their table."""
    identifier_bytes: int = 0
    """Longest identifier in UTF-8 bytes; 0 where there is no such limit."""
    identifier_characters: int = 0
    """Longest identifier in characters; 0 where there is no such limit."""


class DrizzleNames(msgspec.Struct, frozen=True):
    """How Drizzle's journal names this dialect, and the snapshot version it writes into entries."""

    dialect: str
    version: str


class Dialect(ABC):
    """One database engine's SQL. Everything here is pure: no clock, no files, no connection."""

    name: ClassVar[str]
    """The name users write: sqlite, postgres, mysql, duckdb."""
    reader: ClassVar[str]
    """The sqlglot dialect that reads and writes this engine's SQL."""
    capabilities: ClassVar[Capabilities]
    drizzle: ClassVar[DrizzleNames]
    lowering: ClassVar[int]
    """Version of `lower`: raised when the same scoped schema would give another physical one."""

    limits: ClassVar[Limits]
    """What the engine can hold; `check` asks it."""
    scoping: ClassVar[Scope]
    """What stays of a logical schema."""
    lowering_class: ClassVar[type[Lowering]]
    """The run that makes the physical form."""
    rows: ClassVar[Rows]
    """How single rows are written and compared."""
    renderer: Renderer
    """How it says each operation; `in_one_transaction` gives a variant with another one."""

    def check(self, schema: Schema, origins: Origins) -> list[Diagnostic]:
        """What of a scoped schema this engine cannot hold, each with its place and what to write instead."""
        lowering = self.lowering_class(schema)
        lowering.run()
        return locate([*self.limits.problems(schema), *lowering.problems], origins)

    def scope(self, schema: Schema) -> Schema:
        """The scoped form of a logical schema: `only` filtered, variants chosen, what has no place left out."""
        return self.scoping.schema(schema)

    def lower(self, schema: Schema, beside: Schema | None = None) -> Schema:
        """The physical form of a scoped schema: engine types, checks for enums, native SQL.

        `beside` is the scoped schema at the other end of a migration, under the names of this one: a backfill or a
        conversion speaks of the row before, with columns that this schema may not have any more.

        A physical one comes back as it is. Raises SchemaError where the engine has no type or expression for something;
        `check` gives the same with places.
        """
        if schema.form == "physical":
            return schema
        lowering = self._lowering(schema, beside)
        physical = lowering.run()
        if lowering.problems:
            raise SchemaError(locate(lowering.problems, Origins()))
        return physical

    def unsaid(self, schema: Schema, beside: Schema | None, origins: Origins) -> dict[Ref, Diagnostic]:
        """Which backfills and conversions this engine cannot say, and why, by their references."""
        lowering = self._lowering(schema, beside)
        lowering.run()
        return {ref: locate([problem], origins)[0] for ref, problem in lowering.unsaid.items()}

    def _lowering(self, schema: Schema, beside: Schema | None) -> Lowering:
        lowering = self.lowering_class(schema)
        if beside is not None and beside.form != "physical":
            lowering.beside = self.lowering_class(beside)
        return lowering

    def render(self, operation: Operation, before: Schema, after: Schema) -> list[Statement]:
        """The statements for one operation between two physical schemas; both are whole, for what stands around it."""
        return self.renderer.render(operation, before, after)

    def in_one_transaction(self) -> Self:
        """The same engine, said only in forms that hold inside one outer transaction with foreign keys on.

        All pending migrations share that transaction: Drizzle's migrator opens it. What the forms are is the renderer's
        matter (`Renderer.in_one_transaction`).
        """
        variant = copy.copy(self)
        variant.renderer = self.renderer.in_one_transaction()
        return variant
