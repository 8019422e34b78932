"""What an index's definition says after each key: the engine itself leaves out there what is its default."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

_NAME = r'(?:"(?:[^"]|"")*"|[a-z_\u0080-\uffff][a-z0-9_$\u0080-\uffff]*)'
_SUFFIX = re.compile(
    rf"(?: COLLATE (?:{_NAME}\.)?(?P<collation>{_NAME}))?"
    rf"(?: (?P<opclass>{_NAME}(?:\.{_NAME})?(?: \([^)]*\))?))?"
    r"(?P<descending> DESC)?(?: NULLS (?P<nulls>FIRST|LAST))?"
    r"(?: WITH (?P<operator>OPERATOR\([^)]*\)|[^\s,()]+))?"
)


class KeyWords(msgspec.Struct, frozen=True, kw_only=True):
    """What stands after one key. `text` is the key itself, an expression where it is no column."""

    text: str
    collation: str = ""
    opclass: str = ""
    order: Literal["asc", "desc"] = "asc"
    nulls: Literal["", "first", "last"] = ""
    operator: str = ""


def read_keys(definition: str, method: str, texts: Sequence[str]) -> Iterator[KeyWords]:
    """The words of each key, given the whole definition and the keys' own texts as pg_get_indexdef has them."""
    opening = f"USING {method} ("
    place = definition.find(opening + texts[0]) + len(opening)
    for text in texts:
        place += len(text)
        found = _SUFFIX.match(definition, place)
        words = found.groupdict() if found else {}
        place = (found.end() if found else place) + len(", ")
        yield KeyWords(
            text=text,
            collation=_unquoted(words.get("collation") or ""),
            opclass=words.get("opclass") or "",
            order="desc" if words.get("descending") else "asc",
            nulls=_NULLS[words.get("nulls")],
            operator=words.get("operator") or "",
        )


_NULLS: dict[str | None, Literal["", "first", "last"]] = {None: "", "FIRST": "first", "LAST": "last"}


def _unquoted(name: str) -> str:
    return name[1:-1].replace('""', '"') if name.startswith('"') else name
