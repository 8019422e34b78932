"""Executing the statements of one migration: each counted, named where it fails, tried again where it may help."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, TypeVar

from dbwright.database.engine import Engine
from dbwright.database.options import RunOptions
from dbwright.database.statement_secrets import without_passwords
from dbwright.database.statements import SqlStatement
from dbwright.database.units import Unit
from dbwright.errors import DatabaseError, Diagnostic, Origin
from dbwright.settings_file import shown

_T = TypeVar("_T")
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0


class Execution:
    """The way through one file, given as folder and name. `number` is the statement that was executed last, from 1."""

    def __init__(
        self, engine: Engine, options: RunOptions, tag: str, file: tuple[Path, str], statements: list[SqlStatement]
    ) -> None:
        self._engine, self._options = engine, options
        self._tag, self._file = tag, file
        self.statements = statements
        self.number = 0
        self.left = ""
        """What a failure leaves behind, and what to do."""

    def each(self, unit: Unit) -> None:
        """Execute the statements of a unit. Raises DatabaseError for the one that fails."""
        for statement in unit.statements:
            self.number += 1
            self._options.progress(self._tag, self.number, len(self.statements))
            if problem := self._engine.problem(statement):
                self._fail(statement, problem.message, problem.hint)
            try:
                self._engine.connection.execute(statement.text)
            except DatabaseError as error:
                first = error.diagnostics[0]
                self._fail(statement, first.message, first.hint or self.left, error)

    def again(self, action: Callable[[], _T]) -> _T:
        """Do something, once more after a growing pause while what fails may pass: a lock timeout, a deadlock."""
        number = self.number
        for attempt in range(1, self._options.attempts):
            try:
                return action()
            except DatabaseError as error:
                if not self._engine.passing(error):
                    raise
                pause = min(_FIRST_PAUSE * 2**attempt, _LONGEST_PAUSE) * random.uniform(0.5, 1)  # noqa: S311
                reason = " ".join(str(error.__cause__ or error.diagnostics[0].message).split())
                self._options.say(f"{self._tag}: {reason}; attempt {attempt + 1} in {pause:.1f} seconds")
                time.sleep(pause)
                self.number = number
        return action()

    @property
    def _path(self) -> str:
        return shown(self._file[0] / self._file[1])

    def named(self, error: DatabaseError) -> DatabaseError:
        """The error with the migration's name: one of a COMMIT or of the ledger has none of its own."""
        first = error.diagnostics[0]
        if first.origin is not None:
            return error
        message = without_passwords(f'migration "{self._tag}": {first.message}')
        named = DatabaseError(Diagnostic(Origin(self._path), message, first.hint or self.left))
        named.__cause__ = error.__cause__
        return named

    def refuse(self, problem: str, hint: str) -> NoReturn:
        """Stop because of the migration as a whole."""
        raise DatabaseError(Diagnostic(Origin(self._path), f'migration "{self._tag}" {problem}', hint))

    def doubt(self, statement: SqlStatement) -> NoReturn:
        """Stop at a statement of which nobody can tell whether it took effect."""
        number = self.number + 1
        problem = "a run was cut off here, and it cannot be told whether this statement took effect"
        hint = (
            f"look at the database, then say so: `dbwright repair --done {number}` or `--not-done {number}` "
            f"with --tag {self._tag} and a --reason"
        )
        self.number = number
        self._fail(statement, problem, hint)

    def _fail(self, statement: SqlStatement, problem: str, hint: str, cause: DatabaseError | None = None) -> NoReturn:
        where = Origin(self._path, statement.line)
        text = " ".join(statement.text.rstrip(";").split())
        total = len(self.statements)
        message = f'migration "{self._tag}", statement {self.number} of {total}: {problem}: {text}'
        raise DatabaseError(Diagnostic(where, without_passwords(message), hint)) from (
            cause.__cause__ if cause else None
        )
