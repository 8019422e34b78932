"""What looks like a rename that nobody declared, as questions with ready answers. Asking them is not done here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import msgspec

from dbwright.diff.families import Family, Thing
from dbwright.diff.flags import flag_for
from dbwright.diff.similarity import similarity
from dbwright.model.origin import Ref
from dbwright.model.schema import split_key
from dbwright.model.table import Column

_MOST = 3
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*")
_WORDS_OF_YAML = frozenset({"true", "false", "null"})


class Candidate(msgspec.Struct, frozen=True):
    """What the old thing may be called now.

    `line` is the line to add to it in the schema file, where `ref` stands; `flag` says the same on the command line.
    `similarity` is from 0 to 1.
    """

    new: str
    similarity: float
    ref: Ref
    line: str
    flag: str


class Question(msgspec.Struct, frozen=True):
    """Is `old` (a path, of the kind `kind`) gone, or is it one of `candidates` (most similar first) now?"""

    kind: str
    old: str
    candidates: tuple[Candidate, ...]


Shared = Callable[[str, str], float]
"""(name before, name after) → how much of what two owners hold is equal, from 0 to 1."""


def ask(family: Family, renamed: dict[str, str], known: dict[str, list[str]], shared: Shared) -> list[Question]:
    """The questions about one family, in the order of the things before."""
    present = {renamed.get(name, name) for name in family.before}
    gone = [name for name in family.before if name not in family.told | renamed.keys() | family.after.keys()]
    new = [name for name in family.after if name not in present]
    found = []
    for old in gone:
        open_ = [name for name in new if not _made_of(family.after[name], old)]
        scored = [(_similarity(family, old, name, shared), name) for name in open_]
        ranked = sorted(((score, name) for score, name in scored if score), key=lambda pair: (-pair[0], pair[1]))
        if ranked:
            candidates = tuple(_candidate(family, old, name, score, known) for score, name in ranked[:_MOST])
            found.append(Question(family.word, family.path(old), candidates))
    return found


def _made_of(new: Thing, old: str) -> bool:
    """Whether a new column gets its values out of the old one, and so cannot be it."""
    return isinstance(new, Column) and new.backfill is not None and _says(new.backfill.text, old)


def _says(sql: str, name: str) -> bool:
    return re.search(rf"(?<![\w$]){re.escape(name)}(?![\w$])", sql, re.IGNORECASE) is not None


def _similarity(family: Family, old: str, new: str, shared: Shared) -> float:
    before, after = list(family.before), list(family.after)
    distance = abs(before.index(old) - after.index(new)) / max(len(before), len(after))
    return similarity(family.before[old], family.after[new], distance, shared(old, new))


def _candidate(family: Family, old: str, new: str, score: float, known: dict[str, list[str]]) -> Candidate:
    was = old
    if family.owner is None and split_key(old)[0] == split_key(new)[0]:
        was = split_key(old)[1]
    flag = flag_for(family, old, new, known)
    return Candidate(family.new_path(new), round(score, 3), family.ref(new), f"was: {_scalar(was)}", flag)


def _scalar(text: str) -> str:
    """A text as YAML takes it."""
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML
    return text if plain else json.dumps(text, ensure_ascii=False)
