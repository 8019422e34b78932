"""`dbwright fmt`: a schema file laid out as all are, without what has done its work."""

from __future__ import annotations

from collections.abc import Collection, Set
from typing import TypeAlias

from dbwright.definition.format.layout import Layout, TooOdd
from dbwright.definition.format.repair import repair
from dbwright.definition.shape.values import ONCE
from dbwright.definition.source.nodes import Items, Mapping, Node, Scalar
from dbwright.definition.source.scalars import value_of
from dbwright.definition.source.syntax import Branch, Leaf, Part, parse
from dbwright.definition.source.text import decode
from dbwright.errors import Diagnostic, Origin, SchemaError

_Value: TypeAlias = object
_At = tuple[int, int]


def format_text(text: str, path: str, spent: Collection[Origin] = ()) -> str:
    """The same schema file in the house layout, with quotes where the reader asks for them and their place is certain.

    `spent` holds the places of the keys to leave out (of `ONCE`), or of their values, as `Origins` knows them; other
    places are ignored.
    Raises SchemaError where the file cannot be read, or where its meaning or a comment would not survive.
    """
    gone = {(origin.line, origin.column) for origin in spent if origin.path == path}
    before, text, changed = _read(text, path)
    gone = set() if changed else gone  # places in a file that could not be read are those of another text
    root, comments = parse(text)
    if isinstance(root, Branch):
        _prune(root, gone)
    layout = Layout(text, comments)
    try:
        formatted = layout.write(root if isinstance(root, Branch) else None)
    except TooOdd as odd:
        raise SchemaError(Diagnostic(Origin(path), f"{odd}", "write it in a simpler way, then format again")) from odd
    after, _, _ = _read(formatted, path)
    said = sorted(comment.text for comment in comments)
    if _value(before, gone) != _value(after, set()) or said != sorted(comment.text for comment in parse(formatted)[1]):
        message = "formatting would change what the file says, so it stays as it is"
        raise SchemaError(Diagnostic(Origin(path), message, "report this file: it shows a mistake in dbwright"))
    return formatted


def _read(text: str, path: str) -> tuple[Mapping, str, bool]:
    """What a text says, the text with the quotes that it lacked, and whether it lacked any."""
    found: list[Diagnostic] = []
    decoded = decode(text.encode("utf-8", "surrogatepass"), path, found)
    if decoded is None:
        raise SchemaError(found)
    repaired, node, found = repair(decoded, path)
    if found or node is None:
        raise SchemaError(found)
    return node, repaired, repaired != decoded


def _prune(part: Part, spent: Set[_At]) -> None:
    if isinstance(part, Leaf):
        return
    if part.mapping:
        part.members = [
            member
            for key, value in zip(part.members[::2], part.members[1::2], strict=True)
            if not (isinstance(key, Leaf) and key.text in ONCE and spent & {_at(key), _at(value)})
            for member in (key, value)
        ]
    for member in part.members:
        _prune(member, spent)


def _at(part: Part) -> _At:
    return (part.first + 1, part.column + 1) if isinstance(part, Leaf) else (0, 0)


def _value(node: Node, spent: Set[_At]) -> _Value:
    """What a node says, with nothing of how it is written, and without what is spent."""
    match node:
        case Scalar():
            value = value_of(node)
            return (type(value), str(value))
        case Items(items=items):
            return [_value(item, spent) for item in items]
        case Mapping(entries=entries):
            return [
                (key.text, _value(value, spent))
                for key, value in entries
                if not (key.text in ONCE and spent & {(at.line, at.column) for at in (key.origin, value.origin)})
            ]
