"""What lowering means for DuckDB: identity is a sequence, composites are structs, computed columns are never stored."""

from __future__ import annotations

from msgspec.structs import replace

from dbwright.dialects.duckdb.expressions import GRAMMAR
from dbwright.dialects.duckdb.literals import LITERALS
from dbwright.dialects.duckdb.numbering import identity_key, next_of
from dbwright.dialects.duckdb.reported import reported_sequence, reported_table, reported_type
from dbwright.dialects.duckdb.types import TYPES
from dbwright.dialects.lower import Lowering
from dbwright.dialects.types import physical
from dbwright.model.objects import Composite, Enum, Sequence, Sql
from dbwright.model.schema import Schema, split_key
from dbwright.model.table import Column, Table
from dbwright.model.types import Type
from dbwright.sql.expressions import lower_expression, quoted
from dbwright.sql.kinds import Columns


class DuckdbLowering(Lowering):
    dialect = "duckdb"
    storages = ("native", "check", "none")

    def run(self) -> Schema:
        """The physical schema, without what the engine does not keep."""
        found = super().run()
        return replace(
            found,
            tables=tuple(reported_table(table) for table in found.tables),
            functions=tuple(replace(item, arguments="") for item in found.functions),
        )

    def enum_type(self, enum: Enum) -> str:
        """The name of the type; its labels where another enum has the same, since the engine keeps only those."""
        twins = [item for item in self.enums.values() if _labels(item) == _labels(enum) and self._native(item)]
        if len(twins) > 1 and self._native(enum):
            return f"ENUM({self.values(enum)})"
        return super().enum_type(enum)

    def _native(self, enum: Enum) -> bool:
        return self.storage(enum) == "native"

    def _sequence(self, item: Sequence) -> Sequence:
        return reported_sequence(super()._sequence(item))

    def scalar(self, type_: Type) -> str:
        return physical(TYPES, type_, self.dialect)

    def array(self, element: str, type_: Type) -> str:
        return element + "[]" * type_.dimensions

    def expression(self, text: str, columns: Columns, *, volatile: bool, kind: str) -> str:
        return lower_expression(text, GRAMMAR, columns, volatile=volatile, kind=kind)

    def literal(self, value: str | int | bool, type_: Type) -> str:
        return LITERALS.write(value, type_)

    def composite_type(self, composite: Composite) -> str:
        fields = ", ".join(f"{quoted(item.name)} {self.physical_type(item.type)}" for item in composite.fields)
        return f"STRUCT({fields})"

    def finish_column(self, table: Table, column: Column, logical: Type) -> Column:
        if column.generated is not None:  # it cannot be NOT NULL, nor stored
            column = replace(column, null=True, generated=replace(column.generated, stored=False))
        if not logical.name:  # its type is DuckDB's own
            column = replace(column, type=reported_type(column.type))
        if column.identity is not None:
            column = self._numbered(table, column)
        if logical.name == "citext" and not logical.dimensions and not column.collation:
            return replace(column, collation="NOCASE")
        return column

    def _numbered(self, table: Table, column: Column) -> Column:
        assert column.identity is not None  # noqa: S101 (a fact about the caller)
        options = replace(column.identity.options, cache=None)
        key = identity_key(table, column)
        namespace, name = split_key(key)
        sequence = Sequence(name=name, namespace=namespace, type="BIGINT", options=options)
        self.sequences.append(reported_sequence(sequence))
        return replace(column, identity=None, default_sql=Sql(next_of(key), native=True))


def _labels(enum: Enum) -> tuple[str, ...]:
    return tuple(item.value for item in enum.values)
