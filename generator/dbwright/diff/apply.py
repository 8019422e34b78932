"""Renames applied to a schema, and everything that refers to a renamed object following it."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as Many

import msgspec

from dbwright.diff.follow import Follower
from dbwright.diff.kinds import TOP_LEVEL, top_level
from dbwright.diff.names import Names, read_names
from dbwright.diff.room import make_room
from dbwright.diff.texts import RenameColumn
from dbwright.model.objects import Composite, Domain, Enum, Extension, Function, Namespace, Raw, Sequence, Trigger
from dbwright.model.operations import Rename, TopLevel
from dbwright.model.schema import Schema, key_of, split_key
from dbwright.model.table import Table
from dbwright.model.view import View


def apply_renames(schema: Schema, renames: Iterable[Rename], rename_column: RenameColumn | None = None) -> Schema:
    """`schema` under the new names: objects, members, enum values, and whatever refers to them.

    Renames are simultaneous: each `before` is a name in `schema`, each `after` a name in the result. Those of objects
    that `schema` does not hold change nothing. What has a name that another takes gets a spare one.
    """
    names = read_names(make_room(schema, list(renames)))
    if not (names.namespaces or names.keys or names.members or names.values):
        return schema
    follower = Follower(schema, names, rename_column)
    found = {}
    for kind, place in TOP_LEVEL.items():
        items = [_moved(item, names, follower) for item in top_level(schema, kind)]
        found[place] = tuple(sorted(items, key=key_of))
        _refuse_twins([key_of(item) for item in items])
    return msgspec.structs.replace(schema, **found)


def _moved(item: TopLevel, names: Names, follower: Follower) -> TopLevel:
    if isinstance(item, Table):
        return _at(item, names.key(Table, key_of(item)), follower.table(item))
    if isinstance(item, Trigger):
        name = names.member(item.table, Trigger).get(item.name, item.name)
        depends_on = follower.keys(item.depends_on)
        return msgspec.structs.replace(item, name=name, table=names.relation(item.table), depends_on=depends_on)
    if isinstance(item, Namespace):
        return msgspec.structs.replace(item, name=names.namespaces.get(item.name, item.name))
    if isinstance(item, Extension):
        return msgspec.structs.replace(item, namespace=names.namespaces.get(item.namespace, item.namespace))
    if isinstance(item, Raw):
        return msgspec.structs.replace(item, depends_on=follower.keys(item.depends_on))
    return _at(item, names.key(type(item), key_of(item)), _followed(item, names, follower))


def _followed(item: TopLevel, names: Names, follower: Follower) -> TopLevel:
    match item:
        case Enum(values=values):
            new = names.values.get(key_of(item), {})
            moved = (msgspec.structs.replace(value, value=new.get(value.value, value.value)) for value in values)
            return msgspec.structs.replace(item, values=tuple(moved))
        case Domain(type=type_):
            return msgspec.structs.replace(item, type=follower.type(type_))
        case Composite(fields=fields):
            kept = tuple(msgspec.structs.replace(field, type=follower.type(field.type)) for field in fields)
            return msgspec.structs.replace(item, fields=kept)
        case Sequence(owned_by=owner):
            return msgspec.structs.replace(item, owned_by=follower.column_path(owner))
        case View(depends_on=depends_on):
            indexes = follower.indexes(key_of(item), item.indexes)
            return msgspec.structs.replace(item, depends_on=follower.keys(depends_on), indexes=indexes)
        case Function(depends_on=depends_on):
            return msgspec.structs.replace(item, depends_on=follower.keys(depends_on))
        case _:
            return item


def _at(item: TopLevel, key: str, followed: TopLevel) -> TopLevel:
    if key == key_of(item):
        return followed
    namespace, name = split_key(key)
    return msgspec.structs.replace(followed, namespace=namespace, name=name)


def _refuse_twins(keys: Many[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise ValueError(f'two objects would be called "{key}" after the renames')
        seen.add(key)
