"""MySQL's indexes in words."""

from __future__ import annotations

from sqlglot import exp

from dbwright.dialects import render_parts as parts
from dbwright.model.table import Index, IndexKey, PrimaryKey
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
