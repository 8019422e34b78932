"""Renames that need each other's names: each waits for its name to be free, and a circle goes through a spare name."""

from __future__ import annotations

from collections.abc import Sequence as Several
from typing import TypeAlias

import msgspec

from dbwright.model.objects import Composite, Domain, Enum, Sequence
from dbwright.model.operations import Object, Operation, Rename
from dbwright.model.schema import key_of, split_key
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, PrimaryKey, Table, Unique
from dbwright.model.view import View

SPARE = "__swap"

Name: TypeAlias = tuple[str, str, str]
"""Family, namespace or owner, and name."""


def vacates(first: object, then: object) -> bool:
    """Whether `first` gives up the name that `then` takes, or gives the object of `then` its spare name."""
    if not isinstance(first, Rename) or not isinstance(then, Rename) or first == then:
        return False
    if first.after.name.endswith(SPARE) and _new(first) == _old(then):
        return True
    return _old(first) == _new(then) and not first.before.name.endswith(SPARE)


def free_names(operations: Several[Operation]) -> list[Operation]:
    """The operations with every circle of renames cut open: a → spare, b → a, spare → b."""
    left = {_old(op): op for op in operations if isinstance(op, Rename)}
    found: list[Operation] = []
    for operation in operations:
        if isinstance(operation, Rename) and _circular(operation, left):
            spare = msgspec.structs.replace(operation.after, name=operation.after.name[:50] + SPARE)
            found += [
                Rename(operation.before, spare, operation.owner),
                Rename(spare, operation.after, operation.owner),
            ]
            del left[_old(operation)]
        else:
            found.append(operation)
    return found


def _circular(start: Rename, left: dict[Name, Rename]) -> bool:
    if _old(start) == _new(start):  # values of an enum: its own name stays
        return False
    step: Rename | None = start
    for _ in left:
        step = left.get(_new(step)) if step else None
        if step == start:
            return True
    return False


def _old(operation: Rename) -> Name:
    return _name(operation.before, operation.owner.after if operation.owner else "")  # its table may be renamed as well


def _new(operation: Rename) -> Name:
    return _name(operation.after, operation.owner.after if operation.owner else "")


def _name(item: Object, owner: str) -> Name:
    """What an engine keeps unique: the names of keys and indexes at least by table, at most by namespace."""
    match item:
        case Column():
            return "column", owner, item.name
        case Table() | View() | Sequence():
            return "relation", "", key_of(item)
        case Enum() | Domain() | Composite():
            return "type", "", key_of(item)
        case PrimaryKey() | Unique() | ForeignKey() | Check() | Index() | Exclusion():
            return "member", split_key(owner)[0], item.name
        case _:
            return type(item).__name__, owner, item.name
