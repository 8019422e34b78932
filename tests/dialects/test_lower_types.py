"""How each engine holds enums, domains and composite types."""

from __future__ import annotations

import pytest

from dbwright.dialects import DIALECTS, get
from dbwright.errors import SchemaError
from dbwright.model.objects import (
    Composite,
    Domain,
    DomainCheck,
    Enum,
    EnumStorage,
    EnumValue,
    Field,
    Sql,
)
from dbwright.model.schema import Schema
from dbwright.model.table import (
    Column,
    Table,
)
from dialects.lowered import lower

STATUS = Enum(name="status", values=(EnumValue(value="draft", was="sent"), EnumValue(value="it's")))

UNNAMED = ("duckdb",)
"""Engines that keep no names of checks: lowering names them by their columns."""

ENUMS: list[tuple[str, EnumStorage, str, str]] = [
    ("sqlite", "check", "TEXT", "\"s\" IN ('draft', 'it''s')"),
    ("sqlite", "none", "TEXT", ""),
    ("postgres", "native", '"status"', ""),
    ("postgres", "check", "TEXT", "\"s\" IN ('draft', 'it''s')"),
    ("postgres", "none", "TEXT", ""),
    ("mysql", "inline", "ENUM('draft', 'it''s')", ""),
    ("mysql", "check", "VARCHAR(255)", "CAST(`s` AS BINARY) IN ('draft', 'it''s')"),
    ("mysql", "none", "VARCHAR(255)", ""),
    ("duckdb", "native", '"status"', ""),
    ("duckdb", "check", "VARCHAR", "\"s\" IN ('draft', 'it''s')"),
    ("duckdb", "none", "VARCHAR", ""),
]


@pytest.mark.parametrize(("dialect", "storage", "type_", "check"), ENUMS)
def test_enum_storage(dialect: str, storage: EnumStorage, type_: str, check: str) -> None:
    """Each storage gives its type, its check, and an enum of its own only where that is native."""
    enum = Enum(name="status", values=STATUS.values, storage={dialect: storage})
    physical, table = lower(dialect, Column(name="s", type="status", default="it's"), enums=(enum,))
    assert table.columns[0].type == type_
    named = "ck_t_s" if dialect in UNNAMED else "ck_t_s_enum"
    assert [(item.name, item.expression.text) for item in table.checks] == ([(named, check)] if check else [])
    assert [(item.name, item.storage) for item in physical.enums] == ([("status", {})] if storage == "native" else [])
    assert table.columns[0].default_sql == Sql("'it''s'", native=True)


def test_enum_defaults_by_dialect() -> None:
    types = {
        dialect: lower(dialect, Column(name="s", type="status"), enums=(STATUS,))[1].columns[0].type
        for dialect in DIALECTS
    }
    assert types == {"sqlite": "TEXT", "postgres": '"status"', "mysql": "ENUM('draft', 'it''s')", "duckdb": '"status"'}


def test_enum_arrays() -> None:
    """Arrays of enums are arrays where there are any, and their check is one only PostgreSQL can say."""
    assert lower("postgres", Column(name="s", type="status[]"), enums=(STATUS,))[1].columns[0].type == '"status"[]'
    checked = Enum(name="status", values=STATUS.values, storage={"default": "check"})
    _, table = lower("postgres", Column(name="s", type="status[]"), enums=(checked,))
    assert table.checks[0].expression.text == "\"s\" <@ ARRAY['draft', 'it''s']::TEXT[]"
    with pytest.raises(SchemaError, match="cannot check an array of the enum"):
        lower("sqlite", Column(name="s", type="status[]"), enums=(STATUS,))


def test_long_check_names_are_cut_with_a_hash() -> None:
    schema = Schema(enums=(STATUS,), tables=(Table(name="t" * 40, columns=(Column(name="s" * 40, type="status"),)),))
    name = get("sqlite").lower(get("sqlite").scope(schema)).tables[0].checks[0].name
    assert len(name.encode()) == 63
    assert name.startswith("ck_" + "t" * 40)


MAIL = Domain(
    name="mail",
    type="text",
    null=False,
    default="a@b",
    checks=(DomainCheck(name="at", expression=Sql("VALUE LIKE '%@%'")),),
)


@pytest.mark.parametrize(
    ("dialect", "type_", "check"),
    [
        ("sqlite", "TEXT", "\"m\" GLOB '*@*'"),
        ("mysql", "LONGTEXT", "CONVERT(`m` USING utf8mb4) COLLATE utf8mb4_bin LIKE '%@%'"),
        ("duckdb", "VARCHAR", "\"m\" LIKE '%@%'"),
    ],
)
def test_domains_are_inlined(dialect: str, type_: str, check: str) -> None:
    """Base type, NOT NULL, default and rules of a domain go to each column where engines have no domains."""
    physical, table = lower(dialect, Column(name="m", type="mail", null=True), domains=(MAIL,))
    column = table.columns[0]
    assert (column.type, column.null, physical.domains) == (type_, False, ())
    assert column.default_sql is not None
    assert column.default_sql.text.strip("()") == "'a@b'"
    named = "ck_t_m" if dialect in UNNAMED else "ck_t_m_at"
    assert [(item.name, item.expression.text) for item in table.checks] == [(named, check)]


def test_postgres_keeps_domains_and_composites() -> None:
    amount = Composite(
        name="amount", namespace="billing", fields=(Field(name="v", type="decimal(12,2)"), Field(name="m", type="mail"))
    )
    physical, table = lower(
        "postgres",
        Column(name="m", type="mail", null=True),
        Column(name="a", type="billing.amount[]"),
        domains=(MAIL,),
        composites=(amount,),
    )
    assert [column.type for column in table.columns] == ['"mail"', '"billing"."amount"[]']
    assert physical.domains[0].type == "TEXT"
    assert physical.domains[0].default_sql == Sql("'a@b'", native=True)
    assert physical.domains[0].checks[0].expression == Sql("VALUE LIKE '%@%'", native=True)
    assert [field.type for field in physical.composites[0].fields] == ["NUMERIC(12, 2)", '"mail"']


def test_composites_elsewhere() -> None:
    amount = Composite(name="amount", fields=(Field(name="v", type="decimal(12,2)"), Field(name="c", type="char(3)")))
    column = Column(name="a", type="amount")
    assert lower("duckdb", column, composites=(amount,))[1].columns[0].type == 'STRUCT("v" DECIMAL(12, 2), "c" VARCHAR)'
    for dialect in ("sqlite", "mysql"):
        with pytest.raises(SchemaError, match="has no composite types"):
            lower(dialect, column, composites=(amount,))
