"""Both ends of a migration in the form in which it is planned."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dbwright.dialects.base import Dialect
from dbwright.diff.apply import apply_renames
from dbwright.diff.texts import RenameColumn
from dbwright.model.operations import Rename, inverse
from dbwright.model.schema import Schema
from dbwright.model.table import Column

replace = msgspec.structs.replace


def physical_sides(
    before: Schema,
    after: Schema,
    renames: Sequence[Rename],
    dialect: Dialect,
    rename_column: RenameColumn | None = None,
) -> tuple[Schema, Schema]:
    """Both schemas (scoped, or physical already) as the engine holds them.

    Each is lowered beside the other: a backfill may speak of columns that only the other side has, and a conversion
    is there only where it is needed: never on the way back, which would want the opposite.
    """
    back = [item for item in map(inverse, renames) if isinstance(item, Rename)]
    return (
        dialect.lower(_without_conversions(before), apply_renames(after, back, rename_column)),
        dialect.lower(after, apply_renames(before, renames, rename_column)),
    )


def _without_conversions(schema: Schema) -> Schema:
    if schema.form == "physical":
        return schema
    tables = [replace(table, columns=tuple(_plain(column) for column in table.columns)) for table in schema.tables]
    return replace(schema, tables=tuple(tables))


def _plain(column: Column) -> Column:
    return replace(column, using=None) if column.using else column
