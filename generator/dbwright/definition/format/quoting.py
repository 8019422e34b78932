"""How `fmt` writes a scalar on one line: bare where every reader of YAML agrees, else in quotes."""

from __future__ import annotations

import re

from dbwright.definition.source.nodes import Scalar
from dbwright.definition.source.scalars import value_of
from dbwright.definition.source.syntax import ALIAS, PLAIN, Leaf
from dbwright.errors import Origin

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
# What YAML 1.1 takes for a truth value: editors and other tools still do.
_OLD_BOOL = frozenset({"y", "n", "yes", "no", "on", "off"})
# Bare in flow style, these are near what another parser reads differently, or what the next edit breaks.
_RISKY_IN_FLOW = re.compile(r"[\[\]{}\"#:<>=|&*!%@`]|(?<!\w)'|'(?!\w)")
_UNPRINTABLE = re.compile(r"[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\\\"]")
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\\": "\\\\", '"': '\\"'}


def one_line(leaf: Leaf, *, flow: bool) -> str:
    """The text of a scalar or alias, anchor included, without any line end."""
    if leaf.style == ALIAS:
        return f"*{leaf.text}"
    return f"&{leaf.anchor} {_scalar(leaf, flow)}".rstrip() if leaf.anchor else _scalar(leaf, flow)


def _scalar(leaf: Leaf, flow: bool) -> str:
    text = leaf.text
    if leaf.style == PLAIN:
        risky = "\n" in text or (flow and _RISKY_IN_FLOW.search(text))
        # Only text may gain quotes: a number or a null in quotes would be another value.
        return quote(text) if risky and isinstance(_value(text), str) else text
    if _WORD.match(text) and text.lower() not in _OLD_BOOL and isinstance(_value(text), str):
        return text
    return quote(text)


def _value(text: str) -> object:
    return value_of(Scalar(text, True, Origin("")))


def quote(text: str) -> str:
    """A text in double quotes, or in single ones where that saves escapes."""
    special = set(_UNPRINTABLE.findall(text))
    if special and special <= {"\\", '"'}:
        return "'" + text.replace("'", "''") + "'"
    return '"' + _UNPRINTABLE.sub(_escape, text) + '"'


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    code = ord(char)
    if char in _ESCAPES:
        return _ESCAPES[char]
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
