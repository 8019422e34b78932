"""Whether an expression speaks of a column."""

from __future__ import annotations

import re

_STRING = re.compile(r"'(?:[^'\\]|''|\\.)*'", re.DOTALL)


def mentions(text: str, name: str) -> bool:
    """Whether the name stands in an expression outside of its strings, quoted or not."""
    bare = _STRING.sub("''", text)
    quoted = f"`{name.replace('`', '``')}`"
    return quoted in bare or re.search(rf"(?<![\w`$]){re.escape(name)}(?![\w`$(])", bare, re.IGNORECASE) is not None
