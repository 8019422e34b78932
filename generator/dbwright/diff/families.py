"""Everything that can be renamed, in families: the things of one kind that one owner holds, before and after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import msgspec

from dbwright.diff.kinds import MEMBERS, TOP_LEVEL, members, relations, top_level
from dbwright.model.objects import Enum, EnumValue, Extension, Namespace, Raw, Trigger
from dbwright.model.operations import Member, Object, Owner, TopLevel
from dbwright.model.origin import Ref
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, Policy, PrimaryKey, Unique

Thing: TypeAlias = Object | EnumValue

OldKeys: TypeAlias = dict[tuple[type[Thing], str], str]
"""(kind, key) → the key before the renames so far."""

WORDS: dict[type[Thing], str] = {
    Column: "column",
    EnumValue: "value",
    Index: "index",
    PrimaryKey: "constraint",
    Unique: "constraint",
    ForeignKey: "constraint",
    Check: "constraint",
    Exclusion: "constraint",
    Policy: "policy",
    Trigger: "trigger",
    **{kind: kind.__name__.lower() for kind in TOP_LEVEL if kind not in (Trigger, Extension, Raw)},
}
"""What users call each kind; an extension and a raw object have no name to change."""


class Family(msgspec.Struct, frozen=True):
    """Things by name (a member's) or key (a top-level object's). `owner` holds the owner's keys, if they have one.

    `originals` maps keys in `before` to what they were before a namespace was renamed around them; `owned_by` is the
    owner's part of a reference. `told` are those in `before` of which the schema files say what becomes of them.
    """

    kind: type[Thing]
    before: dict[str, Thing]
    after: dict[str, Thing]
    owner: Owner | None = None
    originals: dict[str, str] = {}
    owned_by: str = ""
    told: frozenset[str] = frozenset()

    @property
    def word(self) -> str:
        """What users call the kind."""
        return WORDS[self.kind]

    def path(self, name: str) -> str:
        """The way to a thing before, as users write it."""
        return f"{self.owner.before}.{name}" if self.owner else self.originals.get(name, name)

    def new_path(self, name: str) -> str:
        """The way to a thing after."""
        return f"{self.owner.after}.{name}" if self.owner else name

    def ref(self, name: str) -> Ref:
        """Where the schema files say a thing after."""
        if self.owner is None or self.kind is Trigger:
            return (_snake(self.kind), self.new_path(name))
        return (self.owned_by, self.owner.after, "value" if self.kind is EnumValue else _snake(self.kind), name)


def namespaces(before: Schema, after: Schema, _: OldKeys) -> Iterator[Family]:
    """The one family on which the keys of all others hang."""
    yield Family(Namespace, _by_key(before, Namespace), _by_key(after, Namespace))


def objects(before: Schema, after: Schema, old_keys: OldKeys) -> Iterator[Family]:
    """Top-level objects, but for namespaces and for triggers, which belong to their table."""
    for kind in TOP_LEVEL:
        if kind in WORDS and kind not in (Namespace, Trigger):
            originals = {key: old for (each, key), old in old_keys.items() if each is kind}
            yield Family(kind, _by_key(before, kind), _by_key(after, kind), originals=originals)


def owned(before: Schema, after: Schema, old_keys: OldKeys) -> Iterator[Family]:
    """Members, triggers and enum values of what stands on both sides under one key."""
    new = {key_of(item): item for item in relations(after)}
    for item in relations(before):
        key = key_of(item)
        if key in new and type(new[key]) is type(item):
            owner = Owner(old_keys.get((type(item), key), key), key)
            for kind in MEMBERS:
                old, now = _by_name(members(item, kind)), _by_name(members(new[key], kind))
                yield Family(kind, old, now, owner, owned_by=_snake(type(item)))
            yield Family(Trigger, _triggers(before, key), _triggers(after, key), owner)
    enums = {key_of(item): item for item in after.enums}
    for enum in before.enums:
        key = key_of(enum)
        if key in enums:
            old, now = _values(enum), _values(enums[key])
            owner = Owner(old_keys.get((Enum, key), key), key)
            yield Family(EnumValue, old, now, owner, owned_by="enum", told=frozenset(enums[key].value_map))


def _snake(kind: type[Thing]) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def _by_key(schema: Schema, kind: type[TopLevel]) -> dict[str, Thing]:
    return {key_of(item): item for item in top_level(schema, kind)}


def _by_name(items: Iterable[Member]) -> dict[str, Thing]:
    return {item.name: item for item in items}


def _triggers(schema: Schema, table: str) -> dict[str, Thing]:
    return {item.name: item for item in schema.triggers if item.table == table}


def _values(enum: Enum) -> dict[str, Thing]:
    return {value.value: value for value in enum.values}
