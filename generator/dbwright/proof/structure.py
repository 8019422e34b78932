"""The part of a schema that does not depend on how an engine spells an expression."""

from __future__ import annotations

from typing import Any

import msgspec

from dbwright.model.objects import Extension, Function, SequenceOptions, Sql, Trigger
from dbwright.model.schema import Schema
from dbwright.model.table import Partition
from dbwright.model.view import View

_SAID_ONLY: dict[str, Any] = {
    "was": "",
    "only": (),
    "behaviour": None,
    "backfill": None,
    "using": None,
    "value_map": {},
}
"""Fields that say where an object comes from or how it got here: no catalog holds them."""

_MOST = (2**15 - 1, 2**31 - 1, 2**63 - 1)


def structure(schema: Schema) -> Schema:
    """A physical schema with every SQL text blank (that there is one stays), and without what only files can say.

    Raw objects have no place in a catalog, so they are left out. What an object depends on, the column names of a view
    and the arguments of a function are read from its text.
    """
    bare: dict[str, Any] = {name: _bare(getattr(schema, name)) for name in schema.__struct_fields__}
    return Schema(**{**bare, "raw": (), "held_enums": ()})


def _bare(value: Any) -> Any:
    match value:
        case SequenceOptions():
            return _counting(value)
        case Sql():
            return Sql("", native=True)
        case tuple():
            return tuple(_bare(item) for item in value)
        case msgspec.Struct():
            return type(value)(**{name: _field(value, name) for name in value.__struct_fields__})
        case _:
            return value


def _counting(options: SequenceOptions) -> SequenceOptions:
    """What differs from how engines count where nobody says anything: a schema may say the same in so many words."""
    if (options.increment or 1) < 0:
        return options
    return SequenceOptions(
        start=None if options.start in (1, options.minimum) else options.start,
        increment=None if options.increment == 1 else options.increment,
        minimum=None if options.minimum == 1 else options.minimum,
        maximum=None if options.maximum in _MOST else options.maximum,
        cache=None if options.cache == 1 else options.cache,
        cycle=options.cycle,
    )


def _field(item: msgspec.Struct, name: str) -> Any:
    if name in _SAID_ONLY:
        return _SAID_ONLY[name]
    match item, name:
        case ((View() | Function() | Trigger()), "depends_on"):
            return ()
        case View(), "columns":
            return ()
        case Function(), "arguments":
            return ""
        case Extension(), "version":
            return ""
        case Partition(bounds=bounds), "bounds":
            return "DEFAULT" if bounds.strip().upper() == "DEFAULT" else ""
    return _bare(getattr(item, name))
