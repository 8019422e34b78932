"""UPDATE statements of a migration leave alone what ON UPDATE would change by itself: the time of somebody's change."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from sqlglot import exp

from dbwright.dialects.mysql.spelling import with_update
from dbwright.model.table import Column, Table
from dbwright.sql.build import ident, listed, phrase
from dbwright.sql.statement import Statement


def untouched(statements: Sequence[Statement], was: Table | None, now: Table | None) -> list[Statement]:
    """The statements; each UPDATE says that the columns with ON UPDATE, which are there all the time, stay."""
    if was is None or now is None:
        return list(statements)
    there = {column.name for column in was.columns} & {column.name for column in now.columns}
    names = sorted(there & {column.name for column in (*was.columns, *now.columns) if touches_itself(column)})
    return [replace(item, tree=_with(item.tree, names)) for item in statements] if names else list(statements)


def touches_itself(column: Column) -> bool:
    """Whether a column gets the time of every change of its row."""
    return column.default_sql is not None and bool(with_update(column.default_sql.text)[1])


def _with(tree: exp.Expr, names: Sequence[str]) -> exp.Expr:
    """https://dev.mysql.com/doc/refman/8.0/en/timestamp-initialization.html: set to its own value, it stays."""
    words = tree.args["expression"] if isinstance(tree, exp.Command) else []
    if len(words) < 4 or words[0].sql("mysql") != "UPDATE":
        return tree
    kept = [phrase(ident(name), "=", ident(name)) for name in names]
    return phrase(*words[:3], listed([*kept, phrase(*words[3:])]))
