"""What lowering means for PostgreSQL: portable expressions are its own, arrays, domains and composites are types."""

from __future__ import annotations

from dbwright.dialects.literals import doubled
from dbwright.dialects.lower import Lowering
from dbwright.dialects.lower_types import Resolved
from dbwright.dialects.postgres.canonical import canonical
from dbwright.dialects.postgres.check_keys import check_keys
from dbwright.dialects.postgres.check_partitions import check_partitions
from dbwright.dialects.postgres.literals import LITERALS
from dbwright.dialects.postgres.serial import spelled_out
from dbwright.dialects.postgres.types import TYPES
from dbwright.dialects.types import physical
from dbwright.model.objects import Enum
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column
from dbwright.model.types import Type
from dbwright.sql.expressions import pass_expression, quoted
from dbwright.sql.kinds import Columns


class PostgresLowering(Lowering):
    dialect = "postgres"
    storages = ("native", "check", "none")
    native_types = True

    def run(self) -> Schema:
        physical = spelled_out(canonical(super().run()))
        self.problems += [*check_keys(physical), *check_partitions(physical)]
        return physical

    def scalar(self, type_: Type) -> str:
        return physical(TYPES, type_, self.dialect)

    def array(self, element: str, type_: Type) -> str:
        return element + "[]" * type_.dimensions

    def literal(self, value: str | int | bool, type_: Type) -> str:
        return LITERALS.write(value, type_)

    def expression(self, text: str, columns: Columns, *, volatile: bool, kind: str) -> str:  # noqa: ARG002
        return pass_expression(text, columns)

    def assigned(self, text: str, found: Resolved) -> str:
        """A text becomes a value of an enum only by a cast. No other type gets one: it would cut what is too long."""
        if found.enum is None or self.storage(found.enum) != "native":
            return text
        return f"CAST({text} AS {self.named(key_of(found.enum))}{'[]' * found.type.dimensions})"

    def enum_check(self, column: Column, enum: Enum, type_: Type) -> str:
        if not type_.dimensions:
            return super().enum_check(column, enum, type_)
        values = ", ".join(doubled(item.value) for item in enum.values)
        return f"{quoted(column.name)} <@ ARRAY[{values}]::TEXT[]"
