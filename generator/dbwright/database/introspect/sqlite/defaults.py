"""A column's default as DDL takes it again, from the text that the pragma gives."""

from __future__ import annotations

import re
from functools import lru_cache

from dbwright.database.introspect.sqlite.tokens import Cursor, UnreadableError, unquoted
from dbwright.model.objects import Sql

_CONSTANT = re.compile(
    r"""[+-]?\s*(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|[+-]?\s*0x[0-9a-f]+|'(?:[^']|'')*'|x'[0-9a-f]*'
      |null|true|false|current_(?:timestamp|date|time)""",
    re.IGNORECASE | re.VERBOSE,
)


@lru_cache(maxsize=1024)
def default(text: str | None) -> Sql | None:
    """Constants bare, everything else in parentheses. A bare word and one in double quotes are strings there."""
    if text is None:
        return None
    text = _bare(text.strip())
    if _CONSTANT.fullmatch(text):
        return Sql(text, native=True)
    cursor = Cursor(text)
    if cursor.kind in ("word", "quoted") and cursor.end == len(text):
        return Sql("'" + unquoted(text).replace("'", "''") + "'", native=True)
    return Sql(f"({text})", native=True)


def _bare(text: str) -> str:
    """Without parentheses around all of it."""
    while text.startswith("("):
        cursor = Cursor(text)
        try:
            inner = cursor.group()
        except UnreadableError:
            return text
        if cursor.kind:
            return text
        text = inner
    return text
