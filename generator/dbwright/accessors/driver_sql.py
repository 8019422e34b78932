"""SQL as the drivers take it: their marks of parameters, quoted names, and percent signs that are no marks."""

from __future__ import annotations

from dbwright.model.table import Table
from dbwright.sql.expressions import quoted

MARKS = {"sqlite": "?", "postgres": "%s", "mysql": "%s", "duckdb": "?"}
"""Dialect → what stands for a parameter."""


def plain(sql: str, dialect: str) -> str:
    """SQL without parameters; where these begin with a percent sign, other percent signs are doubled."""
    return sql.replace("%", "%%") if MARKS[dialect] == "%s" else sql


def quoted_name(name: str, dialect: str) -> str:
    """The name of a column, or a part of a table's."""
    return plain(quoted(name, "`" if dialect == "mysql" else '"'), dialect)


def quoted_table(table: Table, dialect: str) -> str:
    """The name of a table, with its namespace."""
    return ".".join(quoted_name(part, dialect) for part in (table.namespace, table.name) if part)
