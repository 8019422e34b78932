"""Making a table anew in SQLite: the procedure of https://sqlite.org/lang_altertable.html#otheralter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from dbwright.dialects.remade import Remade
from dbwright.dialects.render_make import carried
from dbwright.model.table import Column, Table
from dbwright.sql.build import (
    alter_table,
    call,
    drop,
    ident,
    idents,
    in_parens,
    listed,
    literal,
    phrase,
    raw,
    table_ref,
)
from dbwright.sql.statement import Statement

if TYPE_CHECKING:
    from dbwright.dialects.sqlite.render import SqliteRenderer

_GUARD = "dbwright_guard"
_KEPT_AS = {"INTEGER": ("integer",), "REAL": ("real",), "NUMERIC": ("integer", "real")}
"""Type → how values of it are stored; where they cannot be numbers, SQLite keeps them as they are."""
_FITTING = {("INTEGER", "NUMERIC"), ("REAL", "NUMERIC"), ("NUMERIC", "REAL")}
_REASON = "this migration must run with PRAGMA foreign_keys = OFF"


def head() -> list[Statement]:
    """Foreign keys off, or dropping the old table would empty its children; and a guard for runners that forget.

    Inside a transaction the pragma does nothing. The legacy setting lets views over the table stay while it is away.
    """
    why = "stops here where foreign keys are on: to drop a table would then change the rows that point to it"
    return [
        Statement(phrase("PRAGMA foreign_keys = OFF")),
        legacy("ON"),
        *guard("foreign_keys", _REASON, phrase(ident("foreign_keys"), "FROM pragma_foreign_keys"), why),
    ]


def guard(column: str, reason: str, source: exp.Expr, comment: str) -> list[Statement]:
    """Statements that fail with `reason` unless `source` selects 0: the name of a CHECK is what any runner shows."""
    name, table = ident(column), table_ref(_GUARD)
    rule = phrase("INTEGER CONSTRAINT", ident(reason), "CHECK", in_parens([phrase(name, "= 0")]))
    return [
        Statement(phrase("CREATE TEMP TABLE", table, in_parens([phrase(name, rule)])), comment=comment),
        Statement(phrase("INSERT INTO", table.copy(), "SELECT", source)),
        Statement(phrase("DROP TABLE", table_ref(f"temp.{_GUARD}"))),
    ]


def tail() -> list[Statement]:
    """The settings as they were."""
    return [legacy("OFF"), Statement(phrase("PRAGMA foreign_keys = ON"))]


def legacy(mode: str) -> Statement:
    """PRAGMA legacy_alter_table."""
    return Statement(phrase(f"PRAGMA legacy_alter_table = {mode}"))


def rebuild(remade: Remade, renderer: SqliteRenderer) -> list[Statement]:
    """A new table beside the old one, its rows, the old one's name, its indexes."""
    new = remade.after
    aside = f"__new_{new.name}"
    why = f'table "{new.name}" is made anew with its rows: ALTER TABLE cannot do this change'
    trees: list[exp.Expr] = [drop("TABLE", new.name), alter_table(aside, exp.AlterRename(this=table_ref(new.name)))]
    trees += [renderer.create_index(index, new.name) for index in new.indexes]
    made = Statement(renderer.table_node(new, aside), comment=why)
    return [made, *copied(remade, new.name, aside), *(Statement(tree) for tree in trees)]


def copied(remade: Remade, source: str, target: str) -> list[Statement]:
    """The rows of the table `source` into the table `target`, and how far it has counted."""
    trees = _copy(remade, source, target)
    if all(any(numbered(column, table) for column in table.columns) for table in (remade.before, remade.after)):
        trees += _keep_counting(source, target)
    return [*(Statement(tree) for tree in trees), *_fitting(remade, target)]


def _fitting(remade: Remade, target: str) -> list[Statement]:
    """A stop for values that are none of their column's new type: only STRICT tables refuse these themselves."""
    strict = bool(remade.after.options.get("sqlite", {}).get("strict"))
    old = {column.name: column.type for column in remade.before.columns}
    carried_over = {column for column, source in remade.filled if source}
    found: list[Statement] = []
    for column in remade.after.columns:
        was = old.get(column.name, "")
        misfit = _misfit(was, column, strict=strict) if column.name in carried_over and was != column.type else None
        if misfit:
            held, condition = misfit
            reason = f"{remade.after.name}.{column.name} holds {held}"
            source = phrase("count(*) FROM", table_ref(target), "WHERE", condition)
            found += guard("misfits", reason, source, f'stops here where "{column.name}" holds {held}')
    return found


def _misfit(was: str, column: Column, *, strict: bool) -> tuple[str, exp.Expr] | None:
    """What a column may hold now that it is of another type, and should not; and what tells."""
    if (was, column.type) == ("INTEGER", "REAL"):
        return "numbers that REAL would round", phrase(call("abs", ident(column.name)), ">=", str(2**53))
    kept = _KEPT_AS.get(column.type)
    if strict or not kept or (was, column.type) in _FITTING:
        return None
    classes = ", ".join(f"'{name}'" for name in (*kept, "null"))
    return f"values that are no {column.type}", phrase(call("typeof", ident(column.name)), f"NOT IN ({classes})")


def _copy(remade: Remade, source: str, target: str) -> list[exp.Expr]:
    """The rows, and with them their numbers where nothing else would keep these."""
    rowid = _rowid(remade.before, remade.after)
    targets = idents([*rowid, *(column for column, _ in remade.filled)])
    values = [*idents(rowid), *(carried(remade, column, ident(old)) for column, old in remade.filled)]
    if not targets:
        return []
    rows: exp.Expr = table_ref(source)
    if source != remade.after.name and (remade.using or remade.backfill):
        rows = phrase(rows, "AS", ident(remade.after.name))  # subqueries in them call it so
    return [phrase("INSERT INTO", table_ref(target), in_parens(targets), "SELECT", listed(values), "FROM", rows)]


def _rowid(old: Table, new: Table) -> list[str]:
    """A name for the implicit row number, where both tables have one and no column is an alias of it."""
    if any(table.options.get("sqlite", {}).get("without_rowid") or _alias(table) for table in (old, new)):
        return []
    taken = {column.name.casefold() for table in (old, new) for column in table.columns}
    return [name for name in ("rowid", "_rowid_", "oid") if name not in taken][:1]


def _alias(table: Table) -> bool:
    key = table.primary_key
    return key is not None and any(
        column.type == "INTEGER" and key.columns == (column.name,) for column in table.columns
    )


def _keep_counting(source: str, target: str) -> list[exp.Expr]:
    """The highest number ever given, else the numbers of deleted rows would come again."""
    sequence = raw("sqlite_sequence")
    return [
        phrase("DELETE FROM", sequence, "WHERE name =", literal(target)),
        phrase(
            "INSERT INTO", sequence.copy(), "(name, seq) SELECT", listed([literal(target), raw("seq")]),
            "FROM sqlite_sequence WHERE name =", literal(source),
        ),
    ]  # fmt: skip


def numbered(column: Column, table: Table) -> bool:
    """Whether no number of this column is ever given out twice: AUTOINCREMENT, which stands beside an inline key."""
    key = table.primary_key
    if key is None or key.columns != (column.name,):
        return False
    return column.identity is not None or bool(table.options.get("sqlite", {}).get("autoincrement"))
