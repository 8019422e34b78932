"""What expressions MySQL 8 and MariaDB can both say, and how."""

from __future__ import annotations

from sqlglot import exp

from dbwright.dialects.grammar import (
    RULES,
    between,
    call,
    case,
    comparison,
    division,
    equality,
    infix,
    membership,
    only_in_defaults,
    typed,
)
from dbwright.dialects.grammar_parts import json_path
from dbwright.dialects.mysql.literals import LITERALS, string
from dbwright.model.types import Type
from dbwright.sql.expressions import Grammar, Rule, Writer
from dbwright.sql.kinds import EXACT, FLOATS, INTEGERS, LITERAL, TEXTS, TIMES, cast_kind

_AS_TEXT = INTEGERS | EXACT | TEXTS | {"enum", "uuid", "date", LITERAL}
_PARTS = {
    "YEAR": "YEAR", "QUARTER": "QUARTER", "MONTH": "MONTH", "DAY": "DAYOFMONTH", "DOY": "DAYOFYEAR", "HOUR": "HOUR",
    "MINUTE": "MINUTE",
}  # fmt: skip


def literal(text: str, kind: str) -> str:
    """A string literal, in DATETIME's format where it stands beside a time."""
    return LITERALS.write(text, Type(kind)) if kind in TIMES | {"bool", "uuid"} else string(text)


def exact(rule: Rule, operator: str) -> Rule:
    """A comparison of texts by their bytes: the usual collations ignore case, accents and spaces at the end."""

    def apply(w: Writer, node: exp.Binary) -> str:
        if _textual(w, node.this, node.expression) and not isinstance(node.expression, exp.Any):
            return f"{_bytes(w, node.this)} {operator} {typed(w, node.expression, node.this)}"
        return rule(w, node)

    return apply


def _textual(w: Writer, *nodes: exp.Expr) -> bool:
    kinds = {w.kind(node) for node in nodes}
    return bool(kinds & TEXTS) and kinds <= TEXTS | {LITERAL}


def _bytes(w: Writer, node: exp.Expr) -> str:
    return f"CAST({w.write(node)} AS BINARY)"


def members(w: Writer, node: exp.In) -> str:
    return membership(w, node, _bytes(w, node.this) if _textual(w, node.this, *node.expressions) else "")


def chosen(w: Writer, node: exp.Case) -> str:
    """The branches of CASE compare by bytes too."""
    textual = node.this and _textual(w, node.this, *(branch.this for branch in node.args["ifs"]))
    return case(w, node, _bytes(w, node.this) if textual else "")


def ranged(w: Writer, node: exp.Between) -> str:
    """By bytes: x BETWEEN a AND b is a <= x AND x <= b."""
    low, high = node.args["low"], node.args["high"]
    if not _textual(w, node.this, low, high):
        return between(w, node)
    return f"{_bytes(w, node.this)} BETWEEN {w.operand(low, 5)} AND {w.operand(high, 5)}"


def place(w: Writer, node: exp.StrPosition) -> str:
    return f"INSTR({_exact_text(w, node.this)}, {w.write(node.args['substr'])})"


def nullif(w: Writer, node: exp.Nullif) -> str:
    """By bytes, where the value itself must not become bytes."""
    if not _textual(w, node.this, node.expression):
        return call("NULLIF")(w, node)
    left, right = w.write(node.this), w.write(node.expression)
    return f"CASE WHEN {_bytes(w, node.this)} = {right} THEN NULL ELSE {left} END"


def _exact_text(w: Writer, node: exp.Expr) -> str:
    """A text whose case and accents count, character by character."""
    return f"CONVERT({w.write(node)} USING utf8mb4) COLLATE utf8mb4_bin"


def like(w: Writer, node: exp.Like) -> str:
    return f"{_exact_text(w, node.this)} LIKE {w.operand(node.expression, 5)}"


def ilike(w: Writer, node: exp.ILike) -> str:
    lowered = exp.Lower(this=node.this.copy())
    return f"{_exact_text(w, lowered)} LIKE LOWER({w.write(node.expression)})"


def matches(w: Writer, node: exp.RegexpLike) -> str:
    return f"{_exact_text(w, node.this)} REGEXP {w.operand(node.expression, 5)}"


def matches_any_case(w: Writer, node: exp.RegexpILike) -> str:
    if not (isinstance(node.expression, exp.Literal) and node.expression.is_string):
        raise w.refuse(node, "the pattern is a constant here")
    return f"{_exact_text(w, node.this)} REGEXP {string('(?i)' + node.expression.name)}"


def concat(w: Writer, node: exp.Concat) -> str:
    """CONCAT is NULL as soon as one argument is; PostgreSQL's skips them."""
    arguments = [f"COALESCE({_text(w, item)}, '')" for item in node.expressions]
    return f"CONCAT({', '.join(arguments)})"


