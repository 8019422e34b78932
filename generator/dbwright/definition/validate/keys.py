"""Keys, indexes, exclusions and partitions: the columns that they name exist and can be what is made of them."""

from __future__ import annotations

from collections.abc import Sequence

from dbwright.definition.validate.findings import Findings
from dbwright.model.origin import Ref
from dbwright.model.table import Column, ExclusionElement, Index, IndexKey, Table


def check_keys(findings: Findings) -> None:
    """All keys of all tables, and the indexes of views whose columns are declared."""
    for ref, key, table, columns in findings.each_table():
        _check_primary_key(findings, ref, key, table, columns)
        for unique in table.uniques:
            place = (*ref, "unique", unique.name)
            _check_list(findings, place, f'unique "{unique.name}"', key, (*unique.columns, *unique.include))
        for index in table.indexes:
            place = (*ref, "index", index.name)
            _check_index(findings, place, index)
            names = [*(part.column for part in index.keys if part.column), *index.include]
            findings.missing_columns(place, f'index "{index.name}"', key, names)
        for exclusion in table.exclusions:
            place = (*ref, "exclusion", exclusion.name)
            for element in exclusion.elements:
                _check_one_of(findings, place, f'exclusion "{exclusion.name}"', element)
            names = [element.column for element in exclusion.elements if element.column]
            findings.missing_columns(place, f'exclusion "{exclusion.name}"', key, names)
        _check_partitions(findings, ref, key, table)
    for view in findings.schema.views:
        for index in view.indexes:
            _check_index(findings, ("view", f"{view.namespace}.{view.name}".lstrip("."), "index", index.name), index)


def _check_primary_key(findings: Findings, ref: Ref, key: str, table: Table, columns: dict[str, Column]) -> None:
    if table.primary_key is None:
        return
    place = (*ref, "primary_key", table.primary_key.name)
    _check_list(findings, place, f'the primary key of "{key}"', key, table.primary_key.columns)
    for name in table.primary_key.columns:
        if name in columns and columns[name].null:
            where = (*ref, "column", name)
            message = f'column "{name}" may be null, but is part of the primary key of "{key}"'
            findings.report((*where, "null"), message, "remove `null: true`, or the ? of its type")


def _check_list(findings: Findings, place: Ref, what: str, table: str, columns: Sequence[str]) -> None:
    findings.missing_columns(place, what, table, columns)
    for name in sorted({name for name in columns if columns.count(name) > 1}):
        findings.report(place, f'{what} names the column "{name}" more than once', "name it once")


def _check_index(findings: Findings, place: Ref, index: Index) -> None:
    what = f'index "{index.name}"'
    if not index.keys:
        findings.report(place, f"{what} has no keys", "add `columns: […]` or `expressions: […]`")
    for key in index.keys:
        _check_one_of(findings, place, what, key)
    names = [key.column for key in index.keys if key.column]
    for name in sorted({name for name in names if names.count(name) > 1}):
        findings.report(place, f'{what} names the column "{name}" more than once', "name it once")


def _check_one_of(findings: Findings, place: Ref, what: str, key: IndexKey | ExclusionElement) -> None:
    if bool(key.column) == (key.expression is not None):
        problem = "both a column and an expression" if key.column else "neither a column nor an expression"
        findings.report(place, f"a key of {what} has {problem}", "write one of `column: …` and `expression: …`")


def _check_partitions(findings: Findings, ref: Ref, key: str, table: Table) -> None:
    split = table.partition_by
    if split is None:
        if table.partitions:
            message = f'table "{key}" has partitions, but nothing says how it is split'
            findings.report((*ref, "partitions"), message, "add `partition_by: {range: [column]}`, or list or hash")
        return
    place = (*ref, "partition_by")
    if findings.missing_columns(place, "partition_by", key, split.keys) and table.primary_key is not None:
        for name in split.keys:
            if name not in table.primary_key.columns:
                message = f'"{key}" is split by "{name}", which is not part of its primary key'
                findings.report(place, message, "add it to the primary key: engines can only keep such a key unique")
