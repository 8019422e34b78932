"""A migration file as the statements that are run one by one, each with the line it begins on."""

from __future__ import annotations

import functools
import re
import sqlite3
from collections.abc import Callable

import msgspec

BREAKPOINT = "--> statement-breakpoint"
_BLANK = re.compile(r"(?:\s+|--[^\n]*(?:\n|\Z)|/\*.*?\*/|;)*", re.DOTALL)
_EDGE = re.compile(r"/\*|\*/")
_WORD = re.compile(r"[A-Za-z]+")
_LONGEST_WORD = 12
"""No word that is asked for has more letters; the beginnings of statements are few, and remembered."""
Spans = Callable[[str], list[tuple[int, int]]]


class SqlStatement(msgspec.Struct, frozen=True):
    """One statement: its text without comments before it, and its line in the file, from 1."""

    text: str
    line: int

    @property
    def keyword(self) -> str:
        """The first word, in capitals."""
        return _first_word(self.text[:_LONGEST_WORD])


@functools.lru_cache(maxsize=1024)
def _first_word(text: str) -> str:
    found = _WORD.match(text)
    return found[0].upper() if found else ""


class Script(msgspec.Struct, frozen=True):
    """A file cut into the pragmas before its transaction, its body, and the pragmas after."""

    head: tuple[SqlStatement, ...]
    body: tuple[SqlStatement, ...]
    tail: tuple[SqlStatement, ...]

    def __len__(self) -> int:
        return len(self.head) + len(self.body) + len(self.tail)


def split(text: str, spans: Spans | None = None) -> list[SqlStatement]:
    """Every statement of a file in order. A chunk between two breakpoints may hold several, as hand-written ones do.

    `spans` tells start and end of each statement of a chunk; without it they end where SQLite says.
    """
    found: list[SqlStatement] = []
    line = 1
    for chunk in text.split(BREAKPOINT):
        counted = 0
        for start, end in (spans or _statements)(chunk):
            line += chunk.count("\n", counted, start)
            counted = start
            found.append(SqlStatement(chunk[start:end].strip(), line))
        line += chunk.count("\n", counted)
    return found


def _statements(chunk: str) -> list[tuple[int, int]]:
    """Start and end of each statement. SQLite itself tells where one ends: a trigger's body holds semicolons."""
    spans = []
    start = skip_blank(chunk, 0)
    if holds_one(chunk):
        return [(start, len(chunk))] if start < len(chunk) else []
    end = start
    while start < len(chunk):
        end = chunk.find(";", end) + 1 or len(chunk)
        if end == len(chunk) or sqlite3.complete_statement(chunk[start:end]):
            spans.append((start, end))
            start = end = skip_blank(chunk, end)
    return spans


def holds_one(chunk: str) -> bool:
    """Whether there is at most one semicolon, and that at the end: then there is nothing to cut, whatever it means."""
    end = chunk.find(";")
    return end < 0 or not chunk[end + 1 :].strip()


def skip_blank(text: str, start: int) -> int:
    """The place at or after `start` where something stands that is neither space nor comment nor a lone semicolon."""
    found = _BLANK.match(text, start)
    return found.end() if found else start


def behind_comment(text: str, at: int) -> int:
    """The place behind a block comment, where block comments nest; `at` is the place behind its beginning."""
    depth = 1
    while depth:
        edge = _EDGE.search(text, at)
        if edge is None:
            return len(text)
        depth += 1 if edge[0] == "/*" else -1
        at = edge.end()
    return at


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
