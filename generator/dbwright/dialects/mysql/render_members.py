"""MySQL's keys, indexes and constraints in words."""

from __future__ import annotations

from sqlglot import exp

from dbwright.dialects import render_parts as parts
from dbwright.dialects.render_find import Constraint
from dbwright.model.operations import Object
from dbwright.model.table import Check, Exclusion, ForeignKey, Index, IndexKey, PrimaryKey, Unique
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


def constraint(item: Constraint) -> exp.Expr:
    """A constraint as CREATE TABLE and ADD take it."""
    return primary_key(item) if isinstance(item, PrimaryKey) else parts.constraint_def(item)


def added(item: Object) -> exp.Expr:
    """The part of ALTER TABLE that makes a key, index or constraint."""
    if isinstance(item, Index):
        return phrase("ADD", index(item))
    if not isinstance(item, (PrimaryKey, Unique, ForeignKey, Check, Exclusion)):
        raise TypeError(f"{item} is no key, index or constraint")
    return phrase("ADD", constraint(item))


def dropped(item: PrimaryKey | Unique | Index) -> exp.Expr:
    """The part of ALTER TABLE that takes a key or index away."""
    return raw("DROP PRIMARY KEY") if isinstance(item, PrimaryKey) else phrase("DROP INDEX", ident(item.name))
