"""Literals in `default:`, read by the type that they are for: the value, or why it is none of that type."""

from __future__ import annotations

import datetime as dt
import ipaddress
import json
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from dbwright.definition.shown import shown
from dbwright.definition.source.nodes import Scalar
from dbwright.definition.source.scalars import value_of
from dbwright.model.types import Type

Value: TypeAlias = str | int | bool


class NotOfType(Exception):
    """The text is no literal of the type. The message says what is wrong; `hint` what to write."""

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.hint = hint


_RANGES = {
    "smallint": (-(2**15), 2**15 - 1),
    "int": (-(2**31), 2**31 - 1),
    "bigint": (-(2**63), 2**63 - 1),
    "uint": (0, 2**32 - 1),
    "ubigint": (0, 2**64 - 1),
    "year": (0, 9999),
}
_DECIMAL = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?\Z", re.ASCII)
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_TIME = re.compile(r"\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?P<zone>Z|[-+]\d{2}:\d{2})?\Z", re.ASCII)
_CALL = re.compile(
    r"(?:[a-z_][\w.]*\s*\(.*\)|current_(?:timestamp|date|time)|localtime(?:stamp)?|now)\Z",
    re.ASCII | re.DOTALL | re.IGNORECASE,
)
_TEXTS = frozenset({"char", "varchar", "text", "citext"})


def read_literal(node: Scalar, type_: Type, members: frozenset[str] | None) -> Value:
    """The literal of a scalar that is not null, as the model holds it. `members` are the values of an enum.

    Integers and booleans become Python's; decimals, times, JSON and arrays keep their text. Raises NotOfType.
    """
    if type_.dimensions:
        return _array(node.text)
    if members is not None:
        return _member(node.text, members)
    if type_.name in _TEXTS:
        return _text(node, type_)
    if _CALL.match(node.text) and type_.name in _READERS:
        raise NotOfType("is SQL, not a literal", f"write `default_sql: {shown(node.text)}`")
    reader = _READERS.get(type_.name)
    return node.text if reader is None else reader(node, type_)


def _array(text: str) -> str:
    if text.startswith("{") and text.endswith("}"):
        return text
    raise NotOfType("is no array", 'write it as PostgreSQL does, such as "{a,b}", or "{}" for an empty one')


def _member(text: str, members: frozenset[str]) -> str:
    if text in members:
        return text
    raise NotOfType("is not one of its values", f"write one of {', '.join(sorted(members))}")


def _text(node: Scalar, type_: Type) -> str:
    if isinstance(value_of(node), bool):
        raise NotOfType("is a boolean, not text", f'quote it: "{node.text}"')
    if type_.args and len(node.text) > type_.args[0]:
        raise NotOfType(f"has {len(node.text)} characters, more than {type_.args[0]}", "shorten it or widen the type")
    return node.text


def _bool(node: Scalar, _: Type) -> bool:
    value = value_of(node)
    if isinstance(value, bool):
        return value
    raise NotOfType("is not true or false", "write true or false, without quotes")


def _int(node: Scalar, type_: Type) -> int:
    value = value_of(node)
    if isinstance(value, bool) or not isinstance(value, int):
        raise NotOfType("is not an integer", "write digits alone, without quotes")
    least, most = _RANGES[type_.name]
    if not least <= value <= most:
        raise NotOfType(f"is not between {least} and {most}", "choose a larger type or another value")
    return value


def _number(node: Scalar, _: Type) -> str:
    if _DECIMAL.match(node.text):
        return node.text
    raise NotOfType("is not a number", "write digits, such as 0 or 1.50")


def _decimal(node: Scalar, type_: Type) -> str:
    text = _number(node, type_)
    try:
        _, digits, exponent = Decimal(text).as_tuple()
    except InvalidOperation:
        raise NotOfType("is too large to be a number", "write fewer digits") from None
    if not type_.args or not isinstance(exponent, int) or not any(digits):
        return text
    precision, scale = (*type_.args, 0)[:2]
    if -exponent > scale:
        raise NotOfType(f"has more than {scale} digits behind the point", "round it or raise the scale")
    if len(digits) + exponent > precision - scale:
        raise NotOfType(f"has more than {precision - scale} digits before the point", "raise the precision")
    return text


