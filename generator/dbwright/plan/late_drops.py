"""Drops that lose rows or values come last where a migration is not one transaction.

A statement that fails on rows before them then leaves everything there, for a second try.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from dbwright.dialects.texts import holds, words
from dbwright.model.objects import Composite, Domain, Enum, Extension, Function, Namespace, Raw
from dbwright.model.operations import Add, Change, Drop, Member, Object, Rename
from dbwright.model.table import Column, Table
from dbwright.model.view import View
from dbwright.plan.action import Action
from dbwright.plan.needs import vocabulary

LATE = 70
"""The rank from which on nothing fails on rows: of views, routines and the like, and of drops that lose nothing."""


def late_rank(action: Action) -> int:
    """Where a drop stands that can wait: tables go before the columns to which they point."""
    return LATE if isinstance(action, Drop) and isinstance(action.object, Table) else LATE + 1


def loses(action: Action) -> bool:
    """Whether values go with what is dropped."""
    match action:
        case Drop(object=Column(generated=None) | Table()):
            return True
        case _:
            return False


def late_drops(ranked: Sequence[Action], ranks: Sequence[int], edges: Iterable[tuple[int, int]]) -> set[int]:
    """The places of the drops that can wait: all that comes after them does so for no other reason, or can wait too."""
    after = _followers(edges)
    return {
        place
        for place, action in enumerate(ranked)
        if loses(action) and all(ranks[then] >= LATE or loses(ranked[then]) for then in _reached({place}, after))
    }


def with_followers(places: Collection[int], edges: Iterable[tuple[int, int]]) -> set[int]:
    """The places, and those of all that has to come after them."""
    return _reached(places, _followers(edges))


def _followers(edges: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for first, then in edges:
        found[first].add(then)
    return found


def _reached(places: Collection[int], after: dict[int, set[int]]) -> set[int]:
    found, left = set[int](), set(places)
    while left:
        found |= left
        left = {then for place in left for then in after.get(place, ())} - found
    return found


def behind_drops(ranked: Sequence[Action]) -> Iterator[tuple[int, int]]:
    """(drop, other) where the usual order of kinds lets a drop make room for the other, and nothing else says so."""
    for place, action in enumerate(ranked):
        if isinstance(action, Drop) and loses(action):
            for other, then in enumerate(ranked):
                if other != place and (_frees_type(action, then) or _frees(action, then)):
                    yield place, other


def _frees_type(gone: Drop, then: Action) -> bool:
    """Whether a type is made anew, or its whole namespace goes, which what is dropped may still hold."""
    match then:
        case Change(before=Enum() | Domain() | Composite() as held):
            return holds(gone.object, held.name)
        case Drop(object=Namespace() | Extension()):
            return True
        case _:
            return False


def _frees(gone: Drop, then: Action) -> bool:
    if isinstance(gone.object, Table):
        return _frees_table(gone.object, then)
    match then:
        case Add(object=View() | Function() | Raw() as item):  # it may mean all columns that there are
            return gone.owner is not None and words(gone.owner.after.rpartition(".")[2]) <= vocabulary(item)
        case Add(object=Column() as column, owner=owner) | Change(after=Column() as column, owner=owner):
            counts = isinstance(gone.object, Column) and gone.object.identity and column.identity
            return bool(counts) and owner is not None and gone.owner is not None and owner.after == gone.owner.after
        case _:
            return False


def _frees_table(table: Table, then: Action) -> bool:
    """Its names, and the columns to which its foreign keys point."""
    match then:
        case Add(object=Column()) | Rename(after=Column()):
            return False
        case Add(object=item):
            return bool(_names(table) & _names(item))
        case Rename(after=item):
            return item.name in _names(table)
        case Change(before=Column(), owner=owner) if owner:
            return any(key.table in {owner.before, owner.after} for key in table.foreign_keys)
        case _:
            return False


def _names(item: Object) -> set[str]:
    if isinstance(item, View):
        return {item.name, *(index.name for index in item.indexes)}
    if not isinstance(item, Table):
        return {item.name}
    key = item.primary_key.name if item.primary_key else ""
    found = {item.name, *({key} - {"", "PRIMARY"})}  # some engines call every one so
    members: Iterable[Member] = (*item.indexes, *item.uniques, *item.checks, *item.foreign_keys, *item.exclusions)
    return found | {member.name for member in members} | {part.name for part in item.partitions}
