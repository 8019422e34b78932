"""Values as DuckDB takes them."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from dbwright.dialects.literals import Literals, doubled
from dbwright.model.types import Type


def moment(value: date | time | datetime, _kind: str) -> str:
    """A date, time or timestamp as DuckDB reads it."""
    return doubled(value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat())


def _array(items: list[Any], type_: Type) -> str:
    return f"[{', '.join(_element(item, Type(type_.name, type_.args)) for item in items)}]"


def _element(item: Any, element: Type) -> str:
    if item is None:
        return "NULL"
    if isinstance(item, list):
        return _array(item, element)
    return LITERALS.write(item if isinstance(item, bool | int) else str(item), element)


LITERALS = Literals(
    string=doubled,
    boolean=lambda value: "TRUE" if value else "FALSE",
    binary=lambda value: "'" + "".join(f"\\x{byte:02X}" for byte in value) + "'::BLOB",
    bits=lambda value: f"'{value}'::BIT",
    moment=moment,
    array=_array,
)
