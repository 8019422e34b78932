"""Converting a column's values in MySQL, where MODIFY knows no expression: by way of a column beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from sqlglot import exp

from dbwright.dialects.names import shorten
from dbwright.errors import SchemaError
from dbwright.model.table import Column, Table
from dbwright.sql.build import alter_table, drop_part, ident, phrase, table_ref

if TYPE_CHECKING:
    from dbwright.dialects.mysql.render import MysqlRenderer

replace = msgspec.structs.replace


def convert(old: Column, new: Column, table: Table, owner: str, renderer: MysqlRenderer) -> list[exp.Expr]:
    """The statements; each can be done twice, since an engine without transactions for DDL may be stopped in between.

    The column itself stays, and with it its place in indexes: it is emptied, gets its new type and then its values.
    """
    if table.primary_key and new.name in table.primary_key.columns:
        raise SchemaError(
            f'mysql cannot convert column "{owner}.{new.name}" with `using:`, because it is part of the primary key',
            "add a new column with `backfill:`, and make it the key in the place of this one",
        )
    aside = shorten(f"{new.name}__new")
    loose = {"null": True, "default_sql": None, "identity": None, "comment": ""}
    made = renderer.column_node(replace(new, name=aside, **loose), table)
    opened = renderer.column_node(replace(old, name=new.name, **loose), table)
    retyped = renderer.column_node(replace(new, **loose), table)
    using = new.using.text if new.using else ""
    return [
        alter_table(owner, phrase("ADD COLUMN", made), phrase("MODIFY COLUMN", opened)),
        _set(owner, aside, using),
        _set(owner, new.name, "NULL"),
        alter_table(owner, phrase("MODIFY COLUMN", retyped)),
        _set(owner, new.name, ident(aside)),
        alter_table(
            owner, phrase("MODIFY COLUMN", renderer.column_node(new, table)), phrase(drop_part("COLUMN", aside))
        ),
    ]


def _set(owner: str, column: str, value: str | exp.Expr) -> exp.Expr:
    return phrase("UPDATE", table_ref(owner), "SET", ident(column), "=", value)
