"""What kind of value an expression has, as far as translating it depends on that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from sqlglot import exp

Columns: TypeAlias = Mapping[str, str]
"""Column name → kind: a logical scalar without arguments, "enum", "array", "composite", or "" where nobody knows."""

INTEGERS = frozenset({"smallint", "int", "bigint", "uint", "ubigint", "year"})
EXACT = frozenset({"decimal", "money"})
FLOATS = frozenset({"real", "double"})
NUMBERS = INTEGERS | EXACT | FLOATS
TEXTS = frozenset({"text", "varchar", "char", "citext"})
TIMES = frozenset({"date", "time", "timetz", "timestamp", "timestamptz"})
LITERAL = "literal"
"""A string literal, which takes the kind of what it meets."""

PREDICATES = (
    exp.Predicate, exp.Connector, exp.Not, exp.Boolean, exp.Is, exp.In, exp.Between, exp.Like, exp.ILike,
    exp.NullSafeEQ, exp.NullSafeNEQ, exp.RegexpLike, exp.RegexpILike, exp.StartsWith,
)  # fmt: skip
_TEXT = (
    exp.Lower, exp.Upper, exp.Trim, exp.Substring, exp.Left, exp.Right, exp.Replace, exp.Concat, exp.DPipe,
    exp.JSONExtractScalar, exp.JSONBExtractScalar, exp.RegexpReplace, exp.Repeat,
)  # fmt: skip
_INTEGER = (exp.Length, exp.StrPosition, exp.Ascii, exp.ArraySize)
_SAME = (exp.Paren, exp.Neg, exp.Abs, exp.Round, exp.Nullif, exp.Mod, exp.Floor, exp.Ceil, exp.Sign)
_CASTS = {
    exp.DType.SMALLINT: "smallint", exp.DType.INT: "int", exp.DType.BIGINT: "bigint", exp.DType.DECIMAL: "decimal",
    exp.DType.FLOAT: "real", exp.DType.DOUBLE: "double", exp.DType.TEXT: "text", exp.DType.VARCHAR: "varchar",
    exp.DType.CHAR: "char", exp.DType.BOOLEAN: "bool", exp.DType.DATE: "date", exp.DType.TIME: "time",
    exp.DType.TIMETZ: "timetz", exp.DType.TIMESTAMP: "timestamp", exp.DType.TIMESTAMPTZ: "timestamptz",
    exp.DType.INTERVAL: "interval", exp.DType.JSON: "json", exp.DType.JSONB: "jsonb", exp.DType.UUID: "uuid",
    exp.DType.VARBINARY: "binary", exp.DType.MONEY: "money",
}  # fmt: skip


def cast_kind(type_: exp.Expr | None) -> str:
    """The kind that a cast gives; empty for types that this project does not know."""
    return _CASTS.get(type_.this, "") if isinstance(type_, exp.DataType) else ""


def kind_of(node: exp.Expr, columns: Columns) -> str:  # noqa: C901 (one line per kind of node)
    """The kind of value that `node` has."""
    match node:
        case exp.Column():
            return columns.get(node.name, "")
        case exp.Literal():
            return LITERAL if node.is_string else "int" if node.is_int else "decimal"
        case exp.Cast():
            return cast_kind(node.args.get("to"))
        case exp.CurrentTimestamp():
            return "timestamptz"
        case exp.CurrentDate():
            return "date"
        case exp.Uuid():
            return "uuid"
        case exp.Extract():
            return "decimal"
        case exp.Pow():
            return "double"
        case exp.Interval():
            return "interval"
        case exp.Add() | exp.Sub() | exp.Mul() | exp.Div():
            return _promote(kind_of(node.this, columns), kind_of(node.expression, columns))
        case exp.Coalesce() | exp.Greatest() | exp.Least():
            return _first([node.this, *node.expressions], columns)
        case exp.Case():
            branches = [branch.args["true"] for branch in node.args["ifs"]]
            return _first([*branches, node.args.get("default")], columns)
    if isinstance(node, _SAME):
        return kind_of(node.this, columns)
    if isinstance(node, PREDICATES):
        return "bool"
    return "text" if isinstance(node, _TEXT) else "int" if isinstance(node, _INTEGER) else ""


def _first(nodes: list[exp.Expr | None], columns: Columns) -> str:
    kinds = [kind_of(node, columns) for node in nodes if node is not None and not isinstance(node, exp.Null)]
    known = [kind for kind in kinds if kind != LITERAL]
    return known[0] if known else (kinds or [""])[0]


def _promote(left: str, right: str) -> str:
    for family in (TIMES, FLOATS, EXACT):
        for kind in (left, right):
            if kind in family:
                return kind
    return left if {left, right} <= INTEGERS else ""
