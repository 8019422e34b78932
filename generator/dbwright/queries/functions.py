"""Functions in queries: what aggregates, windows, texts and times give."""

# ruff: noqa: ARG001 (the rules have one signature)
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from dbwright.queries import types
from dbwright.queries.scope import Scope
from dbwright.queries.value import Value

if TYPE_CHECKING:
    from dbwright.queries.expressions import Expressions

_TEXTS = (
    *(exp.Lower, exp.Upper, exp.Trim, exp.Substring, exp.Replace, exp.Left, exp.Right, exp.Pad, exp.Concat, exp.DPipe),
    *(exp.Initcap, exp.Repeat, exp.Reverse, exp.MD5, exp.Hex, exp.TimeToStr, exp.ToChar),
)
_PICKED = (exp.Min, exp.Max, exp.AnyValue, exp.First, exp.Last, exp.ArgMax, exp.ArgMin)
_COUNTS = (exp.Length, exp.StrPosition, exp.ByteLength)
_NUMBERED = (exp.RowNumber, exp.Rank, exp.DenseRank, exp.Ntile)
_NEIGHBOURS = (exp.Lag, exp.Lead, exp.FirstValue, exp.LastValue, exp.NthValue)
_NOW = {
    exp.CurrentTimestamp: "timestamptz",
    exp.CurrentDate: "date",
    exp.CurrentTime: "timetz",
    exp.CurrentDatetime: "timestamp",
    exp.Localtimestamp: "timestamp",
}


def counted(within: Expressions, node: exp.Expr, scope: Scope, hint: Value) -> Value:
    """count()."""
    within.all(node.iter_expressions(), scope)
    return Value("bigint", null=False)


def summed(within: Expressions, node: exp.Expr, scope: Scope, hint: Value) -> Value:
    """sum() and avg(): NULL of no rows at all."""
    inner = _argument(within, node, scope, hint)
    type_ = types.summed(inner.type)
    if isinstance(node, exp.Avg):
        type_ = {"bigint": "double"}.get(type_, types.base(type_))
    return Value(type_, inner.null or not scope.grouped)


def picked(within: Expressions, node: exp.Expr, scope: Scope, hint: Value) -> Value:
    """min(), max() and others that give one of the values; with more arguments they are SQLite's LEAST."""
    if node.expressions:
        return within.first_of(node, scope, hint)
    inner = _argument(within, node, scope, hint)
    return Value(inner.type, inner.null or not scope.grouped)


def _argument(within: Expressions, node: exp.Expr, scope: Scope, hint: Value) -> Value:
    inner = node.this.expressions[0] if isinstance(node.this, exp.Distinct) else node.this
    return within.value(inner, scope, hint)


def filtered(within: Expressions, node: exp.Filter, scope: Scope, hint: Value) -> Value:
    """An aggregate of some rows, of which there may be none."""
    inner = within.value(node.this, scope, hint)
    within.value(node.expression, scope)
    return Value(inner.type, inner.null or not isinstance(node.this, exp.Count))


def window(within: Expressions, node: exp.Window, scope: Scope, hint: Value) -> Value:
    """A window has at least its own row, unless it says which rows it has."""
    within.all([*(node.args.get("partition_by") or ()), node.args.get("order"), node.args.get("spec")], scope)
    was, scope.grouped = scope.grouped, scope.grouped or node.args.get("spec") is None
    try:
        return within.value(node.this, scope, hint)
    finally:
        scope.grouped = was


def neighbour(within: Expressions, node: exp.Expr, scope: Scope, hint: Value) -> Value:
    """A value of another row of the window, of which there may be none."""
    inner = within.value(node.this, scope, hint)
    within.all([part for part in node.iter_expressions() if part is not node.this], scope)
    return Value(inner.type, null=True)


def numbered(within: Expressions, node: exp.Expr, scope: Scope, hint: Value) -> Value:
    """row_number() and its kin."""
    within.all(node.iter_expressions(), scope)
    return Value("bigint", null=False)


def text(within: Expressions, node: exp.Expr, scope: Scope, hint: Value) -> Value:
    """Functions of text that give text."""
    parts = [within.value(part, scope, Value("text", null=False)) for part in node.iter_expressions()]
    return Value("text", any(part.null for part in parts))


def length(within: Expressions, node: exp.Expr, scope: Scope, hint: Value) -> Value:
    """Functions of text that give a number."""
    parts = [within.value(part, scope, Value("text", null=False)) for part in node.iter_expressions()]
    return Value("bigint", any(part.null for part in parts))


def now(within: Expressions, node: exp.Expr, scope: Scope, hint: Value) -> Value:
    """The time."""
    return Value(next(type_ for kind, type_ in _NOW.items() if isinstance(node, kind)), null=False)


def extracted(within: Expressions, node: exp.Extract, scope: Scope, hint: Value) -> Value:
    """A part of a time, which the standard makes an exact number: seconds have places."""
    return Value("decimal", within.value(node.expression, scope).null)


FUNCTIONS: tuple[tuple[Any, Callable[[Expressions, Any, Scope, Value], Value]], ...] = (
    ((exp.Count, exp.CountIf), counted),
    ((exp.Sum, exp.Avg), summed),
    (_PICKED, picked),
    (exp.Filter, filtered),
    (exp.Window, window),
    (_NUMBERED, numbered),
    (_NEIGHBOURS, neighbour),
    (_TEXTS, text),
    (_COUNTS, length),
    (exp.Extract, extracted),
    (tuple(_NOW), now),
)
"""The rule for each kind of function."""
