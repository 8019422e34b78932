"""What differs between two schemas, as operations: renames first, then kind by kind."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as Many
from typing import cast

from msgspec.structs import replace

from dbwright.diff.apply import apply_renames
from dbwright.diff.held_enums import held_enum_changes
from dbwright.diff.kinds import LISTING, MEMBERS, TOP_LEVEL, members, name_of, relations, top_level
from dbwright.diff.names import Names, read_names
from dbwright.diff.pairs import Sides, settle, side_by_side
from dbwright.diff.room import make_room
from dbwright.diff.sameness import own, same, same_structure
from dbwright.diff.texts import RenameColumn
from dbwright.model.objects import Enum, Namespace, Trigger
from dbwright.model.operations import Add, Change, Drop, Member, Object, Operation, Owner, Rename, TopLevel
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table
from dbwright.model.view import View


def compare(
    before: Schema, after: Schema, renames: Many[Rename] = (), rename_column: RenameColumn | None = None
) -> list[Operation]:
    """The operations that turn `before` into `after`; none where a database would notice no difference.

    `renames` (as `find_renames` gives them) are simultaneous and come first in the list; those of objects that `before`
    does not hold are left out, but for renamed enum values, which mean new data wherever the values are stored. Members
    that differ in their name alone are renames too. Every other operation speaks in the new names. A new or dropped
    table or view is one operation with all its members; Change of one holds its own attributes without members. The way
    back is `compare(after, before, [inverse(rename) for rename in renames])`.

    Raises ValueError where the two differ in form or dialect, or where two objects would have one name.
    """
    for what in ("form", "dialect"):
        if getattr(before, what) != getattr(after, what):
            raise ValueError(f"cannot compare {what} {getattr(before, what)!r} with {getattr(after, what)!r}")
    renames = make_room(before, renames)
    names = read_names(renames)
    moved = apply_renames(before, renames, rename_column)
    old_keys = {names.key(type(item), key_of(item)): key_of(item) for item in relations(before)}
    first: list[Rename] = _declared(before, moved, renames, names)
    rest: list[Operation] = []
    for kind in TOP_LEVEL:
        sides = side_by_side(top_level(moved, kind), top_level(after, kind), key_of)
        rest += _operations(sides)
        for one, other in sides.pairs:
            if isinstance(one, (Table, View)) and isinstance(other, (Table, View)) and one != other:
                owner = Owner(old_keys[key_of(one)], key_of(other))
                for member in MEMBERS:
                    paired, renamed = _paired(members(one, member), members(other, member), member)
                    first += [Rename(replace(new, name=old.name), new, owner) for old, new in renamed]
                    rest += _operations(paired, owner, physical=after.form == "physical")
    return [*sorted(first, key=_listed), *rest, *held_enum_changes(before, after, names)]


def _operations(
    sides: Sides[TopLevel] | Sides[Member], owner: Owner | None = None, *, physical: bool = False
) -> list[Operation]:
    pairs = cast("list[tuple[Object, Object]]", sides.pairs)
    return [
        *(Drop(item, owner) for item in sides.gone),
        *(Add(item, owner) for item in sides.new),
        *(
            Change(own(one), own(other), owner)
            for one, other in pairs
            if (physical and _converted(other)) or not same(one, other)
        ),
    ]


def _converted(item: Object) -> bool:
    """Whether lowering found that values get another form, which the engine's own types may not show."""
    return isinstance(item, Column) and item.using is not None


def _paired(
    before: Many[Member], after: Many[Member], kind: type[Member]
) -> tuple[Sides[Member], list[tuple[Member, Member]]]:
    """Members side by side, and those of them that only have another name: (under the old name, under the new)."""
    if kind is Column or before == after:
        return side_by_side(before, after, name_of), []
    sides = side_by_side(before, after, name_of)
    equal = {one.name for one, other in sides.pairs if same(one, other)}
    free = [item for item in after if item.name not in equal]
    found: dict[str, str] = {}
    for item in before:
        twin = next((other for other in free if other.name != item.name and same_structure(item, other)), None)
        if item.name not in equal and twin is not None:
            free.remove(twin)
            found[item.name] = twin.name
    found = _both_ways(found, before, after)
    moved = [replace(item, name=found.get(item.name, item.name)) for item in before]
    renamed = [(old, new) for old, new in zip(before, moved, strict=True) if old.name != new.name]
    return side_by_side(moved, after, name_of), renamed


def _both_ways(found: dict[str, str], before: Many[Member], after: Many[Member]) -> dict[str, str]:
    """Those renames that are possible forwards and backwards, so that the way back is the inverse."""
    while True:
        forwards = settle(found, {item.name for item in before})
        backwards = settle({new: old for old, new in forwards.items()}, {item.name for item in after})
        if len(backwards) == len(found):
            return found
        found = {old: new for new, old in backwards.items()}


def _declared(before: Schema, moved: Schema, renames: Iterable[Rename], names: Names) -> list[Rename]:
    """The given renames as operations on these schemas. Both sides differ in nothing but the name (and enum values)."""
    held = {(type(item), key_of(item)): item for kind in TOP_LEVEL for item in top_level(moved, kind)}
    there = {(type(item), key_of(item)): item for kind in TOP_LEVEL for item in top_level(before, kind)}
    found: list[Rename] = []
    for rename in renames:
        old, new = rename.before, rename.after
        kind = cast("type[TopLevel]", type(old))
        if rename.owner is not None:
            found += _declared_member(rename, rename.owner, held, names)
        elif (kind, name_of(old)) in there:
            item = held[kind, _new_key(names, cast("TopLevel", old))]
            found.append(Rename(_under_old_name(item, there[kind, name_of(old)]), item))
        elif isinstance(old, Enum) and isinstance(new, Enum) and names.values.get(key_of(old)):
            found.append(rename)
    return found


def _declared_member(
    rename: Rename, owner: Owner, held: dict[tuple[type[TopLevel], str], TopLevel], names: Names
) -> list[Rename]:
    key = names.relation(owner.before)
    table = held.get((Table, key)) or held.get((View, key))
    if not isinstance(table, (Table, View)):
        return []
    kind = cast("type[Member]", type(rename.before))
    return [
        Rename(replace(item, name=rename.before.name), item, Owner(owner.before, key))
        for item in members(table, kind)
        if item.name == rename.after.name
    ]


def _new_key(names: Names, item: TopLevel) -> str:
    if isinstance(item, Trigger):
        name = names.member(item.table, Trigger).get(item.name, item.name)
        return f"{names.relation(item.table)}.{name}"
    if isinstance(item, Namespace):
        return names.namespaces.get(item.name, item.name)
    return names.key(type(item), key_of(item))


def _under_old_name(item: TopLevel, old: TopLevel) -> TopLevel:
    """`item` with the name, the namespace and the enum values that it had."""
    under = {name: getattr(old, name) for name in ("name", "namespace", "values") if hasattr(old, name)}
    return replace(item, **under)


def _listed(rename: Rename) -> tuple[int, str, str]:
    """Where a rename stands in the list: by kind, owner and old name."""
    return LISTING.index(type(rename.before)), rename.owner.before if rename.owner else "", name_of(rename.before)
