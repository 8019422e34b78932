"""Enums that an engine holds as text: which changes of them concern rows, though no object may differ."""

from __future__ import annotations

from msgspec.structs import replace

from dbwright.diff.names import Names
from dbwright.model.objects import Enum
from dbwright.model.operations import Change
from dbwright.model.schema import Schema, key_of


def held_enum_changes(before: Schema, after: Schema, names: Names) -> list[Change]:
    """A change of each enum of which rows may hold a value that is removed, unless both sides have it as a type."""
    native = {key_of(enum) for enum in before.enums}
    old: dict[str, Enum] = {}
    for enum in (*(held.enum for held in before.held_enums), *before.enums):
        old.setdefault(names.key(Enum, key_of(enum)), _renamed(enum, names))
    types = {key_of(enum) for enum in after.enums}
    new = {key_of(held.enum): held.enum for held in after.held_enums} | {key_of(enum): enum for enum in after.enums}
    return [
        Change(old[key], enum)
        for key, enum in sorted(new.items())
        if key in old and not (key in types and names_back(key, names) in native) and _concerns_rows(old[key], enum)
    ]


def names_back(key: str, names: Names) -> str:
    """The key before of an enum."""
    return next((old for old, new in names.keys.get(Enum, {}).items() if new == key), key)


def _renamed(enum: Enum, names: Names) -> Enum:
    values = names.values.get(key_of(enum), {})
    return replace(enum, values=tuple(replace(item, value=values.get(item.value, item.value)) for item in enum.values))


def _concerns_rows(old: Enum, new: Enum) -> bool:
    """Where nothing checks the values, only those that are to be rewritten do."""
    kept = {item.value for item in new.values}
    gone = [item.value for item in old.values if item.value not in kept]
    free = all("none" in enum.storage.values() for enum in (old, new))
    return any(new.value_map.get(value) is not None or not (free and value in new.value_map) for value in gone)
