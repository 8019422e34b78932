"""A row of a seed file, with its values as one dialect's SQL."""

from __future__ import annotations

import msgspec

from dbwright.errors import Origin


class Lookup(msgspec.Struct, frozen=True):
    """A reference by natural key: the value of `column` in the row of `table` that holds `where`."""

    table: str
    column: str
    where: tuple[tuple[str, Cell], ...]

    @property
    def label(self) -> str:
        """`users (email = 'ann@example.com')`."""
        return f"{self.table} ({', '.join(f'{name} = {cell.shown}' for name, cell in self.where)})"


class Cell(msgspec.Struct, frozen=True):
    """One value as SQL: a literal, NULL, or the query of a lookup."""

    sql: str
    origin: Origin
    lookup: Lookup | None = None

    @property
    def null(self) -> bool:
        return self.sql == "NULL"

    @property
    def shown(self) -> str:
        """The value as messages show it."""
        return self.lookup.label if self.lookup else self.sql


class Row(msgspec.Struct, frozen=True):
    """What one row of `table` (a key) shall hold, and the columns by which it is found."""

    table: str
    cells: dict[str, Cell]
    key: tuple[str, ...]
    origin: Origin

    @property
    def label(self) -> str:
        """`users (email = 'ann@example.com')`."""
        return f"{self.table} ({', '.join(f'{name} = {self.cells[name].shown}' for name in self.key)})"

    @property
    def identity(self) -> tuple[str, frozenset[tuple[str, str]]]:
        """The same for two rows that are one."""
        return self.table, frozenset((name, self.cells[name].sql) for name in self.key)
