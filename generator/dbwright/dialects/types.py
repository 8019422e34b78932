"""Physical types: looking one up in an engine's table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from dbwright.model.types import Type, format_type
from dbwright.sql.parse import ExpressionError

TypeTable: TypeAlias = "Mapping[str, str | Callable[[Type], str]]"
"""Logical scalar → the engine's text, or how to make it from the arguments. What is missing, the engine cannot hold."""


def physical(table: TypeTable, type_: Type, dialect: str) -> str:
    """The engine's text of a scalar; raises ExpressionError where the table has none."""
    made = table.get(type_.name)
    if made is None:
        text = format_type(type_)
        hint = f"give it one of its own, `type: {{{dialect}: …, default: {text}}}`, or say `only:`"
        raise ExpressionError(f'{dialect} cannot hold the type "{text}"', hint)
    return made if isinstance(made, str) else made(type_)


def with_args(name: str, default: str = "") -> Callable[[Type], str]:
    """NAME(1, 2) of the logical arguments; `default` stands where there are none."""
    return lambda type_: f"{name}({', '.join(map(str, type_.args))})" if type_.args else f"{name}{default}"


def decimal(name: str, default: str, digits: int, scale: int) -> Callable[[Type], str]:
    """NAME(p, s), refused beyond what the engine keeps exactly."""

    def make(type_: Type) -> str:
        if not type_.args:
            return f"{name}{default}"
        precision, places = (*type_.args, 0)[:2]
        if precision > digits or places > scale:
            message = f'"{format_type(type_)}" has more digits than the engine keeps'
            raise ExpressionError(message, f"at most {digits} digits, {scale} of them after the point")
        return f"{name}({precision}, {places})"

    return make
