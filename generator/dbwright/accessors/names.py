"""Python names from database names: valid, never taken twice, and the same in every run."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Collection, Iterable

_IRREGULAR = {
    "children": "child",
    "criteria": "criterion",
    "men": "man",
    "mice": "mouse",
    "people": "person",
    "women": "woman",
}
_UNCHANGED = {"analytics", "data", "media", "news", "series", "species"}
_ENDINGS = [
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in [
        (r"(movie|cookie|zombie)s$", r"\1"),
        (r"([^aeiou])ies$", r"\1y"),
        (r"(cache|ache|axe)s$", r"\1"),
        (r"(ss|sh|ch|x|zz)es$", r"\1"),
        (r"([^aeou]us)es$", r"\1"),
        (r"(ss|us|is)$", r"\1"),
        (r"s$", ""),
    ]
]
"""Endings of English plurals, in the order in which they are tried; the first that fits decides."""


class Names:
    """The names of one Python scope. A name that is taken gets an underscore, and another one until it is free.

    `twin` is what stands before the name of a class's async twin; empty where there are no twins.
    """

    def __init__(self, reserved: Iterable[str] = (), *, twin: str = "") -> None:
        self._taken = {*reserved, *(f"{twin}{name}" for name in reserved if twin)}
        self._twin = twin

    def take(self, wanted: str, reserved: Collection[str] = ()) -> str:
        """`wanted`, or the nearest free name that is not reserved here."""
        while wanted in self._taken or wanted in reserved:
            wanted += "_"
        self._taken.add(wanted)
        return wanted

    def take_twins(self, wanted: str, reserved: Collection[str] = ()) -> str:
        """The nearest name to `wanted` that is free and not reserved here, and whose twin's is free too."""
        while wanted in reserved or not self._taken.isdisjoint((wanted, f"{self._twin}{wanted}")):
            wanted += "_"
        self._taken |= {wanted, f"{self._twin}{wanted}"}
        return wanted


def identifier(text: str, prefix: str) -> str:
    """`text` as a Python identifier without leading underscores; `prefix` stands before what cannot begin one."""
    spelled = unicodedata.normalize("NFKC", text)
    kept = "".join(char if f"a{char}".isidentifier() else "_" for char in spelled).lstrip("_")
    if not kept.isidentifier():
        kept = f"{prefix}{kept}"
    return f"{kept}_" if keyword.iskeyword(kept) else kept


def snake(text: str, prefix: str) -> str:
    """A lower-case identifier: "UserAccounts" → "user_accounts"."""
    return identifier(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text).lower(), prefix)


def shortened(name: str, most: int = 200) -> str:
    """As much of `name` as fits into `most` bytes, so that a file can be called so."""
    return name.encode()[:most].decode(errors="ignore")


def camel(text: str, prefix: str) -> str:
    """An identifier in the style of classes: "user_accounts" → "UserAccounts"."""
    words = re.split(r"[\W_]+", text)
    return identifier("".join(_capital(word) for word in words if word), prefix)


def _capital(word: str) -> str:
    return word.capitalize() if word.isupper() else word[:1].upper() + word[1:]


def singular(text: str) -> str:
    """A table's name with its last word in the singular, by the usual English endings: "order_items" → "order_item"."""
    found = re.search(r"[A-Za-z]+$", text)
    if found is None:
        return text
    last = re.sub(r".*[a-z](?=[A-Z])", "", found[0])
    return text[: len(text) - len(last)] + _singular_word(last)


def _singular_word(word: str) -> str:
    folded = word.lower()
    if folded in _UNCHANGED:
        return word
    if folded in _IRREGULAR:
        return word[0] + _IRREGULAR[folded][1:]
    for ending, replacement in _ENDINGS:
        if ending.search(word):
            return ending.sub(replacement, word)
    return word
