"""Rows on the way down: exactly those of the files go, each before those that it refers to."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import TypeAlias

from dbwright.errors import DatabaseError, Diagnostic
from dbwright.seeding.order import Ordered
from dbwright.seeding.result import Tally
from dbwright.seeding.row import Row
from dbwright.seeding.session import SeedSession
from dbwright.seeding.statements import RowStatements

Step: TypeAlias = Callable[[], AbstractContextManager[None]]
"""What surrounds rows that go together: nothing inside one transaction, else a transaction of their own."""


class RowsDown:
    """One way back through all rows."""

    def __init__(self, session: SeedSession, statements: RowStatements, tally: Tally, step: Step) -> None:
        self._session, self._statements, self._tally, self._step = session, statements, tally, step
        self._going: set[str] = set()
        """Tables of rows that a dry run has not taken out."""

    def run(self, rows: Ordered) -> None:
        """Take all rows out. Raises DatabaseError where a row that stays refers to one of them."""
        with self._step():
            for place, late in rows.late.items():
                row = rows.rows[place]
                if self._there(row):
                    sql = self._statements.update(row, dict.fromkeys(sorted(late), "NULL"))
                    self._session.do(sql, row.origin, row.label)
        for batch in self._batches(rows):
            with self._step():
                for row in batch:
                    self._row(row)

    def _batches(self, rows: Ordered) -> Iterator[list[Row]]:
        """Rows that do not refer to each other, children first."""
        for table, found in itertools.groupby(reversed(rows.rows), lambda row: row.table):
            batch = list(found)
            yield from ([row] for row in batch) if self._statements.refers_to_itself(table) else [batch]

    def _row(self, row: Row) -> None:
        if not self._there(row):
            self._tally.add(row.table, "absent")
            return
        self._check_alone(row)
        self._session.do(self._statements.delete(row), row.origin, row.label)
        self._tally.add(row.table, "deleted")
        self._going.add(row.table)

    def _there(self, row: Row) -> bool:
        found = self._session.ask(self._statements.compare(row, ()), row.origin, row.label)
        if len(found) > 1:
            message = f"{len(found)} rows of the database are {row.label}"
            raise DatabaseError(Diagnostic(row.origin, message, "name columns under `key:` that tell them apart"))
        return bool(found)

    def _check_alone(self, row: Row) -> None:
        """ON DELETE CASCADE and SET NULL would change rows that are no seeds."""
        for child, name, query in self._statements.referring(row):
            ((count,),) = self._session.ask(query, row.origin, row.label)
            if count and not (self._session.dry_run and child in self._going):
                rows = "a row" if count == 1 else f"{count} rows"
                message = f"{row.label} stays: {rows} of {name} that no seed file holds refer{'s' * (count == 1)} to it"
                raise DatabaseError(Diagnostic(row.origin, message, "delete or change them first"))
