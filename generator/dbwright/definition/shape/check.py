"""Checks nodes against `shape`: every departure is a located diagnostic, and what departs is left out of the result."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from dbwright.definition.shape.kinds import (
    Flag,
    ListOf,
    Literal,
    MapOf,
    Null,
    OneOf,
    Record,
    Shape,
    Text,
    Whole,
    Word,
)
from dbwright.definition.shown import shown
from dbwright.definition.source.nodes import Items, Mapping, Node, Scalar
from dbwright.definition.source.scalars import value_of
from dbwright.errors import Diagnostic, Origin
from dbwright.spelling import nearest


class Checked:
    """What checking found. `broken` holds the origins of all mappings from which something was left out."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []
        self.broken: set[Origin] = set()

    def error(self, origin: Origin, message: str, hint: str) -> None:
        self.found.append(Diagnostic(origin, message, hint))


def check(node: Node, shape: Shape, checked: Checked, what: str = "the file") -> Node | None:
    """The part of `node` that fits `shape`; None where nothing does. `what` names the place in messages."""
    if isinstance(node, Scalar):
        if fits(node, shape):
            return node
    elif isinstance(shape, OneOf):
        chosen = _choose(node, shape)
        if chosen is not None:
            return check(node, chosen, checked, what)
    elif isinstance(node, Mapping) and isinstance(shape, (Record, MapOf)):
        return _mapping(node, shape, checked, what)
    elif isinstance(node, Items) and isinstance(shape, ListOf):
        return _items(node, shape, checked, what)
    _refuse(node, shape, checked, what)
    return None


def fits(node: Scalar, shape: Shape) -> bool:
    """Whether a scalar is of a scalar shape."""
    match shape:
        case Literal():
            return True
        case Text():
            return not node.plain or isinstance(value_of(node), str)
        case Word(words=words):
            return node.text in words and isinstance(value_of(node), str)
        case Flag():
            return node.plain and isinstance(value_of(node), bool)
        case Whole():
            value = value_of(node) if node.plain else None
            return isinstance(value, int) and not isinstance(value, bool)
        case Null():
            return node.plain and value_of(node) is None
        case OneOf(options=options):
            return any(fits(node, option) for option in options)
        case Record() | MapOf() | ListOf():
            return False
        case _:
            assert_never(shape)


def _mapping(node: Mapping, shape: Record | MapOf, checked: Checked, what: str) -> Mapping:
    before = len(checked.found)
    kept: list[tuple[Scalar, Node]] = []
    for key, value in node.entries:
        inner = shape.value if isinstance(shape, MapOf) else _member(key, shape, checked)
        result = None if inner is None else check(value, inner, checked, key.text)
        if result is not None:
            kept.append((key, result))
    if isinstance(shape, Record):
        _check_count(node, shape, checked, what)
    if len(checked.found) == before:
        return node
    checked.broken.add(node.origin)
    return Mapping(tuple(kept), node.origin)


def _member(key: Scalar, record: Record, checked: Checked) -> Shape | None:
    known = record.keys.get(key.text)
    if known is not None:
        return known.shape
    near = nearest(key.text, record.keys)
    hint = f'did you mean "{near}"?' if near else f"the keys of {record.name} are {listing(record.keys)}"
    checked.error(key.origin, f'unknown key "{key.text}" in {record.name}', hint)
    return None


def _check_count(node: Mapping, record: Record, checked: Checked, what: str) -> None:
    given = {key.text for key, _ in node.entries}
    for name, key in record.keys.items():
        if key.required and name not in given:
            checked.error(
                node.origin, f'{record.name} needs the key "{name}", which "{what}" does not have', f"add {name}: …"
            )
    if len(given) < record.least:
        checked.error(node.origin, f'"{what}" is empty', f"give one of {listing(record.keys)}")
    if record.most is not None and len(given) > record.most:
        checked.error(node.origin, f'"{what}" takes one key, not {len(given)}', f"keep one of {listing(record.keys)}")


