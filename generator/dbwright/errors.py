"""What goes wrong and where: origins, diagnostics, and the few exceptions that reach the command line."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Origin(msgspec.Struct, frozen=True, order=True):
    """A place in a file. Lines and columns count from 1; `path` is as the user would type it."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{printable(self.path)}:{self.line}:{self.column}"


class Diagnostic(msgspec.Struct, frozen=True, order=True):
    """One finding: where, what is wrong, and what to do about it (`hint`)."""

    origin: Origin | None
    message: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.origin}: " if self.origin else ""
        return f"{where}{printable(self.message)}" + (f"; {printable(self.hint)}" if self.hint else "")


def printable(text: str) -> str:
    """A text on one line: what a terminal would obey or not show stands as its escape, since messages quote files."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


class DbwrightError(Exception):
    """Base of every error that dbwright raises on purpose.

    `diagnostics` holds all findings, sorted by place; `exit_code` is what the command line exits with.
    """

    exit_code = 2

    def __init__(self, problem: str | Diagnostic | Iterable[Diagnostic], hint: str = "") -> None:
        if isinstance(problem, str):
            found = [Diagnostic(None, problem, hint)]
        elif isinstance(problem, Diagnostic):
            found = [problem]
        else:
            found = sorted(set(problem), key=_by_place)
        self.diagnostics: tuple[Diagnostic, ...] = tuple(found)
        super().__init__("\n".join(map(str, found)))


def _by_place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    origin = diagnostic.origin or Origin("", 0, 0)
    return (origin.path, origin.line, origin.column, diagnostic.message)


class ConfigError(DbwrightError):
    """The configuration or the command line is wrong (exit 2)."""


class SchemaError(DbwrightError):
    """The schema files are wrong, or a dialect cannot hold what they say (exit 2)."""


class HistoryError(DbwrightError):
    """Snapshots, journal and migrations do not agree (exit 1)."""

    exit_code = 1


class ProofError(DbwrightError):
    """A migration does not do what it promises, as a scratch database shows (exit 1)."""

    exit_code = 1


class DatabaseError(DbwrightError):
    """A database refused, was locked, or could not be reached (exit 3)."""

    exit_code = 3


class AnswerNeeded(DbwrightError):
    """Only the user can decide: a rename or a destructive step (exit 4).

    `questions` are the open ones with their ready answers, for programs: plain values as JSON holds them.
    """

    exit_code = 4

    def __init__(
        self, problem: str | Diagnostic | Iterable[Diagnostic], hint: str = "", *, questions: Iterable[object] = ()
    ) -> None:
        super().__init__(problem, hint)
        self.questions = tuple(questions)
