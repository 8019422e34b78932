"""From YAML events to nodes: the rules that hold for every schema file, whatever it says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from dbwright.definition.source.anchors import MAX_DEPTH, Anchors
from dbwright.definition.source.cut import QUOTE, WITHOUT_MARK, cut_short, shorten
from dbwright.definition.source.nodes import Items, Mapping, Node, Scalar
from dbwright.definition.source.text import MARKER
from dbwright.errors import Diagnostic, Origin

_SURROGATE = re.compile("[\ud800-\udfff]")


class Refused(Exception):
    """Reading stops here: what follows cannot be trusted."""

    def __init__(self, origin: Origin, message: str, hint: str) -> None:
        super().__init__(message)
        self.diagnostic = Diagnostic(origin, message, hint)


@dataclass(slots=True)
class _Open:
    """A collection that has begun and not ended. `line` is where its latest member stands."""

    origin: Origin
    anchor: str | None
    mapping: bool
    flow: bool
    line: int
    items: list[Node] = field(default_factory=list)
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    keys: dict[str, Scalar] = field(default_factory=dict)
    key: Scalar | None = None
    repeated: bool = False
    spoiled: bool = False


def _unfit(origin: Origin, text: str) -> Diagnostic:
    """What can reach no database, as a name, a value or part of a statement."""
    if "\0" in text:
        return Diagnostic(origin, f'"{shorten(text)}" holds a NUL character', "remove it: no engine takes it")
    message = f'"{shorten(text)}" holds the marker {MARKER}'
    return Diagnostic(origin, message, "remove it: migration files are split there")


class Builder:
    """Makes nodes of one file's events. Findings that leave the rest readable are collected in `found`."""

    def __init__(self, text: str, shown: str) -> None:
        self.found: list[Diagnostic] = []
        self.usable = True
        self._text = text
        self._shown = shown
        self._stack: list[_Open] = []
        self._root: Node | None = None
        self._documents = 0
        self._anchors = Anchors()

    def build(self, events: Iterable[Event]) -> Node | None:
        """The root node; None for an empty file. Raises Refused or YAML's own error."""
        for event in events:
            # The exact type, most frequent first: this loop is where the time goes.
            kind = type(event)
            if kind is ScalarEvent:
                self._scalar(cast("ScalarEvent", event))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._begin(cast("CollectionStartEvent", event))
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._end()
            elif kind is AliasEvent:
                self._alias(cast("AliasEvent", event))
            elif kind is DocumentStartEvent:
                self._document(event)
        return self._root

    def open_lines(self) -> list[int]:
        """The lines, from 1, of the members that are not finished yet, outermost first."""
        return [frame.line for frame in self._stack]

    def _origin(self, event: Event) -> Origin:
        mark: Any = event.start_mark
        return Origin(self._shown, mark.line + 1, mark.column + 1)

    def _scalar(self, event: ScalarEvent) -> None:
        frame = self._stack[-1] if self._stack else None
        text = event.value
        plain = not event.style
        origin = self._origin(event)
        if plain:
            flow = frame is not None and frame.flow
            if not text and frame is not None and frame.key is not None:
                origin = frame.key.origin  # what is absent has no place of its own
            if "(" in text or "'" in text or '"' in text:
                self._check_cut(event, origin, flow)
            if flow and "?" in text:
                message = f'"{shorten(text)}" cannot stand bare inside [ ] or {{ }}: some parsers end it at "?"'
                key = frame.key.text if frame is not None and frame.key is not None else ""
                type_ = key == "type" and text.endswith("?")  # a column alone, without keys, may be `uuid?`
                self._spoil(Diagnostic(origin, message, WITHOUT_MARK if type_ else QUOTE))
        elif not text.isascii() and _SURROGATE.search(text):
            raise Refused(origin, "half of a surrogate pair is no character", 'write "\\U" and eight digits')
        if MARKER in text or "\0" in text:
            self._spoil(_unfit(origin, text))
        if event.tag is not None:
            self._tag(event)
        node = Scalar(text, plain, origin)
        if event.anchor is not None:
            self._anchors.end(event.anchor, node)
        self._add(node)

    def _check_cut(self, event: ScalarEvent, origin: Origin, flow: bool) -> None:
        mark: Any = event.end_mark
        start = mark.index
        stop = self._text.find("\n", start)
        cause = cut_short(event.value, self._text[start : stop if stop >= 0 else None], flow=flow)
        if cause:
            message = f'"{shorten(event.value)}" is cut short: {cause}'
            self._spoil(Diagnostic(origin, message, QUOTE))

    def _spoil(self, diagnostic: Diagnostic) -> None:
        """A bare text is not what was meant, so its node must not be judged further."""
        self.found.append(diagnostic)
        self.usable = False
        if self._stack:
            self._stack[-1].spoiled = True

    def _begin(self, event: CollectionStartEvent) -> None:
        origin = self._origin(event)
        mapping = isinstance(event, MappingStartEvent)
        if self._stack and self._stack[-1].mapping and self._stack[-1].key is None:
            message = f"a {'mapping' if mapping else 'list'} cannot be a key"
            raise Refused(origin, message, "quote it if it is meant as text")
        if len(self._stack) >= MAX_DEPTH:
            raise Refused(origin, f"more than {MAX_DEPTH} levels of nesting", "say it with fewer levels")
        if event.tag is not None:
            self._tag(event)
        if event.anchor is not None:
            self._anchors.begin(event.anchor)
        if self._stack and not self._stack[-1].mapping:
            self._stack[-1].line = origin.line
        self._stack.append(_Open(origin, event.anchor, mapping, bool(event.flow_style), origin.line))

    def _end(self) -> None:
        frame = self._stack.pop()
        entries, items = tuple(frame.entries), tuple(frame.items)
        node = Mapping(entries, frame.origin) if frame.mapping else Items(items, frame.origin)
        if frame.anchor is not None:
            self._anchors.end(frame.anchor, node)
        self._add(node)

    def _alias(self, event: AliasEvent) -> None:
        target = self._anchors.follow(event.anchor or "", len(self._stack))
        if isinstance(target, str):
            hint = "quote it if it is meant as text, else write out what it stands for"
            raise Refused(self._origin(event), f'alias "*{event.anchor}": {target}', hint)
        self._add(target)

    def _document(self, event: Event) -> None:
        self._documents += 1
        if self._documents > 1:
            raise Refused(self._origin(event), 'a second document begins with "---"', "put it into a file of its own")

    def _tag(self, event: NodeEvent) -> None:
        mark: Any = event.start_mark
        start = self._text.find("!", mark.index)
        word = self._text[start:].split(None, 1)[0] if start >= 0 else "!"
        hint = 'remove it, or quote the text if it begins with "!"'
        self.found.append(Diagnostic(self._origin(event), f'tag "{shorten(word)}" has no meaning here', hint))

    def _add(self, node: Node) -> None:
        if not self._stack:
            self._root = node
            return
        frame = self._stack[-1]
        if not frame.mapping:
            frame.items.append(node)
            frame.line = node.origin.line
        elif frame.key is not None:
            if not frame.repeated:
                frame.entries.append((frame.key, node))
            frame.key = None
        elif isinstance(node, Scalar):
            self._key(frame, node)
        else:
            raise Refused(node.origin, "only text can be a key", "quote it if it is meant as text")

    def _key(self, frame: _Open, key: Scalar) -> None:
        if key.plain and not key.text:
            raise Refused(frame.origin, "a key is missing before a colon", "write the key")
        first = frame.keys.setdefault(key.text, key)
        frame.key = key
        frame.line = key.origin.line
        frame.repeated = first is not key
        if frame.repeated and not frame.spoiled:  # the rest of a text that was cut looks like a key
            message = f'"{shorten(key.text)}" stands here a second time'
            self.found.append(Diagnostic(key.origin, message, f"the first is at {first.origin}; keep one of them"))
        if key.plain and key.text == "<<":
            hint = 'share columns and keys with "mixins:" instead'
            self.found.append(Diagnostic(key.origin, 'the merge key "<<" is not supported', hint))
