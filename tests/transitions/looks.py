"""How a schema looks in a database, and the twin that a migrated one is compared with."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from dbwright.diff import compare
from dbwright.model.operations import Change, Operation
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Table
from transitions.databases import Database
from twins import catalog

_STAR = re.compile(r"SELECT \*")


class Look(NamedTuple):
    """A schema as the engine's catalog tells it, and as dbwright reads it."""

    schema: Schema
    lines: list[str]
    read: Schema


def look(schema: Schema, database: Database) -> Look:
    """What a database that holds `schema` looks like now."""
    return Look(schema, catalog(database), database.read())


def in_places(looked: Look) -> Schema:
    """The schema with its columns in the order in which they were found: what "*" says hangs on it."""
    found = {key_of(table): [column.name for column in table.columns] for table in looked.read.tables}

    def placed(table: Table) -> Table:
        names = found.get(key_of(table), [])
        order = {name: place for place, name in enumerate(names)}
        columns = sorted(table.columns, key=lambda column: order.get(column.name, len(order)))
        return msgspec.structs.replace(table, columns=tuple(columns))

    return msgspec.structs.replace(looked.schema, tables=tuple(map(placed, looked.schema.tables)))


def hangs_on_places(looked: Look, twin: Look) -> bool:
    """Whether two looks differ, and perhaps only since columns of a "*" have other places."""
    return looked.lines != twin.lines and any(_STAR.search(view.sql.text) for view in looked.schema.views)


def equal(one: list[str], other: list[str]) -> None:
    """Raise AssertionError where catalogs differ."""
    if one != other:
        lost, more = sorted(set(other) - set(one)), sorted(set(one) - set(other))
        lines = [*(f"missing: {line}" for line in lost), *(f"too much: {line}" for line in more)]
        raise AssertionError("\n" + "\n".join(lines))


def same(wanted: Schema, found: Schema) -> None:
    """Raise AssertionError where two schemas are not the same to dbwright."""
    if operations := compare(found, wanted):
        raise AssertionError("to do: " + "; ".join(map(_told, operations)))


def _told(operation: Operation) -> str:
    """An operation, with no more of a change than what differs."""
    if not isinstance(operation, Change):
        return str(operation)
    one, other = operation.before, operation.after
    fields = [name for name in one.__struct_fields__ if getattr(one, name) != getattr(other, name, None)]
    differing = ", ".join(f"{name} {getattr(one, name)!r} → {getattr(other, name, None)!r}" for name in fields)
    return f"Change of {type(one).__name__} {operation.owner and operation.owner.after}.{one.name}: {differing}"
