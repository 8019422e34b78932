"""What an object needs to be there first: what it declares, and what its types and SQL texts mention."""

from __future__ import annotations

from dbwright.dialects.texts import texts, words
from dbwright.model.objects import Composite, Domain, Enum, Function, Raw, Sequence, Trigger
from dbwright.model.operations import Object
from dbwright.model.schema import key_of
from dbwright.model.table import Table
from dbwright.model.view import View

_TYPES = (Enum, Domain, Composite)
_SEEN_BY_TABLES = (*_TYPES, Sequence, Function)
_SEEN_BY_QUERIES = (*_TYPES, View, Function)


def needs(item: Object) -> set[str]:
    """The keys of what `item` says that it stands on; a table's own key is not among them."""
    match item:
        case Table():
            return {key.table for key in item.foreign_keys} - {key_of(item)}
        case Trigger():
            return {item.table, *item.depends_on}
        case View() | Function() | Raw():
            return set(item.depends_on) - {key_of(item)}
        case _:
            return set()


def answers(item: Object) -> str:
    """The key under which others name `item` as what they stand on; nothing for what only stands by itself."""
    match item:
        case Table() | View() | Function() | Sequence() | Enum() | Domain() | Composite() | Trigger() | Raw():
            return key_of(item)
        case _:
            return ""


def sees(item: Object, other: Object) -> bool:
    """Whether a name of `other`'s kind in the text of `item` matters for when `item` is made."""
    seen = _SEEN_BY_QUERIES if isinstance(item, (View, Function)) else _SEEN_BY_TABLES
    return isinstance(other, seen) and other != item


def vocabulary(item: Object) -> set[str]:
    """All words of an object's types and SQL texts."""
    return {word for text in texts(item) for word in words(text)}
