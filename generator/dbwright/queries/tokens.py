"""A statement's tokens: where its parameters and the items of its result stand."""

from __future__ import annotations

import re

import msgspec
import sqlglot
from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import Token, TokenType

from dbwright.queries.mistakes import Mistake

MARK = "\u01c2"
"""What stands for the colon of a parameter when sqlglot reads a statement: a letter, so that it reads a name there."""

_OPEN = frozenset({TokenType.L_PAREN, TokenType.L_BRACKET, TokenType.L_BRACE})
_CLOSE = frozenset({TokenType.R_PAREN, TokenType.R_BRACKET, TokenType.R_BRACE})
_END = frozenset(
    {TokenType.FROM, TokenType.WHERE, TokenType.GROUP_BY, TokenType.HAVING, TokenType.WINDOW, TokenType.QUALIFY}
    | {TokenType.ORDER_BY, TokenType.LIMIT, TokenType.OFFSET, TokenType.FETCH, TokenType.FOR}
    | {TokenType.UNION, TokenType.INTERSECT, TokenType.EXCEPT}
)
"""What ends the list of a result."""


_FOREIGN = re.compile(r"(?<![\w$])(\?\d+|\$\w+|\$?\{(\w+)\})|(?<=[=<>(,\s])%(?:s\b|\((\w+)\)s)")
"""How parameters are written elsewhere; a `?` alone is also an operator of PostgreSQL."""


class Use(msgspec.Struct, frozen=True):
    """One place of a parameter. Behind IN, alone in parentheses, it is a list: `operator` is then "in" or "not in",
    and `start` and `end` are those of the whole `NOT IN (:names)`.
    """

    name: str
    start: int
    end: int
    at: int
    operator: str = ""


class Item(msgspec.Struct, frozen=True):
    """One item of a result: its expression alone, and where its alias ends."""

    start: int
    end: int
    last: int
    star: bool


class Tokens:
    """The tokens of one statement. Raises Mistake for text that has none."""

    def __init__(self, sql: str, reader: str) -> None:
        self.sql, self.reader = sql, reader
        try:
            self._tokens: list[Token] = sqlglot.tokenize(sql, read=reader)
        except SqlglotError as error:
            raise _unclosed(sql, error) from None
        self.uses = self._uses()

    @property
    def first(self) -> str:
        """The word with which it begins."""
        return self._tokens[0].text.upper() if self._tokens else "this"

    @property
    def end(self) -> int:
        """Where it ends, without semicolons and comments behind it."""
        ends = [token.end + 1 for token in self._tokens if token.token_type != TokenType.SEMICOLON]
        return ends[-1] if ends else 0

    def refuse_parameters(self, *, plain: bool = False) -> None:
        """Raises Mistake for a parameter that is written as elsewhere: $1, %s, {name}; a `plain` one is a `?`."""
        code = [" "] * len(self.sql)
        for token in self._tokens:
            if token.token_type in (TokenType.STRING, TokenType.IDENTIFIER):
                continue
            code[token.start : token.end + 1] = self.sql[token.start : token.end + 1]
        found = (re.compile(r"\?") if plain else _FOREIGN).search("".join(code))
        if found is not None:
            word = re.search(r"[^\W\d]\w+", found[0])
            message, hint = f"{found[0]} is no parameter", f"write :{word[0] if word else 'name'}"
            raise Mistake(found.start(), message, hint)

    @property
    def marked(self) -> str:
        """The statement, of the same length, with names where the parameters are."""
        text = list(self.sql)
        for use in self.uses:
            text[use.at] = MARK
        return "".join(text)

    def _uses(self) -> list[Use]:
        return [self._use(place) for place in range(len(self._tokens) - 1) if self._is_parameter(place)]

    def _is_parameter(self, place: int) -> bool:
        """A colon or an at sign right before a name, and not right behind one (as in `list[a:b]`)."""
        token, name = self._tokens[place], self._tokens[place + 1]
        if token.text not in (":", "@") or name.start != token.end + 1:
            return False
        before = self.sql[token.start - 1 : token.start]
        plain = self.sql[name.start : name.end + 1]
        return plain.isidentifier() and not (before.isalnum() or before in tuple("_:@)]\"'"))

    def _use(self, place: int) -> Use:
        sign, name = self._tokens[place], self._tokens[place + 1]
        text = self.sql[name.start : name.end + 1]
        around = self._tokens[max(place - 3, 0) : place], self._tokens[place + 2 : place + 3]
        kinds = [token.token_type for token in around[0]]
        closed = bool(around[1]) and around[1][0].token_type == TokenType.R_PAREN
        if kinds[-2:] == [TokenType.IN, TokenType.L_PAREN] and closed:
            negated = kinds[:-2] == [TokenType.NOT]
            start = around[0][0 if negated else -2].start
            return Use(text, start, around[1][0].end + 1, sign.start, "not in" if negated else "in")
        return Use(text, sign.start, name.end + 1, sign.start)

    def results(self, *, returning: bool) -> list[list[Item]]:
        """The items of what is returned, for each of the SELECTs that make the result."""
        wanted = TokenType.RETURNING if returning else TokenType.SELECT
        depth, found = 0, list[list[Item]]()
        for place, token in enumerate(self._tokens):
            depth += (token.token_type in _OPEN) - (token.token_type in _CLOSE)
            if depth == 0 and token.token_type == wanted:
                found.append(self._items(self._behind(place)))
        return found

    def _behind(self, place: int) -> int:
        """Behind SELECT and the words that belong to it."""
        place += 1
        while place < len(self._tokens) and self._tokens[place].text.upper() in ("DISTINCT", "ALL"):
            place += 1
            if place < len(self._tokens) and self._tokens[place].text.upper() == "ON":
                place = self._closing(place + 1) + 1
        return place

    def _closing(self, place: int) -> int:
        depth = 0
        for here in range(place, len(self._tokens)):
            kind = self._tokens[here].token_type
            depth += (kind in _OPEN) - (kind in _CLOSE)
            if depth == 0:
                return here
        return len(self._tokens) - 1

    def _items(self, place: int) -> list[Item]:
        depth, current, found = 0, list[Token](), list[Item]()
        for token in self._tokens[place:]:
            kind = token.token_type
            if not current and found and kind in _END:
                raise Mistake(token.start, "nothing stands behind the comma", "take the comma away, or write a column")
            if depth == 0 and (kind in _END or kind == TokenType.COMMA or kind in _CLOSE):
                found.append(_item(current))
                current = []
                if kind != TokenType.COMMA:
                    return found
                continue
            depth += (kind in _OPEN) - (kind in _CLOSE)
            current.append(token)
        return [*found, _item(current)]


