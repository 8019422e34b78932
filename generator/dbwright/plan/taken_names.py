"""Columns and enums that get the name of another one: by its name alone nobody would know such a one from that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dbwright.model.objects import Enum
from dbwright.model.operations import Operation, Owner, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table

replace = msgspec.structs.replace


def told_of_taken_names(before: Schema, after: Schema, operations: Sequence[Operation]) -> Schema:
    """The schema after, in which each column or enum under a name that another one had says what it `was`."""
    columns = {(key_of(table), column.name) for table in before.tables for column in table.columns}
    enums = {key_of(enum) for enum in before.enums}
    taken: dict[tuple[str, str], str] = {}
    for operation in operations:
        match operation:
            case Rename(before=Column(name=old), after=Column(name=new), owner=Owner() as owner):
                if (owner.before, new) in columns:
                    taken[owner.after, new] = old
            case Rename(before=Enum() as was, after=Enum() as now) if key_of(was) != key_of(now):
                if key_of(now) in enums:
                    taken["", key_of(now)] = key_of(was)
            case _:
                pass
    return _told(after, taken) if taken else after


def _told(schema: Schema, taken: Mapping[tuple[str, str], str]) -> Schema:
    return replace(
        schema,
        tables=tuple(_told_table(table, taken) for table in schema.tables),
        enums=tuple(replace(enum, was=taken.get(("", key_of(enum)), "")) for enum in schema.enums),
    )


def _told_table(table: Table, taken: Mapping[tuple[str, str], str]) -> Table:
    key = key_of(table)
    return replace(
        table, columns=tuple(replace(column, was=taken.get((key, column.name), "")) for column in table.columns)
    )
