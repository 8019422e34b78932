"""Names for checks that have none: those that the schema files would give them by convention."""

from __future__ import annotations

import hashlib

_LONGEST = 63
"""Bytes of UTF-8 that every engine takes."""


class Names:
    """The names of one kind of constraint in one table."""

    def __init__(self, prefix: str, table: str) -> None:
        self._prefix, self._table = prefix, table
        self._taken: set[str] = set()

    def name(self, given: str, *columns: str) -> str:
        """`given`, or `<prefix>_<table>_<columns>`; with a number behind it where another has that name."""
        wanted = given or _shortened("_".join((self._prefix, self._table, *columns)))
        found, number = wanted, 1
        while found.lower() in self._taken:
            number += 1
            found = _shortened(f"{wanted}_{number}")
        self._taken.add(found.lower())
        return found


def _shortened(name: str) -> str:
    raw = name.encode()
    if len(raw) <= _LONGEST:
        return name
    return f"{raw[: _LONGEST - 9].decode(errors='ignore')}_{hashlib.sha256(raw).hexdigest()[:8]}"
