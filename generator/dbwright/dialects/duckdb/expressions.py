"""What expressions DuckDB can say, and how: nearly PostgreSQL's, but for division, escapes and regular expressions."""

from __future__ import annotations

from sqlglot import exp

from dbwright.dialects.duckdb.literals import LITERALS
from dbwright.dialects.duckdb.types import TYPES
from dbwright.dialects.grammar import RULES, call, division, infix, only_in_defaults
from dbwright.dialects.grammar_parts import json_path, position
from dbwright.dialects.literals import doubled
from dbwright.dialects.types import physical
from dbwright.model.types import Type
from dbwright.sql.expressions import Grammar, Rule, Writer
from dbwright.sql.kinds import INTEGERS, TEXTS, TIMES, cast_kind

_PARTS = {"YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "DOW", "DOY", "QUARTER", "EPOCH", "WEEK", "ISODOW"}


def literal(text: str, kind: str) -> str:
    """A string literal; DuckDB reads it as what it meets."""
    return LITERALS.write(text, Type(kind)) if kind in TIMES | {"bool", "uuid", "binary"} else doubled(text)


def like(operator: str) -> Rule:
    """LIKE has no escape character here unless one is named."""

    def rule(w: Writer, node: exp.Binary) -> str:
        constant = isinstance(node.expression, exp.Literal)
        if not constant:
            raise w.refuse(node, "only a constant pattern shows whether it needs ESCAPE")
        escape = " ESCAPE '\\'" if "\\" in node.expression.name else ""
        return f"{w.operand(node.this, 5)} {operator} {w.operand(node.expression, 5)}{escape}"

    return rule


def matches(options: str) -> Rule:
    """A regular expression found anywhere in the text."""

    def rule(w: Writer, node: exp.Binary) -> str:
        return f"regexp_matches({w.write(node.this)}, {w.write(node.expression)}{options})"

    return rule


def extract(w: Writer, node: exp.Extract) -> str:
    if node.name.upper() not in _PARTS or w.kind(node.expression) not in TIMES:
        raise w.refuse(node)
    return f"EXTRACT({node.name.upper()} FROM {w.write(node.expression)})"


def cast(w: Writer, node: exp.Cast) -> str:
    target = node.args["to"]
    kind = cast_kind(target)
    if not kind:
        raise w.refuse(node)
    if kind == "time" and w.kind(node.this) == "timestamptz":
        return f"CAST(CAST({w.write(node.this)} AS TIMESTAMP) AS TIME)"
    if isinstance(node.this, exp.Literal) and node.this.is_string and kind != "interval":
        return f"CAST({LITERALS.write(node.this.name, Type(kind))} AS {physical(TYPES, Type(kind), 'duckdb')})"
    if kind in TEXTS and w.kind(node.this) not in INTEGERS | TEXTS | {"uuid", "enum", "date"}:
        raise w.refuse(node, "as text it would look different here")
    arguments = tuple(int(item.name) for item in target.expressions if item.name.isdigit())
    return f"CAST({w.write(node.this)} AS {physical(TYPES, Type(kind, arguments), 'duckdb')})"


def json_text(w: Writer, node: exp.JSONExtractScalar) -> str:
    return f"json_extract_string({w.write(node.this)}, {json_path(w, node)})"


GRAMMAR = Grammar(
    dialect="duckdb",
    quote='"',
    literal=literal,
    rules={
        **RULES,
        exp.Boolean: lambda _w, node: "TRUE" if node.this else "FALSE",
        exp.CurrentTimestamp: only_in_defaults("CURRENT_TIMESTAMP"),
        exp.CurrentDate: only_in_defaults("CURRENT_DATE"),
        exp.Uuid: only_in_defaults("gen_random_uuid()"),
        exp.Rand: only_in_defaults("random()"),
        exp.Like: like("LIKE"),
        exp.ILike: like("ILIKE"),
        exp.RegexpLike: matches(""),
        exp.RegexpILike: matches(", 'i'"),
        exp.Concat: call("concat"),
        exp.DPipe: infix("||", 5),
        exp.Div: division("//"),
        exp.Cast: cast,
        exp.Extract: extract,
        exp.Left: call("LEFT"),
        exp.Right: call("RIGHT"),
        exp.Floor: call("FLOOR"),
        exp.Ceil: call("CEIL"),
        exp.Pow: call("POWER"),
        exp.Greatest: call("GREATEST"),
        exp.Least: call("LEAST"),
        exp.StrPosition: position("strpos"),
        exp.StartsWith: call("starts_with"),
        exp.JSONExtractScalar: json_text,
        exp.NullSafeEQ: infix("IS NOT DISTINCT FROM", 4),
        exp.NullSafeNEQ: infix("IS DISTINCT FROM", 4),
    },
)
