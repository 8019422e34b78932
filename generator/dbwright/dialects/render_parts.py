"""The parts that statements about tables are made of, as most engines say them: constraints, index keys, options."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlglot import exp

from dbwright.dialects.render_find import Constraint, beside
from dbwright.model.objects import (
    Composite,
    Domain,
    Enum,
    Extension,
    Function,
    Namespace,
    Sequence,
    Sql,
    Trigger,
)
from dbwright.model.operations import Object
from dbwright.model.schema import key_of
from dbwright.model.table import (
    Check,
    Column,
    Exclusion,
    ForeignKey,
    Generated,
    Index,
    IndexKey,
    Policy,
    PrimaryKey,
    Table,
    Unique,
)
from dbwright.model.view import View
from dbwright.sql.build import constraint, dotted, ident, idents, in_parens, phrase, raw, table_ref


def text_of(sql: Sql | None) -> str:
    """The native text of a piece of SQL, without the semicolon that a file may end with."""
    return sql.text.strip().rstrip(";").rstrip() if sql else ""


_CONSTANT = re.compile(r"""[+-]?\d+(\.\d+)?|'([^']|'')*'|x'[0-9a-f]*'|TRUE|FALSE|NULL""", re.IGNORECASE)


def constant(sql: Sql) -> bool:
    """Whether a default is one literal, the same for every row and at any time."""
    return _CONSTANT.fullmatch(sql.text.strip()) is not None


def parenthesised(sql: Sql) -> exp.Expr:
    """(text)"""
    return raw(f"({sql.text.strip()})")


def column_def(column: Column, *constraints: exp.Expr | None) -> exp.ColumnDef:
    """A column with its constraints in the order given; None is left out."""
    kinds = [exp.ColumnConstraint(kind=kind) for kind in constraints if kind is not None]
    return exp.ColumnDef(this=ident(column.name), kind=raw(column.type), constraints=kinds)


def not_null(column: Column) -> exp.Expr | None:
    """NOT NULL where the column says so."""
    return None if column.null else exp.NotNullColumnConstraint()


def default(column: Column) -> exp.Expr | None:
    """DEFAULT with the column's native text, which has its parentheses where the engine wants them."""
    return exp.DefaultColumnConstraint(this=raw(column.default_sql.text)) if column.default_sql else None


def generated(spec: Generated | None) -> exp.Expr | None:
    """GENERATED ALWAYS AS (…)."""
    if spec is None:
        return None
    return raw(f"GENERATED ALWAYS AS ({spec.expression.text.strip()}) {'STORED' if spec.stored else 'VIRTUAL'}")


def collate(column: Column) -> exp.Expr | None:
    """COLLATE with the collation's name as a quoted identifier."""
    return phrase("COLLATE", ident(column.collation)) if column.collation else None


def primary_key(key: PrimaryKey) -> exp.Expr:
    """CONSTRAINT … PRIMARY KEY (…)."""
    return constraint(key.name, exp.PrimaryKey(expressions=idents(key.columns)))


def unique(item: Unique) -> exp.Expr:
    """CONSTRAINT … UNIQUE (…) with what PostgreSQL can add to it."""
    return constraint(
        item.name,
        phrase(
            "UNIQUE NULLS NOT DISTINCT" if item.nulls_not_distinct else "UNIQUE",
            in_parens(idents(item.columns)),
            include(item.include),
            deferrable(item.deferrable),
        ),
    )


def foreign_key(key: ForeignKey) -> exp.Expr:
    """CONSTRAINT … FOREIGN KEY (…) REFERENCES …"""
    return constraint(key.name, phrase("FOREIGN KEY", in_parens(idents(key.columns)), _target(key)))


def references(key: ForeignKey) -> exp.Expr:
    """CONSTRAINT … REFERENCES …, as a column brings it along."""
    return constraint(key.name, _target(key))


def _target(key: ForeignKey) -> exp.Expr:
    return phrase(
        "REFERENCES",
        table_ref(key.table),
        in_parens(idents(key.target_columns)),
        "MATCH FULL" if key.match_full else None,
        None if key.on_delete == "no action" else f"ON DELETE {key.on_delete.upper()}",
        None if key.on_update == "no action" else f"ON UPDATE {key.on_update.upper()}",
        deferrable(key.deferrable),
    )


