"""Bare texts that YAML ended too early: at a comma or bracket in flow style, or at what it took for a comment."""

from __future__ import annotations

QUOTE = "quote the whole text"
"""The hint where a bare text needs quotes, and nothing else is wrong with it."""

WITHOUT_MARK = "write the type without ?, and `null: true` beside it"
"""The hint where a type that may be NULL stands beside other keys, in quotes or not."""


def cut_short(text: str, rest: str, *, flow: bool) -> str:
    """What cut a bare text, in words, or "" where it is whole.

    `rest` is what follows it in the file, up to the end of the line. Only an open parenthesis or an open quote is
    proof: a comment behind a whole text is no mistake.
    """
    follows = rest.lstrip(" \t")
    if follows.startswith("#"):
        return 'the " #" behind it begins a comment' if rest != follows and _is_open(text) else ""
    if flow and follows[:1] in (",", "[", "]", "{", "}") and follows and _is_open(text):
        return f'"{follows[0]}" ends it inside [ ] or {{ }}'
    return ""


def _is_open(text: str) -> bool:
    """Whether a parenthesis or a quote begins in `text` and does not end. A quote behind a letter is an apostrophe."""
    depth = 0
    place = 0
    while place < len(text):
        char = text[place]
        if char in "'\"" and not (place and text[place - 1].isalnum()):
            place = text.find(char, place + 1)
            if place < 0:
                return True
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        place += 1
    return depth > 0


def shorten(text: str) -> str:
    """A text as messages quote it: on one line, and cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
