"""Expression texts: which are the same but for spelling, and how they follow a renamed column."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from dbwright.errors import DbwrightError

RenameColumn: TypeAlias = Callable[[str, str, str, str], str]
"""(text, old column, new column, reader) → text."""

_TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\s+|\w+|.""", re.DOTALL)
_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
_VALUES = re.compile("null|true|false|default|user|session_user|current_[a-z]+|localtime|localtimestamp")
"""Words that mean another thing without quotes."""


def canonical(text: str) -> str:
    """`text` without quotes and spaces that mean nothing. Equal results mean the same; unequal ones mean "maybe"."""
    if "$" in text or "--" in text or "/*" in text or "\\" in text:
        return text.strip()  # dollar quotes, comments and escapes: not worth reading here
    found: list[str] = []
    for token in _TOKEN.findall(text):
        if token.isspace():
            continue
        if token[0] in '"`' and _PLAIN.fullmatch(token[1:-1]) and not _VALUES.fullmatch(token[1:-1]):
            token = token[1:-1]  # noqa: PLW2901
        found.append(token)
    return "\x00".join(found)


def rename_columns(text: str, columns: Mapping[str, str], reader: str, rename: RenameColumn | None) -> str:
    """`text` with all columns renamed at once. A text that cannot be read stays: it is then compared as it is."""
    folded = text.lower()
    wanted = {old: new for old, new in columns.items() if old.lower() in folded}
    if not wanted:
        return text
    if rename is None:
        from dbwright.sql.expressions import rename_column  # the parser is heavy and seldom needed

        rename = rename_column
    followed = text
    try:
        for step in _without_collisions(wanted):
            for old, new in step.items():
                followed = rename(followed, old, new, reader)
    except DbwrightError:
        return text
    return followed


def _without_collisions(columns: dict[str, str]) -> list[dict[str, str]]:
    """The renames as one step, or, where a new name is another's old one, by way of names that nobody has."""
    if not set(columns.values()) & set(columns):
        return [columns]
    between = {old: f"dbwright_renamed_{number}" for number, old in enumerate(sorted(columns))}
    return [between, {between[old]: new for old, new in columns.items()}]