def _matching(pattern: re.Pattern[str], problem: str, hint: str) -> Callable[[Scalar, Type], str]:
    def read(node: Scalar, _: Type) -> str:
        if pattern.match(node.text):
            return node.text
        raise NotOfType(problem, hint)

    return read


def _date(node: Scalar, _: Type) -> str:
    if not _is_date(node.text):
        raise NotOfType("is not a date", "write it as 2026-11-21")
    return node.text


def _time(node: Scalar, type_: Type) -> str:
    _check_time(node.text, zoned=type_.name == "timetz", example="13:45:00")
    return node.text


def _timestamp(node: Scalar, type_: Type) -> str:
    day, separator, time = node.text.replace("T", " ", 1).partition(" ")
    zoned = type_.name == "timestamptz"
    if not separator or not _is_date(day):
        raise NotOfType("is not a point in time", f"write it as 2026-11-21 13:45:00{'Z' if zoned else ''}")
    _check_time(time, zoned=zoned, example="2026-11-21 13:45:00")
    return node.text


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.match(text)) and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


def _check_time(text: str, *, zoned: bool, example: str) -> None:
    found = _TIME.match(text)
    try:
        dt.time.fromisoformat(text)
    except ValueError:
        found = None
    if found is None:
        raise NotOfType("is not a time", f"write it as {example}{'Z' if zoned else ''}")
    if zoned and not found["zone"]:
        raise NotOfType("has no time zone", f"add Z for UTC or an offset: {text}Z")
    if not zoned and found["zone"]:
        raise NotOfType("has a time zone, which the type does not hold", "leave it out, or choose the type with tz")


def _json(node: Scalar, _: Type) -> str:
    try:
        json.loads(node.text)
    except (ValueError, RecursionError):
        raise NotOfType("is not JSON", "write JSON in single quotes, such as '{}' or '[]'") from None
    return node.text


def _address(node: Scalar, type_: Type) -> str:
    try:
        if type_.name == "cidr":
            ipaddress.ip_network(node.text)
        else:
            ipaddress.ip_interface(node.text)
    except ValueError:
        raise NotOfType("is not a network address", "write it as 10.0.0.1, 10.0.0.0/8 or 2001:db8::1") from None
    return node.text


def _bits(node: Scalar, type_: Type) -> str:
    if not node.text or set(node.text) - {"0", "1"}:
        raise NotOfType("is not a row of bits", 'write it as "0101"')
    size = type_.args[0] if type_.args else None
    if size is not None and (len(node.text) > size or (type_.name == "bit" and len(node.text) != size)):
        raise NotOfType(f"has {len(node.text)} bits, not {size}", "write as many as the type has")
    return node.text


_READERS: dict[str, Callable[[Scalar, Type], Value]] = {
    "bool": _bool,
    **dict.fromkeys(_RANGES, _int),
    **dict.fromkeys(("real", "double", "money"), _number),
    "decimal": _decimal,
    "uuid": _matching(_UUID, "is not a UUID", "write it as 00000000-0000-0000-0000-000000000000"),
    "date": _date,
    **dict.fromkeys(("time", "timetz"), _time),
    **dict.fromkeys(("timestamp", "timestamptz"), _timestamp),
    **dict.fromkeys(("json", "jsonb"), _json),
    **dict.fromkeys(("inet", "cidr"), _address),
    **dict.fromkeys(("bit", "varbit"), _bits),
    "binary": _matching(
        re.compile(r"\\x(?:[0-9a-fA-F]{2})*\Z"), "is not binary", r"write hexadecimal digits: '\x00ff'"
    ),
}
