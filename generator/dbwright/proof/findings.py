"""What is found out during a proof: what is wrong, with its place, and what is only to be known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dbwright.dialects.base import Dialect
from dbwright.errors import Diagnostic, Origin
from dbwright.proof.case import Case, File
from dbwright.proof.edits import changes_rows
from dbwright.proof.stage import Broken

_DETAIL = re.compile(r"\s+(?:DETAIL|HINT|CONTEXT):.*", re.DOTALL)
"""What an engine adds about the row at hand, which is one that we have invented."""


class Stop(Exception):
    """There is nothing more to find out after what has failed."""


class Findings:
    """Problems and notes; `hint` is what to do about a problem where nothing else is said."""

    def __init__(self, case: Case, dialect: Dialect, hint: str) -> None:
        self._case, self._dialect, self._hint = case, dialect, hint
        self.problems: list[Diagnostic] = []
        self.notes: list[str] = []

    def note(self, text: str) -> None:
        """Something to know, without what an engine says about invented rows."""
        self.notes.append(_DETAIL.sub("", text))

    def wrong(self, text: str, file: File | None = None, *, hint: str | None = None, line: int = 1) -> None:
        """A problem, at a place in a file: without one, that of the migration."""
        file = file or self._case.up
        place = Origin(file.path, line) if file.path else None
        self.problems.append(Diagnostic(place, text, self._hint if hint is None else hint))

    def left_to_do(self, what: str, left: Iterable[str]) -> None:
        """A problem for each operation in words that should not be needed any more."""
        for text in left:
            self.wrong(f"{what}; left to do: {text}")

    def changed(self, file: File, table: str, text: str) -> None:
        """Rows that are not what they were: on purpose, where somebody wrote a statement for it."""
        planned = self._case.planned[0 if file is self._case.up else 1]
        if changes_rows(file, planned, self._dialect.name, table):
            self.note(f"changed by hand-written SQL: {text}")
        else:
            self.wrong(f'migration "{self._case.up.tag}": {text}', file)

    def failed(self, what: str, error: Broken) -> Stop:
        """One statement that failed, and the end of this proof."""
        failure = error.failure
        text = " ".join(failure.statement.text.split()).rstrip(";")
        number = f"statement {failure.number} of {failure.total}"
        self.wrong(f"{what}, {number}: {failure.words}: {text}", error.file, line=failure.statement.line)
        return Stop()
