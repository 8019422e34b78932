"""The types serial, smallserial and bigserial: short for an integer that counts with a sequence of its own.

See https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-SERIAL.
"""

from __future__ import annotations

from msgspec.structs import replace

from dbwright.dialects.names import shorten
from dbwright.model.objects import Sequence, Sql
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table
from dbwright.sql.expressions import quoted

_TYPES = {
    "SMALLSERIAL": "SMALLINT", "SERIAL2": "SMALLINT", "SERIAL": "INTEGER", "SERIAL4": "INTEGER",
    "BIGSERIAL": "BIGINT", "SERIAL8": "BIGINT",
}  # fmt: skip


def spelled_out(schema: Schema) -> Schema:
    """The same schema with these types as what the engine makes of them."""
    made: list[Sequence] = []
    tables = tuple(_table(table, made) for table in schema.tables)
    if not made:
        return schema
    return replace(schema, tables=tables, sequences=tuple(sorted([*schema.sequences, *made], key=key_of)))


def _table(table: Table, made: list[Sequence]) -> Table:
    return replace(table, columns=tuple(_column(column, table, made) for column in table.columns))


def _column(column: Column, table: Table, made: list[Sequence]) -> Column:
    type_ = _TYPES.get(column.type)
    if type_ is None or column.default_sql:
        return column
    name = shorten(f"{table.name}_{column.name}_seq")
    sequence = Sequence(name=name, namespace=table.namespace, type=type_, owned_by=f"{key_of(table)}.{column.name}")
    made.append(sequence)
    said = ".".join(quoted(part) for part in (table.namespace, name) if part).replace("'", "''")
    return replace(column, type=type_, null=False, default_sql=Sql(f"nextval('{said}'::regclass)", native=True))
