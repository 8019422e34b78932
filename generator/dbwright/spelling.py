"""What somebody may have meant: the nearest known word to one that is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that reads most like `word`, whatever its case; None where nothing is near enough."""
    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(candidate.lower(), candidate)
    found = difflib.get_close_matches(word.lower(), sorted(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None
