"""Enum values under new names where columns hold them as text: the rows have to be rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from dbwright.dialects.render_find import columns_of_type
from dbwright.dialects.texts import holds
from dbwright.model.objects import Enum
from dbwright.model.operations import Operation, Owner, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table

_LITERAL = re.compile(r"'((?:[^']|'')*)'")

Values = tuple[tuple[str, str], ...]
"""(old value, new value) each."""


class Recode(msgspec.Struct, frozen=True):
    """A column whose values change their names, before and after; `table` is the key of its table afterwards."""

    table: str
    old: Column
    new: Column
    values: Values
    native: bool
    """The engine keeps the values in a type, not in the rows."""


def recodes(operations: Sequence[Operation], before: Schema, after: Schema) -> list[Recode]:
    """All columns that hold an enum whose values are renamed; not those that go."""
    found: list[Recode] = []
    sides = list(_sides(operations, before, after))
    for operation in operations:
        match operation:
            case Rename(before=Enum() as old, after=Enum() as new):
                there = next((item for item in before.enums if key_of(item) == key_of(old)), old)
                pairs = zip(there.values, new.values, strict=False)
                values = tuple((one.value, other.value) for one, other in pairs if one.value != other.value)
                found += _columns(key_of(old), key_of(new), values, sides) if values else ()
            case _:
                pass
    return found


def _sides(
    operations: Sequence[Operation], before: Schema, after: Schema
) -> Iterator[tuple[Table, Table, Column, Column]]:
    """Each column that stays, with its table, before and after."""
    tables: dict[str, str] = {}
    columns: dict[tuple[str, str], str] = {}
    for operation in operations:
        match operation:
            case Rename(before=Table() as old, after=Table() as new):
                tables[key_of(old)] = key_of(new)
            case Rename(before=Column() as was, after=Column() as now, owner=Owner(after=owner)):
                columns[owner, was.name] = now.name
            case _:
                pass
    there = {key_of(table): table for table in after.tables}
    for table in before.tables:
        key = tables.get(key_of(table), key_of(table))
        named = {column.name: column for column in there[key].columns} if key in there else {}
        for column in table.columns:
            twin = named.get(columns.get((key, column.name), column.name))
            if twin:
                yield table, there[key], column, twin


def _columns(
    enum: str, new_enum: str, values: Values, sides: Sequence[tuple[Table, Table, Column, Column]]
) -> Iterator[Recode]:
    gone, come = {one for one, _ in values}, {other for _, other in values}
    for table, twin, old, new in sides:
        native = old in columns_of_type(enum, table)
        becomes = new in columns_of_type(new_enum, twin)  # text until now, which the type must be able to read
        was, now = _allowed(old, table), _allowed(new, twin)
        if native or becomes or (gone <= was and come <= now and (gone - come).isdisjoint(now)):
            yield Recode(key_of(twin), old, new, values, native)


def _allowed(column: Column, table: Table) -> set[str]:
    """The texts that the column's type, or a rule on it alone, speaks of."""
    if column.type.startswith("ENUM("):
        return _literals(column.type)
    others = [other.name for other in table.columns if other.name != column.name]
    rules = [check for check in table.checks if holds(check, column.name)]
    alone = [check for check in rules if not any(holds(check, other) for other in others)]
    return {value for check in alone for value in _literals(check.expression.text)}


def _literals(text: str) -> set[str]:
    return {found.replace("''", "'") for found in _LITERAL.findall(text)}
