"""What MySQL and MariaDB refuse of identity and generated columns and of foreign keys, found in the physical form.

https://dev.mysql.com/doc/refman/8.0/en/create-table-check-constraints.html,
https://dev.mysql.com/doc/refman/8.0/en/create-table-foreign-keys.html#foreign-key-generated-columns
"""

from __future__ import annotations

from collections.abc import Iterator

from dbwright.dialects.mysql.mentions import mentions
from dbwright.dialects.mysql.types import is_text
from dbwright.dialects.problems import Problem, describe
from dbwright.model.origin import Ref
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, ForeignKey, Table

_BY_HAND = "keep it for the others with `only:`, or leave the rule to a trigger"


def check_columns(schema: Schema) -> Iterator[Problem]:
    """Rules over columns which the engine itself changes, and foreign keys between columns that do not match."""
    tables = {key_of(table): table for table in schema.tables}
    for key, table in tables.items():
        yield from _rules(("table", key), table)
        yield from _computed(("table", key), table)
        for foreign in table.foreign_keys:
            target = tables.get(foreign.table)
            if target:
                yield from _pairs(("table", key, "foreign_key", foreign.name), table, foreign, target)


def _rules(ref: Ref, table: Table) -> Iterator[Problem]:
    changing = _changing(table)
    for column in table.columns:  # what is computed from such a column changes with it
        text = column.generated.expression.text if column.generated else ""
        for base in [name for name in changing if mentions(text, name)][:1]:
            changing[column.name] = changing[base]
    for check in table.checks:
        own: Ref = (*ref, "check", check.name)
        for column in table.columns:
            if not mentions(check.expression.text, column.name):
                continue
            if column.identity:
                yield Problem(
                    own, f'mysql has no checks over identity columns ({describe(own)}: "{column.name}")', _BY_HAND
                )
            elif foreign := changing.get(column.name):
                said = f'"{column.name}", which the foreign key "{foreign.name}" changes by itself'
                hint = (
                    "leave out its `on_update:`, or its `on_delete: set null`, for mysql; or say `only:` on the check"
                )
                yield Problem(
                    own, f"mysql has no checks over columns that a foreign key changes ({describe(own)}: {said})", hint
                )


def _computed(ref: Ref, table: Table) -> Iterator[Problem]:
    """Generated columns over such columns, and such foreign keys over generated columns."""
    changing = _changing(table)
    for column in table.columns:
        own: Ref = (*ref, "column", column.name)
        if column.generated is None:
            continue
        if foreign := changing.get(column.name):
            said = f'the foreign key "{foreign.name}" would change {describe(own)}, which is computed'
            yield Problem(own, said, "let the foreign key restrict, or cascade deletes")
        for base in table.columns:
            if base.name == column.name or not mentions(column.generated.expression.text, base.name):
                continue
            if base.identity:
                hint = "compute it in a view, or say `only:`"
                yield Problem(own, f"mysql computes nothing from identity columns ({describe(own)})", hint)
            elif column.generated.stored and (foreign := changing.get(base.name)):
                said = (
                    f'mysql stores nothing computed from "{base.name}", which the foreign key "{foreign.name}" changes'
                )
                yield Problem(
                    own, f"{said} ({describe(own)})", "write `stored: false`, or let the foreign key restrict"
                )


def _changing(table: Table) -> dict[str, ForeignKey]:
    """The columns that the engine itself writes into when a row of another table changes."""
    found: dict[str, ForeignKey] = {}
    for foreign in table.foreign_keys:
        if foreign.on_update in ("cascade", "set null") or foreign.on_delete == "set null":
            found |= dict.fromkeys(foreign.columns, foreign)
    return found


def _pairs(ref: Ref, table: Table, foreign: ForeignKey, target: Table) -> Iterator[Problem]:
    """Foreign keys want the same kind of number on both ends, and the same collation."""
    here = {column.name: column for column in table.columns}
    there = {column.name: column for column in target.columns}
    for name, other in zip(foreign.columns, foreign.target_columns, strict=False):
        if name not in here or other not in there:
            continue
        one, two = here[name], there[other]
        if _kind(one.type) != _kind(two.type):
            said = f'"{name}" is {one.type} and "{foreign.table}.{other}" is {two.type}'
            yield Problem(
                ref, f"mysql wants one type at both ends of {describe(ref)}: {said}", "give both the same type"
            )
        elif is_text(one.type) and _collation(one, table) != _collation(two, target):
            said = f'"{name}" and "{foreign.table}.{other}" compare differently'
            hint = "give both the same `collation:`"
            yield Problem(ref, f"mysql wants one collation at both ends of {describe(ref)}: {said}", hint)


def _kind(text: str) -> str:
    """What must agree: the kind of text or of exact number, all else to the letter."""
    name = text.partition("(")[0]
    if is_text(text):
        return "ENUM" if name in ("ENUM", "SET") else "CHAR"
    if name in ("DECIMAL", "BINARY", "VARBINARY", "DATETIME", "TIMESTAMP", "TIME", "BIT"):
        return name.replace("VARBINARY", "BINARY")
    return text


def _collation(column: Column, table: Table) -> str:
    options = table.options.get("mysql", {})
    charset = str(options.get("charset", ""))
    return column.collation or str(options.get("collation", "" if charset == "utf8mb4" else charset))
