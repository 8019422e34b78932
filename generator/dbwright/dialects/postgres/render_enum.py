"""How PostgreSQL changes an enum: in place where it can, else by a new type under the old name."""

from __future__ import annotations

import msgspec
from sqlglot import exp

from dbwright.dialects import render_make as make
from dbwright.dialects import render_parts as parts
from dbwright.dialects.postgres.render_column import retype
from dbwright.dialects.texts import texts
from dbwright.model.objects import Domain, Enum
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column
from dbwright.sql.build import alter_table, drop, ident, literal, phrase, table_ref

Trees = list[exp.Expr]


def change(old: Enum, new: Enum, before: Schema, after: Schema) -> Trees:
    """Rename values, then add values in place, or swap the type where values go, move, or are used at once."""
    renamed = renames(old, new)
    trees: Trees = [_rename_value(new, source, target) for source, target in renamed.items()]
    have = [renamed.get(value.value, value.value) for value in old.values]
    want = [value.value for value in new.values]
    if have == want:
        return trees
    if swaps(old, new, before, after):
        return [*trees, *swap(new, make.create_simple(new), before, after)]
    return [*trees, *_added(new, have, want)]


def renames(old: Enum, new: Enum) -> dict[str, str]:
    """Old value → new value, where a value says what it was and that is a value of the old enum."""
    had = {value.value for value in old.values}
    wanted = {value.value for value in new.values}
    return {
        value.was: value.value
        for value in new.values
        if value.was in had and value.was not in wanted and value.value not in had
    }


def swaps(old: Enum, new: Enum, before: Schema, after: Schema) -> bool:
    """Whether the type has to be made anew.

    A value added in place cannot be used before the transaction ends, so one that a new default or predicate uses
    needs a new type too.
    """
    renamed = renames(old, new)
    have = [renamed.get(value.value, value.value) for value in old.values]
    want = [value.value for value in new.values]
    if [value for value in want if value in have] != have:
        return True
    added = [literal(value).sql("postgres") for value in want if value not in have]
    was = {text for table in before.tables for text in texts(table)}
    fresh = [text for table in after.tables for text in texts(table) if text not in was]
    return any(value in text for value in added for text in fresh)


def swap(new: Enum | Domain, create: exp.Expr, before: Schema, after: Schema) -> Trees:
    """Move the old type aside, make the new one, convert every column, drop the old one."""
    key = key_of(new)
    aside = f"{new.name[:50]}__old"
    trees: Trees = [phrase("ALTER", parts.named(new, ""), "RENAME TO", ident(aside)), create]
    had = {(key_of(table), column.name): column for table in before.tables for column in table.columns}
    for table in after.tables:
        for column in parts.columns_of_type(key, table):
            if column.generated is None:
                trees.append(_convert(key_of(table), column, had.get((key_of(table), column.name), column)))
    return [*trees, drop("TYPE" if isinstance(new, Enum) else "DOMAIN", parts.beside(key, aside))]


def _convert(owner: str, column: Column, old: Column) -> exp.Expr:
    name = ident(column.name)
    brackets = "[]" * column.type.count("[]")
    actions: Trees = []
    if old.default_sql or column.default_sql:
        actions.append(phrase("ALTER COLUMN", name, "DROP DEFAULT"))
    conversion = f"{name.sql('postgres')}::text{brackets}::{column.type}"
    actions.append(phrase("ALTER COLUMN", name.copy(), retype(msgspec.structs.replace(column, collation=""), conversion)))
    if column.default_sql and column.default_sql == old.default_sql:  # another one is set by a step of its own
        actions.append(phrase("ALTER COLUMN", name.copy(), f"SET DEFAULT {column.default_sql.text}"))
    return alter_table(owner, *actions)


def _rename_value(enum: Enum, source: str, target: str) -> exp.Expr:
    return phrase("ALTER TYPE", table_ref(key_of(enum)), "RENAME VALUE", literal(source), "TO", literal(target))


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
