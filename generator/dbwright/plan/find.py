"""Finding the objects that operations are about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from dbwright.dialects.render_find import constraints_of
from dbwright.model.objects import Composite, Domain, Enum, Extension, Function, Namespace, Raw, Sequence, Trigger
from dbwright.model.operations import Add, Drop, Object, Operation, Owner
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Table
from dbwright.model.view import View

Place: TypeAlias = tuple[type[Object], str]
"""Kind and full key of an object; members have their owner's key in front."""

_TOP = (Namespace, Extension, Enum, Domain, Composite, Sequence, Table, View, Function, Trigger, Raw)


def subject(operation: Operation) -> Object:
    """The object of an operation, as it was before where there are two."""
    return operation.object if isinstance(operation, (Add, Drop)) else operation.before


def place_of(operation: Operation) -> Place:
    """Where the object of an operation stands in the schema before."""
    item = subject(operation)
    return _place(item, operation.owner.before if operation.owner else "")


def _place(item: Object, owner: str) -> Place:
    key = key_of(item) if isinstance(item, _TOP) else f"{owner}.{item.name}"
    if isinstance(item, Function):
        key += f"({item.arguments})"
    return type(item), key


def find(item: Object, owner: Owner | None, after: Schema) -> Object | None:
    """The object of the same kind and name in the schema after, under its owner's key there."""
    place = _place(item, owner.after if owner else "")
    return next((other for other, key in _around(owner, after) if _place(other, key) == place), None)


def _around(owner: Owner | None, after: Schema) -> Iterable[tuple[Object, str]]:
    if owner is None:
        tops: tuple[Object, ...] = (
            *after.views,
            *after.functions,
            *after.triggers,
            *after.raw,
            *after.sequences,
            *after.enums,
        )
        return ((top, "") for top in tops)
    table = next((table for table in after.tables if key_of(table) == owner.after), None)
    if table is None:
        return ()
    members: tuple[Object, ...] = (*table.columns, *constraints_of(table), *table.indexes, *table.policies)
    return ((member, owner.after) for member in members)
