"""Changes that no statement of their own makes, because an engine holds an enum as text: what to say about its rows."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dbwright.dialects.render_find import replaced
from dbwright.model.objects import Enum
from dbwright.model.operations import Change, Operation, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.plan.step import Step, with_remarks

replace = msgspec.structs.replace


def split_held(
    operations: Sequence[Operation], before: Schema, after: Schema
) -> tuple[list[Operation], list[Operation]]:
    """The operations with statements of their own, and the changes of enums that are no types on both sides."""
    renamed = {
        key_of(op.before): key_of(op.after)
        for op in operations
        if isinstance(op, Rename) and isinstance(op.before, Enum) and isinstance(op.after, Enum)
    }
    had = {renamed.get(key_of(enum), key_of(enum)) for enum in before.enums}
    has = {key_of(enum) for enum in after.enums}
    held: list[Operation] = [
        operation
        for operation in operations
        if isinstance(operation, Change)
        and isinstance(operation.before, Enum)
        and isinstance(operation.after, Enum)
        and not (key_of(operation.before) in had and key_of(operation.after) in has)
    ]
    return [operation for operation in operations if operation not in held], held


def undone(
    held: Sequence[Operation], operations: Sequence[Operation], before: Schema, after: Schema
) -> list[Operation]:
    """`held` on the way back, with the changes of enums whose replaced values come again and find no row."""
    known = {key_of(op.before) for op in held if isinstance(op, Change) and isinstance(op.before, Enum)}
    there = {key_of(enum): enum for enum in (*(item.enum for item in after.held_enums), *after.enums)}
    found = list(held)
    for enum in (_renamed(item.enum, operations) for item in before.held_enums):
        old = there.get(key_of(enum))
        if old and key_of(enum) not in known and replaced(old, enum):
            found.append(Change(enum, old))
    return found


def _renamed(enum: Enum, operations: Sequence[Operation]) -> Enum:
    """An enum with the names that it and its values get."""
    for operation in operations:
        match operation:
            case Rename(before=Enum() as old, after=Enum() as new) if key_of(old) == key_of(enum):
                pairs = zip(old.values, new.values, strict=True)
                names = {one.value: other.value for one, other in pairs}
                values = tuple(replace(item, value=names.get(item.value, item.value)) for item in enum.values)
                instead = {gone: put and names.get(put, put) for gone, put in enum.value_map.items()}
                return replace(enum, name=new.name, namespace=new.namespace, values=values, value_map=instead)
            case _:
                pass
    return enum


def told(steps: Sequence[Step], about: Sequence[Step], *, undo: bool) -> list[Step]:
    """`steps`, the first of which says what those without statements have to say; of losses, only on the way back."""
    first = next((place for place, step in enumerate(steps) if step.statements), None)
    if first is None or not about:
        return list(steps)
    step = steps[first]
    losses = [loss for each in about for loss in each.irreversible]
    hazards = [hazard for each in about for hazard in each.hazards]
    destroyed = [hazard.message for hazard in hazards if hazard.kind == "destructive"]
    found = list(steps)
    found[first] = replace(
        step,
        operations=(*step.operations, *(op for each in about for op in each.operations)),
        hazards=(*step.hazards, *hazards),
        irreversible=(*step.irreversible, *losses),
        statements=tuple(with_remarks(step.statements, losses if undo else (), destroyed)),
    )
    return found
