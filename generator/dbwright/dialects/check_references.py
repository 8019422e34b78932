"""What mentions something that a dialect does not have, because `only:` or a missing variant keeps it away."""

from __future__ import annotations

from collections.abc import Iterator

from dbwright.dialects.problems import Problem, describe
from dbwright.model.objects import Sql
from dbwright.model.origin import Ref
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Table


def check_references(dialect: str, schema: Schema) -> Iterator[Problem]:
    """Members without their columns, triggers without their table, and SQL that only other dialects have."""
    tables = {key_of(table): {column.name for column in table.columns} for table in schema.tables}
    relations = {*tables, *(key_of(view) for view in schema.views)}
    for table in schema.tables:
        yield from _members(dialect, table, tables)
    for trigger in schema.triggers:
        if trigger.table not in relations:
            ref: Ref = ("trigger", key_of(trigger))
            message = f'{describe(ref)} is on "{trigger.table}", which {dialect} does not have'
            yield Problem(ref, message, "give it the same `only:`")
    for ref, sql in _texts(schema):
        if not sql.text.strip():
            hint = f"write it under `{dialect}:` or `default:`, or say `only:`"
            yield Problem(ref, f"{describe(ref)} has no SQL for {dialect}", hint)


def circular(schema: Schema) -> Iterator[Ref]:
    """Foreign keys that close a ring of tables: an engine that cannot add them later can create none of it."""
    targets = {key_of(table): [foreign.table for foreign in table.foreign_keys] for table in schema.tables}
    for table in schema.tables:
        key = key_of(table)
        for foreign in table.foreign_keys:
            if foreign.table != key and key in _reachable(foreign.table, targets):
                yield ("table", key, "foreign_key", foreign.name)


def _reachable(start: str, targets: dict[str, list[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            waiting += targets.get(key, [])
    return seen


def _members(dialect: str, table: Table, tables: dict[str, set[str]]) -> Iterator[Problem]:
    """Members of a table that name columns or tables which this dialect does not have."""
    key = key_of(table)
    ref: Ref = ("table", key)
    for member, mentioned in _mentioned(ref, table):
        for name in mentioned:
            if name and name not in tables[key]:
                yield _absent(member, f'the column "{name}"', dialect)
    for foreign in table.foreign_keys:
        member = (*ref, "foreign_key", foreign.name)
        if foreign.table not in tables:
            yield _absent(member, f'the table "{foreign.table}"', dialect)
            continue
        for name in foreign.target_columns:
            if name not in tables[foreign.table]:
                yield _absent(member, f'the column "{foreign.table}.{name}"', dialect)


def _absent(ref: Ref, what: str, dialect: str) -> Problem:
    return Problem(ref, f"{describe(ref)} mentions {what}, which {dialect} does not have", "give both the same `only:`")


def _mentioned(ref: Ref, table: Table) -> Iterator[tuple[Ref, tuple[str, ...]]]:
    if table.primary_key:
        yield (*ref, "primary_key", table.primary_key.name), table.primary_key.columns
    for unique in table.uniques:
        yield (*ref, "unique", unique.name), (*unique.columns, *unique.include)
    for foreign in table.foreign_keys:
        yield (*ref, "foreign_key", foreign.name), foreign.columns
    for index in table.indexes:
        yield (*ref, "index", index.name), (*(item.column for item in index.keys), *index.include)
    for exclusion in table.exclusions:
        yield (*ref, "exclusion", exclusion.name), tuple(item.column for item in exclusion.elements)


def _texts(schema: Schema) -> Iterator[tuple[Ref, Sql]]:
    """Every slot that holds SQL."""
    for table in schema.tables:
        yield from _table_texts(("table", key_of(table)), table)
    for domain in schema.domains:
        if domain.default_sql is not None:
            yield ("domain", key_of(domain), "default_sql"), domain.default_sql
        yield from ((("domain", key_of(domain), "check", item.name), item.expression) for item in domain.checks)
    for kind, bodies in (
        ("view", schema.views), ("function", schema.functions), ("trigger", schema.triggers), ("raw", schema.raw),
    ):  # fmt: skip
        yield from (((kind, key_of(item)), item.sql) for item in bodies)


def _table_texts(ref: Ref, table: Table) -> Iterator[tuple[Ref, Sql]]:
    for column in table.columns:
        if column.default_sql is not None:
            yield (*ref, "column", column.name, "default_sql"), column.default_sql
        if column.generated is not None:
            yield (*ref, "column", column.name, "generated"), column.generated.expression
    for check in table.checks:
        yield (*ref, "check", check.name), check.expression
    members: list[tuple[str, str, tuple[Sql | None, ...]]] = [
        *(("index", item.name, (item.where, *(key.expression for key in item.keys))) for item in table.indexes),
        *(("policy", item.name, (item.using, item.check)) for item in table.policies),
    ]
    for exclusion in table.exclusions:
        parts = (exclusion.where, *(part.expression for part in exclusion.elements))
        members.append(("exclusion", exclusion.name, parts))
    for kind, name, texts in members:
        yield from (((*ref, kind, name), sql) for sql in texts if sql is not None)
