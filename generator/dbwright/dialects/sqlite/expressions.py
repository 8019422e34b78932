"""What expressions SQLite can say, and how."""

from __future__ import annotations

from sqlglot import exp

from dbwright.dialects.grammar import RULES, arithmetic, division, infix, only_in_defaults
from dbwright.dialects.grammar_parts import interval, json_path, position
from dbwright.dialects.literals import doubled
from dbwright.dialects.sqlite.literals import LITERALS
from dbwright.model.types import Type
from dbwright.sql.expressions import Grammar, Rule, Writer
from dbwright.sql.kinds import EXACT, INTEGERS, LITERAL, TEXTS, TIMES, cast_kind

NOW = "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')"
_UUID = (
    "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || "
    "substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"
)
"""A version 4 UUID: random but for the version and the two bits of the variant."""

_AS_TEXT = INTEGERS | TEXTS | {"enum", "uuid", "date", LITERAL}
_PARTS = {"YEAR": "%Y", "MONTH": "%m", "DAY": "%d", "HOUR": "%H", "MINUTE": "%M", "DOW": "%w", "DOY": "%j"}


def literal(text: str, kind: str) -> str:
    """A string literal, in the stored format where it stands beside a time."""
    return LITERALS.write(text, Type(kind)) if kind in TIMES | {"bool", "uuid"} else doubled(text)


def like(w: Writer, node: exp.Like) -> str:
    """LIKE ignores case here, so a constant pattern becomes GLOB, which does not."""
    pattern = node.expression
    if not (isinstance(pattern, exp.Literal) and pattern.is_string):
        raise w.refuse(node, "LIKE ignores case here, and only a constant pattern can become GLOB")
    return f"{w.operand(node.this, 5)} GLOB {doubled(glob(pattern.name))}"


def glob(pattern: str) -> str:
    """The GLOB pattern of a LIKE pattern, whose escape character is the backslash."""
    found, characters = [], iter(pattern)
    for char in characters:
        if char in "%_":
            found.append("*" if char == "%" else "?")
            continue
        plain = next(characters, "\\") if char == "\\" else char
        found.append(f"[{plain}]" if plain in "*?[" else plain)
    return "".join(found)


def ilike(w: Writer, node: exp.ILike) -> str:
    escape = " ESCAPE '\\'" if "\\" in node.expression.name else ""
    return f"{w.operand(node.this, 5)} LIKE {w.operand(node.expression, 5)}{escape}"


def concat(w: Writer, node: exp.Concat) -> str:
    """CONCAT skips NULL, and is a function only from 3.44 on."""
    return "(" + " || ".join(f"COALESCE({_text(w, item)}, '')" for item in node.expressions) + ")"


def joined(w: Writer, node: exp.DPipe) -> str:
    return f"{_text(w, node.this)} || {_text(w, node.expression)}"


def _text(w: Writer, node: exp.Expr) -> str:
    if w.kind(node) not in _AS_TEXT:
        raise w.refuse(node, "as text it would look different here")
    return w.operand(node, 6)


def divide(w: Writer, node: exp.Div) -> str:
    """A decimal without fraction is stored as an integer, so only a cast keeps the fraction of the result."""
    if {w.kind(node.this), w.kind(node.expression)} & EXACT:
        division("/")(w, node)  # refuses what is no number
        return f"CAST({w.write(node.this)} AS REAL) / {w.operand(node.expression, 8)}"
    return division("/")(w, node)


def modulo(w: Writer, node: exp.Mod) -> str:
    if not {w.kind(node.this), w.kind(node.expression)} <= INTEGERS:
        raise w.refuse(node, "% drops fractions here")
    return infix("%", 7)(w, node)


def shift(w: Writer, node: exp.Binary) -> str:
    """Times are text: only whole days move a date, and only fixed units move now()."""
    operator = "+" if isinstance(node, exp.Add) else "-"
    kind = w.kind(node.this)
    if kind not in TIMES or not isinstance(node.expression, exp.Interval):
        return arithmetic(operator, 6)(w, node)
    amount, unit = interval(w, node.expression)
    if unit == "WEEK":
        amount, unit = amount * 7, "DAY"
    modifier = doubled(f"{amount if operator == '+' else -amount:+d} {unit.lower()}s")
    if unit in {"MONTH", "YEAR"}:
        raise w.refuse(node, "the end of a month overflows into the next here")
    if isinstance(node.this, exp.CurrentTimestamp) and w.volatile:
        return f"strftime('%Y-%m-%dT%H:%M:%f000Z', 'now', {modifier})"
    if kind == "date" and unit == "DAY":
        return f"date({w.write(node.this)}, {modifier})"
    raise w.refuse(node, "only now() in a default and dates can be moved, dates by days")


