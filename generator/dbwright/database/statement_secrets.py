"""Passwords that a migration itself says, as CREATE USER does: errors quote statements, and are logged."""

from __future__ import annotations

import re

from dbwright.database.url import REDACTED

_TEXT = r"(?:[EN]?'(?:[^'\\]|''|\\.)*'?|\"(?:[^\"\\]|\\.)*\"?|\$(\w*)\$.*?(?:\$\2\$|\Z))"
_SPOKEN = re.compile(
    rf"(\b(?:PASSWORD|IDENTIFIED(?:\s+(?:WITH|VIA)\s+\S+)?\s+(?:BY|AS|USING)|SECRET)\b\s*(?:=|\()?\s*){_TEXT}",
    re.IGNORECASE | re.DOTALL,
)


def without_passwords(text: str) -> str:
    """A statement, or a message that quotes one, without what follows PASSWORD or IDENTIFIED BY."""
    return _SPOKEN.sub(rf"\1'{REDACTED}'", text)
