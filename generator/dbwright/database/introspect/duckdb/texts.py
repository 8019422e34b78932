"""The texts of DuckDB's catalog, cut into words: type texts as `lower` spells them, and the parts of CREATE statements.

An enum column shows the labels of its type and not its name. The name is found by the labels; where two enums have the
same ones nobody can tell which it was, and the type stays `ENUM('a', 'b')`, as `lower` spells it then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_WORD = re.compile(r"""\s*("(?:[^"]|"")*"|'(?:[^']|'')*'|[^\s"'(),\[\]]+|[(),\[\]])""")

_LONG = {"TIMESTAMP WITH TIME ZONE": "TIMESTAMPTZ", "TIME WITH TIME ZONE": "TIMETZ"}
"""What the catalog says in more words than lowering."""

Labels = Mapping[tuple[str, ...], str]
"""The labels of an enum → its quoted name; only those that no other enum has too."""


def words(text: str) -> list[str]:
    """The quoted names, strings, words and parentheses of a text."""
    return _WORD.findall(text)


def quoted(*parts: str) -> str:
    """A name in double quotes, with what stands before it."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in parts if part)


def unquoted(word: str) -> str:
    """The name that a word means."""
    return word[1:-1].replace('""', '"') if word.startswith('"') else word


def string(word: str) -> str:
    """The value that a string literal means."""
    return word[1:-1].replace("''", "'")


def spelled(text: str, enums: Labels) -> str:
    """A type text of the catalog as lowering spells it."""
    found, rest = _type(words(text), enums)
    return text if rest else found


def inside(text: str, after: str = "") -> list[str]:
    """The texts between the first parenthesis (behind the word `after`) and its end, cut at its own commas."""
    found: list[str] = []
    depth, start, seen = 0, 0, not after
    for match in _WORD.finditer(text):
        word = match[1]
        if word in ("(", "[") and (depth or (seen and word == "(")):
            depth += 1
            start = start or match.end()
        elif word in (")", "]") and depth:
            depth -= 1
        if start and (not depth or (depth == 1 and word == ",")):
            found.append(text[start : match.start(1)].strip())
            start = match.end()
        if found and not depth:
            break
        seen = seen or word == after
    return found


def groups(parts: Iterable[str]) -> list[list[str]]:
    """What stands between the first parenthesis and the one that closes it, cut at its own commas."""
    found: list[list[str]] = [[]]
    depth = 0
    for part in parts:
        if part in ")]":
            depth -= 1
            if not depth:
                return found
        if part == "," and depth == 1:
            found.append([])
        elif depth:
            found[-1].append(part)
        if part in "([":
            depth += 1
    return found


def _type(parts: list[str], enums: Labels) -> tuple[str, list[str]]:
    """The type at the start of some words, and the words behind it."""
    name: list[str] = []
    while parts and parts[0] not in ("(", ")", "[", "]", ","):
        name.append(parts[0])
        parts = parts[1:]
    base = _LONG.get(" ".join(name), " ".join(name))
    if parts and parts[0] == "(":
        inside = groups(parts)
        parts = parts[sum(len(group) for group in inside) + len(inside) + 1 :]
        base = _with_inside(base, inside, enums)
    while parts and parts[0] == "[":
        end = parts.index("]")
        base += "".join(parts[: end + 1])
        parts = parts[end + 1 :]
    return base, parts


def _with_inside(base: str, inside: list[list[str]], enums: Labels) -> str:
    match base:
        case "ENUM":
            labels = tuple(string(label) for (label,) in inside)
            return enums.get(labels) or f"ENUM({', '.join(label for (label,) in inside)})"
        case "STRUCT" | "UNION":
            fields = (f"{quoted(unquoted(name))} {_type(type_, enums)[0]}" for name, *type_ in inside)
            return f"{base}({', '.join(fields)})"
        case _:
            return f"{base}({', '.join(_type(group, enums)[0] for group in inside)})"
