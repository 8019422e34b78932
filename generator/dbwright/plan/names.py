"""Renames that need each other's names: each waits for its name to be free, and a circle goes through a spare name."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dbwright.model.operations import Operation, Rename
from dbwright.plan.find import place_of

_SPARE = "__swap"


def vacates(first: object, then: object) -> bool:
    """Whether `first` gives up the name that `then` takes, or gives the object of `then` its spare name."""
    if not isinstance(first, Rename) or not isinstance(then, Rename) or first == then:
        return False
    if first.after.name.endswith(_SPARE) and _new(first) == _old(then):
        return True
    return _old(first) == _new(then) and not first.before.name.endswith(_SPARE)


def free_names(operations: Sequence[Operation]) -> list[Operation]:
    """The operations with every circle of renames cut open: a → spare, b → a, spare → b."""
    left = {_old(op): op for op in operations if isinstance(op, Rename)}
    found: list[Operation] = []
    for operation in operations:
        if isinstance(operation, Rename) and _circular(operation, left):
            spare = msgspec.structs.replace(operation.after, name=operation.after.name[:50] + _SPARE)
            found += [
                Rename(operation.before, spare, operation.owner),
                Rename(spare, operation.after, operation.owner),
            ]
            del left[_old(operation)]
        else:
            found.append(operation)
    return found


def _circular(start: Rename, left: dict[tuple[str, str, str], Rename]) -> bool:
    if _old(start) == _new(start):  # values of an enum: its own name stays
        return False
    step: Rename | None = start
    for _ in left:
        step = left.get(_new(step)) if step else None
        if step == start:
            return True
    return False


def _old(operation: Rename) -> tuple[str, str, str]:
    kind, key = place_of(operation)
    return kind.__name__, key, operation.owner.before if operation.owner else ""


def _new(operation: Rename) -> tuple[str, str, str]:
    return _old(Rename(operation.after, operation.after, operation.owner))
