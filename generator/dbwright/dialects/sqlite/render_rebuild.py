"""Making a table anew in SQLite: the procedure of https://sqlite.org/lang_altertable.html#otheralter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from dbwright.dialects.render import Remade
from dbwright.dialects.render_make import recoded
from dbwright.model.table import Column, Table
from dbwright.sql.build import alter_table, drop, ident, idents, in_parens, listed, literal, phrase, raw, table_ref
from dbwright.sql.statement import Statement

if TYPE_CHECKING:
    from dbwright.dialects.sqlite.render import SqliteRenderer

_GUARD = "dbwright_guard"
_REASON = "this migration must run with PRAGMA foreign_keys = OFF"


def head() -> list[Statement]:
    """Foreign keys off, or dropping the old table would empty its children; and a guard for runners that forget.

    Inside a transaction the pragma does nothing. The legacy setting lets views over the table stay while it is away.
    """
    setting, guard = ident("foreign_keys"), table_ref(_GUARD)
    rule = phrase("INTEGER CONSTRAINT", ident(_REASON), "CHECK", in_parens([phrase(setting, "= 0")]))
    trees = [
        phrase("PRAGMA foreign_keys = OFF"),
        phrase("PRAGMA legacy_alter_table = ON"),
        phrase("CREATE TEMP TABLE", guard, in_parens([phrase(setting, rule)])),
        phrase("INSERT INTO", guard, "SELECT", setting, "FROM pragma_foreign_keys"),
        phrase("DROP TABLE", table_ref(f"temp.{_GUARD}")),
    ]
    comments = {2: "stops here where foreign keys are on: to drop a table would then change the rows that point to it"}
    return [Statement(tree, comment=comments.get(place, "")) for place, tree in enumerate(trees)]


def tail() -> list[Statement]:
    """The settings as they were."""
    return [legacy("OFF"), Statement(phrase("PRAGMA foreign_keys = ON"))]


def legacy(mode: str) -> Statement:
    """PRAGMA legacy_alter_table."""
    return Statement(phrase(f"PRAGMA legacy_alter_table = {mode}"))


def rebuild(remade: Remade, renderer: SqliteRenderer) -> list[Statement]:
    """A new table beside the old one, its rows, the old one's name, its indexes."""
    old, new = remade.before, remade.after
    aside = f"__new_{new.name}"
    trees: list[exp.Expr] = [renderer.table_node(new, aside), *_copy(remade, aside)]
    if any(numbered(column, old) for column in old.columns) and any(numbered(column, new) for column in new.columns):
        trees += _keep_counting(new.name, aside)
    trees += [drop("TABLE", new.name), alter_table(aside, exp.AlterRename(this=table_ref(new.name)))]
    trees += [renderer.create_index(index, new.name) for index in new.indexes]
    first, *rest = trees
    why = f'table "{new.name}" is made anew with its rows: ALTER TABLE cannot do this change'
    return [Statement(first, comment=why), *(Statement(tree) for tree in rest)]


def _copy(remade: Remade, aside: str) -> list[exp.Expr]:
    """The rows, and with them their numbers where nothing else would keep these."""
    rowid = _rowid(remade.before, remade.after)
    targets = idents([*rowid, *(target for target, _ in remade.filled)])
    sources = [*idents(rowid), *(_value(remade, target, source) for target, source in remade.filled)]
    if not targets:
        return []
    source = table_ref(remade.after.name)
    return [phrase("INSERT INTO", table_ref(aside), in_parens(targets), "SELECT", listed(sources), "FROM", source)]


def _value(remade: Remade, target: str, source: str) -> exp.Expr:
    values = remade.recoded.get(target)
    return recoded(ident(source), values) if values else ident(source)


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


def _keep_counting(name: str, aside: str) -> list[exp.Expr]:
    """The highest number ever given, else the numbers of deleted rows would come again."""
    sequence = raw("sqlite_sequence")
    return [
        phrase("DELETE FROM", sequence, "WHERE name =", literal(aside)),
        phrase(
            "INSERT INTO", sequence.copy(), "(name, seq) SELECT", listed([literal(aside), raw("seq")]),
            "FROM sqlite_sequence WHERE name =", literal(name),
        ),
    ]  # fmt: skip


def numbered(column: Column, table: Table) -> bool:
    """Whether no number of this column is ever given out twice: AUTOINCREMENT, which stands beside an inline key."""
    key = table.primary_key
    if key is None or key.columns != (column.name,):
        return False
    return column.identity is not None or bool(table.options.get("sqlite", {}).get("autoincrement"))
