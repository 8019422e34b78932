"""A schema in the names that a statement speaks in, where its table has another name on the other side."""

from __future__ import annotations

from msgspec.structs import replace

from dbwright.model.schema import Schema, key_of


def called(name: str, key: str, schema: Schema) -> Schema:
    """The schema with the name for its table `key`, in the place of one that has it."""
    if name == key or all(key_of(table) != key for table in schema.tables):
        return schema
    others = (table for table in schema.tables if key_of(table) != name)
    named = (replace(table, name=name) if key_of(table) == key else table for table in others)
    return replace(schema, tables=tuple(named))
