"""What the tests of `check` share: its messages, and small schemas."""

from __future__ import annotations

from typing import Any

from dbwright.dialects import get
from dbwright.model.origin import Origins
from dbwright.model.schema import Schema
from dbwright.model.table import (
    Column,
    ForeignKey,
    IndexKey,
    PrimaryKey,
    Table,
)

A = Column(name="a", type="int")
KEY = (IndexKey(column="a"),)
PK = PrimaryKey(name="pk", columns=("a",))


def messages(dialect: str, schema: Schema, origins: Origins | None = None) -> list[str]:
    engine = get(dialect)
    return [str(item) for item in engine.check(engine.scope(schema), origins or Origins())]


def table(**members: Any) -> Schema:
    return Schema(tables=(Table(name="t", columns=(A,), **members),))


def foreign(**changes: Any) -> Schema:
    return table(
        primary_key=PK,
        foreign_keys=(ForeignKey(name="f", columns=("a",), table="t", target_columns=("a",), **changes),),
    )
