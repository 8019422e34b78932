"""PostgreSQL's text as statements: where one ends, and the words that it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from dbwright.database.statements import BREAKPOINT, SqlStatement, behind_comment

_NAME = r"[A-Za-z_\x80-\U0010ffff]"
_TOKEN = re.compile(
    rf"""
    (?P<comment>--[^\n]*)
    | (?P<block>/\*)
    | (?P<string>[eE]'(?:[^'\\]|\\.|'')*(?:'|\Z) | '[^']*(?:''[^']*)*(?:'|\Z))
    | (?P<quoted>"[^"]*(?:""[^"]*)*(?:"|\Z))
    | (?P<dollar>\$(?:{_NAME}\w*)?\$)
    | (?P<word>(?:{_NAME}|\d)[\w$]*)
    | (?P<sign>\S)
    """,
    re.VERBOSE | re.DOTALL,
)
"""See https://www.postgresql.org/docs/current/sql-syntax-lexical.html."""


class Token:
    """One word, quoted name, text or sign of a statement; `kind` is "word", "quoted", "string", "dollar" or "sign"."""

    __slots__ = ("end", "kind", "start", "text")

    def __init__(self, kind: str, text: str, start: int, end: int) -> None:
        self.kind, self.text, self.start, self.end = kind, text, start, end

    @property
    def word(self) -> str:
        """A word in capitals; other tokens have none."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """What stands in a text, comments left out. A quote that nobody closes reaches to the end."""
    at = start
    while found := _TOKEN.search(text, at):
        kind, at = str(found.lastgroup), found.end()
        if kind == "block":
            at = behind_comment(text, at)
        elif kind == "dollar":
            closing = text.find(found[0], at)
            at = len(text) if closing < 0 else closing + len(found[0])
        if kind not in ("block", "comment"):
            yield Token(kind, text[found.start() : at], found.start(), at)


def split(text: str) -> list[SqlStatement]:
    """Every statement of a file in order. A chunk between two breakpoints may hold several, as hand-written ones do."""
    found: list[SqlStatement] = []
    line, counted, at = 1, 0, 0
    for chunk in text.split(BREAKPOINT):
        for start, end in _spans(chunk):
            line += text.count("\n", counted, at + start)
            counted = at + start
            found.append(SqlStatement(chunk[start:end], line))
        at += len(chunk) + len(BREAKPOINT)
    return found


def _spans(chunk: str) -> Iterator[tuple[int, int]]:
    """Start and end of each statement: parentheses and the BEGIN ATOMIC body of a routine hold semicolons, too."""
    start, end, parentheses, body = -1, 0, 0, 0
    head: list[str] = []
    before = ""
    for token in tokens(chunk):
        word = token.word
        if token.text == ";" and (start < 0 or (parentheses <= 0 and not body)):
            if start >= 0:
                yield start, token.end
            start, parentheses, body, head = -1, 0, 0, []
            continue
        if start < 0:
            start = token.start
        end = token.end
        if len(head) < _HEAD:
            head.append(word)
        parentheses += (token.text == "(") - (token.text == ")")
        if word == "ATOMIC" and before == "BEGIN" and _is_routine(head):
            body = 1
        elif body and word in ("CASE", "END"):
            body += 1 if word == "CASE" else -1
        before = word
    if start >= 0:
        yield start, end


_HEAD = 4
"""How many first words tell that a statement is CREATE OR REPLACE FUNCTION."""


def _is_routine(head: list[str]) -> bool:
    rest = head[3:] if head[1:3] == ["OR", "REPLACE"] else head[1:]
    return head[:1] == ["CREATE"] and rest[:1] in (["FUNCTION"], ["PROCEDURE"])


def words(text: str, most: int | None = None) -> list[str]:
    """The words of a statement in capitals, or the first so many. What is quoted, or a sign, is "", so that places stay
    told apart.
    """
    return [token.word for token in islice(tokens(text), most)]
