"""The tree of one statement, or where it cannot be read."""

from __future__ import annotations

import logging
import re

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, SqlglotError

from dbwright.queries.mistakes import Mistake
from dbwright.queries.tokens import Tokens

logging.getLogger("sqlglot").setLevel(logging.CRITICAL)  # it warns about what it does not know, and goes on

CHANGES = (exp.Insert, exp.Update, exp.Delete)
_NOTHING = (type(None), exp.Semicolon)
_UNREAD = "cannot be read as SQL"


def parsed(sql: str, tokens: Tokens) -> exp.Expr:
    """The one statement of a text, whose tokens these are. Raises Mistake."""
    try:
        trees = [tree for tree in sqlglot.parse(sql, read=tokens.reader) if not isinstance(tree, _NOTHING)]
    except ParseError as error:
        raise _unread(sql, error.errors[0] if error.errors else {}) from None
    except (SqlglotError, ValueError) as error:
        raise Mistake(0, f"{_UNREAD}: {error}", "see that it is one statement") from None
    if len(trees) > 1:
        raise Mistake(0, f"{len(trees)} statements stand here", "give each a name of its own")
    if not trees or not isinstance(trees[0], (exp.Query, *CHANGES)):
        message = f"{tokens.first} is no statement of a query"
        raise Mistake(0, message, "write SELECT, INSERT, UPDATE or DELETE; what changes tables is a migration")
    return trees[0]


def _unread(sql: str, place: dict[str, object]) -> Mistake:
    """A mistake where sqlglot says the line, the wrong word, and the column in which that ends."""
    line, column, word = place.get("line"), place.get("col"), str(place.get("highlight") or "")
    if not isinstance(line, int) or not isinstance(column, int):
        return Mistake(0, _UNREAD, "see that it is one statement")
    start = sum(len(text) + 1 for text in sql.split("\n")[: line - 1])
    said = str(place.get("description"))
    wanted = re.fullmatch(r"Expecting (\W)", said)
    missing = wanted[1] if wanted else "something" if "missing" in said else ""
    message = f'{_UNREAD}: {missing} is missing at "{word}"' if missing else f'{_UNREAD}: "{word}" is not expected here'
    hint = "look for a word, comma, bracket or quote that is missing or too many"
    return Mistake(max(start + column - len(word), 0), message, hint)
