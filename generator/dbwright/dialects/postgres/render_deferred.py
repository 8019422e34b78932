"""Checks that wait for the end of the transaction: until then the engine lets nobody alter their tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Exclusion, ForeignKey, Table, Unique
from dbwright.sql.build import raw
from dbwright.sql.statement import Statement


def end_checks(tables: Collection[str], before: Schema, after: Schema) -> list[Statement]:
    """SET CONSTRAINTS ALL IMMEDIATE, where rows of these tables were written and one of them may wait."""
    waits = any(_waits(tables, schema) for schema in (before, after))
    return [Statement(raw("SET CONSTRAINTS ALL IMMEDIATE"))] if waits else []


def _waits(tables: Collection[str], schema: Schema) -> bool:
    for table in schema.tables:
        if key_of(table) in tables and "deferred" in _kinds(table):
            return True
        if any(key.deferrable == "deferred" and key.table in tables for key in table.foreign_keys):
            return True
    return any(item.table in tables and "INITIALLY DEFERRED" in item.sql.text.upper() for item in schema.triggers)


def _kinds(table: Table) -> Iterator[str]:
    members: tuple[Unique | ForeignKey | Exclusion, ...] = (*table.uniques, *table.foreign_keys, *table.exclusions)
    yield from (member.deferrable for member in members)
