"""Which actions of a plan come before which: pairs of places, the first before the second."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeAlias

from dbwright.dialects.manner import REMADE
from dbwright.dialects.texts import holds, words
from dbwright.model.objects import Domain, Enum
from dbwright.model.objects import Sequence as Numbers
from dbwright.model.operations import Add, Change, Drop, Object, Rename
from dbwright.model.schema import key_of, split_key
from dbwright.model.table import Column, Generated, Index, PrimaryKey, Table, Unique
from dbwright.plan.action import Action
from dbwright.plan.fill_edges import around_fills
from dbwright.plan.find import Place, place_of
from dbwright.plan.intent import Fill
from dbwright.plan.names import vacates
from dbwright.plan.needs import answers, needs, sees, vocabulary
from dbwright.plan.rebuild import Rebuild
from dbwright.plan.rebuild_edges import around_rebuilds
from dbwright.plan.recode import Recode

Edges: TypeAlias = set[tuple[int, int]]
Placed: TypeAlias = list[tuple[int, Object]]


def declared(ranked: Sequence[Action], loose: Collection[tuple[str, str]]) -> Edges:
    """By what objects say that they stand on. `loose` holds (table, target) of foreign keys that do not count."""
    return _both_ways(ranked, lambda placed: _declared(placed, loose))


def mentioned(ranked: Sequence[Action]) -> Edges:
    """By the names that stand in types and SQL."""
    return _both_ways(ranked, _mentioned)


def in_between(ranked: Sequence[Action]) -> Edges:
    """By what one action leaves to another: a name, a type, a key, the place of what it drops."""
    pairs = (
        _names,
        _remade_under_new_names,
        _remade,
        _types,
        _sequences,
        _within_tables,
        _keys,
        around_rebuilds,
        around_fills,
    )
    return {edge for found in pairs for edge in found(ranked)}


def _both_ways(ranked: Sequence[Action], bases: Callable[[Placed], Iterator[tuple[int, int]]]) -> Edges:
    """What is made comes after what it needs, what is dropped goes before what it needs."""
    made = [(place, action.object) for place, action in enumerate(ranked) if isinstance(action, Add)]
    gone = [(place, action.object) for place, action in enumerate(ranked) if isinstance(action, Drop)]
    return {*bases(made), *((user, base) for base, user in bases(gone))}


def _declared(placed: Placed, loose: Collection[tuple[str, str]]) -> Iterator[tuple[int, int]]:
    """(base, user)"""
    places: dict[str, list[int]] = defaultdict(list)
    for place, item in placed:
        places[answers(item)].append(place)
    for user, item in placed:
        for key in needs(item):
            if not (isinstance(item, Table) and (key_of(item), key) in loose):
                yield from ((base, user) for base in places.get(key, ()) if base != user)


def _mentioned(placed: Placed) -> Iterator[tuple[int, int]]:
    """(base, user)"""
    called: dict[str, list[tuple[int, Object]]] = defaultdict(list)
    for place, item in placed:
        if answers(item):
            called[min(words(item.name), default="")].append((place, item))
    for user, item in placed:
        known = vocabulary(item)
        for word in known & called.keys():
            for base, other in called[word]:
                if words(other.name) <= known and sees(item, other):
                    yield base, user


def _names(ranked: Sequence[Action]) -> Iterator[tuple[int, int]]:
    renames = [(place, action) for place, action in enumerate(ranked) if isinstance(action, Rename)]
    gone = {_new_place(action): place for place, action in enumerate(ranked) if isinstance(action, Drop)}
    for place, first in renames:
        yield from ((place, other) for other, then in renames if vacates(first, then) or _is_said_by(first, then))
        if (end := _new_place(first)) in gone:  # a table goes by its old name, all else by the one that it has then
            yield (gone[end], place) if _goes_by_old_name(first, ranked[gone[end]]) else (place, gone[end])


def _remade_under_new_names(ranked: Sequence[Action]) -> Iterator[tuple[int, int]]:
    """Names that a table made anew does not get on the way come first."""
    for place, action in enumerate(ranked):
        if isinstance(action, Rebuild):
            keys = {key_of(remade.after) for remade in action.tables}
            for other, rename in enumerate(ranked):
                match rename:
                    case Rename(after=Table() as table) if key_of(table) in keys:
                        yield other, place
                    case Rename(after=Column(), owner=owner) if owner and owner.after in keys:
                        yield other, place
                    case _:
                        pass


def _goes_by_old_name(rename: Rename, gone: Action) -> bool:
    """Whether a drop means what has the name before the rename: a column does if it is made again elsewhere."""
    if not isinstance(rename.before, Column) or not isinstance(gone, Drop):
        return isinstance(rename.before, (Table, *REMADE))
    return gone.object != rename.after


def _is_said_by(column: Rename, index: Rename) -> bool:
    """Whether an index gets its new name after a column of its table: it may have to be made again for that."""
    if not isinstance(column.before, Column) or not isinstance(index.before, Index):
        return False
    return bool(column.owner and index.owner and column.owner.after == index.owner.after)


def _new_place(action: Add | Drop | Rename) -> tuple[str, Place]:
    """Where something stands when all has its new name."""
    item = action.after if isinstance(action, Rename) else action.object
    return action.owner.after if action.owner else "", place_of(Drop(item))


def _remade(ranked: Sequence[Action]) -> Iterator[tuple[int, int]]:
    """The drop of what is made again comes first."""
    gone = {_new_place(action): place for place, action in enumerate(ranked) if isinstance(action, Drop)}
    for place, action in enumerate(ranked):
        if isinstance(action, Add) and _new_place(action) in gone:
            yield gone[_new_place(action)], place


def _types(ranked: Sequence[Action]) -> Iterator[tuple[int, int]]:
    """A column lets go of a type before that is changed."""
    changes = [(place, action) for place, action in enumerate(ranked) if isinstance(action, Change)]
    types = [(place, action.before) for place, action in changes if isinstance(action.before, (Enum, Domain))]
    for place, change in changes:
        for other, type_ in types:
            column = isinstance(change.before, Column) and holds(change.before, type_.name)
            if column and not holds(change.after, type_.name):
                yield place, other


def _sequences(ranked: Sequence[Action]) -> Iterator[tuple[int, int]]:
    """A sequence is set free before the table that owns it goes, or would take it along to another namespace."""
    gone = {place_of(action): place for place, action in enumerate(ranked) if isinstance(action, Drop)}
    renames = [(place, action.after) for place, action in enumerate(ranked) if isinstance(action, Rename)]
    renamed = {key_of(item): place for place, item in renames if isinstance(item, Table)}
    for place, action in enumerate(ranked):
        match action:
            case Change(before=Numbers(owned_by=owner, namespace=here), after=Numbers(owned_by="")) if owner:
                table, _ = split_key(owner)
                keys: tuple[Place, ...] = ((Table, table), (Column, owner))
                yield from ((place, gone[key]) for key in keys if key in gone)
                if table in renamed and split_key(table)[0] != here:
                    yield place, renamed[table]
            case _:
                pass


def _within_tables(ranked: Sequence[Action]) -> Iterator[tuple[int, int]]:
    """What has to be done to a table before a column of it can go, and what a new key or expression has to wait for."""
    by_owner: dict[str, list[tuple[int, Action]]] = defaultdict(list)
    for place, action in enumerate(ranked):
        if not isinstance(action, (Rebuild, Recode, Fill)) and action.owner:
            by_owner[action.owner.after].append((place, action))
    for actions in by_owner.values():
        changes = [(place, action) for place, action in actions if isinstance(action, Change)]
        for place, change in changes:
            for other, action in actions:
                if _before_drop(change, action):
                    yield place, other
                elif _before_change(action, change):
                    yield other, place


def _before_drop(change: Change, action: Action) -> bool:
    match change.before, action:
        case (PrimaryKey() | Unique() | Index()) as key, Drop(object=Column() as column):
            return column.name in _columns(key)
        case (PrimaryKey() | Unique() | Index()) as key, Change(before=Column(identity=None) as column):
            return column.name in _columns(key) and not _says(change.after, column.name)  # no key may take its type
        case Column(generated=Generated()) as computed, Drop(object=Column() as column):
            return holds(computed, column.name)
        case _:
            return False


def _before_change(action: Action, change: Change) -> bool:
    match action:
        case Add(object=Column(name=name)) | Rename(after=Column(name=name)):
            pass
        case Change(after=Column(name=name, generated=None)) if isinstance(change.after, Column):
            pass
        case _:
            return False
    match change.after:
        case (PrimaryKey() | Unique() | Index()) as key:
            return name in _columns(key)
        case Column(generated=Generated()) as computed:
            return holds(computed, name)
        case _:
            return False


def _says(item: Object, name: str) -> bool:
    return isinstance(item, (PrimaryKey, Unique, Index)) and name in _columns(item)


def _columns(key: PrimaryKey | Unique | Index) -> tuple[str, ...]:
    return tuple(part.column for part in key.keys) if isinstance(key, Index) else key.columns


def _keys(ranked: Sequence[Action]) -> Iterator[tuple[int, int]]:
    """What makes a key, or a column of one, comes before the new table whose foreign key points to it.

    What takes a key away comes after the table that goes.
    """
    makers: dict[str, list[int]] = defaultdict(list)
    takers: dict[str, list[int]] = defaultdict(list)
    for place, action in enumerate(ranked):
        match action:
            case Add(object=PrimaryKey() | Unique() | Index(unique=True) | Column(), owner=owner) if owner:
                makers[owner.after].append(place)
            case Change(after=PrimaryKey(), owner=owner) if owner:
                makers[owner.after].append(place)
                takers[owner.after].append(place)
            case Drop(object=PrimaryKey() | Unique() | Index(unique=True), owner=owner) if owner:
                takers[owner.after].append(place)
            case Rebuild(tables=tables):
                for remade in tables:
                    makers[key_of(remade.after)].append(place)
            case _:
                pass
    for place, action in enumerate(ranked):
        if isinstance(action, Add) and isinstance(action.object, Table):
            yield from ((maker, place) for key in action.object.foreign_keys for maker in makers.get(key.table, ()))
        elif isinstance(action, Drop) and isinstance(action.object, Table):
            yield from ((place, taker) for key in action.object.foreign_keys for taker in takers.get(key.table, ()))
