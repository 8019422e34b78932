"""Which of its types PostgreSQL turns into which by itself, and where only the author can say how.

The tables are those of pg_cast in version 15, for the types of `types.py`; see
https://www.postgresql.org/docs/current/sql-createcast.html.
"""

from __future__ import annotations

import re

TEXTS = frozenset({"TEXT", "VARCHAR", "CHAR", "CITEXT"})
WHOLE = frozenset({"SMALLINT", "INTEGER", "BIGINT"})
NUMBERS = WHOLE | {"NUMERIC", "REAL", "DOUBLE PRECISION"}

_GROUPS = (TEXTS, NUMBERS, {"JSON", "JSONB"}, {"BIT", "BIT VARYING"}, {"INET", "CIDR"})
"""Types that are assigned to each other, whatever the direction."""

_ASSIGNED = {
    "DATE": {"TIMESTAMP", "TIMESTAMPTZ"},
    "TIMESTAMP": {"DATE", "TIME", "TIMESTAMPTZ"},
    "TIMESTAMPTZ": {"DATE", "TIME", "TIMETZ", "TIMESTAMP"},
    "TIME": {"TIMETZ", "INTERVAL"},
    "TIMETZ": {"TIME"},
    "INTERVAL": {"TIME"},
    "INT4RANGE": {"INT4MULTIRANGE"},
    "INT8RANGE": {"INT8MULTIRANGE"},
}
"""From one type to others; every type is also assigned to a text."""

_CAST = {
    "BOOLEAN": NUMBERS,
    "JSONB": {"BOOLEAN", *NUMBERS},
    "BIT": {"INTEGER", "BIGINT"},
    "INTEGER": {"BOOLEAN", "BIT"},
    "BIGINT": {"BOOLEAN", "BIT"},
    **{name: {"BOOLEAN"} for name in ("SMALLINT", "NUMERIC", "REAL", "DOUBLE PRECISION")},
}
"""What an explicit cast does, or a comparison with zero."""

_KNOWN = TEXTS | NUMBERS | _ASSIGNED.keys() | _CAST.keys() | {
    "BIT VARYING", "BYTEA", "CIDR", "DATERANGE", "INET", "JSON", "MACADDR", "NUMRANGE", "TSQUERY", "TSRANGE",
    "TSTZRANGE", "TSVECTOR", "UUID", "XML",
}  # fmt: skip
"""Types whose casts are all known here; extensions bring their own."""


def assigns(old: str, new: str) -> bool:
    """Whether ALTER COLUMN … TYPE does without USING: types of the physical form, with their arguments."""
    source, target = element(old), element(new)
    if is_array(old) != is_array(new):
        return not is_array(new) and target in TEXTS
    if source == target or target in TEXTS:
        return True
    return target in _ASSIGNED.get(source, ()) or any(source in group and target in group for group in _GROUPS)


def needs_using(old: str, new: str) -> bool:
    """Whether no cast would do for values that are there: only the author knows how they convert."""
    if assigns(old, new):
        return False
    if is_array(old) != is_array(new):
        return True
    source, target = element(old), element(new)
    named = source.startswith('"') and target.startswith('"')
    foreign = any(name not in _KNOWN and not name.startswith('"') for name in (source, target))
    return not (named or foreign or source in TEXTS or target in _CAST.get(source, ()))


def is_array(type_text: str) -> bool:
    """Whether a type is an array, of any number of dimensions: to the engine they are all one."""
    return type_text.endswith("[]")


def element(type_text: str) -> str:
    """A type without its arguments and without its brackets."""
    bare = type_text.rstrip("[]") if is_array(type_text) else type_text
    return bare if bare.startswith('"') else " ".join(re.sub(r"\([^)]*\)", "", bare).split())
