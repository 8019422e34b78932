"""Rules for what has a form of its own: time and intervals, parts of text, paths into JSON."""

from __future__ import annotations

from sqlglot import exp

from dbwright.sql.expressions import Rule, Writer

_UNITS = {"SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "YEAR"}


def interval(w: Writer, node: exp.Interval) -> tuple[int, str]:
    """(7, "DAY") of INTERVAL '7 days'; raises ExpressionError for those of several parts."""
    unit = node.args.get("unit")
    name = unit.name.upper().removesuffix("S") if unit is not None else ""
    amount = node.this.name if isinstance(node.this, exp.Literal) else ""
    if name not in _UNITS or not amount.lstrip("-").isdigit():
        raise w.refuse(node, "an interval is one whole number and one unit here")
    return int(amount), name


def substring(w: Writer, node: exp.Substring) -> str:
    parts = [node.this, node.args.get("start"), node.args.get("length")]
    if parts[1] is None:
        raise w.refuse(node)
    return f"SUBSTR({', '.join(w.write(part) for part in parts if part is not None)})"


def trim(w: Writer, node: exp.Trim) -> str:
    if node.expression:
        raise w.refuse(node, "trim takes no characters here")
    name = {"LEADING": "LTRIM", "TRAILING": "RTRIM"}.get(str(node.args.get("position") or "").upper(), "TRIM")
    return f"{name}({w.write(node.this)})"


def position(name: str) -> Rule:
    """Where a text stands in another, counted from 1."""

    def rule(w: Writer, node: exp.StrPosition) -> str:
        return f"{name}({w.write(node.this)}, {w.write(node.args['substr'])})"

    return rule


def json_path(w: Writer, node: exp.Expr) -> str:
    """The literal path of ->>, one key or index deep."""
    path = node.expression
    parts = path.expressions if isinstance(path, exp.JSONPath) else []
    match parts:
        case [exp.JSONPathRoot(), exp.JSONPathKey(this=str(key))] if '"' not in key and "\\" not in key:
            return w.grammar.literal(f'$."{key}"', "text")
        case [exp.JSONPathRoot(), exp.JSONPathSubscript(this=int(index))] if index >= 0:
            return w.grammar.literal(f"$[{index}]", "text")
    raise w.refuse(node, "a path is one key or index")


def shift(w: Writer, node: exp.Binary, operator: str) -> str:
    """A time moved by an interval, where the engine has intervals."""
    if not isinstance(node.expression, exp.Interval):
        raise w.refuse(node, "only an interval can be added to a time")
    amount, unit = interval(w, node.expression)
    return f"{w.operand(node.this, 6)} {operator} INTERVAL {amount} {unit}"
