"""The engine's type texts as lowering spells them."""

from __future__ import annotations

import re

_PART = re.compile(r"(?P<text>'(?:[^'\\]|''|\\.)*')|(?P<comma>\s*,\s*)|(?P<word>[^',]+)", re.DOTALL)
_WIDTH = re.compile(r"^((?:TINY|SMALL|MEDIUM|BIG)?INT|YEAR)\(\d+\)")
"""A display width, which changes no value. MySQL says it of bool alone, MariaDB always."""


def spelled(text: str) -> str:
    """A type text as lowering writes it: in capitals, with a space after each comma, without display widths."""
    found = "".join(_spelled(part) for part in _PART.finditer(text.strip()))
    return found if found == "TINYINT(1)" or found.endswith("ZEROFILL") else _WIDTH.sub(r"\1", found)


def _spelled(part: re.Match[str]) -> str:
    if part["comma"]:
        return ", "
    return part["text"] or part["word"].upper()
