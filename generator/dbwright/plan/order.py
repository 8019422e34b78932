"""The order of operations: by kind, and by what stands on what."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import TypeAlias

from dbwright.dialects.texts import holds
from dbwright.errors import SchemaError
from dbwright.model.objects import Composite, Domain, Enum, Extension, Function, Namespace, Raw, Trigger
from dbwright.model.objects import Sequence as Numbers
from dbwright.model.operations import Add, Change, Drop, Object, Operation, Owner, Rename
from dbwright.model.schema import key_of
from dbwright.model.table import (
    Check,
    Column,
    Exclusion,
    ForeignKey,
    Generated,
    Index,
    Policy,
    PrimaryKey,
    Table,
    Unique,
)
from dbwright.model.view import View
from dbwright.plan.find import subject
from dbwright.plan.names import vacates
from dbwright.plan.needs import mentions, needs
from dbwright.plan.rebuild import Rebuild

_DROP: dict[type[Object], int] = {
    Trigger: 10,
    Policy: 10,
    Raw: 11,
    View: 12,
    ForeignKey: 20,
    Index: 21,
    Unique: 22,
    Check: 22,
    Exclusion: 22,
    PrimaryKey: 23,
    Table: 30,
    Column: 44,
    Function: 80,
    Numbers: 81,
    Composite: 82,
    Domain: 83,
    Enum: 84,
    Extension: 85,
    Namespace: 86,
}
_RENAME: dict[type[Object], int] = {Namespace: 40, Table: 42}
_MAKE: dict[type[Object], int] = {
    Namespace: 50,
    Extension: 51,
    Enum: 52,
    Domain: 53,
    Composite: 54,
    Numbers: 55,
    Table: 60,
    PrimaryKey: 64,
    Unique: 65,
    Index: 66,
    Check: 66,
    Exclusion: 66,
    ForeignKey: 68,
    Function: 72,
    View: 73,
    Raw: 74,
    Policy: 75,
    Trigger: 76,
}
"""Where each kind stands when nothing says otherwise: first what is in the way goes, then names, then what is new comes."""


Action: TypeAlias = Operation | Rebuild


def order(actions: Sequence[Action], loose: Collection[tuple[str, str]] = ()) -> list[Action]:
    """The actions in the order in which an engine accepts them, else in that in which they are given.

    `loose` holds (table, target) of foreign keys in a circle, which the engine bears in any order. Raises SchemaError when what they declare to depend on goes round in a circle.
    """
    ranked = sorted(actions, key=rank)
    ranks = [rank(action) for action in ranked]
    hard = _edges(ranked, lambda item, other: needs(item, other) and not _loose(item, other, loose))
    hard |= _in_between(ranked)
    soft = _edges(ranked, mentions)
    try:
        return [ranked[place] for place in _sort(ranks, hard | soft)]
    except CycleError:
        pass  # what only looks like a dependency may go round in a circle
    try:
        return [ranked[place] for place in _sort(ranks, hard)]
    except CycleError as error:
        names = " → ".join(label(ranked[place]) for place in error.args[1])
        raise SchemaError(f"these objects depend on each other: {names}", "break the circle in depends_on") from None


def rank(action: Action) -> int:
    """Where an action stands when nothing says otherwise."""
    match action:
        case Rebuild():
            return 57
        case Drop(object=Column(generated=Generated())):
            return 43
        case Drop(object=item):
            return _DROP[type(item)]
        case Rename(before=item):
            return _RENAME.get(type(item), 45)
        case Change(before=Table()):
            return 56
        case Change(before=Column()):
            return 57
        case Change(before=Numbers()):
            return 62
        case Add(object=Column()):
            return 58
        case Add(object=item) | Change(after=item):
            return _MAKE[type(item)]


def label(action: Action) -> str:
    """Owner and name of what an action is about."""
    if isinstance(action, Rebuild):
        return key_of(action.tables[0].after)
    item = subject(action)
    if action.owner:
        return f"{action.owner.before}.{item.name}"
    return f"{getattr(item, 'namespace', '')}.{item.name}".lstrip(".")


def _edges(ranked: Sequence[Action], needed: Callable[[Object, Object], bool]) -> set[tuple[int, int]]:
    """(first, then): what is made comes before what needs it, what needs it goes before what is dropped."""
    made = [(place, action.object) for place, action in enumerate(ranked) if isinstance(action, Add)]
    gone = [(place, action.object) for place, action in enumerate(ranked) if isinstance(action, Drop)]
    forward = {(base, user) for user, item in made for base, other in made if needed(item, other)}
    backward = {(user, base) for user, item in gone for base, other in gone if needed(item, other)}
    return forward | backward


def _loose(item: Object, other: Object, loose: Collection[tuple[str, str]]) -> bool:
    return isinstance(item, Table) and isinstance(other, Table) and (key_of(item), key_of(other)) in loose


def _in_between(ranked: Sequence[Action]) -> set[tuple[int, int]]:
    """(first, then) for pairs that are not both made or both dropped."""
    return {
        (place, other)
        for place, first in enumerate(ranked)
        for other, then in enumerate(ranked)
        if vacates(first, then) or _frees(first, then) or _backs(first, then)
    }


def _frees(first: Action, then: Action) -> bool:
    """Whether a change lets go of a type or column that `then` swaps or drops, or `first` adds what the change takes."""
    match first, then:
        case Change(before=PrimaryKey() as key, owner=here), Drop(object=Column() as column, owner=there):
            return _at(here) == _at(there) and column.name in key.columns
        case Add(object=Column() as column, owner=here), Change(after=PrimaryKey() as key, owner=there):
            return _at(here) == _at(there) and column.name in key.columns
        case Change(before=Column() as old, after=Column() as new), Change(before=Enum() | Domain() as type_):
            return holds(old, type_.name) and not holds(new, type_.name)
        case Change(before=Column(generated=Generated()) as old, owner=here), Drop(object=Column() as column, owner=there):
            return _at(here) == _at(there) and holds(old, column.name)
        case _:
            return False


def _at(owner: Owner | None) -> str:
    return owner.after if owner else ""


def _backs(first: Action, then: Action) -> bool:
    """Whether `first` makes the key, or a column of it, that a new table's foreign key points to."""
    match first, then:
        case Add(object=PrimaryKey() | Unique() | Index(unique=True) | Column(), owner=Owner(after=owner)), Add(
            object=Table() as table
        ):
            return any(key.table == owner for key in table.foreign_keys)
        case Rebuild(tables=tables), Add(object=Table() as table):
            remade = {key_of(remade.after) for remade in tables}
            return any(key.table in remade for key in table.foreign_keys)
        case _:
            return False


def _sort(ranks: Sequence[int], edges: Iterable[tuple[int, int]]) -> list[int]:
    """All places such that each edge's first comes before its second; of those that are free, the least rank is next.

    A place inherits the rank of what waits for it, so that nothing of a later rank slips in before both.
    """
    after: dict[int, list[int]] = {place: [] for place in range(len(ranks))}
    for first, then in sorted(edges):
        after[first].append(then)
    urgent = list(ranks)
    for place in TopologicalSorter(after).static_order():
        urgent[place] = min([ranks[place], *(urgent[then] for then in after[place])])
    sorter: TopologicalSorter[int] = TopologicalSorter({place: () for place in after})
    for first, then in sorted(edges):
        sorter.add(then, first)
    sorter.prepare()
    free: list[tuple[int, int]] = []
    found: list[int] = []
    while sorter.is_active():
        for place in sorter.get_ready():
            heapq.heappush(free, (urgent[place], place))
        found.append(heapq.heappop(free)[1])
        sorter.done(found[-1])
    return found
