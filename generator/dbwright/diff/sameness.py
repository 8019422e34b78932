"""When two objects of one name, or of two, are the same: what takes part in comparing and what does not."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from dbwright.diff.texts import canonical
from dbwright.model.objects import Composite, Domain, Enum, Sql
from dbwright.model.operations import Object
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, Policy, PrimaryKey, Table, Unique
from dbwright.model.view import View

_EXPRESSIONS = (Domain, Column, PrimaryKey, Unique, ForeignKey, Check, Index, Exclusion, Policy)
"""Kinds whose SQL is expressions; the SQL of all others is whole statements, which compare exactly."""


def own(item: Object) -> Object:
    """An object without its members, which have operations of their own."""
    match item:
        case Table():
            return Table(
                name=item.name,
                columns=(),
                namespace=item.namespace,
                row_level_security=item.row_level_security,
                partition_by=item.partition_by,
                partitions=item.partitions,
                options=item.options,
                comment=item.comment,
                was=item.was,
                only=item.only,
            )
        case View():
            return replace(item, indexes=())
        case _:
            return item


def same(before: Object, after: Object) -> bool:
    """Whether nothing differs that a database would notice."""
    if before == after:
        return True
    one, other = _bare(own(before)), _bare(own(after))
    if one == other:
        return True
    return isinstance(before, _EXPRESSIONS) and _spelled(one) == _spelled(other)


def same_structure(before: Object, after: Object) -> bool:
    """Whether two objects differ in their name at most."""
    if type(before) is not type(after):
        return False
    changed = {"name": after.name}
    if hasattr(after, "namespace"):
        changed["namespace"] = after.namespace
    return same(replace(before, **changed), after)


def _bare(item: Object) -> Object:
    """Without what says where an object comes from, who uses it, or what becomes of rows that are there."""
    blank: dict[str, object] = {"was": "", "only": (), "behaviour": None}
    if isinstance(item, Column):
        blank |= {"backfill": None, "using": None}
    elif isinstance(item, Enum):
        blank["value_map"] = {}
    bare = replace(item, **{name: value for name, value in blank.items() if hasattr(item, name)})
    if isinstance(bare, Composite):  # like columns: those that come later stand at the end
        return replace(bare, fields=tuple(sorted(bare.fields, key=lambda field: field.name)))
    if isinstance(bare, Enum):
        return replace(bare, values=tuple(replace(value, was="") for value in bare.values))
    return bare


def _spelled(value: object) -> object:
    """The same value with every expression in its canonical spelling."""
    match value:
        case Sql(text=text, native=native, variants=variants):
            return (canonical(text), native, {dialect: canonical(variant) for dialect, variant in variants.items()})
        case tuple():
            return tuple(_spelled(item) for item in value)
        case msgspec.Struct():
            return {name: _spelled(getattr(value, name)) for name in value.__struct_fields__}
        case _:
            return value
