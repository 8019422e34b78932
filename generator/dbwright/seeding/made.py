"""Values that no file gives and no database makes: the accessors would, so a seed does as they do."""

from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime

from dbwright.model.table import Column
from dbwright.seeding.held import HeldSchema

_ULID_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Maker:
    """Makes values for the rows of a run, all of which see one moment."""

    def __init__(self, schema: HeldSchema, now: datetime) -> None:
        self._schema, self._now = schema, now

    def for_insert(self, table: str) -> dict[str, str]:
        """Column → SQL for a new row: what `generate:` says, and both times."""
        logical, _ = self._schema.behaviour(table)
        stamps = logical.behaviour.timestamps if logical.behaviour else None
        found = {}
        for column in self._schema.tables[table].columns:
            behaviour = next(item for item in logical.columns if item.name == column.name).behaviour
            value = self._generated(column, behaviour.generate if behaviour else "")
            if value is None and stamps and column.name in (stamps.created, stamps.updated):
                value = self._moment(column)
            if value is not None and not self._schema.has_default(column):
                found[column.name] = self._schema.literal(value, table, column)
        return found

    def for_update(self, table: str) -> dict[str, str]:
        """Column → SQL for a row that changes: when, and its next version."""
        behaviour = self._schema.logical[table].behaviour
        if behaviour is None:
            return {}
        held = {column.name: column for column in self._schema.tables[table].columns}
        found = {}
        stamps = behaviour.timestamps
        if stamps and stamps.kept_by == "accessor" and (column := held.get(stamps.updated)):
            found[column.name] = self._schema.literal(self._moment(column), table, column)
        if column := held.get(behaviour.optimistic_lock):
            name = self._schema.quoted(column.name)
            found[column.name] = f"{name} + 1"
        return found

    def _generated(self, column: Column, how: str) -> str | None:
        match how:
            case "uuid4":
                return str(uuid.uuid4())
            case "uuid7":
                return str(_uuid7(self._now))
            case "ulid":
                return self._ulid(column)
            case "now":
                return self._moment(column)
            case _:
                return None

    def _ulid(self, column: Column) -> str:
        bits = _milliseconds(self._now) << 80 | int.from_bytes(os.urandom(10))
        if self._schema.meaning(column).type.name == "uuid":
            return str(uuid.UUID(int=bits))
        return "".join(_ULID_DIGITS[bits >> shift & 31] for shift in range(125, -1, -5))

    def _moment(self, column: Column) -> str:
        now = self._now.astimezone(UTC)
        match self._schema.meaning(column).type.name:
            case "date":
                return now.date().isoformat()
            case "time":
                return now.time().isoformat()
            case "timetz":
                return now.timetz().isoformat()
            case "timestamp":
                return now.replace(tzinfo=None).isoformat()
            case _:
                return now.isoformat()


def _uuid7(now: datetime) -> uuid.UUID:
    """48 bits of milliseconds and 74 random ones."""
    random = int.from_bytes(os.urandom(10))
    return uuid.UUID(
        int=_milliseconds(now) << 80 | 7 << 76 | (random >> 68 & 4095) << 64 | 2 << 62 | random & (1 << 62) - 1
    )


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
