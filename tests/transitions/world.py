"""A schema as a tree of plain values in which everything has an id: names change, ids stay, so both sides are known.

Ids are "@" with a letter and a number ("@t3" a table, "@c7" a column). They stand as keys where something is defined,
and in any text that refers to it: a column's type "@e1", an expression "lower(@c7) <> ''".
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator
from typing import Any

World = dict[str, Any]

REFERENCE = re.compile(r"@[a-z]\d+")

TOPS = (
    "namespaces", "enums", "domains", "composites", "sequences", "tables", "views", "functions",
    "triggers",
)  # fmt: skip
MEMBERS = ("columns", "pk", "uniques", "fks", "checks", "indexes", "exclusions", "policies", "partitions")

WORDS = (
    "order", "group", "select", "user", "table", "from", "check", "default", "key", "index", "values", "end", "desc",
    "primary", "limit", "where", "Mixed", "with space", "naïve", "semi;colon", "qu\"ote", "back`tick", "apo'strophe",
    "dash--dash", "per%cent", "ünï", "UPPER",
)  # fmt: skip
PLAIN = ("alpha", "bravo", "cargo", "delta", "eagle", "fern", "grape", "hotel", "iris", "jade", "kilo", "lemon")


def empty() -> World:
    """A schema without anything."""
    return {place: {} for place in TOPS}


class Draw:
    """What one seed decides, and ids and names that nothing else has."""

    def __init__(self, seed: str, dialect: str) -> None:
        self.rng = random.Random(seed)
        self.dialect = dialect
        self.taken: set[str] = set()
        self._number = 0

    def id(self, letter: str) -> str:
        """A new id."""
        self._number += 1
        return f"@{letter}{self._number}"

    def name(self) -> str:
        """A new name: mostly plain, sometimes one that has to be quoted."""
        while True:
            hostile = self.rng.random() < 0.12
            word = self.rng.choice(WORDS if hostile else PLAIN)
            number = "" if hostile and self.rng.random() < 0.7 else str(self.rng.randrange(1000))
            found = f"{word}{number}"
            if found.lower() not in self.taken:
                self.taken.add(found.lower())
                return found

    def maybe(self, chance: float) -> bool:
        """True with this probability."""
        return self.rng.random() < chance

    def some(self, items: Any, most: int) -> list[Any]:
        """One to `most` different items."""
        items = list(items)
        return self.rng.sample(items, self.rng.randint(1, min(most, len(items)))) if items else []


def defined(tree: Any) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """(id, its value, the mapping that holds it) of everything that has an id, outer things first."""
    for key, value in list(tree.items()) if isinstance(tree, dict) else ():
        if REFERENCE.fullmatch(key):
            yield key, value, tree
        if isinstance(value, dict):
            yield from defined(value)


def mentioned(tree: Any) -> set[str]:
    """The ids that a value refers to; not those inside of things that have an id of their own."""
    match tree:
        case str():
            return set(REFERENCE.findall(tree))
        case dict():
            return set().union(*(mentioned(value) for key, value in tree.items() if not REFERENCE.fullmatch(key)))
        case list():
            return set().union(*map(mentioned, tree))
        case _:
            return set()


def settle(world: World) -> World:
    """Take away, again and again, what refers to something that is not there. Changes `world`."""
    while True:
        known = {key for key, _, _ in defined(world)}
        broken = [(key, holder) for key, value, holder in defined(world) if mentioned(value) - known]
        broken += [(key, world["tables"]) for key, table in world["tables"].items() if not table["columns"]]
        if not broken:
            return world
        for key, holder in broken:
            holder.pop(key, None)


def copied(world: World) -> World:
    """A copy of its own."""
    return copy.deepcopy(world)


def columns(world: World) -> Iterator[tuple[str, dict[str, Any], str, dict[str, Any]]]:
    """(id of the table, table, id of the column, column) of all columns."""
    for key, table in list(world["tables"].items()):
        for name, column in list(table["columns"].items()):
            yield key, table, name, column
