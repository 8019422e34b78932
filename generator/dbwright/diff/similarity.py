"""How much a thing that is gone and one that is new look like the same thing under two names."""

from __future__ import annotations

from difflib import SequenceMatcher

from msgspec.structs import replace

from dbwright.diff.families import Thing
from dbwright.diff.sameness import same_structure
from dbwright.model.objects import Composite, Domain, Enum, EnumValue, Namespace, Sequence
from dbwright.model.table import Column, Table
from dbwright.model.view import View

_SIMILAR_NAME = 0.6
_SHARED = 0.5


def similarity(old: Thing, new: Thing, distance: float, shared: float = 0) -> float:
    """From 0 (another thing) to 1. Only where a wrong guess would cost data or a rebuild is anything above 0.

    `distance` says how far apart the two stand, from 0 to 1; `shared` is how much of what two namespaces hold is equal.
    """
    match old, new:
        case Table(), Table():
            return _weighed(_of_tables(old, new), _of_names(old.name, new.name))
        case Column(), Column():
            return _of_columns(old, new, distance)
        case Enum(), Enum():
            held = _overlap({value.value for value in old.values}, {value.value for value in new.values})
            return _weighed(held if held >= _SHARED else 0, _of_names(old.name, new.name))
        case EnumValue(), EnumValue():
            return 0.5 + 0.3 * _of_names(old.value, new.value) + 0.2 * (1 - distance)
        case Namespace(), Namespace():
            return _weighed(shared if shared >= _SHARED else 0, _of_names(old.name, new.name))
        case ((Sequence() | Domain() | Composite() | View()), (Sequence() | Domain() | Composite() | View())):
            return _weighed(same_structure(old, replace(new, comment=old.comment)), _of_names(old.name, new.name))
        case _:
            return 0


def _of_tables(old: Table, new: Table) -> float:
    """The share of equal columns."""
    held = _overlap({(item.name, item.type) for item in old.columns}, {(item.name, item.type) for item in new.columns})
    return held if held >= _SHARED else 0


def _of_columns(old: Column, new: Column, distance: float) -> float:
    names = _of_names(old.name, new.name)
    equal = old.type == new.type and old.null == new.null
    if not equal and names < _SIMILAR_NAME:
        return 0
    return 0.4 * (old.type == new.type) + 0.1 * (old.null == new.null) + 0.4 * names + 0.1 * (1 - distance)


def _of_names(old: str, new: str) -> float:
    return SequenceMatcher(None, old.lower(), new.lower()).ratio()


def _overlap(old: set[object], new: set[object]) -> float:
    return len(old & new) / len(old | new) if old and new else 0


def _weighed(content: float, names: float) -> float:
    """What a thing holds counts for more than what it is called."""
    return 0.8 * content + 0.2 * names if content else 0