def extract(w: Writer, node: exp.Extract) -> str:
    part = _PARTS.get(node.name.upper())
    if part is None or w.kind(node.expression) not in TIMES - {"time", "timetz"}:
        raise w.refuse(node)
    return f"CAST(strftime('{part}', {w.write(node.expression)}) AS INTEGER)"


def cast(w: Writer, node: exp.Cast) -> str:
    """Casts that mean the same: a literal as a type, and those that cannot fail or round."""
    inner, kind = node.this, cast_kind(node.args["to"])
    if isinstance(inner, exp.Literal) and inner.is_string and kind:
        return LITERALS.write(inner.name, Type(kind))
    have = w.kind(inner)
    if isinstance(inner, exp.CurrentTimestamp) and kind in {"date", "time", "timestamp"}:
        form = {"date": "%Y-%m-%d", "time": "%H:%M:%f000"}.get(kind, "%Y-%m-%dT%H:%M:%f000Z")
        return only_in_defaults(f"strftime('{form}', 'now')")(w, node)
    if have == "timestamptz" and kind == "timestamp":
        return w.write(inner)
    if have in TIMES and kind == "date":
        return f"date({w.write(inner)})"
    if kind in {"text", "varchar"} and have in _AS_TEXT and not node.args["to"].expressions:
        return f"CAST({w.write(inner)} AS TEXT)"
    if kind in {"real", "double"} and have in INTEGERS | EXACT | {"real", "double"}:
        return f"CAST({w.write(inner)} AS REAL)"
    if kind in INTEGERS and have in INTEGERS:
        return w.operand(inner, 9)
    if kind in EXACT and have in INTEGERS | EXACT and not node.args["to"].expressions:
        return w.operand(inner, 9)
    if kind in INTEGERS and have in EXACT:
        return f"CAST(ROUND({w.write(inner)}) AS INTEGER)"
    raise w.refuse(node)


def json_text(w: Writer, node: exp.JSONExtractScalar) -> str:
    """->> gives text; true and false would come back as 1 and 0."""
    arguments = f"{w.write(node.this)}, {json_path(w, node)}"
    return (
        f"CASE json_type({arguments}) WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' "
        f"ELSE CAST(json_extract({arguments}) AS TEXT) END"
    )


def left(w: Writer, node: exp.Left) -> str:
    if not (isinstance(node.expression, exp.Literal) and node.expression.is_int):
        raise w.refuse(node, "the length is a constant here")
    return f"SUBSTR({w.write(node.this)}, 1, {w.write(node.expression)})"


def whole(comparison: str, correction: str) -> Rule:
    """FLOOR and CEIL, which SQLite may be built without: the integer part, corrected where it is on the wrong side."""

    def rule(w: Writer, node: exp.Expr) -> str:
        value = w.operand(node.this, 9)
        integer = f"CAST({value} AS INTEGER)"
        return f"({integer} {correction} ({value} {comparison} {integer}))"

    return rule


GRAMMAR = Grammar(
    dialect="sqlite",
    quote='"',
    literal=literal,
    rules={
        **RULES,
        exp.Boolean: lambda _w, node: "1" if node.this else "0",
        exp.CurrentTimestamp: only_in_defaults(NOW),
        exp.CurrentDate: only_in_defaults("date('now')"),
        exp.Uuid: only_in_defaults(_UUID),
        exp.Rand: only_in_defaults("((random() + 9223372036854775808.0) / 18446744073709551616.0)"),
        exp.Like: like,
        exp.ILike: ilike,
        exp.Concat: concat,
        exp.DPipe: joined,
        exp.Div: divide,
        exp.Mod: modulo,
        exp.Add: shift,
        exp.Sub: shift,
        exp.Cast: cast,
        exp.Extract: extract,
        exp.Left: left,
        exp.Floor: whole("<", "-"),
        exp.Ceil: whole(">", "+"),
        exp.StrPosition: position("INSTR"),
        exp.JSONExtractScalar: json_text,
        exp.NullSafeEQ: infix("IS", 4),
        exp.NullSafeNEQ: infix("IS NOT", 4),
    },
)
