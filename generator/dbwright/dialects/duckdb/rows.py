"""Rows in DuckDB."""

from __future__ import annotations

from dbwright.dialects.rows import Held, Rows


class DuckdbRows(Rows):
    """Values are compared as the column would hold them; text by its bytes where a collation ignores case.

    A foreign key still sees the rows that its own transaction has deleted:
    https://duckdb.org/docs/stable/sql/indexes.html#over-eager-constraint-checking-in-foreign-keys.
    """

    deletes_at_once = False

    def same(self, name: str, value: str, held: Held) -> str:
        if held.physical == "JSON":
            return f"CAST({name} AS VARCHAR) IS NOT DISTINCT FROM CAST({value} AS VARCHAR)"
        cast = f"CAST({value} AS {held.physical})"
        if held.collation:
            return f"encode({name}) IS NOT DISTINCT FROM encode({cast})"
        return f"{name} IS NOT DISTINCT FROM {cast}"