def _items(node: Items, shape: ListOf, checked: Checked, what: str) -> Items | None:
    if len(node.items) < shape.least:
        checked.error(node.origin, f'"{what}" is empty', f"name at least one {_singular(shape.item)}")
        return None
    before = len(checked.found)
    kept = [result for item in node.items if (result := check(item, shape.item, checked, what)) is not None]
    if len(checked.found) == before:
        return node
    checked.broken.add(node.origin)
    return Items(tuple(kept), node.origin)


def _choose(node: Items | Mapping, shape: OneOf) -> Shape | None:
    """The alternative that a node means: by its kind, and among records by the keys it has."""
    if isinstance(node, Items):
        return next((option for option in shape.options if isinstance(option, ListOf)), None)
    options = [option for option in shape.options if isinstance(option, (Record, MapOf))]
    if len(options) < 2:
        return options[0] if options else None
    return max(options, key=lambda option: _shared_keys(node, option))


def _shared_keys(node: Mapping, shape: Record | MapOf) -> int:
    return sum(key.text in shape.keys for key, _ in node.entries) if isinstance(shape, Record) else 0


def _refuse(node: Node, shape: Shape, checked: Checked, what: str) -> None:
    message = f'"{what}" must be {expected(shape)}, not {quote(node)}'
    checked.error(node.origin, message, _advice(node, shape))


def _advice(node: Node, shape: Shape) -> str:
    options = shape.options if isinstance(shape, OneOf) else (shape,)
    if isinstance(node, Scalar):
        words = [word for option in options if isinstance(option, Word) for word in option.words]
        if words and (near := nearest(node.text, words)):
            return f'did you mean "{near}"?'
        if any(isinstance(option, Flag) for option in options) and node.text.lower() in _FLAGS:
            return f"write {_FLAGS[node.text.lower()]}"
        texts = {option.what for option in options if isinstance(option, Text)}
        if texts and value_of(node) is not None:
            return "write a type such as int or varchar(20)" if "a type" in texts else f'quote it: "{node.text}"'
        if any(isinstance(option, Whole) for option in options) and not node.plain and node.text.lstrip("-").isdigit():
            return f"write it without quotes: {node.text}"
        if any(isinstance(option, ListOf) for option in options):
            return f"write it as a list: [{shown(node.text)}]"
    if isinstance(node, Items) and all(isinstance(option, (MapOf, Record, Null)) for option in options):
        return "write lines `name: …` in place of the list"
    return f"write {expected(shape)}"


_FLAGS = dict.fromkeys(("yes", "y", "on", "true", "1"), "true") | dict.fromkeys(
    ("no", "n", "off", "false", "0"), "false"
)


def expected(shape: Shape) -> str:
    """What a shape is called in a message: "a type", "true or false", "a list"."""
    match shape:
        case Text(what=what):
            return what
        case Word(words=words):
            return listing(words, "or")
        case Flag():
            return "true or false"
        case Whole():
            return "an integer"
        case Literal():
            return "a single value"
        case Null():
            return "nothing"
        case ListOf():
            return f"a list ({_singular(shape.item)} …)" if isinstance(shape.item, Text) else "a list"
        case MapOf(what=what):
            return f"a mapping ({what}: …)"
        case Record(name=name):
            return f"{name} as a mapping"
        case OneOf(options=options):
            return ", or ".join(expected(option) for option in options)
        case _:
            assert_never(shape)


def _singular(shape: Shape) -> str:
    return expected(shape).removeprefix("a ").removeprefix("an ")


def listing(words: Iterable[str], last: str = "and") -> str:
    """ "a, b and c"."""
    *rest, end = words
    return f"{', '.join(rest)} {last} {end}" if rest else end


def quote(node: Node) -> str:
    """A node as a message shows it: its text, cut where long, or its kind."""
    match node:
        case Scalar():
            if node.plain and value_of(node) is None:
                return "nothing"
            return f'"{shown(node.text)}"'
        case Items():
            return "a list"
        case Mapping():
            return "a mapping"
        case _:
            assert_never(node)
