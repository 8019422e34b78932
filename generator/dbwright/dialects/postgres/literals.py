"""Values as PostgreSQL takes them."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any

from dbwright.dialects.literals import Literals, doubled
from dbwright.model.types import Type


def _moment(value: date | time | datetime, _kind: str) -> str:
    return doubled(value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat())


def _array(items: list[Any], _type: Type) -> str:
    return doubled(_braces(items))


def _braces(items: list[Any]) -> str:
    return "{" + ",".join(_element(item) for item in items) + "}"


def _element(item: Any) -> str:
    match item:
        case list():
            return _braces(item)
        case None:
            return "NULL"
        case bool() | int() | float():
            return json.dumps(item)
        case dict():
            item = json.dumps(item)
    escaped = str(item).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


LITERALS = Literals(
    string=doubled,
    boolean=lambda value: "TRUE" if value else "FALSE",
    binary=lambda value: f"'\\x{value.hex()}'",
    bits=lambda value: f"B'{value}'",
    moment=_moment,
    array=_array,
)
