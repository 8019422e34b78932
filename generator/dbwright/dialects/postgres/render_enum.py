"""How PostgreSQL changes an enum: in place where it can, else by a new type under the old name."""

from __future__ import annotations

import msgspec
from sqlglot import exp

from dbwright.dialects import render_find as find
from dbwright.dialects import render_make as make
from dbwright.dialects import render_parts as parts
from dbwright.dialects.postgres.render_column import retype
from dbwright.dialects.texts import texts
from dbwright.model.objects import Domain, Enum
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column
from dbwright.sql.build import alter_table, drop, ident, literal, phrase, table_ref

Trees = list[exp.Expr]


def rename_values(old: Enum, new: Enum) -> Trees:
    """RENAME VALUE where two enums differ in the name of a value at the same place; defaults and rules follow."""
    pairs = zip(old.values, new.values, strict=True)
    type_ = table_ref(key_of(old))
    return [
        phrase("ALTER TYPE", type_, "RENAME VALUE", literal(one.value), "TO", literal(other.value))
        for one, other in pairs
        if one.value != other.value
    ]


def change(old: Enum, new: Enum, before: Schema, after: Schema) -> Trees:
    """Add values in place, or swap the type where values go, move, or are used at once."""
    have, want = [value.value for value in old.values], [value.value for value in new.values]
    if have == want:
        return []
    if swaps(have, want, before, after):
        return swap(new, make.create_simple(new), before, after)
    return _added(new, have, want)


def swaps(have: list[str], want: list[str], before: Schema, after: Schema) -> bool:
    """Whether the type has to be made anew.

    A value added in place cannot be used before the transaction ends, so one that a new default or predicate uses
    needs a new type too.
    """
    if [value for value in want if value in have] != have:
        return True
    added = [literal(value).sql("postgres") for value in want if value not in have]
    was = {text for table in before.tables for text in texts(table)}
    fresh = [text for table in after.tables for text in texts(table) if text not in was]
    return any(value in text for value in added for text in fresh)


def swap(new: Enum | Domain, create: exp.Expr, before: Schema, after: Schema) -> Trees:
    """Move the old type aside, make the new one, convert every column that is there, drop the old one.

    `before` is under the new names of tables and columns.
    """
    key = key_of(new)
    aside = f"{new.name[:50]}__old"
    trees: Trees = [phrase("ALTER", parts.named(new, ""), "RENAME TO", ident(aside)), create]
    had = {(key_of(table), column.name): column for table in before.tables for column in table.columns}
    for table in after.tables:
        for column in find.columns_of_type(key, table):
            old = had.get((key_of(table), column.name))  # a column that is not there yet comes with the new type
            if old and column.generated is None:
                trees.append(_convert(key_of(table), column, old))
    return [*trees, drop("TYPE" if isinstance(new, Enum) else "DOMAIN", find.beside(key, aside))]


def _convert(owner: str, column: Column, old: Column) -> exp.Expr:
    name = ident(column.name)
    brackets = "[]" * column.type.count("[]")
    actions: Trees = []
    if old.default_sql or column.default_sql:
        actions.append(phrase("ALTER COLUMN", name, "DROP DEFAULT"))
    conversion = f"{name.sql('postgres')}::text{brackets}::{column.type}"
    actions.append(
        phrase("ALTER COLUMN", name.copy(), retype(msgspec.structs.replace(column, collation=""), conversion))
    )
    if column.default_sql:
        actions.append(phrase("ALTER COLUMN", name.copy(), f"SET DEFAULT {column.default_sql.text}"))
    return alter_table(owner, *actions)


def _added(enum: Enum, have: list[str], want: list[str]) -> Trees:
    """ADD VALUE for each new value, at its place; without a place it goes to the end."""
    trees: Trees = []
    last = max((want.index(value) for value in have), default=-1)
    for place, value in enumerate(want):
        if value in have:
            continue
        where: list[str | exp.Expr] = []
        if place < last:
            where = ["AFTER", literal(want[place - 1])] if place else ["BEFORE", literal(have[0])]
        trees.append(phrase("ALTER TYPE", table_ref(key_of(enum)), "ADD VALUE", literal(value), *where))
    return trees
