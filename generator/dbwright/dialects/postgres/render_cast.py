"""How PostgreSQL brings the values of a column from one type to another."""

from __future__ import annotations

import re

_TEXT = {"TEXT", "VARCHAR", "CHAR", "CITEXT"}
_NUMBER = {"SMALLINT", "INTEGER", "BIGINT", "NUMERIC", "REAL", "DOUBLE PRECISION"}
_TIME = {"DATE", "TIMESTAMP", "TIMESTAMPTZ"}
_JSON = {"JSON", "JSONB"}
_FAMILIES = (_TEXT, _NUMBER, _TIME, _JSON, {"BIT", "BIT VARYING"}, {"INET", "CIDR"}, {"TIME", "TIMETZ"})


def using(name: str, old: str, new: str) -> str:
    """The expression that converts the quoted column `name`, or nothing where assigning its value does it.

    Where assigning does it, no cast may stand: it would cut a text that is too long without a word.
    """
    source, target = _base(old), _base(new)
    if {source, target} == {"TIMESTAMP", "TIMESTAMPTZ"}:
        return f"{name} AT TIME ZONE 'UTC'"  # else it would mean whatever zone the session has
    if _assignable(source, target):
        return ""
    if target == "BOOLEAN" and source in _NUMBER:
        return f"{name} <> 0"
    if source == "BOOLEAN" and target in _NUMBER:
        return f"{name}::integer"
    if source in _TEXT:
        return f"{name}::{new}"
    dimensions = "[]" * new.count("[]")
    return f"{name}::text{dimensions}::{new}"


def _assignable(source: str, target: str) -> bool:
    if source == target or target in _TEXT:
        return True
    return any(source in family and target in family for family in _FAMILIES)


def _base(type_text: str) -> str:
    """The type without its arguments; arrays keep their brackets."""
    return re.sub(r"\([^)]*\)", "", type_text).strip() if not type_text.startswith('"') else type_text
