"""Values as SQLite takes them."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any

from dbwright.dialects.literals import Literals, doubled, utc
from dbwright.model.types import Type


def moment(value: date | time | datetime, _kind: str) -> str:
    """The one text format for times: ISO 8601 in UTC with microseconds, so that text order is time order."""
    if isinstance(value, datetime):
        return doubled(utc(value).strftime("%Y-%m-%dT%H:%M:%S.%fZ"))
    if isinstance(value, time):
        return doubled(value.isoformat(timespec="microseconds"))
    return doubled(value.isoformat())


def _array(items: list[Any], _type: Type) -> str:
    return doubled(json.dumps(items, ensure_ascii=False))


LITERALS = Literals(
    string=doubled,
    boolean=lambda value: "1" if value else "0",
    binary=lambda value: f"x'{value.hex()}'",
    bits=lambda value: str(int(value, 2)),
    moment=moment,
    array=_array,
)
