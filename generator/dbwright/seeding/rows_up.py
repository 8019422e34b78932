"""Rows on the way up: each inserted, changed where it differs, or left alone."""

from __future__ import annotations

from collections.abc import Collection

from dbwright.errors import DatabaseError, Diagnostic
from dbwright.seeding.made import Maker
from dbwright.seeding.order import Ordered
from dbwright.seeding.result import Outcome, Tally
from dbwright.seeding.row import Cell, Row
from dbwright.seeding.session import SeedSession
from dbwright.seeding.statements import RowStatements


class RowsUp:
    """One way through all rows."""

    def __init__(self, session: SeedSession, statements: RowStatements, tally: Tally, maker: Maker) -> None:
        self._session, self._statements, self._tally, self._maker = session, statements, tally, maker
        self._sure: set[str] = set()
        """Lookups that are known to mean one row."""
        self._coming: set[str] = set()
        """Tables of rows that a dry run has not brought in."""

    def run(self, rows: Ordered) -> None:
        """Bring all rows in. Raises DatabaseError where the database refuses, or a reference means no row."""
        outcomes: list[Outcome] = []
        for place, row in enumerate(rows.rows):
            outcomes.append(self._row(row, rows.late_of(place)))
        for place, late in rows.late.items():
            for name in late:
                self._check_reference(rows.rows[place].cells[name])
            if self._change(rows.rows[place], sorted(late)) == "updated" and outcomes[place] == "unchanged":
                outcomes[place] = "updated"
        for row, outcome in zip(rows.rows, outcomes, strict=True):
            self._tally.add(row.table, outcome)

    def _row(self, row: Row, late: Collection[str]) -> Outcome:
        columns = [name for name in row.cells if name not in late]
        for name in columns:
            self._check_reference(row.cells[name])
        outcome = self._change(row, columns)
        if outcome == "inserted":
            sql = self._statements.insert(row, late, self._maker.for_insert(row.table))
            self._session.do(sql, row.origin, row.label)
            if self._session.dry_run:
                self._coming.add(row.table)
        return outcome

    def _change(self, row: Row, columns: list[str]) -> Outcome:
        """Give a row that is there its values; "inserted" where it is not."""
        found = self._session.ask(self._statements.compare(row, columns), row.origin, row.label)
        if not found:
            return "inserted"
        if len(found) > 1:
            message = f"{len(found)} rows of the database are {row.label}"
            raise DatabaseError(Diagnostic(row.origin, message, "name columns under `key:` that tell them apart"))
        different = [name for name, same in zip(columns, found[0], strict=False) if not same]
        if not different:
            return "unchanged"
        changes = {name: row.cells[name].sql for name in different}
        made = {name: sql for name, sql in self._maker.for_update(row.table).items() if name not in row.cells}
        self._session.do(self._statements.update(row, changes | made), row.origin, row.label)
        return "updated"

    def _check_reference(self, cell: Cell) -> None:
        """A reference that means nothing would quietly become null."""
        lookup = cell.lookup
        if lookup is None or cell.sql in self._sure:
            return
        for _, inner in lookup.where:
            self._check_reference(inner)
        ((count,),) = self._session.ask(self._statements.count(lookup), cell.origin, lookup.label)
        if count > 1:
            message = f"{count} rows of the database are {lookup.label}"
            raise DatabaseError(Diagnostic(cell.origin, message, "refer to a row by columns that are unique"))
        if not count and lookup.table not in self._coming:
            hint = "add it to a seed file, or correct the reference"
            raise DatabaseError(Diagnostic(cell.origin, f"there is no row {lookup.label}", hint))
        self._sure.add(cell.sql)