def _unclosed(sql: str, error: SqlglotError) -> Mistake:
    """What is wrong with a text that has no tokens: a quote or a comment without its end."""
    said = re.search(r"Missing (\S+) from (\d+):(\d+)", str(error.__cause__))
    if said is not None:
        lines, column = sql.split("\n")[: int(said[2]) - 1], int(said[3])
        near = sum(len(line) + 1 for line in lines) + column
        message = f"the {said[1]} that stands here is never closed"
        return Mistake(max(sql.rfind(said[1], 0, near + len(said[1]) + 1), 0), message, f"write another {said[1]}")
    if sql.count("/*") > sql.count("*/"):
        return Mistake(sql.rfind("/*"), "a comment is never closed", "write */ behind it")
    return Mistake(0, "cannot be read as SQL", "see that it is one statement")


def _item(tokens: list[Token]) -> Item:
    if not tokens:
        return Item(0, 0, 0, star=False)
    start, last = tokens[0].start, tokens[-1].end + 1
    if tokens[-1].token_type == TokenType.STAR and len(tokens) in (1, 3, 5):
        return Item(start, last, last, star=True)
    body = _without_alias(tokens)
    return Item(start, body[-1].end + 1, last, star=False)


def _without_alias(tokens: list[Token]) -> list[Token]:
    """The expression of an item: `AS name` goes, and a name that stands right behind something finished."""
    if len(tokens) > 2 and tokens[-2].token_type == TokenType.ALIAS:
        return tokens[:-2]
    if len(tokens) > 1 and tokens[-1].token_type in (TokenType.VAR, TokenType.IDENTIFIER):
        before = tokens[-2]
        finished = before.token_type in (*_CLOSE, TokenType.VAR, TokenType.IDENTIFIER, TokenType.NUMBER)
        if finished or before.token_type in (TokenType.STRING, TokenType.END):
            return tokens[:-1]
    return tokens
