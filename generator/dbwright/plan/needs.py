"""What an object needs to be there first: what it declares, and what its types and SQL texts mention."""

from __future__ import annotations

from dbwright.dialects.texts import holds
from dbwright.model.objects import Composite, Domain, Enum, Function, Raw, Sequence, Trigger
from dbwright.model.operations import Object
from dbwright.model.schema import key_of
from dbwright.model.table import Table
from dbwright.model.view import View

_TYPES = (Enum, Domain, Composite)
_SEEN_BY_TABLES = (*_TYPES, Sequence, Function)
_SEEN_BY_QUERIES = (*_TYPES, View, Function)


def needs(item: Object, other: Object) -> bool:
    """Whether `item` names `other` as what it stands on."""
    match item:
        case Table():
            return isinstance(other, Table) and other != item and key_of(other) in {key.table for key in item.foreign_keys}
        case Trigger():
            return _key(other) in {item.table, *item.depends_on}
        case View() | Function() | Raw():
            return other != item and _key(other) in item.depends_on
        case _:
            return False


def mentions(item: Object, other: Object) -> bool:
    """Whether the types or the SQL of `item` seem to name `other`, where that matters for when `item` is made."""
    seen = _SEEN_BY_QUERIES if isinstance(item, (View, Function)) else _SEEN_BY_TABLES
    return isinstance(other, seen) and other != item and holds(item, other.name)


def _key(item: Object) -> str:
    """The key of a top-level object; members have none."""
    match item:
        case Table() | View() | Function() | Sequence() | Enum() | Domain() | Composite() | Trigger() | Raw():
            return key_of(item)
        case _:
            return ""
