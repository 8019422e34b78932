"""Anchors and their aliases, with a guard: a few lines of aliases can stand for billions of nodes."""

from __future__ import annotations

from dbwright.definition.source.nodes import Items, Mapping, Node, Scalar

MAX_DEPTH = 100
"""How deep collections may stand in each other, aliases followed."""
MAX_ALIASED = 100_000
"""How many nodes all aliases of a file may stand for together."""


class Anchors:
    """The anchors of one file. Anchored nodes are shared, not copied; only their measures are counted."""

    def __init__(self) -> None:
        self._nodes: dict[str, Node | None] = {}
        self._measures: dict[int, tuple[int, int]] = {}
        self._aliased = 0

    def begin(self, name: str) -> None:
        """An anchored collection begins; an alias to it inside itself would never end."""
        self._nodes[name] = None

    def end(self, name: str, node: Node) -> None:
        """The anchored node is whole."""
        self._nodes[name] = node
        self._measures[id(node)] = self._measure(node)

    def follow(self, name: str, depth: int) -> Node | str:
        """The node behind an alias that stands `depth` levels deep, or in words why there is none."""
        if name not in self._nodes:
            return "nothing above it has that anchor"
        node = self._nodes[name]
        if node is None:
            return "it stands inside what it names"
        size, height = self._measures[id(node)]
        self._aliased += size
        if self._aliased > MAX_ALIASED:
            return f"the aliases of this file stand for more than {MAX_ALIASED} nodes"
        if depth + height > MAX_DEPTH:
            return f"it makes more than {MAX_DEPTH} levels of nesting"
        return node

    def _measure(self, node: Node) -> tuple[int, int]:
        """How many nodes, and how many levels of collections. What is shared inside was measured when it ended."""
        known = self._measures.get(id(node))
        if known is not None:
            return known
        match node:
            case Scalar():
                return 1, 0
            case Items(items=members):
                inner = [self._measure(member) for member in members]
            case Mapping(entries=entries):
                inner = [self._measure(member) for _, member in entries]
        return 1 + sum(size for size, _ in inner), 1 + max((height for _, height in inner), default=0)
