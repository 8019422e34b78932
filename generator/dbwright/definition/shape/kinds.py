"""The words in which `shape` describes schema files: what a value may be, without saying what it means."""

from __future__ import annotations

from typing import TypeAlias

import msgspec


class Text(msgspec.Struct, frozen=True):
    """A string. `what` names it in messages ("a type")."""

    what: str = "text"


class Word(msgspec.Struct, frozen=True):
    """One of a few words."""

    words: tuple[str, ...]


class Flag(msgspec.Struct, frozen=True):
    """true or false."""


class Whole(msgspec.Struct, frozen=True):
    """An integer."""


class Literal(msgspec.Struct, frozen=True):
    """Any scalar; its meaning depends on a type that stands elsewhere."""


class Null(msgspec.Struct, frozen=True):
    """Nothing: `null`, `~` or no value."""


class ListOf(msgspec.Struct, frozen=True):
    """A sequence of at least `least` items."""

    item: Shape
    least: int = 0


class MapOf(msgspec.Struct, frozen=True):
    """A mapping whose keys are names that the user chooses. `what` names its entries in messages."""

    value: Shape
    what: str = "a name"


class Key(msgspec.Struct, frozen=True):
    """One known key of a record: what it holds, and one line about it for editors and the reference."""

    shape: Shape
    about: str
    required: bool = False


class Record(msgspec.Struct, frozen=True):
    """A mapping with known keys, at least `least` and at most `most` of them. `name` is "a table" in messages."""

    name: str
    keys: dict[str, Key]
    least: int = 0
    most: int | None = None


class OneOf(msgspec.Struct, frozen=True):
    """Alternatives that the kind of a value tells apart; of several records, the one that owns the keys."""

    options: tuple[Shape, ...]


Shape: TypeAlias = Text | Word | Flag | Whole | Literal | Null | ListOf | MapOf | Record | OneOf


def one_of(*options: Shape) -> OneOf:
    """Alternatives, in the order in which messages name them."""
    return OneOf(options)
