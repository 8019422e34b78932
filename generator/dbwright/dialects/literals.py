"""Default values → SQL: each value is read by its column's type, once, and written the way an engine writes it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from dbwright.model.types import Type
from dbwright.sql.kinds import EXACT, FLOATS, INTEGERS
from dbwright.sql.parse import ExpressionError

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\Z")
_INTEGER = re.compile(r"[+-]?\d+\Z")
_RANGES = {"smallint": 15, "int": 31, "bigint": 63}


@dataclass(frozen=True, slots=True)
class Literals:
    """How one engine writes values. `moment` writes a date or time of a kind; `array` a list of already read items."""

    string: Callable[[str], str]
    boolean: Callable[[bool], str]
    binary: Callable[[bytes], str]
    bits: Callable[[str], str]
    moment: Callable[[date | time | datetime, str], str]
    array: Callable[[list[Any], Type], str]

    def write(self, value: str | int | bool, type_: Type) -> str:  # noqa: C901 (one line per family)
        """The SQL of a default; raises ExpressionError where the value is none of the type."""
        text = str(value)
        if type_.dimensions:
            return self.array(read_array(text), type_)
        match type_.name:
            case "bool":
                return self.boolean(_boolean(value))
            case name if isinstance(value, bool) and name not in {"json", "jsonb"}:
                raise _wrong(text.lower(), name, "quote it if it is text")
            case name if name in INTEGERS:
                return _integer(text, name)
            case name if name in EXACT | FLOATS:
                if not _NUMBER.match(text):
                    raise _wrong(text, name, "write a number")
                return text
            case "date" | "time" | "timetz" | "timestamp" | "timestamptz" as name:
                return self.moment(read_moment(text, name), name)
            case "json" | "jsonb":
                return self.string(_json(value))
            case "uuid":
                return self.string(_uuid(text))
            case "binary":
                return self.binary(_bytes(text))
            case "bit" | "varbit" as name:
                if set(text) - {"0", "1"}:
                    raise _wrong(text, name, "write it as zeros and ones")
                return self.bits(text)
        if "\0" in text:
            raise ExpressionError("a default holds the character NUL", "take it out: no engine stores it in text")
        return self.string(text)


def _wrong(text: str, name: str, hint: str) -> ExpressionError:
    return ExpressionError(f'default "{text}" is no {name}', hint)


def _boolean(value: str | int | bool) -> bool:
    if isinstance(value, bool) or value in {"true", "false"}:
        return value in {True, "true"}
    raise _wrong(str(value), "bool", "write true or false")


def _integer(text: str, name: str) -> str:
    if not _INTEGER.match(text):
        raise _wrong(text, name, "write a whole number")
    bits = _RANGES.get(name)
    if bits is not None and not -(2**bits) <= int(text) < 2**bits:
        raise _wrong(text, name, f"a {name} goes from {-(2**bits)} to {2**bits - 1}")
    return str(int(text))


def read_moment(text: str, name: str) -> date | time | datetime:
    """A date, time or timestamp in ISO 8601; raises ExpressionError."""
    hint = "write it in ISO 8601; what changes with the clock belongs under `default_sql`, such as now()"
    try:
        if name == "date":
            return date.fromisoformat(text)
        if name in {"time", "timetz"}:
            return time.fromisoformat(text)
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise _wrong(text, name, hint) from error


def utc(moment: datetime) -> datetime:
    """The same moment in UTC; one without a zone is taken to be in UTC."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _json(value: str | int | bool) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    try:
        json.loads(value)
    except ValueError as error:
        raise _wrong(value, "json", "write JSON text; a string needs its double quotes inside") from error
    return value


def _uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError as error:
        raise _wrong(text, "uuid", "write its 36 characters") from error


def _bytes(text: str) -> bytes:
    if not text.startswith("\\x"):
        return text.encode()
    try:
        return bytes.fromhex(text[2:])
    except ValueError as error:
        raise _wrong(text, "binary", "write \\x and pairs of hexadecimal digits") from error


def read_array(text: str) -> list[Any]:
    """The items of '[1, 2]' (JSON) or of PostgreSQL's '{1,2}'; raises ExpressionError."""
    hint = 'write a JSON list such as "[]"'
    source = text.strip()
    if source.startswith("{") and source.endswith("}"):
        items = re.findall(r'"(?:[^"\\]|\\.)*"|[^,{}"\s]+|[{}]', source)
        source = "".join("[" if item == "{" else "]" if item == "}" else _item(item) for item in _commas(items))
    try:
        items = json.loads(source)
    except ValueError as error:
        raise ExpressionError(f'default "{text}" is no array', hint) from error
    if not isinstance(items, list):
        raise ExpressionError(f'default "{text}" is no array', hint)
    return items


def _commas(items: list[str]) -> list[str]:
    """PostgreSQL's array items with the commas between them put back."""
    found: list[str] = []
    for item in items:
        if found and found[-1] not in {"{", ","} and item != "}":
            found.append(",")
        found.append(item)
    return found


def _item(item: str) -> str:
    if item == "," or item.startswith('"') or _NUMBER.match(item) or item in {"true", "false"}:
        return item
    return "null" if item.upper() == "NULL" else json.dumps(item)


def doubled(text: str) -> str:
    """A string literal of standard SQL."""
    return "'" + text.replace("'", "''") + "'"
