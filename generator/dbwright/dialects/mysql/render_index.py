"""MySQL's indexes, and those that it makes and keeps for foreign keys by itself."""

from __future__ import annotations

from collections.abc import Iterable

from sqlglot import exp

from dbwright.dialects import render_find as find
from dbwright.dialects import render_parts as parts
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import ForeignKey, Index, IndexKey, PrimaryKey, Table, Unique
from dbwright.sql.build import ident, idents, in_parens, literal, phrase, raw, table_ref

_KINDS = {"fulltext": "FULLTEXT INDEX", "spatial": "SPATIAL INDEX"}


def primary_key(key: PrimaryKey) -> exp.Expr:
    """PRIMARY KEY (…): MySQL calls every primary key PRIMARY."""
    return phrase("PRIMARY KEY", in_parens(idents(key.columns)))


def index(item: Index) -> exp.Expr:
    """An index as CREATE TABLE and ADD take it."""
    kind, rest = _words(item)
    return phrase(kind, ident(item.name), rest)


def create(item: Index, owner: str) -> exp.Expr:
    """CREATE INDEX … ON …"""
    kind, rest = _words(item)
    return phrase("CREATE", kind, ident(item.name), "ON", table_ref(owner), rest)


def _words(item: Index) -> tuple[str, list[str | exp.Expr]]:
    kind = "UNIQUE INDEX" if item.unique else _KINDS.get(item.method, "INDEX")
    using = f"USING {item.method.upper()}" if item.method and item.method not in _KINDS else ""
    comment: list[str | exp.Expr] = ["COMMENT", literal(item.comment)] if item.comment else []
    return kind, [in_parens(_key(key) for key in item.keys), using, *comment]


def _key(key: IndexKey) -> exp.Expr:
    if key.column and key.length is not None:
        column = exp.Anonymous(this=ident(key.column), expressions=[raw(str(key.length))])
        return phrase(column, "DESC" if key.order == "desc" else None)
    return parts.index_key(key)


def drop_foreign_key(key: ForeignKey, owner: str, before: Schema) -> list[exp.Expr]:
    """DROP FOREIGN KEY, with the index that the engine made for it and would leave behind."""
    actions: list[exp.Expr] = [phrase("DROP FOREIGN KEY", ident(key.name))]
    table = next((table for table in before.tables if key_of(table) == owner), None)
    there = next((item for item in table.foreign_keys if item.name == key.name), key) if table else key
    if table and not _covered(there, table, without=""):
        actions.append(phrase("DROP INDEX", ident(key.name)))
    return actions


def drop_index(name: str, owner: str, before: Schema, after: Schema) -> list[exp.Expr]:
    """DROP INDEX; a foreign key that needed it gets one of its own in the same statement, as the engine names it."""
    was = next((table for table in before.tables if key_of(table) == owner), None)
    now = next((table for table in after.tables if key_of(table) == owner), None)
    keys = [key for key in was.foreign_keys if now and key in now.foreign_keys] if was else []
    needy = [key for key in keys if was and _covered(key, was, without="") and not _covered(key, was, without=name)]
    made = [phrase("ADD INDEX", ident(key.name), in_parens(idents(key.columns))) for key in needy]
    return [*made, phrase("DROP INDEX", ident(name))]


def superfluous(item: Unique | Index, owner: str, before: Schema) -> list[exp.Expr]:
    """DROP INDEX for each index that the engine made for a foreign key, and that `item` takes the place of."""
    was = next((table for table in before.tables if key_of(table) == owner), None)
    return [
        phrase("DROP INDEX", ident(key.name))
        for key in (was.foreign_keys if was else ())
        if was and not _covered(key, was, without="") and find.columns_of(item)[: len(key.columns)] == key.columns
    ]


def _covered(key: ForeignKey, table: Table, without: str) -> bool:
    """Whether a key or index of the table begins with the columns of a foreign key."""
    constraints: Iterable[find.Constraint | Index] = (
        *(item for item in (table.primary_key, *table.uniques) if item),
        *table.indexes,
    )
    return any(find.columns_of(item)[: len(key.columns)] == key.columns for item in constraints if item.name != without)
