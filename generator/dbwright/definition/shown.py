"""How a text of the user appears in a message: on one line, without control characters, cut where it is long."""

from __future__ import annotations

_LONGEST = 60


def shown(text: str) -> str:
    """A text of at most 60 characters, line ends and runs of spaces as one space; control characters are escaped."""
    return escaped(" ".join(text.split()))


def escaped(text: str) -> str:
    """A text of at most 60 characters that shows every character which cannot be printed: "a\\nb"."""
    if not text.isprintable():
        text = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
