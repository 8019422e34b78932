"""Portable expressions (PostgreSQL syntax) → one engine's text, by a table of what that engine can say."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from sqlglot import exp

from dbwright.sql.kinds import Columns, kind_of
from dbwright.sql.parse import PORTABLE, ExpressionError, parse_expression

Rule: TypeAlias = "Callable[[Writer, Any], str]"
"""How one kind of node is said. A node without a rule is refused, so nothing passes unseen."""

ATOM = 9
_LEVELS: dict[type[exp.Expr], int] = {
    exp.Or: 1, exp.And: 2, exp.Not: 3,
    exp.EQ: 4, exp.NEQ: 4, exp.GT: 4, exp.GTE: 4, exp.LT: 4, exp.LTE: 4, exp.Is: 4, exp.In: 4, exp.Between: 4,
    exp.Like: 4, exp.ILike: 4, exp.NullSafeEQ: 4, exp.NullSafeNEQ: 4, exp.RegexpLike: 4, exp.RegexpILike: 4,
    exp.DPipe: 5, exp.Add: 6, exp.Sub: 6, exp.Mul: 7, exp.Div: 7, exp.Mod: 7, exp.Neg: 8,
}  # fmt: skip
"""How strongly each node binds, weakest first; the four engines agree on this order."""


_PLAIN = frozenset({"this", "expression", "expressions"})
_HANDLED: dict[type[exp.Expr], frozenset[str]] = {
    exp.Literal: frozenset({"is_string"}),
    exp.Is: frozenset({"negate"}),
    exp.In: frozenset({"negate"}),
    exp.Like: frozenset({"negate"}),
    exp.ILike: frozenset({"negate"}),
    exp.Between: frozenset({"low", "high"}),
    exp.Case: frozenset({"ifs", "default"}),
    exp.Cast: frozenset({"to"}),
    exp.Concat: frozenset({"safe", "coalesce"}),
    exp.DPipe: frozenset({"safe"}),
    exp.Div: frozenset({"typed", "safe"}),
    exp.Round: frozenset({"decimals"}),
    exp.StrPosition: frozenset({"substr"}),
    exp.Replace: frozenset({"replacement"}),
    exp.Substring: frozenset({"start", "length"}),
    exp.Trim: frozenset({"position"}),
    exp.Greatest: frozenset({"ignore_nulls"}),
    exp.Least: frozenset({"ignore_nulls"}),
    exp.JSONExtractScalar: frozenset({"only_json_types"}),
}
"""The arguments that rules look at beside the plain ones. Any other is refused, because a rule would drop it unseen."""


@dataclass(frozen=True, eq=False, slots=True)
class Grammar:
    """What an engine can say. `literal` writes a string as a value of a kind, so that it compares as that kind does."""

    dialect: str
    quote: str
    rules: Mapping[type[exp.Expr], Rule]
    literal: Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Writer:
    """One expression on its way to text.

    `volatile` says that the place takes functions such as now(); `target` is the kind of column whose default it is.
    """

    grammar: Grammar
    columns: Columns
    volatile: bool = False
    target: str = ""

    def write(self, node: exp.Expr) -> str:
        """The text of a node; raises ExpressionError where the engine has no such construct."""
        rule = self.grammar.rules.get(type(node))
        given = {name for name, value in node.args.items() if value not in (None, False, [])}
        if rule is None or given - _PLAIN - _HANDLED.get(type(node), frozenset()):
            raise self.refuse(node)
        text = rule(self, node)
        return f"NOT ({text})" if _negated(node) else text

    def operand(self, node: exp.Expr, level: int) -> str:
        """The text of a node, in parentheses if it binds less than `level`."""
        text = self.write(node)
        own = _LEVELS[exp.Not] if _negated(node) else _LEVELS.get(type(node), ATOM)
        return f"({text})" if own < level else text

    def kind(self, node: exp.Expr) -> str:
        """The kind of value of a node."""
        return kind_of(node, self.columns)

    def refuse(self, node: exp.Expr, reason: str = "") -> ExpressionError:
        """The error that names a construct and the way out."""
        dialect = self.grammar.dialect
        message = f'{dialect} cannot say "{node.sql(PORTABLE, normalize_functions=False)}"'
        hint = f"write a variant of its own under `{dialect}:`"
        return ExpressionError(f"{message}: {reason}" if reason else message, hint)

    def column(self, node: exp.Column) -> str:
        """The quoted name of a column of the table."""
        if node.table:
            raise self.refuse(node, "a column stands alone, without its table")
        return quoted(resolve(node.this, self.columns), self.grammar.quote)


def _negated(node: exp.Expr) -> bool:
    """Whether a LIKE is a NOT LIKE: the parser keeps that as an argument of its own."""
    return isinstance(node, exp.Like | exp.ILike) and bool(node.args.get("negate"))


def lower_expression(text: str, grammar: Grammar, columns: Columns, *, volatile: bool = False, kind: str = "") -> str:
    """Portable text as an engine says it, with the same meaning.

    `kind` is that of the column whose default it is, and `volatile` allows what changes with the clock or by chance.

    Raises ExpressionError: it cannot be read, it names an unknown column, or the engine has no such construct.
    """
    return _lower(text, grammar, tuple(columns.items()), volatile, kind)


@lru_cache(maxsize=8192)
def _lower(text: str, grammar: Grammar, columns: tuple[tuple[str, str], ...], volatile: bool, kind: str) -> str:
    tree = parse_expression(text, PORTABLE).copy()
    known = dict(columns)
    for column in tree.find_all(exp.Column):
        if isinstance(column.this, exp.Identifier) and not column.table:
            column.this.set("this", resolve(column.this, known))
            column.this.set("quoted", True)
    writer = Writer(grammar, known, volatile, kind)
    if kind and isinstance(tree, exp.Literal) and tree.is_string:
        return grammar.literal(tree.name, kind)
    if kind in {"date", "time"} and isinstance(tree, exp.CurrentTimestamp):
        tree = exp.cast(tree, kind, dialect=PORTABLE)
    return writer.write(tree)


def resolve(name: exp.Expr, columns: Columns) -> str:
    """The column that an identifier means: as written, or as PostgreSQL folds it when it is not quoted."""
    if name.name in columns:
        return name.name
    if not name.args.get("quoted"):
        folded = [column for column in columns if column.lower() == name.name.lower()]
        if len(folded) == 1:
            return folded[0]
    near = difflib.get_close_matches(name.name, columns, n=1)
    hint = f'did you mean "{near[0]}"?' if near else "write the name of a column that this dialect has"
    raise ExpressionError(f'there is no column "{name.name}"', hint)


def quoted(name: str, quote: str = '"') -> str:
    """A quoted identifier."""
    return f"{quote}{name.replace(quote, quote * 2)}{quote}"


def pass_expression(text: str, columns: Columns) -> str:
    """Portable text for PostgreSQL itself: as it is, with every column quoted. Raises ExpressionError."""
    tree = parse_expression(text, PORTABLE)
    if tree.find(exp.Query):
        return text.strip()  # names inside belong to other tables too; the engine reads them as they are
    spans: dict[tuple[int, int], str] = {}
    for column in tree.find_all(exp.Column):
        name = column.this
        if isinstance(name, exp.Identifier) and not column.table:
            spans[name.meta["start"], name.meta["end"]] = quoted(resolve(name, columns))
    for (start, end), replacement in sorted(spans.items(), reverse=True):
        text = text[:start] + replacement + text[end + 1 :]
    return text.strip()


def rename_column(text: str, old: str, new: str, reader: str) -> str:
    """`text` with every mention of the column `old` as `new`, in that engine's quotes; all else stays as written.

    Text that cannot be read comes back as it is.
    """
    try:
        tree = parse_expression(text, reader)
    except ExpressionError:
        return text
    renamed = exp.to_identifier(new, quoted=True).sql(dialect=reader)
    spans = set()
    for column in tree.find_all(exp.Column):
        name = column.this
        if isinstance(name, exp.Identifier) and "start" in name.meta and _means(name, old):
            spans.add((name.meta["start"], name.meta["end"]))
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + renamed + text[end + 1 :]
    return text


def _means(name: exp.Identifier, column: str) -> bool:
    """Whether an identifier is that column: the same letters, or the same but for case when it is not quoted."""
    return name.name == column or (not name.args.get("quoted") and name.name.lower() == column.lower())
