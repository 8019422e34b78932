"""Columns of tables that are there: filled and made NOT NULL without keeping readers and writers out meanwhile."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from dbwright.dialects.postgres.render_references import references
from dbwright.dialects.postgres.standing import Standing
from dbwright.model.objects import Sql
from dbwright.model.table import Column
from dbwright.sql.build import add_constraint, alter_table, constraint, drop_part, ident, in_parens, phrase, table_ref
from dbwright.sql.statement import Statement

if TYPE_CHECKING:
    from dbwright.dialects.render import Renderer

replace = msgspec.structs.replace

_CALL = re.compile(r"([A-Za-z_][\w.]*)\s*\(")
_STEADY = frozenset({
    "now", "transaction_timestamp", "statement_timestamp", "timezone", "current_setting", "lower", "upper",
    "coalesce", "nullif", "concat", "abs", "round", "date_trunc", "date_part", "extract", "to_char",
    "make_date", "make_interval", "make_timestamp", "make_timestamptz", "jsonb_build_object",
    "json_build_object", "jsonb_build_array", "json_build_array", "array", "cast", "numeric", "varchar", "char",
    "decimal",
})  # fmt: skip
"""Functions whose value is the same for every row of a statement, and types that take an argument."""


def volatile(default: Sql) -> bool:
    """Whether a default may give each row another value: the engine then writes the table anew for a new column."""
    text = re.sub(r"'(?:[^']|'')*'", "''", default.text)
    return any(name.casefold() not in _STEADY for name in _CALL.findall(text))


def add_column(column: Column, there: Standing, renderer: Renderer) -> list[Statement] | None:
    """A new column with its foreign key, or one whose default differs from row to row: that is filled afterwards."""
    if reference := references(column, there):
        node = phrase(renderer.column_node(column, there.table_after), reference)
        added = alter_table(there.key, phrase("ADD COLUMN", node))
        return [Statement(tree) for tree in (added, *renderer.comment(column, there.key))]
    if column.default_sql is None or not volatile(column.default_sql) or not _fills_in_peace(column, there):
        return None
    bare = replace(column, null=True, default_sql=None)
    name = ident(column.name)
    trees = [
        *renderer.add_column(bare, there.key, there.before, there.after),
        alter_table(there.key, phrase("ALTER COLUMN", name, f"SET DEFAULT {column.default_sql.text}")),
    ]
    fill = phrase("UPDATE", table_ref(there.key), "SET", name, "= DEFAULT WHERE", name, "IS NULL")
    return [
        *(Statement(tree) for tree in trees),
        Statement(fill, transactional=False, place="last"),
        *([] if column.null else _after(column, there)),
    ]


def _fills_in_peace(column: Column, there: Standing) -> bool:
    """Whether an UPDATE of every row does nothing else, and nothing needs the values before."""
    key = there.table_after.primary_key
    needed = key is not None and column.name in key.columns
    hidden = there.table_after.row_level_security == "forced"
    return not (needed or hidden or there.triggers or column.generated or column.identity)


def set_not_null(old: Column, new: Column, there: Standing, renderer: Renderer) -> list[Statement] | None:
    """A valid check spares SET NOT NULL its look at all rows, under a lock that keeps everybody out.

    See https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL.
    """
    key = there.table_after.primary_key
    needed = (new.identity and not old.identity) or (key is not None and new.name in key.columns)
    anew = new.generated is not None and old.generated != new.generated
    settled = there.settled({new.name}) and new.backfill is None  # else rows get their values before
    if anew or (needed and not settled):
        return None
    if new.backfill and new.default_sql:
        old = replace(old, default_sql=new.default_sql)  # `before_fill` has set it
    rest = renderer.change(old, replace(new, null=True), there.key, there.before, there.after)
    if not settled:
        steps = _after(new, there)
        return [*(Statement(tree) for tree in rest), *(steps[1:] if new.backfill else steps)]
    check, validated, *done = _steps(new, there)
    return [
        replace(check, place="first"),
        replace(validated, place="first"),
        *done,
        *(Statement(tree) for tree in rest),
    ]


def before_fill(columns: Sequence[Column], there: Standing) -> list[Statement]:
    """Default and check of `set_not_null`: who writes while rows get their values leaves no NULL behind."""
    key = there.table_after.primary_key
    found: list[Statement] = []
    for column in columns:
        if column.identity or column.generated or (key is not None and column.name in key.columns):
            continue
        old = there.column_before(column.name)
        if column.default_sql and (old is None or (old.type, old.default_sql) != (column.type, column.default_sql)):
            action = phrase("ALTER COLUMN", ident(column.name), f"SET DEFAULT {column.default_sql.text}")
            found.append(Statement(alter_table(there.key, action)))
        found.append(_steps(column, there)[0])
    return found


def _after(column: Column, there: Standing) -> list[Statement]:
    return [replace(statement, place="last") for statement in _steps(column, there)]


def _steps(column: Column, there: Standing) -> list[Statement]:
    check = there.free_constraint_name(f"ck_{column.name}_not_null")
    owner, name = there.key, ident(column.name)
    rule = constraint(check, phrase("CHECK", in_parens([phrase(name, "IS NOT NULL")]), "NOT VALID"))
    return [
        Statement(add_constraint(owner, rule)),
        Statement(alter_table(owner, phrase("VALIDATE CONSTRAINT", ident(check))), transactional=False),
        Statement(alter_table(owner, phrase("ALTER COLUMN", name, "SET NOT NULL"))),
        Statement(alter_table(owner, drop_part("CONSTRAINT", check))),
    ]
