"""Rows in MySQL and MariaDB."""

from __future__ import annotations

from dbwright.dialects.mysql.types import is_text
from dbwright.dialects.rows import Held, Rows


class MysqlRows(Rows):
    """Collations ignore case and spaces at the end, so text is compared by its bytes."""

    def same(self, name: str, value: str, held: Held) -> str:
        if held.physical == "JSON":
            # MySQL spells it in its own way, MariaDB keeps the text: this gives either for both sides
            name, value = f"JSON_EXTRACT({name}, '$')", f"JSON_EXTRACT({value}, '$')"
            return f"{_bytes(name)} <=> {_bytes(value)}"
        if is_text(held.physical):
            return f"{_bytes(name)} <=> {_bytes(value)}"
        if held.physical == "FLOAT":
            return f"{name} <=> CAST({value} AS FLOAT)"
        return f"{name} <=> {value}"

    def one(self, select: str) -> str:
        """A table that is written can be read only by way of a derived one that is not merged: hence the LIMIT.

        Two rows would still be an error. https://dev.mysql.com/doc/refman/8.4/en/subquery-restrictions.html
        """
        return f"(SELECT * FROM ({select} LIMIT 2) AS found)"


def _bytes(text: str) -> str:
    return f"CAST(CONVERT({text} USING utf8mb4) AS BINARY)"
