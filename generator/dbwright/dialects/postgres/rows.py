"""Rows in PostgreSQL."""

from __future__ import annotations

from dbwright.dialects.rows import Held, Rows

_WITHOUT_EQUALITY = {"JSON": "JSONB", "XML": "TEXT", "CITEXT": "TEXT"}
"""Types that cannot be compared, or not exactly, and what they are compared as."""


class PostgresRows(Rows):
    """Values are compared as the column would hold them: 0.1 in a REAL is not the number 0.1."""

    overriding = "OVERRIDING SYSTEM VALUE "

    def same(self, name: str, value: str, held: Held) -> str:
        element = held.physical.rstrip("[]")
        compared = _WITHOUT_EQUALITY.get(element.upper())
        cast = f"CAST({value} AS {held.physical})"
        if compared is None:
            return f"{name} IS NOT DISTINCT FROM {cast}"
        kind = compared + held.physical[len(element) :]
        return f"CAST({name} AS {kind}) IS NOT DISTINCT FROM CAST({cast} AS {kind})"
