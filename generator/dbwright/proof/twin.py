"""The twin: what makes a schema in a new database, at once and without any history."""

from __future__ import annotations

from dbwright.dialects.base import Dialect
from dbwright.diff import compare
from dbwright.model.schema import Schema
from dbwright.plan.plan import plan
from dbwright.proof.case import File


def empty(dialect: Dialect) -> Schema:
    """What a new database holds."""
    return Schema(form="physical", dialect=dialect.name)


def made(schema: Schema, dialect: Dialect) -> File:
    """The file that makes a physical schema."""
    nothing = empty(dialect)
    whole = plan(nothing, schema, compare(nothing, schema), dialect)
    return File(tag="the schema", text=whole.text(), transaction=whole.transaction)
