"""One run on one database: its engine, its ledger, and the migrations as its engine takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dbwright.database.agreement import agree
from dbwright.database.engine import Engine
from dbwright.database.ledger import Ledger, Row
from dbwright.database.options import RunOptions
from dbwright.database.units import Unit
from dbwright.history.folder import History
from dbwright.history.journal import Entry
from dbwright.history.migration import Migration

Direction = Literal["up", "down"]
NOT_DONE = "not done"
"""A mark: somebody has said that the statement which a run was cut off at did not take effect."""


class Session:
    """One run on one database: its engine, ledger and history, and the rows of the ledger as last read."""

    def __init__(self, engine: Engine, history: History, options: RunOptions, rows: list[Row] | None = None) -> None:
        self.engine, self.history, self.options = engine, history, options
        self.ledger = Ledger(engine, options.ledger)
        self._units: dict[tuple[str, Direction], list[Unit]] = {}
        self.rows = self.ledger.read() if rows is None else rows

    @property
    def rows(self) -> list[Row]:
        """What the ledger has, in the order in which it was applied."""
        return list(self._by_id.values())

    @rows.setter
    def rows(self, rows: list[Row]) -> None:
        self._by_id = {row.id: row for row in rows}
        self.last = max((row.ordinal for row in rows), default=-1)
        """The ordinal of the last row, -1 where there is none."""

    def refresh(self) -> None:
        """Read the ledger again. Raises HistoryError where another run made it irreconcilable with the history."""
        self.rows = self.ledger.read()
        agree(self.rows, self.history.entries)

    def row(self, entry: Entry) -> Row | None:
        """What the ledger has of a migration."""
        found = self._by_id.get(entry.id)
        if found is None and entry.replaces:
            found = next((self._by_id[id_] for id_ in entry.replaces if id_ in self._by_id), None)
        return found

    def put(self, row: Row) -> None:
        """Know of a row that the ledger has now."""
        self._by_id[row.id] = row
        if row.ordinal > self.last:
            self.last = row.ordinal

    def remove(self, id_: str) -> None:
        """Know that the ledger has no row of this id any more."""
        del self._by_id[id_]
        self.last = max((row.ordinal for row in self._by_id.values()), default=-1)

    def units(self, migration: Migration, direction: Direction = "up") -> list[Unit]:
        """The statements of a migration as the engine takes them; cut once."""
        key = (migration.entry.id, direction)
        if key not in self._units:
            self._units[key] = units_of(self.engine, migration, direction)
        return self._units[key]


def units_of(engine: Engine, migration: Migration, direction: Direction = "up") -> list[Unit]:
    """The statements of a migration as its engine takes them."""
    text = migration.up if direction == "up" else migration.down
    return engine.cut(text or "", migration.entry.transaction)


def work_after(units: Sequence[Unit], number: int) -> int | None:
    """The place, from 0, of the first statement at or after place `number` that is no setting of the connection."""
    at = 0
    for unit in units:
        if at >= number and unit.kind != "session" and unit.statements:
            return at
        at += len(unit.statements)
    return None
