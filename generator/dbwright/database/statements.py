"""A migration file as the statements that are run one by one, each with the line it begins on."""

from __future__ import annotations

import re
import sqlite3

import msgspec

BREAKPOINT = "--> statement-breakpoint"
_BLANK = re.compile(r"(?:\s+|--[^\n]*(?:\n|\Z)|/\*.*?\*/|;)*", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]+")


class SqlStatement(msgspec.Struct, frozen=True):
    """One statement: its text without comments before it, and its line in the file, from 1."""

    text: str
    line: int

    @property
    def keyword(self) -> str:
        """The first word, in capitals."""
        found = _WORD.match(self.text)
        return found[0].upper() if found else ""


class Script(msgspec.Struct, frozen=True):
    """A file cut into the pragmas before its transaction, its body, and the pragmas after."""

    head: tuple[SqlStatement, ...]
    body: tuple[SqlStatement, ...]
    tail: tuple[SqlStatement, ...]

    def __len__(self) -> int:
        return len(self.head) + len(self.body) + len(self.tail)


def split(text: str) -> list[SqlStatement]:
    """Every statement of a file in order. A chunk between two breakpoints may hold several, as hand-written ones do."""
    found: list[SqlStatement] = []
    at = 0
    for chunk in text.split(BREAKPOINT):
        for start, end in _statements(chunk):
            found.append(SqlStatement(chunk[start:end].strip(), 1 + text.count("\n", 0, at + start)))
        at += len(chunk) + len(BREAKPOINT)
    return found


def _statements(chunk: str) -> list[tuple[int, int]]:
    """Start and end of each statement. SQLite itself tells where one ends: a trigger's body holds semicolons."""
    spans = []
    start = skip_blank(chunk, 0)
    end = start
    while start < len(chunk):
        end = chunk.find(";", end) + 1 or len(chunk)
        if end == len(chunk) or sqlite3.complete_statement(chunk[start:end]):
            spans.append((start, end))
            start = end = skip_blank(chunk, end)
    return spans


def skip_blank(text: str, start: int) -> int:
    """The place at or after `start` where something stands that is neither space nor comment nor a lone semicolon."""
    found = _BLANK.match(text, start)
    return found.end() if found else start


def script(text: str) -> Script:
    """Cut a file: PRAGMA statements at its head run before the transaction, those at its tail after it.

    `PRAGMA defer_foreign_keys` is about one transaction, and belongs into it.
    """
    statements = split(text)
    first = next((i for i, statement in enumerate(statements) if not _outside(statement)), len(statements))
    last = len(statements)
    while last > first and _outside(statements[last - 1]):
        last -= 1
    return Script(tuple(statements[:first]), tuple(statements[first:last]), tuple(statements[last:]))


def _outside(statement: SqlStatement) -> bool:
    return statement.keyword == "PRAGMA" and "defer_foreign_keys" not in statement.text.lower()
