"""Finding one's way in physical schemas: tables, their constraints, the columns of a type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import msgspec

from dbwright.model.objects import Enum
from dbwright.model.operations import Member, Object
from dbwright.model.schema import Schema, key_of, split_key
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, PrimaryKey, Table, Unique

Constraint: TypeAlias = PrimaryKey | Unique | ForeignKey | Check | Exclusion


def constraints_of(table: Table) -> list[Constraint]:
    """The constraints of a table, its primary key first."""
    key = [table.primary_key] if table.primary_key else []
    return [*key, *table.uniques, *table.foreign_keys, *table.checks, *table.exclusions]


def columns_of(member: Member) -> tuple[str, ...]:
    """The columns that a key, constraint or index names outside of expressions."""
    match member:
        case PrimaryKey() | ForeignKey():
            return member.columns
        case Unique():
            return (*member.columns, *member.include)
        case Index():
            return (*(key.column for key in member.keys if key.column), *member.include)
        case Exclusion():
            return tuple(element.column for element in member.elements if element.column)
        case _:
            return ()


def columns_of_type(key: str, table: Table) -> list[Column]:
    """The columns of a table that hold the named type under `key`, or arrays of it."""
    return [column for column in table.columns if is_of_type(column.type, key)]


def is_of_type(text: str, key: str) -> bool:
    """Whether a physical type text is the named type under `key`, or an array of it."""
    quoted = ".".join('"' + part.replace('"', '""') + '"' for part in split_key(key) if part)
    return text.rstrip("[]") == quoted


def removed(old: Enum, new: Enum, names: Mapping[str, str] | None = None) -> list[str]:
    """The values of `old` that `new` does not have any more, where `names` are those that got others."""
    kept = {item.value for item in new.values}
    return [item.value for item in old.values if (names or {}).get(item.value, item.value) not in kept]


def replaced(old: Enum, new: Enum, names: Mapping[str, str] | None = None) -> dict[str, str]:
    """Removed value → the one that rows get instead, as far as `new` says so."""
    instead = {value: new.value_map.get(value) for value in removed(old, new, names)}
    return {value: other for value, other in instead.items() if other is not None}


def table_under(key: str, schema: Schema) -> Table:
    """The table of a schema under a key."""
    return next(table for table in schema.tables if key_of(table) == key)


def moved(item: Object, namespace: str) -> Object:
    """The same object in another namespace."""
    return msgspec.structs.replace(item, namespace=namespace)


def beside(owner: str, name: str) -> str:
    """The key of what lives in the namespace of the table `owner`, as its indexes do."""
    namespace, _ = split_key(owner)
    return f"{namespace}.{name}" if namespace else name
