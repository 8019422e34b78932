"""Where the statements of DuckDB's SQL end, and which of them say something to the connection instead of the data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dbwright.database.statements import SqlStatement, behind_comment, holds_one, split
from dbwright.database.units import Unit, grouped

# https://duckdb.org/docs/stable/sql/dialect/keywords_and_identifiers, …/data_types/literal_types
_TOKEN = re.compile(
    r"""
      (?P<comment> -- [^\n]* )
    | (?P<block> /\* )
    | (?P<text> [eE]'(?:[^'\\]|\\.|'')*(?:'|\Z) | '(?:[^']|'')*(?:'|\Z) | "(?:[^"]|"")*(?:"|\Z) )
    | (?P<word> [^\W\d][\w$]* )
    | (?P<dollar> \$(?:[^\W\d]\w*)?\$ )
    | (?P<end> ; )
    """,
    re.VERBOSE | re.DOTALL,
)
_NAME = re.compile(r'(?:SET|RESET|PRAGMA)\s+(?:(?:SESSION|LOCAL|GLOBAL)\s+)?"?(\w+)', re.IGNORECASE)
_BLANK = re.compile(r"(?:\s+|--[^\n]*|;)*")

_SETTINGS = ("SET", "RESET", "PRAGMA", "USE", "LOAD", "INSTALL", "ATTACH", "DETACH")
_ALONE = ("CHECKPOINT", "FORCE")


def statements(text: str) -> list[SqlStatement]:
    """The statements of a file, each with its line."""
    return split(text, _spans)


def units(text: str, *, each: bool) -> list[Unit]:
    """A file as units: settings hold for the connection and know no transaction, CHECKPOINT refuses one with changes.

    Settings in the middle of what is otherwise one transaction stay in it: such a file is never resumed half-way.
    """
    found = statements(text)
    first = next((i for i, item in enumerate(found) if not is_setting(item)), len(found))
    head, rest = found[:first], found[first:]
    last = len(rest)
    while last and is_setting(rest[last - 1]):
        last -= 1
    body, tail = rest[:last], rest[last:]
    if each or any(_is_alone(item) or item.keyword in ("ATTACH", "DETACH") for item in body):
        middle = _cut(body, each=each)
    else:
        middle = [Unit(tuple(body))] if body else []
    return [*_session(head), *middle, *_session(tail)]


def setting_of(statement: SqlStatement) -> str:
    """The name of the setting that a statement changes, "" for none."""
    if statement.keyword == "USE":
        return "search_path"
    found = _NAME.match(statement.text)
    name = found[1].lower() if found else ""
    return "search_path" if name == "schema" else name


def _cut(body: Sequence[SqlStatement], *, each: bool) -> list[Unit]:
    found: list[Unit] = []
    run: list[SqlStatement] = []
    for statement in body:
        if is_setting(statement):
            found += [*grouped(run, _is_alone, each=each), *_session([statement])]
            run = []
        else:
            run.append(statement)
    return [*found, *grouped(run, _is_alone, each=each)]


def _session(found: Sequence[SqlStatement]) -> list[Unit]:
    return [Unit((statement,), "session") for statement in found]


def is_setting(statement: SqlStatement) -> bool:
    """Whether it changes the connection or the instance, and no data."""
    return statement.keyword in _SETTINGS


def _is_alone(statement: SqlStatement) -> bool:
    return statement.keyword in _ALONE


def _spans(chunk: str) -> list[tuple[int, int]]:
    """Start and end of each statement."""
    spans = []
    start = at = _skipped(chunk, 0)
    if holds_one(chunk):
        return [(start, len(chunk))] if start < len(chunk) else []
    while start < len(chunk):
        at, ended = _next(chunk, at)
        if ended or at >= len(chunk):
            spans.append((start, at))
            start = at = _skipped(chunk, at)
    return spans


def _skipped(chunk: str, at: int) -> int:
    """The place at or after `at` where something stands that is neither space nor comment nor a lone semicolon."""
    while True:
        found = _BLANK.match(chunk, at)
        at = found.end() if found else at
        if not chunk.startswith("/*", at):
            return at
        at = behind_comment(chunk, at + 2)


def _next(chunk: str, at: int) -> tuple[int, bool]:
    """The place behind the next token, and whether that ends a statement."""
    found = _TOKEN.search(chunk, at)
    if found is None:
        return len(chunk), False
    match found.lastgroup:
        case "block":
            return behind_comment(chunk, found.end()), False
        case "dollar":
            close = chunk.find(found[0], found.end())
            return (close + len(found[0]) if close >= 0 else len(chunk)), False
        case kind:
            return found.end(), kind == "end"
