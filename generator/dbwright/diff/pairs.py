"""Two lists of named things side by side: what is gone, what is new, and what stands on both sides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Generic, TypeVar

import msgspec

Item = TypeVar("Item")


class Sides(msgspec.Struct, Generic[Item], frozen=True):
    """`gone` in the order before, `new` and `pairs` in the order after."""

    gone: list[Item]
    new: list[Item]
    pairs: list[tuple[Item, Item]]


def side_by_side(before: Iterable[Item], after: Iterable[Item], name: Callable[[Item], str]) -> Sides[Item]:
    """Pair two lists by name. Raises ValueError where one list has a name twice."""
    old, new = _by_name(before, name), _by_name(after, name)
    return Sides(
        [item for key, item in old.items() if key not in new],
        [item for key, item in new.items() if key not in old],
        [(old[key], item) for key, item in new.items() if key in old],
    )


def settle(renamed: dict[str, str], present: Collection[str]) -> dict[str, str]:
    """Those of `renamed` whose new name is free: nobody in `present` has it, or its holder is renamed away too."""
    kept = dict(renamed)
    while taken := [old for old, new in kept.items() if new in present and new not in kept]:
        for old in taken:
            del kept[old]
    return kept


def _by_name(items: Iterable[Item], name: Callable[[Item], str]) -> dict[str, Item]:
    found: dict[str, Item] = {}
    for item in items:
        if found.setdefault(name(item), item) is not item:
            raise ValueError(f'two objects are called "{name(item)}"')
    return found
