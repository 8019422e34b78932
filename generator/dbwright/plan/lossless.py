"""Whether every value of one physical type is kept exactly by another: type texts of any dialect."""

from __future__ import annotations

import re

_TYPE = re.compile(r"(?P<name>[A-Z][A-Z0-9_ ]*?)\s*(?:\((?P<args>[\d, ]+)\))?")
_WIDENINGS = (
    ("TINYINT", "SMALLINT", "INT", "INTEGER", "BIGINT", "HUGEINT"),
    ("REAL", "FLOAT", "DOUBLE", "DOUBLE PRECISION"),
    ("DATE", "DATETIME"),
    ("DATE", "TIMESTAMP"),
    ("TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP"),
    ("JSON", "JSONB"),
)
_TIMES = ("DATETIME", "TIMESTAMP", "TIMESTAMPTZ", "TIME", "TIMETZ")
_TEXTS = ("CHAR", "VARCHAR", "TEXT", "LONGTEXT", "CITEXT")
_EXACT = ("DECIMAL", "NUMERIC")
_WHOLE = ("TINYINT", "SMALLINT", "INT", "INTEGER", "BIGINT")
_SCALARS = (*_WHOLE, *_EXACT, *_TIMES, "BOOLEAN", "DATE", "UUID", "JSON", "JSONB")


def lossless(old: str, new: str) -> bool:
    """Whether `new` keeps every value of `old`; False where that is not certain."""
    if old == new or old.startswith('"'):
        return old == new or (_length(new) is None and _name(new) in _TEXTS)
    name, target = _name(old), _name(new)
    if old.startswith("ENUM("):
        return (new.startswith("ENUM(") and _values(old) <= _values(new)) or (target in _TEXTS and _length(new) is None)
    if name in _TEXTS and target in _TEXTS:
        return _fits(_length(old), _length(new))
    if name in _EXACT and target in _EXACT:
        return _digits_fit(_args(old), _args(new))
    if name == target and name in _TIMES:
        return _digits(old) <= _digits(new)
    return any(name in line and target in line and line.index(name) <= line.index(target) for line in _WIDENINGS)


def readable(old: str, new: str) -> bool:
    """Whether every value of `old` can be said in `new`, if in another way: a number as text, a truth as 0 or 1."""
    name, target = _name(old), _name(new)
    if target in _TEXTS:
        return name in _SCALARS and _length(new) is None and target != "CHAR"
    return name == "BOOLEAN" and target in _WHOLE


def _name(text: str) -> str:
    found = _TYPE.fullmatch(text)
    return found["name"] if found else ""


def _args(text: str) -> list[int]:
    found = _TYPE.fullmatch(text)
    return [int(arg) for arg in (found["args"] or "").split(",") if arg.strip()] if found else []


def _length(text: str) -> int | None:
    return next(iter(_args(text)), None)


def _fits(old: int | None, new: int | None) -> bool:
    return new is None or (old is not None and old <= new)


def _digits_fit(old: list[int], new: list[int]) -> bool:
    """Neither the digits before the point nor those behind it become fewer."""
    if not old or not new:
        return not new
    scale, target = [*old, 0][1], [*new, 0][1]
    return scale <= target and old[0] - scale <= new[0] - target


def _digits(text: str) -> int:
    """Digits of a second; the engines whose times have six unless they say so are those without DATETIME."""
    return next(iter(_args(text)), 0 if _name(text) == "DATETIME" else 6)


def _values(text: str) -> set[str]:
    return set(re.findall(r"'(?:[^']|'')*'", text))
