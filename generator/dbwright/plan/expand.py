"""Operations as an engine takes them: what it cannot do in one go is split, what stands in the way is made again."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

import msgspec

from dbwright.dialects.base import Dialect
from dbwright.dialects.render import Renderer
from dbwright.model.objects import Enum
from dbwright.model.objects import Sequence as Numbers
from dbwright.model.operations import Add, Change, Drop, Object, Operation, Owner, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table
from dbwright.model.view import View
from dbwright.plan.circles import cut_circles
from dbwright.plan.find import Place, find, place_of
from dbwright.plan.intent import around_fill
from dbwright.plan.names import free_names
from dbwright.plan.old_names import OldNames, dropped_by_old_names, old_names

replace = msgspec.structs.replace


def expand(before: Schema, after: Schema, operations: Sequence[Operation], dialect: Dialect) -> list[Operation]:
    """The operations, split where one has to be done in parts that stand apart in the order.

    Raises SchemaError for foreign keys in a circle where the engine cannot have them.
    """
    whole = [_whole(operation, after) for operation in operations if _stored(operation, before)]
    if not dialect.renderer.renames_views:
        whole = _without_renamed_views(whole)
    parts = [part for operation in whole for part in _split(operation, dialect.renderer)]
    names = old_names(parts)
    named = dropped_by_old_names(parts, names)
    parts = _make_way(_without_moves(named, dialect.renderer), before, after, names, dialect.renderer)
    parts = _without_parts_of_remade_views(_in_renamed_tables(parts))
    return cut_circles(free_names(parts), dialect.capabilities)


def _stored(operation: Operation, before: Schema) -> bool:
    """Whether the engine holds what is renamed: an enum may be a rule on columns only."""
    match operation:
        case Rename(before=Enum() as enum):
            return any(key_of(item) == key_of(enum) for item in before.enums)
        case _:
            return True


def _whole(operation: Operation, after: Schema) -> Operation:
    """A changed view comes without its indexes, but is made again with them."""
    match operation:
        case Change(before=old, after=View() as new):
            return Change(old, next(view for view in after.views if key_of(view) == key_of(new)))
        case _:
            return operation


def _without_renamed_views(operations: Sequence[Operation]) -> list[Operation]:
    """Views that get another name dropped and made again; one that is changed too comes so anyway."""
    changed = {key_of(op.after) for op in operations if isinstance(op, Change) and isinstance(op.after, View)}
    found: list[Operation] = []
    for operation in operations:
        match operation:
            case Rename(after=View() as new) if key_of(new) not in changed:
                found += [operation, Drop(new), Add(new)]  # like every drop, this one speaks in new names
            case _:
                found.append(operation)
    return found


def _without_parts_of_remade_views(operations: Sequence[Operation]) -> list[Operation]:
    made = {key_of(op.object) for op in operations if isinstance(op, Add) and isinstance(op.object, View)}
    return [op for op in operations if op.owner is None or op.owner.after not in made]


def _split(operation: Operation, renderer: Renderer) -> list[Operation]:
    match operation:
        case Change(before=old, after=new, owner=owner) if renderer.remakes(old, new):
            return [Drop(old, owner), Add(new, owner)]
        case Rename(before=old) if renderer.outlives_rename(old):
            return [operation, Drop(old)]
        case Add(object=Numbers(owned_by=owner) as item) if owner:
            # the table whose default counts with it comes after it, and so does what ties it to the column
            free = replace(item, owned_by="")
            return [Add(free), Change(free, item)]
        case Drop(object=Numbers(owned_by=owner) as item) if owner:
            free = replace(item, owned_by="")  # else it would go with its column, before its own turn
            return [Change(item, free), Drop(free)]
        case Drop(object=Column() as column, owner=Owner(after=key)):
            return [Drop(column, Owner(key, key))]  # it goes when its table has its new name already
        case _:
            return around_fill(operation)


def _in_renamed_tables(operations: Iterable[Operation]) -> list[Operation]:
    """Columns go when their table has its new name already, also those that come again."""
    found: list[Operation] = []
    for operation in operations:
        match operation:
            case Drop(object=Column() as column, owner=Owner(after=key)):
                found.append(Drop(column, Owner(key, key)))
            case _:
                found.append(operation)
    return found


def _without_moves(operations: Iterable[Operation], renderer: Renderer) -> list[Operation]:
    """The operations, with a drop and an add for each rename that the engine does only in this way."""
    found: list[Operation] = []
    for operation in operations:
        if isinstance(operation, Rename) and renderer.remakes_renamed(operation.before, operation.after):
            found += [Drop(operation.before, operation.owner), Add(operation.after, operation.owner)]
        else:
            found.append(operation)
    return found


def _make_way(
    operations: Iterable[Operation], before: Schema, after: Schema, names: OldNames, renderer: Renderer
) -> list[Operation]:
    """Add the drop and the second making of everything that stands in the way of an operation."""
    found = list(operations)
    standing: dict[Place, Operation] = {place_of(names.operation(op)): op for op in found if not isinstance(op, Add)}
    waiting = deque(map(names.operation, found))
    while waiting:
        for drop in renderer.blockers(waiting.popleft(), before):
            owner = drop.owner and Owner(drop.owner.before, names.new_key(drop.owner.before))
            place = place_of(drop)
            twin = _twin(drop.object, owner, standing.get(place), after)
            if twin is None or _gone(owner, standing):
                continue
            for operation in [op for op in found if not isinstance(op, Add) and place_of(names.operation(op)) == place]:
                found.remove(operation)  # its rename and its change
            gone = Drop(drop.object, owner)
            standing[place] = gone
            found += [gone, Add(twin, owner)]
            waiting.append(gone)
    return found


def _twin(item: Object, owner: Owner | None, standing: Operation | None, after: Schema) -> Object | None:
    """What to make in the place of `item` afterwards; None where it goes anyway or has data that must stay."""
    if isinstance(standing, Drop):
        return None
    twin = find(standing.after if isinstance(standing, (Rename, Change)) else item, owner, after)
    if isinstance(item, Column) and not (isinstance(twin, Column) and twin.generated and item.generated):
        return None
    return twin


def _gone(owner: Owner | None, standing: dict[Place, Operation]) -> bool:
    return owner is not None and isinstance(standing.get((Table, owner.before)), Drop)
