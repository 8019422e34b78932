"""A foreign key on a column that comes with it: the engine then knows that there is nothing to validate."""

from __future__ import annotations

from sqlglot import exp

from dbwright.dialects import render_parts as parts
from dbwright.dialects.postgres.standing import Standing
from dbwright.model.schema import key_of
from dbwright.model.table import Column, ForeignKey, Table
from dbwright.sql.build import phrase


def references(column: Column, there: Standing) -> exp.Expr | None:
    """CONSTRAINT … REFERENCES … for ADD COLUMN, or nothing."""
    keys = [key for key in there.table_after.foreign_keys if key.columns == (column.name,) and comes_along(key, there)]
    return phrase(parts.references(keys[0])) if keys else None


def comes_along(key: ForeignKey, there: Standing) -> bool:
    """Whether the key is that of a new column without values, to a key that stays as it is."""
    column = _new_column(key, there)
    if column is None or there.partitioned or not column.null:
        return False
    filled = column.default_sql or column.generated or column.identity
    firsts = [other for other in there.table_after.foreign_keys if other.columns == key.columns]
    return not filled and firsts[0].name == key.name and _stays(key, there)


def _new_column(key: ForeignKey, there: Standing) -> Column | None:
    """The only column of the key, where it can be no other one under a new name."""
    old, new = there.columns_before, {column.name: column for column in there.table_after.columns}
    if len(key.columns) > 1 or key.columns[0] in old or not old <= new.keys():
        return None
    return new[key.columns[0]]


def _stays(key: ForeignKey, there: Standing) -> bool:
    sides = [
        next((table for table in schema.tables if key_of(table) == key.table), None)
        for schema in (there.before, there.after)
    ]
    was, now = sides
    if was is None or now is None or _keys(was, key) != _keys(now, key):
        return False
    return bool(_keys(now, key)) and Standing(was, now, there.before, there.after).settled({*key.target_columns})


def _keys(table: Table, key: ForeignKey) -> list[object]:
    every = (table.primary_key, *table.uniques)
    return [item for item in every if item and set(item.columns) == set(key.target_columns)]
