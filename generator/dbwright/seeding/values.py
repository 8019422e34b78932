"""The value of a YAML node, read by the type of its column as `default:` is, with lists and mappings beside."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, assert_never

from dbwright.definition.resolve.defaults import NotOfType, Value, read_literal
from dbwright.definition.source.nodes import Items, Mapping, Node, Scalar
from dbwright.definition.source.scalars import is_null, value_of
from dbwright.dialects.lower_types import Resolved
from dbwright.model.types import Type

_JSON = frozenset({"json", "jsonb"})


def read_value(node: Node, found: Resolved) -> Value:
    """A value that is not null, as the dialects' writers take it. Raises NotOfType."""
    members = frozenset(item.value for item in found.enum.values) if found.enum else None
    if found.type.dimensions and isinstance(node, Items):
        return json.dumps(_items(node, found.type, members, found.type.dimensions), ensure_ascii=False)
    if found.type.name in _JSON and not found.type.dimensions:
        return _json(node, found.type)
    if isinstance(node, Scalar):
        return read_literal(node, found.type, members)
    kind = "a list" if isinstance(node, Items) else "a mapping"
    raise NotOfType(f"is {kind}, not a single value", "write one value of the column's type")


def _items(node: Items, type_: Type, members: frozenset[str] | None, depth: int) -> list[Any]:
    found: list[Any] = []
    for item in node.items:
        if is_null(item):
            found.append(None)
        elif depth > 1 and isinstance(item, Items):
            found.append(_items(item, type_, members, depth - 1))
        elif isinstance(item, Scalar) and depth == 1:
            value = read_literal(item, Type(type_.name, type_.args), members)
            found.append(float(value) if type_.name in ("real", "double") else value)
        else:
            raise NotOfType("holds lists of another depth than its type", f"write a list of {type_.name} values")
    return found


def _json(node: Node, type_: Type) -> Value:
    """YAML as JSON. Text alone is JSON text, as in `default:`."""
    if isinstance(node, Scalar) and isinstance(value_of(node), str):
        return read_literal(node, type_, None)
    return json.dumps(_plain(node), ensure_ascii=False)


def _plain(node: Node) -> Any:
    match node:
        case Scalar():
            value = value_of(node)
            return float(value) if isinstance(value, Decimal) else value
        case Items(items=items):
            return [_plain(item) for item in items]
        case Mapping(entries=entries):
            return {key.text: _plain(value) for key, value in entries}
        case _:
            assert_never(node)