def joined(w: Writer, node: exp.DPipe) -> str:
    """|| means OR here."""
    return f"CONCAT({', '.join(_text(w, item) for item in node.flatten())})"


def _text(w: Writer, node: exp.Expr) -> str:
    if w.kind(node) not in _AS_TEXT:
        raise w.refuse(node, "as text it would look different here")
    return w.write(node)


def extract(w: Writer, node: exp.Extract) -> str:
    name, source = node.name.upper(), w.write(node.expression)
    if w.kind(node.expression) not in TIMES:
        raise w.refuse(node)
    if name == "DOW":
        return f"(DAYOFWEEK({source}) - 1)"
    if name not in _PARTS:
        raise w.refuse(node)
    return f"{_PARTS[name]}({source})"


def cast(w: Writer, node: exp.Cast) -> str:
    """Casts that mean the same: a literal as a type, and those that cannot fail."""
    inner, target = node.this, node.args["to"]
    kind, have = cast_kind(target), w.kind(inner)
    if isinstance(inner, exp.Literal) and inner.is_string and kind and kind != "interval":
        return LITERALS.write(inner.name, Type(kind))
    if isinstance(inner, exp.CurrentTimestamp) and kind in {"date", "time", "timestamp"}:
        text = {"date": "CURRENT_DATE", "time": "CURRENT_TIME(6)"}.get(kind, "CURRENT_TIMESTAMP(6)")
        return only_in_defaults(text)(w, node)
    if have == "timestamptz" and kind == "timestamp":
        return w.write(inner)
    if kind in {"text", "varchar"} and have in _AS_TEXT and not target.expressions:
        return f"CAST({w.write(inner)} AS CHAR)"
    if kind in INTEGERS and have in INTEGERS | EXACT:
        return f"CAST({w.write(inner)} AS SIGNED)"
    if kind in FLOATS and have in INTEGERS | EXACT | FLOATS:
        return f"({w.operand(inner, 6)} + 0e0)"
    if kind in EXACT and have in INTEGERS | EXACT:
        size = f"({', '.join(item.name for item in target.expressions)})" if target.expressions else "(65, 30)"
        return f"CAST({w.write(inner)} AS DECIMAL{size})"
    if kind == "date" and have in TIMES:
        return f"DATE({w.write(inner)})"
    raise w.refuse(node)


def json_text(w: Writer, node: exp.JSONExtractScalar) -> str:
    """MariaDB has no ->>, and JSON's null is no text."""
    path = json_path(w, node)
    if path.startswith("'$["):
        raise w.refuse(node, "the first item of what is no array is the whole here")
    value = f"JSON_EXTRACT({w.write(node.this)}, {path})"
    return f"CASE JSON_TYPE({value}) WHEN 'NULL' THEN NULL ELSE JSON_UNQUOTE({value}) END"


def now(w: Writer, node: exp.CurrentTimestamp) -> str:
    """A timestamptz is kept in UTC, whatever the session's time zone is."""
    return only_in_defaults("UTC_TIMESTAMP(6)" if w.target == "timestamptz" else "CURRENT_TIMESTAMP(6)")(w, node)


def different(w: Writer, node: exp.NullSafeNEQ) -> str:
    return f"NOT ({exact(infix('<=>', 4), '<=>')(w, node)})"


GRAMMAR = Grammar(
    dialect="mysql",
    quote="`",
    literal=literal,
    rules={
        **RULES,
        exp.Boolean: lambda _w, node: "TRUE" if node.this else "FALSE",
        exp.CurrentTimestamp: now,
        exp.CurrentDate: only_in_defaults("CURRENT_DATE"),
        exp.Uuid: only_in_defaults("uuid()"),
        exp.Rand: only_in_defaults("RAND()"),
        exp.EQ: exact(equality, "="),
        exp.NEQ: exact(comparison("<>"), "<>"),
        exp.GT: exact(comparison(">"), ">"),
        exp.GTE: exact(comparison(">="), ">="),
        exp.LT: exact(comparison("<"), "<"),
        exp.LTE: exact(comparison("<="), "<="),
        exp.In: members,
        exp.Between: ranged,
        exp.Case: chosen,
        exp.Nullif: nullif,
        exp.Like: like,
        exp.ILike: ilike,
        exp.RegexpLike: matches,
        exp.RegexpILike: matches_any_case,
        exp.Concat: concat,
        exp.DPipe: joined,
        exp.Div: division("DIV"),
        exp.Cast: cast,
        exp.Extract: extract,
        exp.Length: call("CHAR_LENGTH"),
        exp.Left: call("LEFT"),
        exp.Right: call("RIGHT"),
        exp.Floor: call("FLOOR"),
        exp.Ceil: call("CEILING"),
        exp.Pow: call("POWER"),
        exp.StrPosition: place,
        exp.JSONExtractScalar: json_text,
        exp.NullSafeEQ: exact(infix("<=>", 4), "<=>"),
        exp.NullSafeNEQ: different,
    },
)
