"""Whole statements as PostgreSQL says them and others partly understand: CREATE and RENAME of top-level objects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlglot import exp

from dbwright.dialects import render_find as find
from dbwright.dialects import render_numbers as numbers
from dbwright.dialects import render_parts as parts
from dbwright.model.objects import Composite, Domain, Enum, Extension, Namespace
from dbwright.model.objects import Sequence as Numbers
from dbwright.model.schema import key_of
from dbwright.model.table import Column, Index, IndexKey, Policy
from dbwright.model.view import View
from dbwright.sql.build import call, ident, idents, in_parens, listed, literal, phrase, raw, table_ref

if TYPE_CHECKING:
    from dbwright.dialects.remade import Remade
    from dbwright.model.operations import Object


def create_simple(item: Namespace | Enum | Domain | Composite) -> exp.Expr:
    """What makes an object that one statement makes."""
    match item:
        case Namespace():
            return phrase("CREATE SCHEMA", ident(item.name))
        case Enum():
            return phrase("CREATE TYPE", table_ref(key_of(item)), "AS ENUM", enum_values(item))
        case Domain():
            return create_domain(item)
        case Composite():
            fields = [phrase(ident(field.name), field.type) for field in item.fields]
            return phrase("CREATE TYPE", table_ref(key_of(item)), "AS", in_parens(fields))


def enum_values(item: Enum) -> exp.Expr:
    """('a', 'b')"""
    return in_parens(literal(value.value) for value in item.values)


def create_extension(item: Extension) -> exp.Expr:
    """CREATE EXTENSION; one that an administrator has put there already is welcome."""
    return phrase(
        "CREATE EXTENSION IF NOT EXISTS",
        ident(item.name),
        ["SCHEMA", ident(item.namespace)] if item.namespace else None,
        ["VERSION", literal(item.version)] if item.version else None,
    )


def create_sequence(item: Numbers) -> exp.Expr:
    """CREATE SEQUENCE with its type."""
    options = numbers.sequence_options(item.options)
    return phrase("CREATE SEQUENCE", table_ref(key_of(item)), f"AS {item.type}", *options)


def create_domain(item: Domain) -> exp.Expr:
    """CREATE DOMAIN with its default and rules."""
    rules: list[str | exp.Expr] = []
    for check in item.checks:
        rules += ["CONSTRAINT", ident(check.name), "CHECK", parts.parenthesised(check.expression)]
    default = f"DEFAULT {item.default_sql.text}" if item.default_sql else None
    null = None if item.null else "NOT NULL"
    return phrase("CREATE DOMAIN", table_ref(key_of(item)), f"AS {item.type}", default, null, *rules)


def create_policy(item: Policy, owner: str) -> exp.Expr:
    """CREATE POLICY … ON …"""
    roles: list[exp.Expr] = [raw("PUBLIC") if role == "public" else ident(role) for role in item.roles]
    return phrase(
        "CREATE POLICY",
        ident(item.name),
        "ON",
        table_ref(owner),
        None if item.permissive else "AS RESTRICTIVE",
        None if item.command == "all" else f"FOR {item.command.upper()}",
        None if item.roles == ("public",) else ["TO", listed(roles)],
        ["USING", parts.parenthesised(item.using)] if item.using else None,
        ["WITH CHECK", parts.parenthesised(item.check)] if item.check else None,
    )


def create_index(index: Index, owner: str, *, concurrently: bool = False, only: bool = False) -> exp.Expr:
    """CREATE INDEX on the table (or materialized view) under the key `owner`; `only` leaves its partitions out."""
    return phrase(
        "CREATE UNIQUE INDEX" if index.unique else "CREATE INDEX",
        "CONCURRENTLY" if concurrently else None,
        ident(index.name),
        "ON ONLY" if only else "ON",
        table_ref(owner),
        f"USING {index.method}" if index.method else None,
        parts.index_keys(index),
        parts.include(index.include),
        "NULLS NOT DISTINCT" if index.nulls_not_distinct else None,
        parts.storage(index.options),
        parts.where(index.where),
    )


def index_keys_of(columns: Sequence[str]) -> tuple[IndexKey, ...]:
    """The keys of an index over plain columns."""
    return tuple(IndexKey(column=name) for name in columns)


def create_view(view: View) -> exp.Expr:
    """CREATE [MATERIALIZED] VIEW; its query stands as its author wrote it."""
    return phrase(
        "CREATE MATERIALIZED VIEW" if view.materialized else "CREATE VIEW",
        table_ref(key_of(view)),
        in_parens(idents(view.columns)) if view.columns else None,
        parts.storage(view.options),
        f"AS\n{parts.text_of(view.sql)}",
    )


def rename(old: Object, new: Object, owner: str) -> list[exp.Expr]:
    """ALTER … SET SCHEMA and ALTER … RENAME TO, as far as they differ."""
    trees: list[exp.Expr] = []
    here = parts.named(old, owner)
    namespace = getattr(new, "namespace", "")
    if namespace != getattr(old, "namespace", ""):
        trees.append(phrase("ALTER", here, "SET SCHEMA", ident(namespace or "public")))
        here = parts.named(find.moved(old, namespace), owner)
    if old.name != new.name:
        trees.append(phrase("ALTER", here, "RENAME TO", ident(new.name)))
    return trees


def recode(owner: str, column: Column, values: Sequence[tuple[str, str]]) -> exp.Expr:
    """UPDATE of the rows that hold one of the old values."""
    name = ident(column.name)
    old = in_parens(literal(one) for one, _ in values)
    return phrase("UPDATE", table_ref(owner), "SET", name, "=", recoded(name, values), "WHERE", name, "IN", old)


def fill(owner: str, columns: Sequence[Column], *, nulls: bool) -> exp.Expr:
    """UPDATE of all rows, or of those that have no value for the one column."""
    values = [phrase(ident(column.name), "=", column.backfill.text) for column in columns if column.backfill]
    rest: list[str | exp.Expr] = ["WHERE", ident(columns[0].name), "IS NULL"] if nulls else []
    return phrase("UPDATE", table_ref(owner), "SET", listed(values), rest)


def carried(remade: Remade, target: str, kept: exp.Expr, text: exp.Expr | None = None) -> exp.Expr:
    """What a column of a table made anew gets: `kept` is its old value, `text` the same as text where they differ."""
    fresh = remade.backfill.get(target)
    value = kept
    if target in remade.using:
        value = raw(remade.using[target].text)
    elif target in remade.recoded:
        value = recoded(text or kept, remade.recoded[target])
    elif fresh and not dict(remade.filled)[target]:
        return raw(fresh.text)
    return call("COALESCE", value, raw(fresh.text)) if fresh else value


def recoded(value: exp.Expr, values: Sequence[tuple[str, str]]) -> exp.Expr:
    """CASE … END that gives the new name of an enum's value."""
    cases: list[str | exp.Expr] = []
    for one, other in values:
        cases += ["WHEN", literal(one), "THEN", literal(other)]
    return phrase("CASE", value, cases, "ELSE", value, "END")
