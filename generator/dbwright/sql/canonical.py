"""Whether two texts of one engine say the same, as far as text alone tells: unequal means "maybe"."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from sqlglot import exp

from dbwright.sql.kinds import TEXTS, cast_kind
from dbwright.sql.parse import ExpressionError, parse_expression

Form: TypeAlias = "tuple[str | Decimal | Form, ...]"

_UNTYPED = frozenset({"_type", "safe", "typed", "value_constructor"})
"""Arguments of the parser's own that say nothing about the text."""


def equal(a: str, b: str, reader: str) -> bool:
    """Whether two expressions of the sqlglot dialect `reader` are the same but for parentheses, casts of literals and
    spellings such as `= ANY (ARRAY[…])` for IN. Text that cannot be read is equal only to itself."""
    if a.split() == b.split():
        return True
    try:
        return _form(parse_expression(a, reader)) == _form(parse_expression(b, reader))
    except (ExpressionError, RecursionError):
        return False


def _form(node: exp.Expr) -> Form:  # noqa: C901 (one line per kind of node)
    """A value that is equal for expressions that say the same."""
    negated = bool(node.args.get("negate"))
    match node:
        case _ if negated:
            plain = node.copy()
            plain.set("negate", None)
            return ("not", _form(plain))
        case exp.Paren():
            return _form(node.this)
        case exp.Literal():
            return ("text", node.name) if node.is_string else _number(node.name)
        case exp.Boolean():
            return ("number", Decimal(int(bool(node.this))))
        case exp.Column() if not node.table:
            return ("column", node.name if node.this.args.get("quoted") else node.name.lower())
        case exp.Neg():
            inner = _form(node.this)
            return ("number", -inner[1]) if isinstance(inner[1], Decimal) else ("Neg", inner)
        case exp.Cast():
            return _cast(node)
        case exp.EQ(expression=exp.Any()):
            return _any(node)
        case exp.In() if node.expressions:
            return ("in", _form(node.this), _sorted(node.expressions))
        case exp.Between():
            low, high = _form(node.args["low"]), _form(node.args["high"])
            return ("And", ("GTE", _form(node.this), low), ("LTE", _form(node.this), high))
        case exp.Not():
            inner = _form(node.this)
            return inner[1] if inner[0] == "not" and isinstance(inner[1], tuple) else ("not", inner)
        case exp.And() | exp.Or():
            parts = [_form(part) for part in node.flatten()]
            name = type(node).__name__
            return (name, *(item for part in parts for item in (part[1:] if part[0] == name else (part,))))
        case exp.Binary():
            return (type(node).__name__, _form(node.this), _form(node.expression))
    return (type(node).__name__, *_arguments(node))


def _number(text: str) -> Form:
    try:
        return ("number", Decimal(text).normalize())
    except InvalidOperation:
        return ("text", text)


def _cast(node: exp.Cast) -> Form:
    """Engines add casts to literals and to text; those say nothing. A cast of a number's text is that number."""
    inner, kind = _form(node.this), cast_kind(node.args.get("to"))
    if kind in TEXTS or inner[0] == "number":
        return inner
    if inner[0] == "text" and isinstance(inner[1], str):
        return _number(inner[1]) if kind in {"smallint", "int", "bigint", "decimal", "real", "double"} else inner
    array = isinstance(node.args.get("to"), exp.DataType) and node.args["to"].this == exp.DType.ARRAY
    return inner if array else ("Cast", inner, ("type", node.args["to"].sql()))


def _any(node: exp.EQ) -> Form:
    array = node.expression.this
    while isinstance(array, exp.Paren | exp.Cast):
        array = array.this
    if isinstance(array, exp.Array):
        return ("in", _form(node.this), _sorted(array.expressions))
    return ("EQ", _form(node.this), _form(node.expression))


def _sorted(nodes: list[exp.Expr]) -> Form:
    return tuple(sorted((_form(item) for item in nodes), key=repr))


def _arguments(node: exp.Expr) -> Form:
    found: list[Form] = []
    for name in sorted(node.args):
        value = node.args[name]
        if name in _UNTYPED or value in (None, False, []):
            continue
        values = value if isinstance(value, list) else [value]
        found.append((name, *(_form(item) if isinstance(item, exp.Expr) else ("plain", str(item)) for item in values)))
    return tuple(found)
