"""Where DDL wants a default in parentheses: around all that is no plain constant."""

from __future__ import annotations

import re

_CONSTANT = re.compile(
    r"""(?: [+-]?\s*(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)? | '(?:[^'\\]|''|\\.)*' | x'[0-9a-f]*' | b'[01]*'
      | null | true | false | current_(?:timestamp|date|time) )\Z""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


def parenthesised(text: str) -> str:
    """`text` as it is when it is a constant or stands in parentheses already, else in parentheses."""
    text = text.strip()
    return text if _CONSTANT.match(text) or _enclosed(text) else f"({text})"


def _enclosed(text: str) -> bool:
    """Whether the first parenthesis closes with the last character."""
    if not (text.startswith("(") and text.endswith(")")):
        return False
    depth, quote = 0, ""
    for at, char in enumerate(text):
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"`":
            quote = char
        elif char in "()":
            depth += 1 if char == "(" else -1
            if depth == 0:
                return at == len(text) - 1
    return False
