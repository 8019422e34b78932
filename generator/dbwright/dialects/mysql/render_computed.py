"""Columns that are computed when read: MODIFY turns none into one, or one into another kind (1907)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace
from sqlglot import exp

from dbwright.dialects.mysql import render_members as members
from dbwright.dialects.render_find import columns_of
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Generated, Index, Table, Unique
from dbwright.sql.build import alter_table, ident, phrase

if TYPE_CHECKING:
    from dbwright.dialects.mysql.render import MysqlRenderer

_NO_TABLE = Table(name="", columns=())


def computed_otherwise(old: Column, new: Column) -> bool:
    """Whether just one of them is computed when read."""
    return (_when_read(old) is None) != (_when_read(new) is None)


def anew(
    old: Column, new: Column, owner: str, before: Schema, after: Schema, renderer: MysqlRenderer
) -> list[exp.Expr]:
    """The column goes and comes in one ALTER, with its indexes; one that becomes ordinary keeps its values."""
    read = _when_read(old)
    made = replace(old, generated=replace(read, stored=True)) if read and new.generated is None else new
    around = list(_indexes(new.name, owner, before, after))
    trees: list[exp.Expr] = [
        alter_table(
            owner,
            phrase("DROP COLUMN", ident(new.name)),
            phrase("ADD COLUMN", renderer.column_node(made, _NO_TABLE)),
            *(part for item in around for part in (members.dropped(item), members.added(item))),
        )
    ]
    if made is not new:
        trees.append(alter_table(owner, phrase("MODIFY COLUMN", renderer.column_node(new, _NO_TABLE))))
    return trees


def _when_read(column: Column) -> Generated | None:
    return column.generated if column.generated and not column.generated.stored else None


def _indexes(name: str, owner: str, before: Schema, after: Schema) -> Iterator[Index | Unique]:
    """The indexes over a column that are there before and after."""
    stay = {item.name for item in _every(owner, after)}
    yield from (item for item in _every(owner, before) if item.name in stay and name in columns_of(item))


def _every(owner: str, schema: Schema) -> Iterator[Index | Unique]:
    for table in schema.tables:
        if key_of(table) == owner:
            yield from table.indexes
            yield from table.uniques
