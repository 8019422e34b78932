"""Columns that are computed when read: MODIFY turns none into one, or one into another kind (1907)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from sqlglot import exp

from dbwright.model.table import Column, Generated, Table
from dbwright.sql.build import alter_table, ident, phrase

if TYPE_CHECKING:
    from dbwright.dialects.mysql.render import MysqlRenderer

_NO_TABLE = Table(name="", columns=())


def computed_otherwise(old: Column, new: Column) -> bool:
    """Whether just one of them is computed when read."""
    return (_when_read(old) is None) != (_when_read(new) is None)


def anew(old: Column, new: Column, owner: str, renderer: MysqlRenderer) -> list[exp.Expr]:
    """The column goes and comes in one ALTER; one that becomes ordinary keeps its values."""
    read = _when_read(old)
    made = replace(old, generated=replace(read, stored=True)) if read and new.generated is None else new
    trees: list[exp.Expr] = [
        alter_table(
            owner,
            phrase("DROP COLUMN", ident(new.name)),
            phrase("ADD COLUMN", renderer.column_node(made, _NO_TABLE)),
        )
    ]
    if made is not new:
        trees.append(alter_table(owner, phrase("MODIFY COLUMN", renderer.column_node(new, _NO_TABLE))))
    return trees


def _when_read(column: Column) -> Generated | None:
    return column.generated if column.generated and not column.generated.stored else None
