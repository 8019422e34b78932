"""What the tests of lowering share: one table in its physical form."""

from __future__ import annotations

from typing import Any

from dbwright.dialects import get
from dbwright.model.schema import Schema
from dbwright.model.table import (
    Column,
    Table,
)


def lower(dialect: str, *columns: Column, **members: Any) -> tuple[Schema, Table]:
    """The physical schema of one table "t", and that table."""
    objects = {name: members.pop(name) for name in ("enums", "domains", "composites", "namespaces") if name in members}
    schema = Schema(tables=(Table(name="t", columns=columns, **members),), **objects)
    engine = get(dialect)
    physical = engine.lower(engine.scope(schema))
    return physical, physical.tables[0]
