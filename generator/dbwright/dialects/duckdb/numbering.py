"""Sequences: how defaults name them, and how their counting goes on under another name or with other options.

DuckDB renames and alters no sequence, so there is another one, which goes on where the old one stood (`setval`). One
that has not counted yet has no last value, and setting that does nothing.
"""

from __future__ import annotations

from sqlglot import exp

from dbwright.dialects.literals import doubled
from dbwright.dialects.names import shorten
from dbwright.dialects.texts import holds
from dbwright.model.objects import Sequence
from dbwright.model.schema import Schema, key_of, split_key
from dbwright.model.table import Column, Table
from dbwright.sql.build import alter_table, call, ident, phrase, raw, table_ref
from dbwright.sql.expressions import quoted

Trees = list[exp.Expr]


def identity_key(table: Table, column: Column) -> str:
    """The key of the sequence that counts for an identity column."""
    name = shorten(f"seq_{table.name}_{column.name}")
    return f"{table.namespace}.{name}" if table.namespace else name


def next_of(key: str) -> str:
    """The default that takes the next number of a sequence."""
    return f"nextval({_path(key)})"


def carried(old: tuple[Table, Column], new: tuple[Table, Column], present: str, read: str) -> Trees:
    """What makes the sequence of an identity column go on where the numbers of its rows end.

    Its rows are read from the column `read` of the table under the key `present`.
    """
    (before, was), (after, now) = old, new
    was_key, now_key = identity_key(before, was), identity_key(after, now)
    if not _counts(now, now_key) or (_counts(was, was_key) and was_key == now_key):
        return []
    if _counts(was, was_key):
        return [go_on(now_key, was_key)]
    highest = call("max", ident(read))
    start = phrase("SELECT", call("setval", raw(_path(now_key)), highest), "FROM", table_ref(present))
    return [phrase(start, "HAVING", highest, f">= (SELECT start_value FROM duckdb_sequences() WHERE {_is(now_key)})")]


def go_on(key: str, old: str) -> exp.Expr:
    """The sequence goes on where the old one stands."""
    return phrase(f"SELECT setval({_path(key)}, (SELECT last_value FROM duckdb_sequences() WHERE {_is(old)}))")


def change_options(create: exp.Expr, new: Sequence, schema: Schema) -> Trees:
    """The sequence anew under its name, with a spare one to remember where it stood; `create` makes it."""
    key = key_of(new)
    spare = f"{new.namespace}.__old_{new.name}" if new.namespace else f"__old_{new.name}"
    users = [(key_of(table), column) for table in schema.tables for column in table.columns if _uses(column, new)]
    trees = [_column(owner, column, "DROP DEFAULT") for owner, column in users]
    return [
        *trees,
        phrase("CREATE SEQUENCE", table_ref(spare), f"MINVALUE {-(2**63)} START 1"),
        go_on(spare, key),
        phrase("DROP SEQUENCE", table_ref(key)),
        create,
        go_on(key, spare),
        phrase("DROP SEQUENCE", table_ref(spare)),
        *(_column(owner, column, f"SET DEFAULT {_text(column)}") for owner, column in users),
    ]


def counts(default: Column, table: Table, column: Column) -> bool:
    """Whether a default takes the numbers of the identity sequence of a table's column."""
    return _counts(default, identity_key(table, column))


def _counts(column: Column, key: str) -> bool:
    return _text(column) == next_of(key)


def _text(column: Column) -> str:
    return column.default_sql.text if column.default_sql else ""


def _uses(column: Column, sequence: Sequence) -> bool:
    return "nextval" in _text(column).lower() and holds(column, sequence.name)


def _column(owner: str, column: Column, action: str) -> exp.Expr:
    return alter_table(owner, phrase("ALTER COLUMN", ident(column.name), action))


def _path(key: str) -> str:
    """The quoted key as a string."""
    return doubled(".".join(quoted(part) for part in split_key(key) if part))


def _is(key: str) -> str:
    """The condition that finds a sequence in the catalog."""
    namespace, name = split_key(key)
    here = f"schema_name = {doubled(namespace or 'main')} AND sequence_name = {doubled(name)}"
    return f"database_name = current_database() AND {here}"
