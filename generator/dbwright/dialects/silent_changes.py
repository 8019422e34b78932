"""Which changes of type an engine makes without an error although values become others: rounded, cut, read otherwise.

All of it was tried on the engines (tests/plan/test_silent_changes.py). Unknown types count as those that fail.
"""

from __future__ import annotations

import re
from typing import TypeAlias

Args: TypeAlias = tuple[int, ...]

_TYPE = re.compile(r"(?P<name>[A-Z][A-Z0-9_ ]*?)\s*(?:\((?P<args>[\d, ]+)\)(?P<tail>[A-Z ]*))?")
_WHOLE = {
    "TINYINT": 8, "SMALLINT": 16, "MEDIUMINT": 24, "INT": 32, "INTEGER": 32, "BIGINT": 64, "HUGEINT": 128,
    "UTINYINT": 8, "USMALLINT": 16, "UINTEGER": 32, "UBIGINT": 64, "UHUGEINT": 128, "YEAR": 16,
}  # fmt: skip
_EXACT = ("DECIMAL", "NUMERIC")
_FLOATS = {"REAL": (24, 6), "FLOAT": (24, 6), "DOUBLE": (53, 15), "DOUBLE PRECISION": (53, 15)}
"""Type → bits, and decimal digits, that it keeps."""
_TEXTS = ("CHAR", "VARCHAR", "TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT", "CITEXT")
_STAMPS = ("DATETIME", "TIMESTAMP", "TIMESTAMPTZ")
_CLOCKS = ("TIME", "TIMETZ")
_FRACTIONS = {"TIMESTAMP_S": 0, "TIMESTAMP_MS": 3, "TIMESTAMP_NS": 9}
_OTHERWISE = {("INET", "CIDR"), ("INTERVAL", "TIME"), ("TIMETZ", "TIME")}
"""Bits behind the mask, days and offsets go."""


def changes_values(old: str, new: str, *, fraction: int = 6, rounds_texts: bool = False) -> bool:
    """Whether assigning values of the physical type `old` to `new` may change them without an error.

    `fraction` is how many digits of a second a time has that does not say; `rounds_texts` whether '1.6' becomes 2.
    """
    if old.endswith("]") and new.endswith("]"):
        return changes_values(old[: old.rindex("[")], new[: new.rindex("[")], fraction=fraction)
    (name, args), (target, wanted) = _parts(old), _parts(new)
    if (name, target) in _OTHERWISE:
        return True
    if _number(name) and _number(target):
        return _rounds((name, args), (target, wanted))
    if name in _TEXTS:
        return _reads_less((target, wanted), fraction, rounds_texts=rounds_texts)
    if target == "BOOLEAN":
        return _number(name)
    times = (*_STAMPS, *_CLOCKS)
    if (_number(name) and target in (*times, "DATE")) or (_number(target) and name in (*times, "DATE")):
        return True  # 70000 is a year, or seven hours, where it is anything
    if (name in _STAMPS and target == "DATE") or (name in (*_STAMPS, "DATE") and target in _CLOCKS):
        return True
    return name in times and target in times and _digits(target, wanted, fraction) < _digits(name, args, fraction)


def is_text(type_: str) -> bool:
    """Whether values of a physical type are texts, which some engines only turn into something else by a cast."""
    return _parts(type_)[0] in _TEXTS


def _parts(text: str) -> tuple[str, Args]:
    """Name and arguments. TIMESTAMP_MS is a TIMESTAMP(3), INT UNSIGNED an INT."""
    found = _TYPE.fullmatch(text.upper())
    if found is None:
        return "", ()
    name = f"{found['name']} {(found['tail'] or '').strip()}".strip().removesuffix(" UNSIGNED")
    args = tuple(int(arg) for arg in (found["args"] or "").split(",") if arg.strip())
    return ("TIMESTAMP", (_FRACTIONS[name],)) if name in _FRACTIONS else (name, args)


def _number(name: str) -> bool:
    return name in _WHOLE or name in _EXACT or name in _FLOATS


def _rounds(old: tuple[str, Args], new: tuple[str, Args]) -> bool:
    (name, args), (target, wanted) = old, new
    if target == "YEAR" and name != "YEAR":
        return True  # 2 becomes 2002
    if name in _FLOATS:
        return target not in _FLOATS or _FLOATS[target] < _FLOATS[name]
    if target in _FLOATS:
        bits, digits = _FLOATS[target]
        return _WHOLE[name] - 1 > bits if name in _WHOLE else not args or args[0] > digits
    if name in _WHOLE or (target in _EXACT and not wanted):
        return False
    scale = (*wanted, 0)[1] if target in _EXACT else 0
    return not args or (*args, 0)[1] > scale


def _reads_less(new: tuple[str, Args], fraction: int, *, rounds_texts: bool) -> bool:
    """Whether a text may say more than what is read from it."""
    name, args = new
    if name in _WHOLE:
        return rounds_texts or name == "YEAR"
    if name in _EXACT:
        return bool(args)
    if name in _STAMPS:
        return _digits(name, args, fraction) < 6
    return name in _FLOATS or name in ("DATE", *_CLOCKS)


def _digits(name: str, args: Args, fraction: int) -> int:
    return args[0] if args else 0 if name == "DATETIME" else fraction
