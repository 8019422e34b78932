"""Renames that somebody gave as answers, written down as if the schema files had said `was`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from dbwright.diff.kinds import MEMBERS, TOP_LEVEL, members, name_of, top_level
from dbwright.model.objects import Enum, EnumValue, Trigger
from dbwright.model.operations import Member, Object, Rename, TopLevel
from dbwright.model.schema import Schema, key_of, split_key
from dbwright.model.table import PrimaryKey, Table
from dbwright.model.view import View

_Item = TypeVar("_Item", TopLevel, Member)


def with_was(after: Schema, renames: Iterable[Rename]) -> Schema:
    """`after` with a `was` on each renamed object, so that a snapshot says where it comes from, whoever said it."""
    by_owner: dict[str, list[Rename]] = {}
    for rename in renames:
        owner = rename.after.table if isinstance(rename.after, Trigger) else rename.owner.after if rename.owner else ""
        by_owner.setdefault(owner, []).append(rename)
    found = {}
    for kind, place in TOP_LEVEL.items():
        items = (_said(item, by_owner.get(_owner_of(item), ())) for item in top_level(after, kind))
        found[place] = tuple(_with_members(item, by_owner) for item in items)
    return replace(after, **found)


def _owner_of(item: TopLevel) -> str:
    return item.table if isinstance(item, Trigger) else ""


def _said(item: _Item, renames: Iterable[Rename]) -> _Item:
    for rename in renames:
        if type(rename.after) is type(item) and name_of(rename.after) == name_of(item):
            before, after = rename.before, rename.after
            was = _was(before, after)
            item = replace(item, was=was) if was else item
            if isinstance(item, Enum) and isinstance(before, Enum) and isinstance(after, Enum):
                old = {new.value: was.value for was, new in zip(before.values, after.values, strict=True)}
                item = replace(item, values=tuple(_value(value, old) for value in item.values))
    return item


def _was(before: Object, after: Object) -> str:
    """The old name; with its namespace where that is another one. Nothing where only values are renamed."""
    old, new = name_of(before), name_of(after)
    if old == new:
        return ""
    return before.name if split_key(old)[0] == split_key(new)[0] else old


def _value(value: EnumValue, old: dict[str, str]) -> EnumValue:
    was = old.get(value.value, value.value)
    return value if was == value.value else replace(value, was=was)


def _with_members(item: TopLevel, by_owner: dict[str, list[Rename]]) -> TopLevel:
    if not isinstance(item, (Table, View)) or key_of(item) not in by_owner:
        return item
    renames = by_owner[key_of(item)]
    found: dict[str, object] = {}
    for kind, place in MEMBERS.items():
        held = tuple(_said(member, renames) for member in members(item, kind))
        if held:
            found[place] = held[0] if kind is PrimaryKey else held
    return replace(item, **found)
