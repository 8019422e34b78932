"""Names that do not fit an engine, or clash in it."""

from __future__ import annotations

from typing import Any

import pytest

from dbwright.dialects import DIALECTS
from dbwright.model.objects import (
    Enum,
    EnumValue,
    Sql,
)
from dbwright.model.schema import Schema
from dbwright.model.table import (
    Check,
    Column,
    ForeignKey,
    Index,
    Policy,
    Table,
    Unique,
)
from dbwright.model.view import View
from dialects.checked import KEY, PK, A, messages, table


@pytest.mark.parametrize(
    ("dialect", "name", "reason"),
    [
        ("postgres", "ä" * 32, "longer than the 63 bytes"),
        ("postgres", "a" * 63, ""),
        ("mysql", "ä" * 65, "longer than the 64 characters"),
        ("mysql", "ä" * 64, ""),
        ("mysql", "smile 😀", "beyond U+FFFF"),
        ("mysql", "space ", "ends with a space"),
        ("sqlite", "a" * 300, ""),
        ("duckdb", "a" * 300, ""),
    ],
)
def test_names_that_do_not_fit(dialect: str, name: str, reason: str) -> None:
    found = messages(dialect, Schema(tables=(Table(name=name, columns=(A,)),)))
    assert len(found) == bool(reason)
    assert all(reason in message for message in found)


def two(**members: Any) -> Schema:
    """Two tables with members of the same names."""
    return Schema(tables=tuple(Table(name=name, columns=(A,), **members) for name in ("p", "q")))


CLASHES: list[tuple[str, Schema, set[str]]] = [
    (
        "tables by case",
        Schema(tables=tuple(Table(name=name, columns=(A,)) for name in ("T", "t"))),
        {"sqlite", "mysql", "duckdb"},
    ),
    (
        "columns by case",
        Schema(tables=(Table(name="t", columns=(A, Column(name="A", type="int"))),)),
        {"sqlite", "mysql", "duckdb"},
    ),
    (
        "table and view",
        Schema(tables=(Table(name="t", columns=(A,)),), views=(View(name="t", sql=Sql("SELECT 1", native=True)),)),
        set(DIALECTS),
    ),
    ("indexes", two(indexes=(Index(name="i", keys=KEY),)), {"sqlite", "postgres", "duckdb"}),
    ("uniques", two(uniques=(Unique(name="u", columns=("a",)),)), {"postgres"}),
    ("primary keys", two(primary_key=PK), {"postgres"}),
    ("policies", two(policies=(Policy(name="p", using=Sql("a > 0")),)), set()),
    ("checks", two(checks=(Check(name="c", expression=Sql("a > 0")),)), {"mysql"}),
    (
        "foreign keys",
        two(foreign_keys=(ForeignKey(name="f", columns=("a",), table="p", target_columns=("a",)),)),
        {"mysql"},
    ),
    (
        "index and unique",
        table(uniques=(Unique(name="x", columns=("a",)),), indexes=(Index(name="x", keys=KEY),)),
        {"postgres", "mysql"},
    ),
    (
        "check and unique",
        table(uniques=(Unique(name="x", columns=("a",)),), checks=(Check(name="x", expression=Sql("a > 0")),)),
        {"sqlite", "postgres", "duckdb"},
    ),
    (
        "enums",
        Schema(enums=tuple(Enum(name=name, values=(EnumValue(value="a"),)) for name in ("E", "e"))),
        {"sqlite", "mysql", "duckdb"},
    ),
]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(("clash", "schema", "refused"), CLASHES, ids=[clash for clash, _, _ in CLASHES])
def test_names_that_clash(dialect: str, clash: str, schema: Schema, refused: set[str]) -> None:
    """Names clash where the engine keeps them in one place."""
    found = [message for message in messages(dialect, schema) if "have one name" in message]
    assert bool(found) == (dialect in refused), found
