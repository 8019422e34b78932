"""Names for keys and checks where an engine keeps or shows none: what they hold says how they are called."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from dbwright.model.table import Check, ForeignKey, Table, Unique

_LONGEST = 63
"""Bytes that every engine takes."""

Named = TypeVar("Named", bound=Unique | ForeignKey | Check)


def named_by_content(table: Table, check_columns: Callable[[Check], Iterable[str]]) -> Table:
    """The table with its keys and checks under conventional names: pk_, uq_, fk_ or ck_, the table and the columns.

    `check_columns` gives the columns that a check speaks of, in any order. Of several that speak of the same, the
    second gets `_2` at its end, in the order of their texts and targets. What lowering and introspection name this way
    compares equal, whatever the schema files called it, since an engine without names cannot tell.
    """
    there = {column.name for column in table.columns}

    def of_check(check: Check) -> list[str]:
        return sorted(set(check_columns(check)) & there)

    return replace(
        keys_named_by_content(table),
        checks=_named(f"ck_{table.name}", table.checks, of_check, _text),
    )


def keys_named_by_content(table: Table) -> Table:
    """The same for primary key, uniques and foreign keys alone, where an engine shows the names of checks."""
    key = table.primary_key
    return replace(
        table,
        primary_key=replace(key, name=_shortened(f"pk_{table.name}")) if key else None,
        uniques=_named(f"uq_{table.name}", table.uniques, _columns, _columns),
        foreign_keys=_named(f"fk_{table.name}", table.foreign_keys, _columns, _target),
    )


def _columns(item: Unique | ForeignKey) -> tuple[str, ...]:
    return item.columns


def _text(item: Check) -> tuple[str, ...]:
    return (item.expression.text,)


def _target(item: ForeignKey) -> tuple[str, ...]:
    return (item.table, *item.target_columns, item.on_delete, item.on_update, item.deferrable)


def _named(
    prefix: str,
    items: Iterable[Named],
    columns: Callable[[Named], Sequence[str]],
    rank: Callable[[Named], tuple[str, ...]],
) -> tuple[Named, ...]:
    found: dict[str, Named] = {}
    for item in sorted(items, key=rank):
        base = name = "_".join((prefix, *columns(item)))
        number = 1
        while _shortened(name) in found:
            number += 1
            name = f"{base}_{number}"
        called: Named = replace(item, name=_shortened(name))
        found[called.name] = called
    return tuple(found[name] for name in sorted(found))


def _shortened(name: str) -> str:
    encoded = name.encode()
    if len(encoded) <= _LONGEST:
        return name
    digest = hashlib.sha256(encoded).hexdigest()[:8]
    return f"{encoded[: _LONGEST - 9].decode(errors='ignore')}_{digest}"
