"""Values with their defaults as msgspec knows them: it leaves out only the very default object, not an equal one."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar, cast

import msgspec

T = TypeVar("T")


def settled(value: T) -> T:
    """The same value; every field that equals its default holds the default itself, so equal values encode equally."""
    found: Any = value
    if isinstance(value, msgspec.Struct):
        fields = {name: settled(getattr(value, name)) for name in value.__struct_fields__}
        for name, default in _defaults(type(value)).items():
            if fields[name] == default:
                fields[name] = default
        found = type(value)(**fields)
    elif isinstance(value, tuple):
        found = tuple(settled(item) for item in value)
    elif isinstance(value, dict):
        found = {key: settled(item) for key, item in value.items()}
    return cast("T", found)


@cache
def _defaults(kind: type[msgspec.Struct]) -> dict[str, object]:
    fields = msgspec.structs.fields(kind)
    return {field.name: field.default for field in fields if field.default is not msgspec.NODEFAULT}
