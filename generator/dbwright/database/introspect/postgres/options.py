"""Storage options of tables, indexes and views."""

from __future__ import annotations

import re

_WHOLE = re.compile(r"-?[0-9]+")
_BOOLEANS = {"true": True, "false": False}


def settings(reloptions: list[str] | None) -> dict[str, str | int | bool]:
    """`reloptions` ("fillfactor=70") by name, with whole numbers and booleans as such."""
    found: dict[str, str | int | bool] = {}
    for option in sorted(reloptions or ()):
        name, _, text = option.partition("=")
        found[name] = _BOOLEANS.get(text, int(text) if _WHOLE.fullmatch(text) else text)
    return found
