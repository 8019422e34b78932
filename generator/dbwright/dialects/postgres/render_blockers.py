"""What stands in the way of a change in PostgreSQL, or would keep its old text: dropped before, made again after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dbwright.dialects import render_find as find
from dbwright.dialects.postgres.render_column import made_anew
from dbwright.dialects.postgres.render_enum import swaps
from dbwright.dialects.render_around import over_relation, with_all_columns
from dbwright.dialects.texts import holds
from dbwright.model.objects import Domain, Enum, Function, Trigger
from dbwright.model.operations import Change, Drop, Member, Operation, Owner, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, ForeignKey, Index, PrimaryKey, Table, Unique
from dbwright.model.view import View

_ALL = re.compile(r"(?:\bSELECT(?:\s+(?:ALL|DISTINCT))?|[,.])\s*\*|\bNATURAL\b|\bTABLE\b", re.IGNORECASE)
"""Columns that a view has without naming them."""


def blockers(operation: Operation, before: Schema, *, add_values: bool) -> list[Drop]:
    """The objects around an operation, each as what drops it. `add_values`: an enum may get values in place."""
    owner = operation.owner.before if operation.owner else ""
    match operation:
        case Change(before=Column() as old, after=Column() as new) if made_anew(old, new):
            return [*_members(owner, old.name, before), *_over_columns(owner, [old.name], before)]
        case Change(before=Column() as old, after=Column() as new) if _retyped(old, new):
            return [*_on_column(owner, new.name, old.name, before), *_over_columns(owner, [old.name], before)]
        case Drop(object=Column() as column):
            return [*_members(owner, column.name, before), *_over_columns(owner, [column.name], before)]
        case Rename(before=Column() as column):
            return list(_over_columns(owner, [column.name], before))
        case Drop(object=PrimaryKey() | Unique()) | Change(before=PrimaryKey()):
            return list(_inbound(owner, before))
        case Drop(object=Index(unique=True) as index) | Change(before=Index(unique=True) as index):
            columns = set(find.columns_of(index))
            return [drop for drop in _inbound(owner, before) if set(_target_columns(drop)) == columns]
        case Drop(object=View() as view):
            return list(over_relation(key_of(view), before))
        case Drop(object=Function() as function):
            return list(_on_function(function, before))
        case Change(before=Enum() | Domain() as old, after=Enum() | Domain() as new) if swapped(
            old, new, add_values=add_values
        ):
            return list(_on_type(old, before))
        case _:
            return with_all_columns(operation, before)


def _retyped(old: Column, new: Column) -> bool:
    return (old.type, old.collation) != (new.type, new.collation)


def swapped(old: Enum | Domain, new: Enum | Domain, *, add_values: bool) -> bool:
    """Whether the type is made anew, and the columns of it converted."""
    if isinstance(old, Enum) and isinstance(new, Enum):
        return swaps(old, new, add_values=add_values)
    return old.type != new.type if isinstance(old, Domain) and isinstance(new, Domain) else True


def _table(key: str, schema: Schema) -> Table | None:
    return next((table for table in schema.tables if key_of(table) == key), None)


def _on_column(owner: str, name: str, old_name: str, schema: Schema) -> Iterator[Drop]:
    """Members with an expression over the column, generated columns, and foreign keys on either side."""
    table = _table(owner, schema)
    if table is None:
        return
    at = Owner(owner, owner)
    members: Iterable[Member] = (*table.checks, *table.indexes, *table.exclusions, *table.policies)
    for member in members:
        if holds(member, old_name) or holds(member, name):
            yield Drop(member, at)
    for column in table.columns:
        if column.generated and column.name != old_name and holds(column, old_name):
            yield Drop(column, at)
    for key in table.foreign_keys:
        if old_name in key.columns:
            yield Drop(key, at)
    yield from (drop for drop in _inbound(owner, schema) if old_name in _target_columns(drop))
    yield from (Drop(trigger) for trigger in schema.triggers if trigger.table == owner and holds(trigger, old_name))


def _over_columns(owner: str, names: Iterable[str], schema: Schema) -> Iterator[Drop]:
    """The views over a table that may speak of these columns: by name, or as all that there are."""
    for drop in over_relation(owner, schema):
        view = drop.object
        if not isinstance(view, View) or _ALL.search(view.sql.text) or any(holds(view, name) for name in names):
            yield drop


def _target_columns(drop: Drop) -> tuple[str, ...]:
    return drop.object.target_columns if isinstance(drop.object, ForeignKey) else ()


def _members(owner: str, name: str, schema: Schema) -> Iterator[Drop]:
    """What the engine drops without a word along with a column."""
    table = _table(owner, schema)
    if table is None:
        return
    members: Iterable[Member] = (*find.constraints_of(table), *table.indexes, *table.policies)
    for member in members:
        if name in find.columns_of(member) or holds(member, name):
            yield Drop(member, Owner(owner, owner))
    for column in table.columns:
        if column.generated and column.name != name and holds(column, name):
            yield Drop(column, Owner(owner, owner))


def _inbound(owner: str, schema: Schema) -> Iterator[Drop]:
    for table in schema.tables:
        for key in table.foreign_keys:
            if key.table == owner:
                yield Drop(key, Owner(key_of(table), key_of(table)))


def _on_function(function: Function, schema: Schema) -> Iterator[Drop]:
    key = key_of(function)
    items: tuple[Trigger | View, ...] = (*schema.triggers, *schema.views)
    for item in items:
        if key in item.depends_on or holds(item, function.name):
            yield Drop(item)
    for table in schema.tables:
        computed = (column for column in table.columns if column.generated)
        members: Iterable[Member] = (*table.checks, *table.indexes, *table.policies, *computed)
        for member in members:
            if holds(member, function.name):
                yield Drop(member, Owner(key_of(table), key_of(table)))


def _on_type(item: Enum | Domain, schema: Schema) -> Iterator[Drop]:
    """All that stands on columns of a type."""
    for table in schema.tables:
        key = key_of(table)
        used = find.columns_of_type(key_of(item), table)
        for column in used:
            yield from _on_column(key, column.name, column.name, schema)
        yield from _over_columns(key, [column.name for column in used], schema)
    for function in schema.functions:
        if holds(function, item.name) and item.name in function.arguments:
            yield Drop(function)
