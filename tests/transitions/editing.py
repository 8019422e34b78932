"""What random edits share: how they are registered, and how they find what to work on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from transitions.parts import Part
from transitions.world import Draw, World

Edit = Callable[[Draw, World], None]
EDITS: list[tuple[int, Edit, str]] = []
"""How often, what, and in which dialect if not in all."""


def edit(weight: int, dialect: str = "") -> Callable[[Edit], Edit]:
    """Make a function one of the edits."""

    def register(function: Edit) -> Edit:
        EDITS.append((weight, function, dialect))
        return function

    return register


def one_of(draw: Draw, items: Any) -> Any:
    """A random item, or None."""
    found = list(items)
    return draw.rng.choice(found) if found else None


def pair_of(draw: Draw, items: Any) -> list[Any]:
    """Two different items, or nothing."""
    found = list(items)
    return draw.rng.sample(found, 2) if len(found) > 1 else []


def parts_of(world: World, *places: str) -> Iterator[tuple[Part, str, Part]]:
    """(mapping that holds it, id, value) of the members of all tables."""
    for one in world["tables"].values():
        for place in places:
            yield from ((one[place], key, member) for key, member in one[place].items())


MEMBERS = ("pk", "uniques", "fks", "checks", "indexes", "exclusions", "policies")
