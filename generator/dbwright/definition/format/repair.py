"""Quotes for bare texts that YAML misreads, where it is certain how far each of them goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from yaml.tokens import (
    BlockEndToken,
    BlockEntryToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    KeyToken,
    ScalarToken,
    StreamEndToken,
    ValueToken,
)

from dbwright.definition.format.quoting import quote
from dbwright.definition.source.cut import QUOTE, cut_short
from dbwright.definition.source.nodes import Mapping
from dbwright.definition.source.parsers import tokens
from dbwright.definition.source.read import read_text
from dbwright.errors import Diagnostic, Origin

_OPENING = (FlowMappingStartToken, FlowSequenceStartToken)
_CLOSING = (FlowMappingEndToken, FlowSequenceEndToken)
_WHOLE = (ScalarToken, *_CLOSING)
_PAIRS = {")": "(", "]": "[", "}": "{"}
_MISLEADING = frozenset("[]{}'\"#")
"""A text with one of these may have been read as a part of something else, and with it all that follows."""


@dataclass(slots=True)
class _Place:
    """Where a bare text begins, and what it stands in. `margin` is the column of its key or dash, in block style."""

    start: int
    flow: bool
    value: bool
    margin: int
    doubtful: bool
    """Whether a bare key with a quote, or the sign "?" of a key, stands before it: either may be part of the text."""


def repair(text: str, path: str) -> tuple[str, Mapping | None, list[Diagnostic]]:
    """A schema file with quotes wherever the reader asks for them and their place is certain.

    With it comes what it says, None where nothing is usable, and what is still wrong with it.
    A text with nothing wrong comes back as it is. The findings have their places in the text that was given.
    """
    added: list[tuple[int, int, int]] = []
    while True:
        found: list[Diagnostic] = []
        node = read_text(text, path, found)
        spans = _spans(text, _asked(text, found)) or _spans(text, _cut_before(text, found))
        if not spans:
            return text, node, [_moved_back(item, added) for item in found]
        for start, end in reversed(spans):
            line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
            quoted = quote(text[start:end])
            added.append((line, column, len(quoted) - (end - start)))
            text = text[:start] + quoted + text[end:]


def _asked(text: str, found: list[Diagnostic]) -> list[int]:
    """The places at which the reader asks for quotes, in order."""
    lines = [0]
    while (stop := text.find("\n", lines[-1])) >= 0:
        lines.append(stop + 1)
    places = [item.origin for item in found if item.hint == QUOTE and item.origin]
    return sorted(lines[place.line - 1] + place.column - 1 for place in places)


def _cut_before(text: str, found: list[Diagnostic]) -> list[int]:
    """The first text in flow style that is cut short on the line of what ended the reading.

    `{check: a in ('x', 'y')}` is an error behind 'y', but the mistake is that YAML ends `a in ('x'` at the comma.
    """
    (index,) = _asked(text, [Diagnostic(item.origin, "", QUOTE) for item in found[-1:]]) or (0,)
    begin, stop = text.rfind("\n", 0, index) + 1, text.find("\n", index)
    line_end = len(text) if stop < 0 else stop
    level = 0
    for token in tokens(text[:index]):
        level += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        if isinstance(token, ScalarToken) and token.plain and token.start_mark.index >= begin and level:
            mark: Any = token.end_mark
            if cut_short(token.value, text[mark.index : line_end], flow=True):
                return [token.start_mark.index]
    return []


def _spans(text: str, indexes: list[int]) -> list[tuple[int, int]]:
    """What can be quoted at once: begin and end of each text, in order and apart."""
    spans: list[tuple[int, int]] = []
    for place in _places(text, indexes):
        if spans and place.start < spans[-1][1]:
            continue
        end = _end(text, place)
        if end is not None:
            spans.append((place.start, end))
            if _MISLEADING & set(text[place.start : end]):
                break
    return spans


def _places(text: str, indexes: list[int]) -> list[_Place]:
    """The texts that the reader points to: at their first character, or at the one that it cannot take."""
    found: list[_Place] = []
    before: Any = None
    last: Any = ScalarToken("", False, None, None)
    scalar: tuple[int, int, Any] | None = None
    level = margin = 0
    amiss = False  # whether something follows a whole text or list without a comma: brackets were part of a text
    # What follows the last place may hold back tokens before it: "{" could still begin a key.
    for token in [*tokens(text[: indexes[-1]] if indexes else ""), None]:
        if isinstance(token, (BlockEndToken, StreamEndToken)):
            continue
        at = len(text) + 1 if token is None else token.start_mark.index
        while len(found) < len(indexes) and indexes[len(found)] <= at:
            index = indexes[len(found)]
            start, ahead = (scalar[0], scalar[2]) if scalar and not text[scalar[1] : index].strip() else (index, before)
            value = isinstance(ahead, ValueToken) or (not level and isinstance(ahead, BlockEntryToken))
            doubtful = (
                (value and last.plain and "'" in last.value)
                or text[:start].endswith("? ")
                or amiss
                or isinstance(ahead, _WHOLE)
            )
            found.append(_Place(start, level > 0, value, margin, doubtful))
        if isinstance(token, ScalarToken) and isinstance(before, KeyToken):
            last = token
        if isinstance(token, ScalarToken) and token.plain:
            mark: Any = token.end_mark
            scalar = (at, mark.index, before)
        elif not level and isinstance(token, (KeyToken, BlockEntryToken)):
            margin = token.start_mark.column
        amiss = amiss or (isinstance(before, _WHOLE) and isinstance(token, (ScalarToken, *_OPENING)))
        level += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        before = token
    return found


def _end(text: str, place: _Place) -> int | None:
    """Where a bare text was meant to end; None where that is not certain.

    It goes on while a bracket or a quote is open, and stops where YAML would stop it otherwise.
    """
    stop = text.find("\n", place.start)
    line = text[: len(text) if stop < 0 else stop]
    if line[place.start : place.start + 1] in ("'", '"') or not (place.flow or place.value) or place.doubtful:
        return None
    end = _balanced_end(line, place)
    if end is None:
        return None
    end = place.start + len(line[place.start : end].rstrip(" \t"))
    return end if end > place.start and _ends_there(text, line, place, end) else None


def _balanced_end(line: str, place: _Place) -> int | None:
    opened: list[str] = []
    at = place.start
    while at < len(line):
        char = line[at]
        if char in "'\"" and not (at > place.start and line[at - 1].isalnum()):
            at = line.find(char, at + 1)
            if at < 0:
                return None
        elif not opened and _stops(line, at, place):
            # A key with a quote may be text with a colon in quotes.
            return None if char == ":" and "'" in line[place.start : at] else at
        elif not opened and char == ":" and (line[at + 1 : at + 2] in ("", " ", "\t") or _in_name(line, at, place)):
            return None
        elif char in "([{":
            opened.append(char)
        elif char in _PAIRS and (not opened or opened.pop() != _PAIRS[char]):
            return None
        at += 1
    return None if opened else at


def _stops(line: str, at: int, place: _Place) -> bool:
    if line[at] == "#" and line[at - 1] in " \t" and at > place.start:
        return True
    if not place.flow:
        return False
    return line[at] in ",]}" or (not place.value and line[at] == ":" and line[at + 1 : at + 2] in ("", " ", "\t"))


def _in_name(line: str, at: int, place: _Place) -> bool:
    """Whether a colon inside a key or an item may be one that lacks its blank; "::" is SQL's cast."""
    return place.flow and not place.value and ":" not in (line[at - 1 : at], line[at + 1 : at + 2])


def _ends_there(text: str, line: str, place: _Place, end: int) -> bool:
    """Whether the lines below do not go on with it."""
    rest = line[end:].lstrip(" \t")
    if rest and not rest.startswith("#"):
        return True
    below = next((each for each in _lines(text, len(line) + 1) if each.strip() and each.lstrip()[0] != "#"), "")
    if place.flow:
        return below.lstrip()[:1] in (",", "]", "}")
    return len(below) - len(below.lstrip(" ")) <= place.margin


def _lines(text: str, start: int) -> Iterator[str]:
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        yield text[start:stop]
        start = stop + 1


def _moved_back(item: Diagnostic, added: list[tuple[int, int, int]]) -> Diagnostic:
    """A finding with its place as it was before quotes were added, the last ones first."""
    if item.origin is None:
        return item
    line, column = item.origin.line, item.origin.column
    for where, at, more in reversed(added):
        if where == line and column > at:
            column = max(at, column - more)
    return Diagnostic(Origin(item.origin.path, line, column), item.message, item.hint)
