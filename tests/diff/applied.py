"""Operations applied to a schema as values: the meaning that `compare` is held to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from msgspec.structs import replace

from dbwright.diff.apply import apply_renames
from dbwright.diff.kinds import MEMBERS, TOP_LEVEL, members, top_level
from dbwright.model.operations import Add, Change, Drop, Operation, Rename, TopLevel
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, PrimaryKey, Table


def apply_operations(schema: Schema, operations: Iterable[Operation]) -> Schema:
    """`schema` after the operations."""
    listed = list(operations)
    schema = apply_renames(schema, [each for each in listed if isinstance(each, Rename)])
    for operation in listed:
        if not isinstance(operation, Rename):
            schema = _member(schema, operation) if operation.owner else _top_level(schema, operation)
    return schema


def _top_level(schema: Schema, operation: Add | Drop | Change) -> Schema:
    kind: Any = type(operation.after if isinstance(operation, Change) else operation.object)
    held: dict[str, Any] = {key_of(item): item for item in top_level(schema, kind)}
    key = key_of(cast("TopLevel", operation.after if isinstance(operation, Change) else operation.object))
    match operation:
        case Add(object=item):
            assert key not in held
            held[key] = item
        case Drop():
            del held[key]
        case Change(after=after):
            kept = {place: getattr(held[key], place) for place in MEMBERS.values() if hasattr(held[key], place)}
            held[key] = replace(after, **kept)
    return replace(schema, **{TOP_LEVEL[kind]: tuple(sorted(held.values(), key=key_of))})


def _member(schema: Schema, operation: Add | Drop | Change) -> Schema:
    assert operation.owner
    place = "tables" if any(key_of(each) == operation.owner.after for each in schema.tables) else "views"
    found = [
        _changed(item, operation) if key_of(item) == operation.owner.after else item for item in getattr(schema, place)
    ]
    return replace(schema, **{place: tuple(found)})


def _changed(owner: Any, operation: Add | Drop | Change) -> Any:
    kind: Any = type(operation.after if isinstance(operation, Change) else operation.object)
    held: dict[str, Any] = {item.name: item for item in members(owner, kind)}
    match operation:
        case Add(object=item):
            assert item.name not in held
            held[item.name] = item
        case Drop(object=item):
            assert held.pop(item.name) == item
        case Change(before=before, after=after):
            assert held[before.name] == before
            held[after.name] = after
    if kind is PrimaryKey:
        return replace(owner, primary_key=next(iter(held.values()), None))
    return replace(owner, **{MEMBERS[kind]: tuple(held.values())})


def arranged(schema: Schema) -> Schema:
    """`schema` with everything in one order: the order of columns and members never counts."""
    return replace(schema, tables=tuple(_arranged(table) for table in schema.tables))


def _arranged(table: Table) -> Table:
    kinds = [kind for kind in MEMBERS if kind is not PrimaryKey]
    assert Column in kinds
    return replace(
        table, **{MEMBERS[kind]: tuple(sorted(members(table, kind), key=lambda each: each.name)) for kind in kinds}
    )