def check(item: Check) -> exp.Expr:
    """CONSTRAINT … CHECK (…)."""
    return constraint(item.name, phrase("CHECK", parenthesised(item.expression)))


def exclusion(item: Exclusion) -> exp.Expr:
    """CONSTRAINT … EXCLUDE USING … (…)."""
    elements = [
        phrase(
            ident(element.column) if element.column else None,
            parenthesised(element.expression) if element.expression else None,
            element.opclass,
            "WITH",
            element.operator,
        )
        for element in item.elements
    ]
    body = phrase("EXCLUDE USING", item.method, in_parens(elements), where(item.where), deferrable(item.deferrable))
    return constraint(item.name, body)


def constraint_def(item: Constraint) -> exp.Expr:
    """Any constraint of a table, as CREATE TABLE and ADD CONSTRAINT take it."""
    match item:
        case PrimaryKey():
            return primary_key(item)
        case Unique():
            return unique(item)
        case ForeignKey():
            return foreign_key(item)
        case Check():
            return check(item)
        case Exclusion():
            return exclusion(item)


def deferrable(mode: str) -> str:
    """DEFERRABLE INITIALLY …, or nothing."""
    return f"DEFERRABLE INITIALLY {mode.upper()}" if mode else ""


def include(columns: Iterable[str]) -> list[str | exp.Expr]:
    """INCLUDE (…), or nothing."""
    names = idents(columns)
    return ["INCLUDE", in_parens(names)] if names else []


def where(condition: Sql | None) -> list[str | exp.Expr]:
    """WHERE …, or nothing."""
    return ["WHERE", raw(condition.text.strip())] if condition else []


def index_key(key: IndexKey) -> exp.Expr:
    """One key of an index: exactly what is set, nothing that an engine would take as its default."""
    return phrase(
        ident(key.column) if key.column else None,
        parenthesised(key.expression) if key.expression else None,
        "COLLATE" if key.collation else None,
        ident(key.collation) if key.collation else None,
        key.opclass,
        "DESC" if key.order == "desc" else None,
        f"NULLS {key.nulls.upper()}" if key.nulls else None,
    )


def index_keys(index: Index) -> exp.Expr:
    """The keys of an index in parentheses."""
    return in_parens(index_key(key) for key in index.keys)


def storage(options: dict[str, str | int | bool]) -> list[str | exp.Expr]:
    """WITH (name = value, …), or nothing."""
    return ["WITH", in_parens(_option(name, options[name]) for name in sorted(options))] if options else []


def _option(name: str, value: str | int | bool) -> exp.Expr:
    return raw(f"{name} = {str(value).lower() if isinstance(value, bool) else value}")


def named(item: Object, owner: str) -> exp.Expr:
    """The kind and name of an object, as COMMENT ON and DROP take it."""
    match item:
        case Column():
            return phrase("COLUMN", dotted(owner, item.name))
        case PrimaryKey() | Unique() | ForeignKey() | Check() | Exclusion():
            return phrase("CONSTRAINT", ident(item.name), "ON", table_ref(owner))
        case Trigger():
            return phrase("TRIGGER", ident(item.name), "ON", table_ref(item.table))
        case Policy():
            return phrase("POLICY", ident(item.name), "ON", table_ref(owner))
        case Index():
            return phrase("INDEX", table_ref(beside(owner, item.name)))
        case Function():
            return phrase(
                item.kind.upper(), exp.Anonymous(this=table_ref(key_of(item)), expressions=[raw(item.arguments)])
            )
        case Namespace():
            return phrase("SCHEMA", ident(item.name))
        case View(materialized=True):
            return phrase("MATERIALIZED VIEW", table_ref(key_of(item)))
        case _:
            return phrase(_WORDS[type(item)], table_ref(key_of(item)))


_WORDS: dict[type[Object], str] = {
    Extension: "EXTENSION",
    Enum: "TYPE",
    Domain: "DOMAIN",
    Composite: "TYPE",
    Sequence: "SEQUENCE",
    Table: "TABLE",
    View: "VIEW",
}
