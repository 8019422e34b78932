"""Columns that are added to rows, or changed under them: what the engine would do to values without a word."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace
from sqlglot import exp

from dbwright.dialects.mysql.render_storage import collates_anew
from dbwright.dialects.mysql.spelling import says_now
from dbwright.dialects.mysql.types import holds_long_values
from dbwright.dialects.names import shorten
from dbwright.model.operations import Add, Change, Operation
from dbwright.model.table import Column, Table
from dbwright.sql.build import ident, phrase, raw

STRICT = "SET SESSION sql_mode = CONCAT(@@sql_mode, ',STRICT_ALL_TABLES')"
"""In strict mode a statement fails where it would have to cut off a value or turn NULL into zero. It holds for the
connection: a runner that resumes behind it says it again. https://dev.mysql.com/doc/refman/8.0/en/sql-mode.html"""


UTC = "SET SESSION time_zone = '+00:00'"
"""A TIMESTAMP is read and written in the session's time zone, a DATETIME as it stands: UTC, as lowering has it."""


def session(operations: Iterable[Operation], *, writes: bool) -> list[str]:
    """What the session is told before a migration of these operations."""
    every = list(operations)
    strict = [STRICT] if writes or any(map(needs_strictness, every)) else []
    return [*strict, *([UTC] if any(map(_crosses_time_zones, every)) else [])]


def _crosses_time_zones(operation: Operation) -> bool:
    match operation:
        case Change(before=Column(type=old), after=Column(type=new)):
            return old.startswith("TIMESTAMP") != new.startswith("TIMESTAMP")
        case _:
            return False


def needs_strictness(operation: Operation) -> bool:
    """Whether values that are there may not fit afterwards."""
    match operation:
        case Change(before=Column() as old, after=Column() as new):
            return (
                (old.type, old.collation) != (new.type, new.collation) or (old.null and not new.null) or _computed(new)
            )
        case Add(object=Column() as column):
            return _computed(column)
        case Change(before=Table() as table, after=Table() as other):
            return collates_anew(table, other)
        case _:
            return False


def _computed(column: Column) -> bool:
    return column.generated is not None and column.generated.stored


def changed(old: Column, new: Column) -> exp.Expr | None:
    """ALTER COLUMN where only the default differs: it touches no row. None where the column must be said whole."""
    if replace(old, default_sql=new.default_sql, backfill=None, using=None) != replace(new, backfill=None, using=None):
        return None
    said = [column.default_sql.text for column in (old, new) if column.default_sql]
    if any(says_now(text) for text in said):  # MySQL takes neither that nor ON UPDATE here
        return None
    if new.default_sql:
        return phrase("ALTER COLUMN", ident(new.name), "SET DEFAULT", raw(new.default_sql.text))
    if new.null and holds_long_values(new.type):
        return None
    # without SET DEFAULT NULL a nullable column would want a value from every INSERT
    return phrase("ALTER COLUMN", ident(new.name), "SET DEFAULT NULL" if new.null else "DROP DEFAULT")


def without_value(column: Column) -> bool:
    """Whether the engine would make up a value for rows that are there: zero, an empty text, the year 0."""
    return not (column.null or column.default_sql or column.generated or column.identity)


def only_without_rows(owner: str, column: Column) -> tuple[exp.Expr, exp.Expr]:
    """The part of ALTER TABLE that fails as long as there are rows, by its name telling why; and what takes it away."""
    name = ident(shorten(f"no value for {owner}.{column.name} in rows that are there"))
    return phrase("ADD CONSTRAINT", name, "CHECK (FALSE)"), phrase("DROP CONSTRAINT", name.copy())
