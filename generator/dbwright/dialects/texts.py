"""The types and SQL texts inside objects, and whether they hold a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dbwright.model.objects import Composite, Domain, Function, Raw, Sql, Trigger
from dbwright.model.operations import Member, Object
from dbwright.model.table import Check, Column, Exclusion, Index, Policy, Table
from dbwright.model.view import View

_WORD = re.compile(r"[\w$]+")


def holds(item: Object, name: str) -> bool:
    """Whether the types or the SQL of `item` hold `name` as words: a hint, not a proof."""
    wanted = words(name)
    return any(wanted <= words(text) for text in texts(item))


@lru_cache(maxsize=8192)
def words(text: str) -> frozenset[str]:
    """The words of a text, without regard to case."""
    return frozenset(_WORD.findall(text.casefold()))


def texts(item: Object) -> Iterator[str]:
    """All type and SQL texts of an object; a table's members are part of it."""
    match item:
        case Table():
            members: tuple[Member, ...] = (*item.columns, *item.checks, *item.indexes, *item.exclusions, *item.policies)
            for member in members:
                yield from texts(member)
        case View() | Function() | Trigger() | Raw():
            yield item.sql.text
        case Composite():
            yield from (field.type for field in item.fields)
        case Column() | Domain():
            yield item.type
            yield from (piece.text for piece in expressions(item))
        case _:
            yield from (piece.text for piece in expressions(item))


def expressions(item: Object) -> Iterator[Sql]:
    """The SQL expressions of a column, domain, or member of a table."""
    pieces: list[Sql | None]
    match item:
        case Column():
            pieces = [item.default_sql, item.generated.expression if item.generated else None]
        case Domain():
            pieces = [item.default_sql, *(check.expression for check in item.checks)]
        case Check():
            pieces = [item.expression]
        case Index():
            pieces = [item.where, *(key.expression for key in item.keys)]
        case Exclusion():
            pieces = [item.where, *(element.expression for element in item.elements)]
        case Policy():
            pieces = [item.using, item.check]
        case _:
            pieces = []
    yield from (piece for piece in pieces if piece)
