"""What a bare scalar means: YAML 1.2's core rules, so that `no`, `on`, `012` and dates stay what they look like."""

from __future__ import annotations

import re
from decimal import Decimal

from dbwright.definition.source.nodes import Node, Scalar

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?[0-9]+\Z")
_PREFIXED = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_DIGITS = 4000
"""Longer numbers stay text: Python refuses to convert them (sys.set_int_max_str_digits), and no engine holds them."""


def value_of(scalar: Scalar) -> str | int | Decimal | bool | None:
    """The value of a scalar; quoted and block scalars are text as they stand.

    Floats are exact decimals that keep their digits (`1.10`). `.inf` and `.nan` stay text.
    """
    text = scalar.text
    if not scalar.plain:
        return text
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    return _number(text)


def is_null(node: Node) -> bool:
    """Whether a node says nothing: absent after its colon, `~` or `null`."""
    return isinstance(node, Scalar) and node.plain and node.text in _NULL


def _number(text: str) -> str | int | Decimal:
    if text[0] not in "+-.0123456789" or len(text) > _DIGITS:
        return text
    if _INT.match(text):
        return int(text)
    if _PREFIXED.match(text):
        return int(text, 0)
    return Decimal(text) if _FLOAT.match(text) else text
