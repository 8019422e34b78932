"""YAML as nodes that know their place: the only form in which the rest of the package sees a schema file."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from dbwright.errors import Origin


class Scalar(msgspec.Struct, frozen=True):
    """A scalar as written. `plain` scalars are resolved by YAML 1.2's core rules; quoted and block ones are text."""

    text: str
    plain: bool
    origin: Origin


class Items(msgspec.Struct, frozen=True):
    """A sequence."""

    items: tuple[Node, ...]
    origin: Origin


class Mapping(msgspec.Struct, frozen=True):
    """A mapping in the order of the file; keys are scalars and never repeat."""

    entries: tuple[tuple[Scalar, Node], ...]
    origin: Origin


Node: TypeAlias = Scalar | Items | Mapping
