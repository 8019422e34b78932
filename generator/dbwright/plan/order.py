"""The order of operations: by kind, and by what stands on what."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Sequence
from graphlib import CycleError, TopologicalSorter

from dbwright.errors import SchemaError
from dbwright.model.objects import Composite, Domain, Enum, Extension, Function, Namespace, Raw, Trigger
from dbwright.model.objects import Sequence as Numbers
from dbwright.model.operations import Add, Change, Drop, Object, Rename
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
from dbwright.plan.action import Action
from dbwright.plan.edges import declared, in_between, mentioned
from dbwright.plan.find import subject
from dbwright.plan.intent import Fill
from dbwright.plan.late_drops import behind_drops, late_drops, late_rank, with_followers
from dbwright.plan.rebuild import Rebuild
from dbwright.plan.recode import Recode

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
_RENAME: dict[type[Object], int] = {Namespace: 1, Table: 42, Enum: 46}
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
"""Where each kind stands when nothing says otherwise: what is in the way goes, then names, then what is new comes."""


def order(
    actions: Sequence[Action], loose: Collection[tuple[str, str]] = (), *, drops_last: bool = False
) -> list[Action]:
    """The actions in the order in which an engine accepts them, else in that in which they are given.

    `loose` holds (table, target) of foreign keys in a circle, which the engine bears in any order. With `drops_last`
    what loses rows or values comes behind all that may fail on them, wherever nothing waits for it.

    Raises SchemaError when what objects declare to depend on goes round in a circle.
    """
    ranked = sorted(actions, key=rank)
    ranks = [rank(action) for action in ranked]
    hard, soft = declared(ranked, loose) | in_between(ranked), mentioned(ranked)
    if drops_last:
        waiting = late_drops(ranked, ranks, hard | soft | set(behind_drops(ranked)))
        ranks = [late_rank(item) if place in waiting else ranks[place] for place, item in enumerate(ranked)]
    try:
        return [ranked[place] for place in _sort(ranks, hard | soft)]
    except CycleError:
        pass  # what only looks like a dependency may go round in a circle
    try:
        return [ranked[place] for place in _sort(ranks, hard)]
    except CycleError as error:
        names = " → ".join(label(ranked[place]) for place in error.args[1])
        raise SchemaError(f"these objects depend on each other: {names}", "break the circle in depends_on") from None


def at_the_end(ordered: Sequence[Action], loose: Collection[tuple[str, str]] = ()) -> frozenset[int]:
    """The ids of the drops that can come behind all else, and of what has to follow them."""
    edges = declared(ordered, loose) | in_between(ordered) | mentioned(ordered) | set(behind_drops(ordered))
    ahead = {(first, then) for first, then in edges if first < then}  # what only looks like one may point back
    places = with_followers(late_drops(ordered, [rank(action) for action in ordered], ahead), ahead)
    return frozenset(id(ordered[place]) for place in places)


def rank(action: Action) -> int:
    """Where an action stands when nothing says otherwise."""
    match action:
        case Recode() | Rebuild() | Fill():
            return _rank_of_rows(action)
        case Drop(object=Column(generated=Generated())):
            return 43
        case Drop(object=item):
            return _DROP[type(item)]
        case Rename(before=item):
            return _RENAME.get(type(item), 45)
        case Add(object=Namespace()):
            return 41
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


def _rank_of_rows(action: Recode | Rebuild | Fill) -> int:
    """What gives rows their values: before the columns change, unless that has to make room for it."""
    match action:
        case Recode(late=late):
            return 58 if late else 56
        case Rebuild():
            return 57
        case Fill():
            return 59


def label(action: Action) -> str:
    """Owner and name of what an action is about."""
    if isinstance(action, Rebuild):
        return key_of(action.tables[0].after)
    if isinstance(action, Recode):
        return f"{action.table}.{action.new.name}"
    if isinstance(action, Fill):
        return f"{action.table}.{action.columns[0].name}"
    item = subject(action)
    if action.owner:
        return f"{action.owner.before}.{item.name}"
    return f"{getattr(item, 'namespace', '')}.{item.name}".lstrip(".")


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
    sorter: TopologicalSorter[int] = TopologicalSorter(dict.fromkeys(after, ()))
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
