"""Reading the keys of a mapping that `shape_check` has passed: every value is what its shape says, or absent."""

from __future__ import annotations

from typing import Any

from dbwright.definition.source.nodes import Items, Mapping, Node, Scalar
from dbwright.definition.source.scalars import is_null, value_of
from dbwright.errors import Origin

NOWHERE = Mapping((), Origin(""))


class Fields:
    """The keys of one mapping. A sequence or scalar has none."""

    __slots__ = ("nodes", "origin", "places")

    def __init__(self, node: Node) -> None:
        entries = node.entries if isinstance(node, Mapping) else ()
        self.origin = node.origin
        self.nodes: dict[str, Node] = {key.text: value for key, value in entries if not is_null(value)}
        self.places: dict[str, Origin] = {key.text: key.origin for key, _ in entries}

    def __contains__(self, key: str) -> bool:
        return key in self.nodes

    def get(self, key: str) -> Node | None:
        """The node of a key; None where it is absent or null."""
        return self.nodes.get(key)

    def place(self, key: str) -> Origin:
        """Where the value of a key stands, or else the mapping."""
        node = self.nodes.get(key)
        return self.origin if node is None else node.origin

    def text(self, key: str, default: str = "") -> str:
        """The text of a scalar."""
        node = self.nodes.get(key)
        return node.text if isinstance(node, Scalar) else default

    def word(self, key: str, default: Any = "") -> Any:
        """A word of a closed set; the shape has checked that it is one, so that it fits the model's literal types."""
        return self.text(key, default)

    def flag(self, key: str, default: bool = False) -> bool:
        """true or false; anything else, such as a name, counts as the default."""
        node = self.nodes.get(key)
        if not isinstance(node, Scalar) or not node.plain:
            return default
        value = value_of(node)
        return value if isinstance(value, bool) else default

    def whole(self, key: str) -> int | None:
        """An integer."""
        node = self.nodes.get(key)
        value = value_of(node) if isinstance(node, Scalar) else None
        return value if isinstance(value, int) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a sequence; a single scalar counts as a sequence of one."""
        node = self.nodes.get(key)
        return () if node is None else texts(node)

    def only(self) -> tuple[str, ...]:
        """The dialects of `only:`, sorted."""
        return tuple(sorted(set(self.texts("only"))))

    def entries(self, key: str) -> tuple[tuple[Scalar, Node], ...]:
        """The entries of a mapping."""
        node = self.nodes.get(key)
        return node.entries if isinstance(node, Mapping) else ()

    def items(self, key: str) -> tuple[Node, ...]:
        """The items of a sequence."""
        node = self.nodes.get(key)
        return node.items if isinstance(node, Items) else ()


def texts(node: Node) -> tuple[str, ...]:
    """The texts of a sequence of scalars, or of one scalar."""
    if isinstance(node, Scalar):
        return (node.text,)
    return tuple(item.text for item in node.items if isinstance(item, Scalar)) if isinstance(node, Items) else ()


def settings(node: Node | None) -> dict[str, str | int | bool]:
    """A mapping of storage settings, sorted by name."""
    if not isinstance(node, Mapping):
        return {}
    values: dict[str, str | int | bool] = {}
    for key, value in sorted(node.entries, key=lambda entry: entry[0].text):
        read = value_of(value) if isinstance(value, Scalar) else None
        if isinstance(read, (str, int)):
            values[key.text] = read
    return values
