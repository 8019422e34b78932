"""How PostgreSQL brings the values of a column from one type to another."""

from __future__ import annotations

from dbwright.dialects.postgres.casts import NUMBERS, TEXTS, assigns, element, is_array

_ZONED = {"TIMESTAMPTZ", "TIMETZ"}


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
    if assigns(old, new):
        return ""
    if target == "BOOLEAN" and source in NUMBERS:
        return f"{name} <> 0"
    if source == "BOOLEAN" and target in NUMBERS:
        return f"{name}::integer"
    if source in TEXTS:
        return f"{name}::{new}"
    return f"{name}::text::{new}"


def depends_on_zone(old: str, new: str) -> bool:
    """Whether the values would mean whatever time zone the session has."""
    return element(old) != element(new) and bool(_ZONED & {element(old), element(new)})
