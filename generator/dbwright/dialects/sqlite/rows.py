"""Rows in SQLite. `IS` compares nulls too: https://www.sqlite.org/lang_expr.html#isisnot."""

from __future__ import annotations

from dbwright.dialects.rows import Held, Rows
from dbwright.sql.kinds import EXACT


class SqliteRows(Rows):
    """A decimal is given as text: NUMERIC makes a number of it only where no digit is lost."""

    def value(self, literal: str, held: Held) -> str:
        if held.type.name in EXACT and not held.type.dimensions and literal != "NULL":
            return f"'{literal}'"
        return literal

    def same(self, name: str, value: str, held: Held) -> str:
        column = f"{name} COLLATE BINARY" if held.physical == "TEXT" else name
        return f"{column} IS {value}"
