"""How PostgreSQL changes an enum: in place where it can, else by a new type under the old name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from sqlglot import exp

from dbwright.dialects import render_find as find
from dbwright.dialects import render_make as make
from dbwright.dialects import render_parts as parts
from dbwright.dialects.postgres.render_column import retype
from dbwright.dialects.texts import texts
from dbwright.model.objects import Domain, Enum
from dbwright.model.operations import Object
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column
from dbwright.sql.build import alter_table, call, drop, ident, in_parens, literal, phrase, raw, table_ref

Trees = list[exp.Expr]


def rename_values(old: Enum, new: Enum) -> Trees:
    """RENAME VALUE where two enums differ in the name of a value at the same place; defaults and rules follow.

    Each waits for its name to be free, and a circle goes through a spare name.
    """
    pairs = zip(old.values, new.values, strict=True)
    steps = _in_turn({one.value: two.value for one, two in pairs if one.value != two.value})
    type_ = table_ref(key_of(old))
    return [
        phrase("ALTER TYPE", type_.copy(), "RENAME VALUE", literal(one), "TO", literal(other)) for one, other in steps
    ]


def _in_turn(values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Old value → new value as steps, each when no other value waits to leave the name that it takes."""
    left, steps = dict(values), list[tuple[str, str]]()
    while left:
        value = next((value for value, name in left.items() if name not in left), "")
        if not value:
            value = next(iter(left))
            spare = f"{value[:50]}__swap"
            steps.append((value, spare))
            left[spare] = left.pop(value)
        else:
            steps.append((value, left.pop(value)))
    return steps


def change(old: Enum, new: Enum, before: Schema, after: Schema, *, add_values: bool) -> Trees:
    """Add values in place, or swap the type where that does not do."""
    if swaps(old, new, add_values=add_values):
        return swap(new, make.create_simple(new), before, after, tuple(find.replaced(old, new).items()))
    return _added(new, _values(old), _values(new))


def swaps(old: Enum, new: Enum, *, add_values: bool) -> bool:
    """Whether the type has to be made anew: where values go or move, and where none can be added.

    A value that is added in place cannot be used before the transaction ends: not at all where all pending migrations
    share one.
    """
    have, want = _values(old), _values(new)
    if [value for value in want if value in have] != have:
        return True
    return have != want and not add_values


def used_at_once(old: Enum, new: Enum, before: Schema, after: Schema) -> bool:
    """Whether a new default, rule or predicate speaks of a value that is added: that has to be committed before."""
    have = _values(old)
    added = [literal(value).sql("postgres") for value in _values(new) if value not in have]
    was = {text for item in _speaking(before) for text in texts(item)}
    fresh = [text for item in _speaking(after) for text in texts(item) if text not in was]
    columns = [column for table in after.tables for column in table.columns]
    fresh += [column.backfill.text for column in columns if column.backfill]
    return any(value in text for value in added for text in fresh)


def _speaking(schema: Schema) -> tuple[Object, ...]:
    return (*schema.domains, *schema.tables, *schema.views, *schema.functions, *schema.triggers, *schema.raw)


def _values(enum: Enum) -> list[str]:
    return [value.value for value in enum.values]


def swap(
    new: Enum | Domain, create: exp.Expr, before: Schema, after: Schema, values: Sequence[tuple[str, str]] = ()
) -> Trees:
    """Move the old type aside, make the new one, convert every column that is there, drop the old one.

    `before` is under the new names of tables and columns; `values` are those that become others on the way.
    """
    key = key_of(new)
    aside = f"{new.name[:50]}__old"
    trees: Trees = [phrase("ALTER", parts.named(new, ""), "RENAME TO", ident(aside)), create]
    had = {(key_of(table), column.name): column for table in before.tables for column in table.columns}
    for table in after.tables:
        for column in find.columns_of_type(key, table):
            old = had.get((key_of(table), column.name))  # a column that is not there yet comes with the new type
            if old and column.generated is None:
                trees.append(_convert(key_of(table), column, old, values))
    return [*trees, drop("TYPE" if isinstance(new, Enum) else "DOMAIN", find.beside(key, aside))]


def _convert(owner: str, column: Column, old: Column, values: Sequence[tuple[str, str]]) -> exp.Expr:
    name = ident(column.name)
    brackets = "[]" * column.type.count("[]")
    actions: Trees = []
    if old.default_sql or column.default_sql:
        actions.append(phrase("ALTER COLUMN", name, "DROP DEFAULT"))
    text: exp.Expr = raw(f"{name.sql('postgres')}::text{brackets}")
    if values:
        text = recoded_array(text, values) if brackets else phrase(in_parens([make.recoded(text, values)]))
    conversion = phrase("USING", exp.Command(this="", expression=[text, raw(f"::{column.type}")]))
    retyped = retype(msgspec.structs.replace(column, collation=""), "")
    actions.append(phrase("ALTER COLUMN", name.copy(), retyped, conversion))
    if column.default_sql:
        actions.append(phrase("ALTER COLUMN", name.copy(), f"SET DEFAULT {column.default_sql.text}"))
    return alter_table(owner, *actions)


def recoded_array(value: exp.Expr, values: Sequence[tuple[str, str]]) -> exp.Expr:
    """One array_replace inside the other for each value, such that none finds what another has put there."""
    for old, new in _in_turn(dict(values)):
        value = call("array_replace", value, literal(old), literal(new))
    return value


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
