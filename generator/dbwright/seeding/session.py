"""The database during a run: it is asked in any case, and changed unless the run is dry."""

from __future__ import annotations

from typing import Any

from dbwright.database.engine import Engine
from dbwright.errors import DatabaseError, Diagnostic, Origin


class SeedSession:
    """What fails is named with the place in the seed file that it came from."""

    def __init__(self, engine: Engine, dry_run: bool) -> None:
        self.engine, self.dry_run = engine, dry_run
        self.planned: list[str] = []
        """The statements that a dry run would have run."""

    def ask(self, sql: str, origin: Origin, what: str) -> list[tuple[Any, ...]]:
        """The rows of a query. Raises DatabaseError."""
        try:
            return self.engine.connection.query(sql)
        except DatabaseError as error:
            raise self._failed(error, origin, what) from error.__cause__

    def do(self, sql: str, origin: Origin, what: str) -> None:
        """Run a statement that changes something. Raises DatabaseError."""
        if self.dry_run:
            self.planned.append(sql)
            return
        try:
            self.engine.connection.execute(sql)
        except DatabaseError as error:
            raise self._failed(error, origin, what) from error.__cause__

    def _failed(self, error: DatabaseError, origin: Origin, what: str) -> DatabaseError:
        first = error.diagnostics[0]
        hint = first.hint or "nothing was kept"
        if self.engine.is_missing_table(error):
            hint = "run `dbwright migrate` first: the database lacks a table of the schema"
        return DatabaseError(Diagnostic(origin, f"{what}: {first.message}", hint))
