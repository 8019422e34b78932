"""How PostgreSQL brings the values of a column from one type to another."""

from __future__ import annotations

from dbwright.dialects.postgres.casts import NUMBERS, TEXTS, assigns, element, is_array


def using(name: str, old: str, new: str) -> str:
    """The expression that converts the quoted column `name`, or nothing where assigning its value does it.

    Where assigning does it, no cast may stand: it would cut a text that is too long without a word.
    """
    if is_array(old) and is_array(new):
        return "" if assigns(old, new) else f"{name}::text[]::{new}"
    if is_array(new):
        return f"CASE WHEN {name} IS NOT NULL THEN ARRAY[{name}]::text[]::{new} END"
    if is_array(old):
        return "" if assigns(old, new) else f"{name}[1]::text::{new}"
    source, target = element(old), element(new)
    if zoned := _zoned(name, source, target):
        return zoned
    if assigns(old, new):
        return ""
    if target == "BOOLEAN" and source in NUMBERS:
        return f"{name} <> 0"
    if source == "BOOLEAN" and target in NUMBERS:
        return f"{name}::integer"
    if source in TEXTS:
        return f"{name}::{new}"
    return f"{name}::text::{new}"


def _zoned(name: str, source: str, target: str) -> str:
    """Where a time gets or loses its zone it is UTC: else it would be whatever zone the session has."""
    match source, target:
        case ("TIMESTAMP", "TIMESTAMPTZ") | ("TIMESTAMPTZ", "TIMESTAMP"):
            return f"{name} AT TIME ZONE 'UTC'"
        case "DATE", "TIMESTAMPTZ":
            return f"{name}::timestamp AT TIME ZONE 'UTC'"
        case "TIMESTAMPTZ", "DATE" | "TIME":
            return f"({name} AT TIME ZONE 'UTC')::{target.lower()}"
        case ("TIME", "TIMETZ") | ("TIMESTAMPTZ", "TIMETZ"):
            time = name if source == "TIME" else f"({name} AT TIME ZONE 'UTC')::time"
            return f"({time} || '+00')::timetz"
        case _:
            return ""
