"""What CREATE TABLE and ALTER TABLE of MySQL and MariaDB say that a table has afterwards."""

from __future__ import annotations

from collections.abc import Iterable

from dbwright.database.mysql_statements import Token

_PARTS = ("COLUMN", "INDEX", "KEY", "CONSTRAINT")


def columns_of(body: Iterable[Token]) -> frozenset[str]:
    """The columns of CREATE TABLE that stand in backticks."""
    found, depth, before = set(), 0, ""
    for token in body:
        if token.kind == "name" and depth == 1 and before in ("(", ","):
            found.add(token.text)
        if token.kind == "sign":
            depth += {"(": 1, ")": -1}.get(token.text, 0)
        before = token.text if token.kind == "sign" else ""
    return frozenset(found)


def new_name(tokens: list[Token]) -> str:
    """What ALTER TABLE renames its table to, "" where it does not."""
    for clause in _clauses(tokens):
        if _word(clause, 0) == "RENAME" and _word(clause, 1) not in _PARTS:
            behind = [token for token in clause[1:] if token.text not in ("TO", "AS", "=")]
            return behind[-1].written if behind else ""
    return ""


def names_after(tokens: list[Token]) -> frozenset[str]:
    """The columns, keys and constraints in backticks that a table has when ALTER TABLE is done."""
    found = []
    for clause in _clauses(tokens):
        names = [token.text for token in _outside(clause) if token.kind == "name"]
        match _word(clause, 0):
            case "ADD" if names and "PRIMARY" not in [token.text for token in clause if token.kind == "word"]:
                found.append(names[0])
            case "RENAME" if len(names) > 1 and _word(clause, 1) in _PARTS:
                found.append(names[1])
            case "CHANGE" if len(names) > 1:
                found.append(names[1])
    return frozenset(found)


def _clauses(tokens: list[Token]) -> Iterable[list[Token]]:
    """What stands between commas that are in no parentheses."""
    clause: list[Token] = []
    depth = 0
    for token in tokens:
        if token.kind == "sign":
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            if token.text == "," and depth == 0:
                yield clause
                clause = []
                continue
        clause.append(token)
    yield clause


def _outside(clause: list[Token]) -> Iterable[Token]:
    """What stands before the first parenthesis."""
    for token in clause:
        if token.text == "(" and token.kind == "sign":
            return
        yield token


def _word(clause: list[Token], at: int) -> str:
    return clause[at].text if at < len(clause) and clause[at].kind == "word" else ""
