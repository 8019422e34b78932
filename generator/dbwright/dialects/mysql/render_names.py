"""The names that a statement speaks in, where a table has another on the other side, or columns pass theirs on."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dbwright.model.operations import Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column
from dbwright.sql.build import alter_table, ident, phrase
from dbwright.sql.statement import Statement


def called(name: str, key: str, schema: Schema) -> Schema:
    """The schema with the name for its table `key`, in the place of one that has it."""
    if name == key or all(key_of(table) != key for table in schema.tables):
        return schema
    others = (table for table in schema.tables if key_of(table) != name)
    named = (replace(table, name=name) if key_of(table) == key else table for table in others)
    return replace(schema, tables=tuple(named))


def columns_renamed(renames: Sequence[Rename], owner: str) -> list[Statement]:
    """One statement for renames of columns that stand one after the other; none where they need one each.

    MariaDB reads its own check of a JSON column by the names before, and refuses it (1901) if one that a foreign key
    changes had the new name.
    """
    origins: dict[str, str] = {}
    types: dict[str, str] = {}
    for op in renames:
        origins[op.after.name] = origins.pop(op.before.name, op.before.name)
        types.setdefault(op.before.name, op.before.type if isinstance(op.before, Column) else "")
    if any(types[old] == "JSON" and new in origins.values() for new, old in origins.items()):
        return []
    parts = [phrase("RENAME COLUMN", ident(old), "TO", ident(new)) for new, old in origins.items()]
    return [Statement(alter_table(owner, *parts))]
