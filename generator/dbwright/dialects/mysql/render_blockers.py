"""What MySQL lets stand in the way of a change to a column: dropped before, made again after."""

from __future__ import annotations

from collections.abc import Iterator

from dbwright.dialects.texts import holds
from dbwright.model.operations import Change, Drop, Operation, Owner, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column


def blockers(operation: Operation, before: Schema) -> list[Drop]:
    """Foreign keys around a change of type (1833), checks and generated columns around a new name (3959, 3108)."""
    owner = operation.owner.before if operation.owner else ""
    match operation:
        case Change(before=Column() as old, after=Column() as new) if (old.type, old.collation) != (
            new.type,
            new.collation,
        ):
            return list(_foreign_keys(owner, old.name, before))
        case Rename(before=Column() as old):
            return list(_expressions(owner, old.name, before))
        case _:
            return []


def _foreign_keys(owner: str, name: str, schema: Schema) -> Iterator[Drop]:
    for table in schema.tables:
        at = key_of(table)
        for key in table.foreign_keys:
            if (at == owner and name in key.columns) or (key.table == owner and name in key.target_columns):
                yield Drop(key, Owner(at, at))


def _expressions(owner: str, name: str, schema: Schema) -> Iterator[Drop]:
    for table in schema.tables:
        if key_of(table) != owner:
            continue
        for check in table.checks:
            if holds(check, name):
                yield Drop(check, Owner(owner, owner))
        for column in table.columns:
            if column.generated and column.name != name and holds(column, name):
                yield Drop(column, Owner(owner, owner))
