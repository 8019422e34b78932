"""Foreign keys: they point to a key of the same types, and their actions can be carried out."""

from __future__ import annotations

from dbwright.definition.validate.findings import Findings
from dbwright.model.origin import Ref
from dbwright.model.table import Column, ForeignKey, Table
from dbwright.model.types import Type

_TEXTS = frozenset({"char", "varchar", "text", "citext"})


def check_foreign_keys(findings: Findings) -> None:
    """All foreign keys of all tables."""
    for ref, key, table, columns in findings.each_table():
        for foreign_key in table.foreign_keys:
            place = (*ref, "foreign_key", foreign_key.name)
            what = f'foreign key "{foreign_key.name}"'
            if findings.missing_columns(place, what, key, foreign_key.columns):
                _check_target(findings, place, key, foreign_key, columns)
                _check_actions(findings, place, foreign_key, columns)


def _check_target(
    findings: Findings, place: Ref, key: str, foreign_key: ForeignKey, columns: dict[str, Column]
) -> None:
    target = findings.tables[foreign_key.table]
    pairs = list(zip(foreign_key.columns, foreign_key.target_columns, strict=True))
    if foreign_key.table == key and all(own == other for own, other in pairs):
        findings.report(place, f'column "{foreign_key.columns[0]}" references itself', "name the column it points to")
        return
    if foreign_key.table not in findings.doubtful and not _is_key(target, frozenset(foreign_key.target_columns)):
        names = ", ".join(foreign_key.target_columns)
        message = f'"{foreign_key.table}" has no primary key or unique constraint on exactly ({names})'
        findings.report(place, f'foreign key "{foreign_key.name}": {message}', _advice(target))
    theirs = findings.columns(foreign_key.table)
    for own, other in pairs:
        _check_types(findings, place, columns[own], foreign_key.table, theirs[other])


def _is_key(table: Table, columns: frozenset[str]) -> bool:
    if table.primary_key is not None and frozenset(table.primary_key.columns) == columns:
        return True
    if any(frozenset(unique.columns) == columns for unique in table.uniques):
        return True
    return any(
        index.unique and index.where is None and frozenset(key.column for key in index.keys) == columns
        for index in table.indexes
    )


def _advice(target: Table) -> str:
    if target.primary_key is None:
        return "add one there"
    return f"reference its primary key ({', '.join(target.primary_key.columns)}), or add a unique constraint there"


def _check_types(findings: Findings, place: Ref, own: Column, table: str, other: Column) -> None:
    mine, theirs = findings.base(own.type), findings.base(other.type)
    if mine is None or theirs is None or _alike(mine, theirs):
        return
    message = f'column "{own.name}" is {own.type}, but "{table}.{other.name}", which it references, is {other.type}'
    findings.report(place, message, "give both one type, or leave out `type` to take it from the target")


def _alike(one: Type, other: Type) -> bool:
    if one.dimensions or other.dimensions:
        return False
    return one == other or (one.name in _TEXTS and other.name in _TEXTS)


def _check_actions(findings: Findings, place: Ref, foreign_key: ForeignKey, columns: dict[str, Column]) -> None:
    for key, action in (("on_delete", foreign_key.on_delete), ("on_update", foreign_key.on_update)):
        for name in foreign_key.columns:
            column = columns[name]
            if action == "set null" and not column.null:
                message = f'{key} sets column "{name}" to null, but it may not be null'
                findings.report((*place, key), message, "add `null: true`, or choose another action")
            elif action == "set default" and not column.null and column.default is None and column.default_sql is None:
                message = f'{key} sets column "{name}" to its default, but it has none'
                findings.report((*place, key), message, "add a default, or choose another action")
