"""MySQL and MariaDB text cut into statements: the driver takes one at a time, and the body of a routine is in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from dbwright.database import statements
from dbwright.database.statements import SqlStatement

Kind = Literal["blank", "hidden", "string", "name", "word", "sign"]


class Token(msgspec.Struct, frozen=True):
    """A piece of SQL, `start` to `end` in its text. A word's `text` is in capitals, a name's without its backticks.

    `written` is a word as it stands there. `hidden` is a comment that the server executes: `/*!50003 … */`.
    """

    kind: Kind
    text: str
    start: int
    end: int
    written: str


# https://dev.mysql.com/doc/refman/8.4/en/comments.html: two dashes need a space behind them.
_TOKEN = re.compile(
    r"""
    (?P<blank>   \s+ | --(?=[\s\x00-\x1f]|\Z)[^\n]* | \#[^\n]* | /\*(?!M?!).*?(?:\*/|\Z) )
  | (?P<hidden>  /\*M?!.*?(?:\*/|\Z) )
  | (?P<string>  '(?:[^'\\]+|\\.|'')*'? | "(?:[^"\\]+|\\.|"")*"? )
  | (?P<name>    `(?:[^`]+|``)*`? )
  | (?P<word>    [\w$]+ )
  | (?P<sign>    . )
    """,
    re.DOTALL | re.VERBOSE,
)

_STORED = {"TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "PACKAGE"}
_OTHERS = {"TABLE", "VIEW", "INDEX", "SEQUENCE", "DATABASE", "SCHEMA", "USER", "ROLE", "SERVER", "TABLESPACE"}
_OPENING = {"BEGIN", "CASE", "LOOP", "WHILE"}
_OPENING_A_STATEMENT = {"IF", "REPEAT", "FOR"}
"""These open a block only where a statement begins: IF() and REPEAT() are functions, too."""
_STATEMENT_FOLLOWS = {"BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT", "ROW", "ATOMIC", ";", ":"}
_ENDED = {"IF", "CASE", "LOOP", "REPEAT", "WHILE", "FOR"}


def tokens(text: str, start: int = 0) -> Iterator[Token]:
    """Every piece from `start` on that is neither space nor comment."""
    for found in _TOKEN.finditer(text, start):
        kind: Kind = found.lastgroup  # type: ignore[assignment]
        if kind == "blank":
            continue
        piece = found[0]
        written = piece[1:-1].replace("``", "`") if kind == "name" else piece
        yield Token(kind, written.upper() if kind == "word" else written, found.start(), found.end(), written)


def split(text: str) -> list[SqlStatement]:
    """Every statement of a file in order, without the semicolon at its end."""
    return statements.split(text, _spans)


def _spans(chunk: str) -> list[tuple[int, int]]:
    """Start and end of each statement."""
    found = []
    first: Token | None = None
    last: Token | None = None
    body = _Body()
    for token in tokens(chunk):
        if token.text == ";" and token.kind == "sign" and not body.is_open:
            if first is not None and last is not None:
                found.append((first.start, last.end))
            first, last, body = None, None, _Body()
            continue
        first, last = first or token, token
        body.see(token)
    if first is not None and last is not None:
        found.append((first.start, last.end))
    return found


class _Body:
    """How deep the blocks of a stored program are at some place of a statement."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._stored: bool | None = None
        self._depth = 0
        self._before = ""
        self._parens: int | None = None
        """How many are open behind an IF that may yet prove to be the function; None where there is no such."""

    @property
    def is_open(self) -> bool:
        return self._depth > 0

    def see(self, token: Token) -> None:
        """Go one token further."""
        said = token.text if token.kind in ("word", "sign") else ""
        if self._stored:
            self._doubt(said)
            if self._before not in (".", "@"):
                self._count(said)
        elif self._stored is None and token.kind == "word":
            self._look_at_head(said)
        self._before = "" if self._before == "END" and said in _ENDED else said

    def _look_at_head(self, said: str) -> None:
        """Whether the statement is one that holds others."""
        self._words.append(said)
        match self._words:
            case ["BEGIN", "NOT", "ATOMIC"]:
                self._stored, self._depth = True, 1
            case ["BEGIN"] | ["BEGIN", "NOT"]:
                pass
            case ["CREATE" | "ALTER", *_]:
                if said in _STORED or said in _OTHERS:
                    self._stored = said in _STORED
            case _:
                self._stored = False

    def _count(self, said: str) -> None:
        if said == "END":
            self._depth -= 1
        elif self._before == "END" and said in _ENDED:
            pass
        elif said in _OPENING:
            self._depth += 1
        elif said in _OPENING_A_STATEMENT and self._begins_statement(said):
            self._depth += 1
            self._parens = 0

    def _begins_statement(self, said: str) -> bool:
        return self._before in _STATEMENT_FOLLOWS or (said == "IF" and self._before == ")")

    def _doubt(self, said: str) -> None:
        """`THEN IF (a) THEN` opens a block, `THEN IF(a, b, c) END` does not: the comma tells."""
        if self._parens is None:
            return
        if said == "(":
            self._parens += 1
        elif said == ")":
            self._parens -= 1
        elif said == "," and self._parens == 1:
            self._depth -= 1
            self._parens = None
        if not self._parens:
            self._parens = None
