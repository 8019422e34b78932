"""Values that a migration put in the place of removed ones: what its way back puts there again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dbwright.model.objects import Enum
from dbwright.model.operations import Change, Operation, Rename
from dbwright.model.schema import Schema, key_of

replace = msgspec.structs.replace


def mapped_back(before: Schema, after: Schema, operations: Sequence[Operation]) -> tuple[Schema, list[Operation]]:
    """The schema at the end of a way back and its operations, whose enums say what becomes of values that go again.

    A value that came with `value_map` becomes the one in whose place it was put, or the first of several.
    """
    left = _left(before, operations)
    ended = replace(
        after,
        enums=tuple(_again(enum, left) for enum in after.enums),
        held_enums=tuple(replace(held, enum=_again(held.enum, left)) for held in after.held_enums),
    )
    return ended, [_told(operation, left) for operation in operations]


def _left(before: Schema, operations: Sequence[Operation]) -> dict[str, Enum]:
    """The enums that the way back leaves, by their keys at its end."""
    keys: dict[str, str] = {}
    for operation in operations:
        match operation:
            case Rename(before=Enum() as old, after=Enum() as new):
                keys[key_of(old)] = key_of(new)
            case _:
                pass
    enums = (*(held.enum for held in before.held_enums), *before.enums)
    return {keys.get(key_of(enum), key_of(enum)): enum for enum in enums}


def _told(operation: Operation, left: Mapping[str, Enum]) -> Operation:
    match operation:
        case Change(before=Enum(), after=Enum() as enum):
            return replace(operation, after=_again(enum, left))
        case _:
            return operation


def _again(enum: Enum, left: Mapping[str, Enum]) -> Enum:
    old = left.get(key_of(enum))
    there = {item.value for item in enum.values}
    back: dict[str, str | None] = {}
    for gone, put in old.value_map.items() if old else ():
        if gone in there and put is not None and put not in there:
            back.setdefault(put, gone)
    return replace(enum, value_map={**enum.value_map, **back}) if back else enum
