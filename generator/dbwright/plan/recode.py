"""Enum values that rows hold under new names, or no longer: the rows have to be rewritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

import msgspec

from dbwright.dialects.render_find import columns_of_type, replaced
from dbwright.diff.room import spare_name
from dbwright.model.objects import Enum
from dbwright.model.operations import Operation, Owner, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table

Values: TypeAlias = tuple[tuple[str, str], ...]
"""(old value, new value) each."""

Place: TypeAlias = tuple[str, str]
"""Key of a table and name of a column."""


class Recode(msgspec.Struct, frozen=True):
    """A column, before and after, whose rows hold values that get other names or go; `table` is its key afterwards.

    `values` are all that change, `rows` those that statements of their own rewrite where the table stays: what a type
    of the engine knows by its values, that type's change rewrites. With `late` the column has to be text first.
    """

    table: str
    old: Column
    new: Column
    values: Values
    rows: Values
    late: bool
    array: bool


class _Held(NamedTuple):
    enum: Enum
    native: bool
    array: bool


def recodes(operations: Sequence[Operation], before: Schema, after: Schema, *, by_type: bool = True) -> list[Recode]:
    """All columns that hold an enum before and after, and whose rows have to follow a change of its values.

    `by_type` says that rows follow a value's new name in a type even where they become text afterwards.
    """
    keys, names = _renamed(operations, before)
    had, has = _holders(before), _holders(after)
    found = []
    for table, twin, old, new in _sides(operations, before, after):
        was, now = had.get((key_of(table), old.name)), has.get((key_of(twin), new.name))
        if was is None or now is None or not _one(was.enum, now.enum, keys, had, has):
            continue
        renamed = names.get(key_of(was.enum), ())
        if not was.native:
            renamed += _in_the_way(was.enum, renamed)
        gone = tuple(replaced(was.enum, now.enum, dict(renamed)).items())
        values = (*renamed, *gone)
        rows = () if was.native and now.native else gone if was.native and by_type else values
        if values:
            late = was.native and not now.native
            found.append(Recode(key_of(twin), old, new, values, rows, late, now.array))
    return found


def _in_the_way(enum: Enum, renamed: Values) -> Values:
    """Values whose name another takes: rows must not hold both under one name, and nothing admits the spare one."""
    sources, targets = {one for one, _ in renamed}, {other for _, other in renamed}
    taken = [item.value for item in enum.values if item.value in targets - sources]
    return tuple((value, spare_name(value)) for value in taken)


def _one(was: Enum, now: Enum, keys: dict[str, str], had: dict[Place, _Held], has: dict[Place, _Held]) -> bool:
    """Whether a column's enums are one, perhaps with another name; of one that is no type no rename may tell."""
    if keys.get(key_of(was), key_of(was)) == key_of(now):
        return True
    known, left = {key_of(held.enum) for held in had.values()}, {key_of(held.enum) for held in has.values()}
    return key_of(was) not in keys and key_of(now) not in known and key_of(was) not in left


def held_after(enum: Enum, operations: Sequence[Operation], before: Schema, after: Schema) -> bool:
    """Whether a column that stays holds this enum of the schema after, as it did before."""
    keys, _ = _renamed(operations, before)
    had, has = _holders(before), _holders(after)
    for table, twin, old, new in _sides(operations, before, after):
        was, now = had.get((key_of(table), old.name)), has.get((key_of(twin), new.name))
        if was and now and key_of(now.enum) == key_of(enum) == keys.get(key_of(was.enum), key_of(was.enum)):
            return True
    return False


def _renamed(operations: Sequence[Operation], before: Schema) -> tuple[dict[str, str], dict[str, Values]]:
    """Old key → new key, and old key → renamed values, of enums."""
    keys: dict[str, str] = {}
    names: dict[str, Values] = {}
    for operation in operations:
        match operation:
            case Rename(before=Enum() as old, after=Enum() as new):
                there = next((item for item in before.enums if key_of(item) == key_of(old)), old)
                pairs = zip(there.values, new.values, strict=False)
                keys[key_of(old)] = key_of(new)
                names[key_of(old)] = tuple((one.value, other.value) for one, other in pairs if one.value != other.value)
            case _:
                pass
    return keys, names


def _holders(schema: Schema) -> dict[Place, _Held]:
    """Every column that holds an enum: as a type of its own, or as text."""
    found: dict[Place, _Held] = {}
    for enum in schema.enums:
        for table in schema.tables:
            for column in columns_of_type(key_of(enum), table):
                found[key_of(table), column.name] = _Held(enum, True, column.type.endswith("]"))
    for held in schema.held_enums:
        found |= {place: _Held(held.enum, False, place in held.arrays) for place in held.columns}
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
