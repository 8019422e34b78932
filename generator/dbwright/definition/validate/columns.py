"""Columns: types that fit what is asked of them, and values that come from one place alone."""

from __future__ import annotations

from dbwright.definition.validate.findings import Findings
from dbwright.model.origin import Ref
from dbwright.model.table import Column

INTEGERS = frozenset({"smallint", "int", "bigint", "uint", "ubigint"})


def check_columns(findings: Findings) -> None:
    """Where a column's value comes from, and its identity."""
    for ref, _, table, _ in findings.each_table():
        for column in table.columns:
            place = (*ref, "column", column.name)
            _check_sources(findings, place, column)
            _check_identity(findings, place, column)
            _check_intent(findings, place, column)
    for domain in findings.schema.domains:
        if domain.default is not None and domain.default_sql is not None:
            key = f"{domain.namespace}.{domain.name}".lstrip(".")
            message = f'domain "{key}" has both "default" and "default_sql"'
            findings.report(("domain", key, "default_sql"), message, "keep one of them")


def _check_sources(findings: Findings, place: Ref, column: Column) -> None:
    given = [key for key in ("default", "default_sql", "generated", "identity") if getattr(column, key) is not None]
    if len(given) > 1:
        message = f'column "{column.name}" has both "{given[0]}" and "{given[1]}"'
        findings.report((*place, given[1]), message, "keep one of them: a value comes from one place")


def _check_intent(findings: Findings, place: Ref, column: Column) -> None:
    """A value for rows that are there, where the database makes all values itself."""
    for key in ("backfill", "using"):
        source = "generated" if column.generated else "identity" if column.identity and key == "backfill" else ""
        if source and getattr(column, key) is not None:
            message = f'column "{column.name}" has both "{source}" and "{key}"'
            hint = f"remove `{key}`: the database gives existing rows their values itself"
            findings.report((*place, key), message, hint)


def _check_identity(findings: Findings, place: Ref, column: Column) -> None:
    base = findings.base(column.type)
    if column.identity is None or base is None:
        return
    if base.name not in INTEGERS or base.dimensions:
        message = f'column "{column.name}" is an identity, but {column.type} is no integer'
        findings.report((*place, "identity"), message, "give it the type int or bigint")
    if column.null:
        message = f'column "{column.name}" is an identity, but may be null'
        findings.report((*place, "identity"), message, "remove `null: true`")
