"""Operations as an engine takes them: what it cannot do in one go is split, what stands in the way is made again."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

import msgspec

from dbwright.dialects.base import Dialect
from dbwright.dialects.render import Renderer
from dbwright.model.objects import Sequence as Numbers
from dbwright.model.operations import Add, Change, Drop, Object, Operation, Owner, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table
from dbwright.model.view import View
from dbwright.plan.circles import cut_circles
from dbwright.plan.find import Place, find, place_of
from dbwright.plan.names import free_names

replace = msgspec.structs.replace


def expand(before: Schema, after: Schema, operations: Sequence[Operation], dialect: Dialect) -> list[Operation]:
    """The operations, split where one has to be done in parts that stand apart in the order.

    Raises SchemaError for foreign keys in a circle where the engine cannot have them.
    """
    parts = [part for operation in operations for part in _split(operation, dialect.renderer)]
    parts = _make_way(parts, before, after, dialect.renderer)
    return cut_circles(free_names(parts), dialect.capabilities)


def _split(operation: Operation, renderer: Renderer) -> list[Operation]:
    match operation:
        case Change(before=old, after=new, owner=owner) if renderer.remakes(old, new):
            return [Drop(old, owner), Add(new, owner)]
        case Add(object=Numbers(owned_by=owner) as item) if owner:
            # the table whose default counts with it comes after it, and so does what ties it to the column
            free = replace(item, owned_by="")
            return [Add(free), Change(free, item)]
        case Drop(object=Column() as column, owner=Owner(after=key)):
            return [Drop(column, Owner(key, key))]  # it goes when its table has its new name already
        case _:
            return [operation]


def _make_way(
    operations: Iterable[Operation], before: Schema, after: Schema, renderer: Renderer
) -> list[Operation]:
    """Add the drop and the second making of everything that stands in the way of an operation."""
    found = list(operations)
    keys = _new_keys(found)
    standing: dict[Place, Operation] = {place_of(op): op for op in found if not isinstance(op, Add)}
    waiting = deque(found)
    while waiting:
        for drop in renderer.blockers(_with_old_owner(waiting.popleft(), keys), before):
            owner = drop.owner and Owner(drop.owner.before, keys.get(drop.owner.before, drop.owner.before))
            place = place_of(drop)
            twin = _twin(drop.object, owner, standing.get(place), after)
            if twin is None or _gone(owner, standing):
                continue
            if place in standing:
                found.remove(standing[place])
            gone = Drop(drop.object, owner)
            standing[place] = gone
            found += [gone, Add(twin, owner)]
            waiting.append(gone)
    return found


def _new_keys(operations: Iterable[Operation]) -> dict[str, str]:
    """Key before → key after, of each renamed table and view."""
    found = {}
    for operation in operations:
        match operation:
            case Rename(before=Table() | View() as old, after=Table() | View() as new):
                found[key_of(old)] = key_of(new)
            case _:
                pass
    return found


def _with_old_owner(operation: Operation, keys: dict[str, str]) -> Operation:
    """Renderers look around in the schema before: a column that goes late has its owner's old key there."""
    if not isinstance(operation, Drop) or operation.owner is None:
        return operation
    old = {new: key for key, new in keys.items()}.get(operation.owner.after, operation.owner.before)
    return Drop(operation.object, Owner(old, operation.owner.after))


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
