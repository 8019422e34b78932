"""How expressions are said where engines agree: the rules that sqlite, mysql and duckdb share and then override."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from dbwright.dialects.grammar_parts import shift, substring, trim
from dbwright.sql.expressions import ATOM, Rule, Writer
from dbwright.sql.kinds import EXACT, FLOATS, INTEGERS, LITERAL, TIMES


def infix(operator: str, level: int) -> Rule:
    """left OPERATOR right; the right side is wrapped when it binds no stronger."""

    def rule(w: Writer, node: exp.Binary) -> str:
        return f"{w.operand(node.this, level)} {operator} {w.operand(node.expression, level + 1)}"

    return rule


def connector(operator: str, level: int) -> Rule:
    """AND and OR, which need no parentheses among themselves."""

    def rule(w: Writer, node: exp.Connector) -> str:
        return f"{w.operand(node.this, level)} {operator} {w.operand(node.expression, level)}"

    return rule


def comparison(operator: str) -> Rule:
    """left OPERATOR right, where a string literal takes the kind of the other side."""

    def rule(w: Writer, node: exp.Binary) -> str:
        left, right = typed(w, node.this, node.expression), typed(w, node.expression, node.this)
        return f"{left} {operator} {right}"

    return rule


def typed(w: Writer, node: exp.Expr, other: exp.Expr) -> str:
    """One side of a comparison; a string literal is written as the kind of the other side."""
    kind = w.kind(other)
    if isinstance(node, exp.Literal) and node.is_string and kind not in {"", LITERAL}:
        return w.grammar.literal(node.name, kind)
    return w.operand(node, 5)


def call(name: str) -> Rule:
    """NAME(argument, …) with the arguments as they are in the tree."""

    def rule(w: Writer, node: exp.Expr) -> str:
        arguments: list[exp.Expr] = []
        for key in node.arg_types:
            value = node.args.get(key)
            if isinstance(value, list):
                arguments += [item for item in value if isinstance(item, exp.Expr)]
            elif isinstance(value, exp.Expr):
                arguments.append(value)
        return f"{name}({', '.join(w.write(argument) for argument in arguments)})"

    return rule


def constant(text: str) -> Rule:
    """Always the same text."""
    return lambda _writer, _node: text


def only_in_defaults(text: str) -> Rule:
    """A text that changes from one moment to the next, which only defaults may use."""

    def rule(w: Writer, node: exp.Expr) -> str:
        if not w.volatile:
            raise w.refuse(node, "its value changes, which only a default may use")
        return text

    return rule


def literal(w: Writer, node: exp.Literal) -> str:
    return w.grammar.literal(node.name, "text") if node.is_string else node.name


def unescaped(w: Writer, node: exp.Expr) -> str:
    """E'…' and $$…$$ as the plain string that they mean."""
    return w.grammar.literal(node.name, "text")


def paren(w: Writer, node: exp.Paren) -> str:
    return f"({w.write(node.this)})"


def negation(w: Writer, node: exp.Not) -> str:
    inner = node.this
    match inner:
        case exp.Is() | exp.In() if not inner.args.get("negate"):
            opposite = inner.copy()
            opposite.set("negate", True)
            return w.write(opposite)
        case exp.Paren() | exp.Column() | exp.Func():
            return f"NOT {w.write(inner)}"
    return f"NOT ({w.write(inner)})"


def identity(w: Writer, node: exp.Is) -> str:
    operator = "IS NOT" if node.args.get("negate") else "IS"
    return f"{w.operand(node.this, 5)} {operator} {w.operand(node.expression, 5)}"


def membership(w: Writer, node: exp.In, subject: str = "") -> str:
    """x IN (a, b); `subject` is how the engine says x where that is not plain."""
    if not node.expressions:
        raise w.refuse(node)
    operator = "NOT IN" if node.args.get("negate") else "IN"
    values = ", ".join(typed(w, item, node.this) for item in node.expressions)
    return f"{subject or w.operand(node.this, 5)} {operator} ({values})"


def between(w: Writer, node: exp.Between) -> str:
    low, high = (typed(w, node.args[key], node.this) for key in ("low", "high"))
    return f"{w.operand(node.this, 5)} BETWEEN {low} AND {high}"


def equality(w: Writer, node: exp.EQ) -> str:
    """x = ANY (ARRAY[…]) is x IN (…); all else is a comparison."""
    if isinstance(node.expression, exp.Any):
        array = node.expression.this.unnest()
        if not isinstance(array, exp.Array) or not array.expressions:
            raise w.refuse(node)
        return w.write(exp.In(this=node.this.copy(), expressions=[item.copy() for item in array.expressions]))
    return comparison("=")(w, node)


def case(w: Writer, node: exp.Case, subject: str = "") -> str:
    """CASE; `subject` is how the engine says what the branches are compared with where that is not plain."""
    subject = f" {subject or w.write(node.this)}" if node.this else ""
    branches = "".join(
        f" WHEN {_condition(w, node, item)} THEN {w.write(item.args['true'])}" for item in node.args["ifs"]
    )
    default = node.args.get("default")
    return f"CASE{subject}{branches}{f' ELSE {w.write(default)}' if default else ''} END"


def _condition(w: Writer, node: exp.Case, branch: exp.If) -> str:
    return typed(w, branch.this, node.this) if node.this else w.write(branch.this)


def numeric(w: Writer, node: exp.Expr, operation: str) -> tuple[str, str]:
    """The kinds of both sides; raises ExpressionError where one is not known to be a number."""
    kinds = w.kind(node.this), w.kind(node.expression)
    if not all(kind in INTEGERS | EXACT | FLOATS for kind in kinds):
        raise w.refuse(node, f"{operation} needs to know that both sides are numbers")
    return kinds


def division(whole: str) -> Rule:
    """Division; `whole` is the operator that drops the fraction, as PostgreSQL does between integers."""

    def rule(w: Writer, node: exp.Div) -> str:
        left, right = numeric(w, node, "division")
        operator = whole if left in INTEGERS and right in INTEGERS else "/"
        return f"{w.operand(node.this, 7)} {operator} {w.operand(node.expression, 8)}"

    return rule


def arithmetic(operator: str, level: int) -> Rule:
    """+ and -: numbers only, and an interval beside a time is left to `shift`."""
    plain = infix(operator, level)

    def rule(w: Writer, node: exp.Binary) -> str:
        if TIMES & {w.kind(node.this), w.kind(node.expression)} or isinstance(node.expression, exp.Interval):
            return shift(w, node, operator)
        return plain(w, node)

    return rule


RULES: Mapping[type[exp.Expr], Rule] = {
    exp.Column: Writer.column,
    exp.Literal: literal,
    exp.RawString: unescaped,
    exp.Null: constant("NULL"),
    exp.Paren: paren,
    exp.And: connector("AND", 2),
    exp.Or: connector("OR", 1),
    exp.Not: negation,
    exp.EQ: equality,
    exp.NEQ: comparison("<>"),
    exp.GT: comparison(">"),
    exp.GTE: comparison(">="),
    exp.LT: comparison("<"),
    exp.LTE: comparison("<="),
    exp.Is: identity,
    exp.In: membership,
    exp.Between: between,
    exp.Case: case,
    exp.Add: arithmetic("+", 6),
    exp.Sub: arithmetic("-", 6),
    exp.Mul: infix("*", 7),
    exp.Mod: infix("%", 7),
    exp.Neg: lambda w, node: f"-{w.operand(node.this, ATOM)}",
    exp.Coalesce: call("COALESCE"),
    exp.Nullif: call("NULLIF"),
    exp.Lower: call("LOWER"),
    exp.Upper: call("UPPER"),
    exp.Trim: trim,
    exp.Length: call("LENGTH"),
    exp.Abs: call("ABS"),
    exp.Round: call("ROUND"),
    exp.Sign: call("SIGN"),
    exp.Replace: call("REPLACE"),
    exp.Substring: substring,
}
"""What all three say alike. Each dialect adds to it and overrides it."""
