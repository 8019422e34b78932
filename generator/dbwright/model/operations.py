"""What differs between two schemas: frozen operations that hold both sides whole, so that each has an inverse."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from dbwright.model.objects import (
    Composite,
    Domain,
    Enum,
    Extension,
    Function,
    Namespace,
    Raw,
    Sequence,
    Trigger,
)
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, Policy, PrimaryKey, Table, Unique
from dbwright.model.view import View

TopLevel: TypeAlias = (
    Namespace | Extension | Enum | Domain | Composite | Sequence | Table | View | Function | Trigger | Raw
)
Member: TypeAlias = Column | PrimaryKey | Unique | ForeignKey | Check | Index | Exclusion | Policy
Object: TypeAlias = TopLevel | Member


class Owner(msgspec.Struct, frozen=True):
    """The table or view that owns a member, by its keys before and after (they differ when it is renamed as well)."""

    before: str
    after: str


class Add(msgspec.Struct, frozen=True):
    """`object` is new. A new Table brings all its members with it."""

    object: Object
    owner: Owner | None = None


class Drop(msgspec.Struct, frozen=True):
    """`object` goes away, with all its members."""

    object: Object
    owner: Owner | None = None


class Rename(msgspec.Struct, frozen=True):
    """The same object under another name or in another namespace: nothing else differs between `before` and `after`.

    All renames of a list are simultaneous. An enum with renamed values holds each new one in the place of the old.
    """

    before: Object
    after: Object
    owner: Owner | None = None


class Change(msgspec.Struct, frozen=True):
    """The same object (after all renames) with other properties. Members of a Table have operations of their own."""

    before: Object
    after: Object
    owner: Owner | None = None


Operation: TypeAlias = Add | Drop | Rename | Change


def inverse(operation: Operation) -> Operation:
    """The operation that undoes this one."""
    owner = Owner(operation.owner.after, operation.owner.before) if operation.owner else None
    match operation:
        case Add(object=item):
            return Drop(item, owner)
        case Drop(object=item):
            return Add(item, owner)
        case Rename(before=before, after=after):
            return Rename(after, before, owner)
        case Change(before=before, after=after):
            return Change(after, before, owner)
