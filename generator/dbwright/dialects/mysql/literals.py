"""Values as MySQL and MariaDB take them."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any

from dbwright.dialects.literals import Literals, utc
from dbwright.model.types import Type


def string(text: str) -> str:
    """A string literal; backslashes are doubled, as every SQL mode but NO_BACKSLASH_ESCAPES wants."""
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def moment(value: date | time | datetime, kind: str) -> str:
    """A time as DATETIME takes it; one with a zone is kept in UTC."""
    if isinstance(value, datetime):
        return string((utc(value) if kind == "timestamptz" else value).strftime("%Y-%m-%d %H:%M:%S.%f"))
    return string(value.isoformat())


def _array(items: list[Any], _type: Type) -> str:
    return string(json.dumps(items, ensure_ascii=False))


LITERALS = Literals(
    string=string,
    boolean=lambda value: "1" if value else "0",
    binary=lambda value: f"x'{value.hex()}'",
    bits=lambda value: f"b'{value}'",
    moment=moment,
    array=_array,
)
