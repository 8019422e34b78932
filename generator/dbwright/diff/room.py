"""Room for renames: what has a name that a rename takes, and is not renamed itself, gets a spare name.

The way back of "a is called b now, and there is a new a" needs it: b can be called a again while the new a, which goes
anyway, is called something else. Planning drops it by its own name where that can be done before the renames.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from collections.abc import Sequence as Many
from typing import cast

from msgspec.structs import replace

from dbwright.diff.kinds import TOP_LEVEL, members, relations, top_level
from dbwright.diff.names import Names, read_names
from dbwright.model.objects import Enum, EnumValue, Namespace, Trigger
from dbwright.model.operations import Member, Object, Owner, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column
from dbwright.model.view import View

SPARE = "__gone"


def make_room(before: Schema, renames: Many[Rename]) -> list[Rename]:
    """`renames`, and those of what is in their way. One that moves no data gives way: it is a drop and an add then."""
    names = read_names(renames)
    kept = [_with_values(before, rename) for rename in renames if not _gives_way(before, rename, names)]
    return [*kept, *_objects(before, names), *_columns(before, names)]


def _objects(before: Schema, names: Names) -> Iterator[Rename]:
    for kind in TOP_LEVEL:
        if kind not in (View, Trigger):
            renamed = names.namespaces if kind is Namespace else names.keys.get(kind, {})
            there = {key_of(item): item for item in top_level(before, kind)}
            yield from (_rename(there[key], None) for key in _taken(there, renamed))


def _columns(before: Schema, names: Names) -> Iterator[Rename]:
    for table in before.tables:
        key = key_of(table)
        there = {column.name: column for column in table.columns}
        for name in _taken(there, names.member(key, Column)):
            yield _rename(there[name], Owner(key, names.relation(key)))


def _gives_way(before: Schema, rename: Rename, names: Names) -> bool:
    """Whether something that holds no data would take the name of another that stays where it is."""
    item = rename.before
    if isinstance(item, View):
        return bool(_taken([key_of(view) for view in before.views], names.keys.get(View, {})))
    if isinstance(item, Trigger):
        there = [trigger.name for trigger in before.triggers if trigger.table == item.table]
        return bool(_taken(there, names.member(item.table, Trigger)))
    if rename.owner is None or isinstance(item, Column):
        return False
    kind = cast("type[Member]", type(item))
    owner = next((each for each in relations(before) if key_of(each) == rename.owner.before), None)
    there = [each.name for each in members(owner, kind)] if owner else []
    return bool(_taken(there, names.member(rename.owner.before, kind)))


def _taken(there: Collection[str], renamed: dict[str, str]) -> list[str]:
    """The names that renames take from those who keep theirs."""
    return sorted(new for new in renamed.values() if new in there and new not in renamed)


def _rename(item: Object, owner: Owner | None) -> Rename:
    return Rename(item, replace(item, name=spare_name(item.name)), owner)


def spare_name(name: str) -> str:
    """The name under which something waits for its end."""
    return name[:50] + SPARE


def _with_values(before: Schema, rename: Rename) -> Rename:
    """A rename of enum values, with spare names for those in their way."""
    old, new = rename.before, rename.after
    if not isinstance(old, Enum) or not isinstance(new, Enum):
        return rename
    enums = (*before.enums, *(held.enum for held in before.held_enums))
    there = next((item.values for item in enums if key_of(item) == key_of(old)), ())
    pairs = {one.value: other.value for one, other in zip(old.values, new.values, strict=True) if one != other}
    taken = _taken([value.value for value in there if value not in old.values], pairs)
    if not taken:
        return rename
    more = tuple(EnumValue(value=value) for value in taken)
    spare = tuple(EnumValue(value=spare_name(value)) for value in taken)
    return replace(rename, before=replace(old, values=old.values + more), after=replace(new, values=new.values + spare))
