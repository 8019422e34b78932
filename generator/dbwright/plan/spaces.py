"""Namespaces get their new names before all else, and what is in them is called by its new key from then on."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dbwright.diff.apply import apply_renames
from dbwright.model.objects import HeldEnum, Namespace, Trigger
from dbwright.model.operations import Operation, Owner, Rename
from dbwright.model.schema import Schema, split_key


def in_new_namespaces(before: Schema, operations: Sequence[Operation]) -> tuple[Schema, list[Operation]]:
    """The schema before, and the operations, as they are when namespaces have their new names.

    The schema has those namespaces that have had theirs all along.
    """
    renames = [op for op in operations if isinstance(op, Rename) and isinstance(op.before, Namespace)]
    if not renames:
        return before, list(operations)
    names = {rename.before.name: rename.after.name for rename in renames}
    named = [op if op in renames else _told(op, names) for op in operations]
    moved = apply_renames(before, renames)
    others = {*names, *names.values()}
    steady = tuple(item for item in before.namespaces if item.name not in others)
    held = tuple(_held(item, names) for item in moved.held_enums)
    return msgspec.structs.replace(moved, namespaces=steady, held_enums=held), named


def _held(item: HeldEnum, names: dict[str, str]) -> HeldEnum:
    enum = msgspec.structs.replace(item.enum, namespace=names.get(item.enum.namespace, item.enum.namespace))
    columns, arrays = (tuple((_key(key, names), name) for key, name in said) for said in (item.columns, item.arrays))
    return HeldEnum(enum=enum, columns=columns, arrays=arrays)


def _told(operation: Operation, names: dict[str, str]) -> Operation:
    owner = operation.owner
    if owner:
        operation = msgspec.structs.replace(operation, owner=Owner(_key(owner.before, names), owner.after))
    if not isinstance(operation, Rename):
        return operation
    item = operation.before
    if isinstance(item, Trigger):
        item = msgspec.structs.replace(item, table=_key(item.table, names))
    elif (namespace := getattr(item, "namespace", "")) in names:
        item = msgspec.structs.replace(item, namespace=names[namespace])
    return msgspec.structs.replace(operation, before=item)


def _key(key: str, names: dict[str, str]) -> str:
    namespace, name = split_key(key)
    return f"{names[namespace]}.{name}" if namespace in names else key
