"""The order of columns: no migration keeps to it, but a view of all columns shows them in it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from dbwright.model.schema import Schema, key_of


def column_order(schema: Schema) -> Mapping[str, tuple[str, ...]]:
    """The names of the columns of each table."""
    return {key_of(table): tuple(column.name for column in table.columns) for table in schema.tables}


def in_order_of(schema: Schema, found: Schema) -> Schema:
    """A schema with its columns in the order that they have in a database; what that lacks comes last."""
    tables = []
    orders = column_order(found)
    for table in schema.tables:
        order = orders.get(key_of(table), ())
        places = {name: place for place, name in enumerate(order)}
        columns = sorted(table.columns, key=lambda column: places.get(column.name, len(places)))
        tables.append(replace(table, columns=tuple(columns)))
    return replace(schema, tables=tuple(tables))
