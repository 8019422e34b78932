"""A schema file as it is written: nodes with their spans and styles, and every comment with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    MappingStartEvent,
    ScalarEvent,
)

from dbwright.definition.source.parsers import fast_events


@dataclass(slots=True)
class Leaf:
    """A scalar or an alias. `start` and `end` are places in the text; `first` and `last` are its lines, from 0."""

    start: int
    end: int
    first: int
    last: int
    column: int
    text: str
    style: str
    anchor: str


@dataclass(slots=True)
class Branch:
    """A mapping (members are keys and values by turns) or a list. In block style, `column` is where members stand."""

    start: int
    end: int
    first: int
    last: int
    column: int
    mapping: bool
    flow: bool
    anchor: str
    members: list[Part] = field(default_factory=list)


Part: TypeAlias = Leaf | Branch
PLAIN, SINGLE, DOUBLE, LITERAL, FOLDED = "", "'", '"', "|", ">"
ALIAS = "*"
"""The style of an alias; the others are YAML's own."""


@dataclass(slots=True)
class Comment:
    """A comment with its "#", without blanks at its end. `blank` says whether an empty line stands before it."""

    start: int
    line: int
    column: int
    text: str
    blank: bool


def parse(text: str) -> tuple[Part | None, list[Comment]]:
    """The root of a text that `read_text` has found nothing wrong with, and its comments in order."""
    stack: list[Branch] = []
    leaves: list[Leaf] = []
    root: Part | None = None
    for event in fast_events(text):
        part: Part | None = None
        match event:
            case ScalarEvent() | AliasEvent():
                part = _leaf(event)
                leaves.append(part)
            case CollectionStartEvent():
                stack.append(_branch(event))
            case CollectionEndEvent():
                part = stack.pop()
                mark: Any = event.end_mark
                part.end, part.last = mark.index, mark.line
        if part is not None and stack:
            stack[-1].members.append(part)
        root = part or root
    return root, list(_comments(text, leaves))


def _leaf(event: ScalarEvent | AliasEvent) -> Leaf:
    start: Any = event.start_mark
    end: Any = event.end_mark
    anchor = event.anchor or ""
    if isinstance(event, AliasEvent):
        return Leaf(start.index, end.index, start.line, end.line, start.column, anchor, ALIAS, "")
    return Leaf(start.index, end.index, start.line, end.line, start.column, event.value, event.style or "", anchor)


def _branch(event: CollectionStartEvent) -> Branch:
    mark: Any = event.start_mark
    mapping = isinstance(event, MappingStartEvent)
    flow, anchor = bool(event.flow_style), event.anchor or ""
    return Branch(mark.index, mark.index, mark.line, mark.line, mark.column, mapping, flow, anchor)


def _comments(text: str, leaves: list[Leaf]) -> Iterator[Comment]:
    """What begins with "#" between the scalars; the line that begins a block of text may end in one too."""
    begin = line = counted = 0
    for start, end in [*((_body(text, leaf), leaf.end) for leaf in leaves), (len(text), len(text))]:
        while (place := text.find("#", begin, start)) >= 0:
            stop = text.find("\n", place)
            begin = len(text) if stop < 0 else stop
            line, counted = line + text.count("\n", counted, place), place
            margin = text.rfind("\n", 0, place) + 1
            yield Comment(place, line, place - margin, text[place:begin].rstrip(), blank_above(text, margin))
        begin = max(begin, end)


def _body(text: str, leaf: Leaf) -> int:
    """Where no comment can be any more: in a block of text, behind the line that begins it."""
    if leaf.style not in (LITERAL, FOLDED):
        return leaf.start
    stop = text.find("\n", leaf.start)
    return len(text) if stop < 0 else stop


def blank_above(text: str, place: int) -> bool:
    """Whether an empty line stands above the line that holds `place`."""
    margin = text.rfind("\n", 0, place) + 1
    return margin > 0 and not text[text.rfind("\n", 0, margin - 1) + 1 : margin].strip()
