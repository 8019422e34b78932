"""What the tests of PostgreSQL's introspection share: scratch databases, and schemas made in them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from dbwright.database.introspect import introspect
from dbwright.database.postgres_connection import PostgresConnection
from dbwright.definition import load
from dbwright.dialects import get
from dbwright.diff import compare
from dbwright.model.operations import Drop, Operation
from dbwright.model.schema import Schema
from dbwright.plan.plan import plan
from dbwright.proof.structure import structure
from engines import engines, scratch

POSTGRES = get("postgres")
ENGINES = engines("postgres")
EMPTY = Schema(form="physical", dialect="postgres")


@contextlib.contextmanager
def database(label: str) -> Iterator[PostgresConnection]:
    """An empty database on one of the engines."""
    with scratch(label) as opened:
        yield PostgresConnection(opened.raw)  # type: ignore[attr-defined]


def clear(connection: PostgresConnection) -> None:
    """Take everything away again: much faster than another database."""
    found = introspect(connection)
    for name in ["public", *(item.name for item in found.namespaces)]:
        connection.execute(f'DROP SCHEMA "{name}" CASCADE')
    for item in found.extensions:
        connection.execute(f'DROP EXTENSION IF EXISTS "{item.name}" CASCADE')
    connection.execute("CREATE SCHEMA public")
    assert introspect(connection) == EMPTY


def lowered(folder: Path) -> Schema | None:
    """What PostgreSQL would hold of a folder of schema files; None where it cannot hold them."""
    definition = load(folder)
    scoped = POSTGRES.scope(definition.schema)
    return None if POSTGRES.check(scoped, definition.origins) else POSTGRES.lower(scoped)


def built(connection: PostgresConnection, schema: Schema) -> Schema:
    """Make a physical schema in an empty database and read it back."""
    for text in plan(EMPTY, schema, compare(EMPTY, schema), POSTGRES).sql():
        connection.execute(text)
    return introspect(connection)


def differences(found: Schema, schema: Schema) -> list[Operation]:
    """How an introspected schema differs from a lowered one, whatever the texts of their SQL.

    What raw statements made is there, but the lowered schema does not know it.
    """
    operations = compare(structure(found), structure(schema))
    return [item for item in operations if not (schema.raw and isinstance(item, Drop) and item.owner is None)]
