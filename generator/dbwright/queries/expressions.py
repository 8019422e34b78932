"""Expressions of a query: every name looked up, and for each the logical type and whether it may be NULL."""

# ruff: noqa: ARG002 (the rules have one signature)
from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from dbwright.queries import types
from dbwright.queries.functions import FUNCTIONS
from dbwright.queries.mistakes import Mistake
from dbwright.queries.nodes import always_one, at, bare, is_parameter
from dbwright.queries.query import Field
from dbwright.queries.scope import Scope
from dbwright.queries.tokens import MARK
from dbwright.queries.value import UNKNOWN, Value

if TYPE_CHECKING:
    from dbwright.queries.catalog import Catalog
    from dbwright.queries.parameters import Parameters


_BOOL = ("bool", False)
_COMPARED = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.NullSafeEQ, exp.NullSafeNEQ)
_MATCHED = (exp.Like, exp.ILike, exp.RegexpLike, exp.RegexpILike, exp.SimilarTo, exp.Glob)
_ARITHMETIC = (exp.Add, exp.Sub, exp.Mul, exp.Mod)
_SAME = (exp.Abs, exp.Round, exp.Ceil, exp.Floor, exp.Neg, exp.Paren)


class Expressions:
    """Looks into expressions. `query` gives the columns of a query that stands in one."""

    def __init__(
        self,
        catalog: Catalog,
        parameters: Parameters,
        query: Callable[[exp.Expr, Scope], tuple[Field, ...]],
    ) -> None:
        self._catalog, self._parameters, self._query = catalog, parameters, query
        self.used: frozenset[tuple[str, str]] = frozenset()
        """The columns of tables that were looked up."""

    def value(self, node: exp.Expr, scope: Scope, hint: Value = UNKNOWN) -> Value:
        """What a node gives; `hint` is what a parameter in its place would be."""
        for kinds, rule in _RULES:
            if isinstance(node, kinds):
                return rule(self, node, scope, hint)
        return self._other(node, scope)

    def all(self, nodes: Iterable[exp.Expr | None], scope: Scope) -> None:
        """Look up every name in these."""
        for node in nodes:
            if node is not None:
                self.value(node, scope)

    def column(self, node: exp.Column, scope: Scope, hint: Value) -> Value:
        """A column, or a parameter in the guise of one."""
        if node.name.startswith(MARK):
            return self._parameters.use(node.name[1:], hint, at(node))
        if isinstance(node.this, exp.Star):
            return UNKNOWN
        field = self.field(node, scope)
        return Value(field.type, field.null)

    def field(self, node: exp.Column, scope: Scope) -> Field:
        """What a column refers to."""
        source, name = self._catalog.named(node.args.get("table")), self._catalog.named(node.this)
        if not source and scope.source(name) is not None and not _has(scope, name):
            return Field(name, "", null=True)  # the whole row
        if not source and name in ("rowid", "ctid") and not _has(scope, name):
            return Field(name, "bigint" if name == "rowid" else "", null=False)
        wrong_source = bool(source) and scope.source(source) is None
        try:
            found = scope.column(source, name, at(node) if wrong_source else at(node.this))
        except Mistake as mistake:
            if not source and node.this.args.get("quoted"):
                mistake.hint += "; text stands in 'single quotes'"
            raise
        self.used |= found.of
        return found

    def compared(self, node: exp.Binary, scope: Scope, hint: Value) -> Value:
        """Both sides, each a hint for the other."""
        left, right = self._pair(node.left, node.right, scope)
        safe = isinstance(node, (exp.NullSafeEQ, exp.NullSafeNEQ))
        return Value("bool", not safe and (left.null or right.null))

    def _pair(self, left: exp.Expr, right: exp.Expr, scope: Scope) -> tuple[Value, Value]:
        if is_parameter(left):
            second = self.value(right, scope)
            return self.value(left, scope, Value(second.type, null=False)), second
        first = self.value(left, scope)
        return first, self.value(right, scope, Value(first.type, null=False))

    def matched(self, node: exp.Binary, scope: Scope, hint: Value) -> Value:
        """LIKE and its kin: text on both sides."""
        text = Value("text", null=False)
        parts = [self.value(part, scope, text) for part in (node.this, node.expression)]
        return Value("bool", any(part.null for part in parts))

    def computed(self, node: exp.Binary, scope: Scope, hint: Value) -> Value:
        """+ - * %, also with times."""
        left, right = self._pair(node.left, node.right, scope)
        null = left.null or right.null
        if types.is_number(left.type) and types.is_number(right.type):
            wide = types.wider(left.type, right.type)  # a product may have more places than either side
            return Value(types.base(wide) if isinstance(node, exp.Mul) else wide, null)
        times = ("date", "time", "timestamp", "timestamptz")
        if types.base(left.type) in times:
            both = types.base(right.type) in times
            return Value("" if both else types.base(left.type), null)
        return Value(hint.type if types.is_number(hint.type) else "", null)

    def divided(self, node: exp.Div, scope: Scope, hint: Value) -> Value:
        """A division: of whole numbers only where the engine says so, and NULL where one divides by zero."""
        left, right = self._pair(node.left, node.right, scope)
        by = node.right
        safe = isinstance(by, exp.Literal) and not by.is_string and float(by.this) != 0
        wide = types.base(types.wider(left.type, right.type)) if types.is_number(left.type) else ""
        if wide in ("int", "bigint", "smallint") and not node.args.get("typed"):
            wide = "double"
        return Value(wide, left.null or right.null or not safe)

    def connected(self, node: exp.Expr, scope: Scope, hint: Value) -> Value:
        """AND, OR, NOT, XOR."""
        parts = [self.value(part, scope, Value("bool", null=False)) for part in node.iter_expressions()]
        return Value("bool", any(part.null for part in parts))

    def is_(self, node: exp.Is, scope: Scope, hint: Value) -> Value:
        """IS NULL and its kin: a parameter there may be NULL."""
        self.value(node.this, scope)
        if is_parameter(node.this):
            self._parameters.nullable(bare(node.this).name[1:])
        self.value(node.expression, scope)
        return Value(*_BOOL)

    def in_(self, node: exp.In, scope: Scope, hint: Value) -> Value:
        """IN with a list or a query."""
        left = self.value(node.this, scope)
        item = Value(left.type, null=False)
        found = [self.value(part, scope, item) for part in node.expressions]
        field = node.args.get("field")
        if field is not None and is_parameter(field):
            message = f":{bare(field).name[1:]} stands behind IN without parentheses"
            raise Mistake(at(field), message, "write them around it: IN (:names)")
        query = node.args.get("query")
        if query is not None:
            found.append(self.value(query, scope, item))
        if (other := node.args.get("unnest")) is not None:
            self.value(other, scope)
        return Value("bool", left.null or any(part.null for part in found))

    def between(self, node: exp.Between, scope: Scope, hint: Value) -> Value:
        """BETWEEN."""
        left = self.value(node.this, scope)
        item = Value(left.type, null=False)
        found = [self.value(node.args[key], scope, item) for key in ("low", "high")]
        return Value("bool", left.null or any(part.null for part in found))

    def first_of(self, node: exp.Expr, scope: Scope, hint: Value) -> Value:
        """COALESCE, GREATEST, LEAST: of one type; NULL where all are, or any is."""
        parts = [node.this, *node.expressions]
        known = [self.value(part, scope, hint) for part in parts if not is_parameter(part)]
        type_ = _common([item.type for item in known]) or hint.type
        early = isinstance(node, exp.Coalesce)
        given = [
            self.value(part, scope, Value(type_, early and part is not parts[-1]))
            for part in parts
            if is_parameter(part)
        ]
        nulls = [item.null for item in (*known, *given)]
        return Value(type_, all(nulls) if early else any(nulls))

    def case(self, node: exp.Case, scope: Scope, hint: Value) -> Value:
        """CASE: NULL without ELSE."""
        subject = self.value(node.this, scope) if node.this else Value("bool", null=False)
        results = []
        for branch in node.args.get("ifs") or ():
            self.value(branch.this, scope, Value(subject.type, null=False))
            results.append(branch.args["true"])
        default = node.args.get("default")
        return self._branches([*results, *([default] if default else [])], scope, hint, open_=default is None)

    def if_(self, node: exp.If, scope: Scope, hint: Value) -> Value:
        """IF() and IIF()."""
        self.value(node.this, scope)
        default = node.args.get("false")
        return self._branches([node.args["true"], *([default] if default else [])], scope, hint, open_=default is None)

    def _branches(self, parts: list[exp.Expr], scope: Scope, hint: Value, *, open_: bool) -> Value:
        known = [self.value(part, scope, hint) for part in parts if not is_parameter(part)]
        type_ = _common([item.type for item in known]) or hint.type
        known += [self.value(part, scope, Value(type_, null=False)) for part in parts if is_parameter(part)]
        return Value(type_, open_ or any(item.null for item in known))

    def cast(self, node: exp.Cast, scope: Scope, hint: Value) -> Value:
        """A cast says its type, also of a parameter."""
        type_ = types.logical(node.to, self._catalog.types)
        inner = self.value(node.this, scope, Value(type_, null=False))
        return Value(type_, inner.null)

    def same(self, node: exp.Expr, scope: Scope, hint: Value) -> Value:
        """What keeps the type of its first part."""
        inner = self.value(node.this, scope, hint)
        self.all([part for part in node.iter_expressions() if part is not node.this], scope)
        return inner

    def nullif(self, node: exp.Expr, scope: Scope, hint: Value) -> Value:
        """NULLIF()."""
        first, _ = self._pair(node.this, node.expression, scope)
        return Value(first.type, null=True)

    def literal(self, node: exp.Literal, scope: Scope, hint: Value) -> Value:
        """A number or a text, which takes the type of what stands around it."""
        if node.is_string:
            return Value(hint.type or "text", null=False)
        whole = str(node.this).isdigit()
        return Value("int" if whole else "decimal", null=False)

    def boolean(self, node: exp.Expr, scope: Scope, hint: Value) -> Value:
        """TRUE and FALSE."""
        return Value(*_BOOL)

    def null(self, node: exp.Expr, scope: Scope, hint: Value) -> Value:
        """NULL."""
        return Value(hint.type, null=True)

    def exists(self, node: exp.Exists, scope: Scope, hint: Value) -> Value:
        """EXISTS."""
        self._query(node.this, scope)
        return Value(*_BOOL)

    def subquery(self, node: exp.Expr, scope: Scope, hint: Value) -> Value:
        """A query for a value: NULL where it finds nothing."""
        fields = self._query(node, scope)
        inner = node.unnest() if isinstance(node, exp.Subquery) else node
        sure = isinstance(inner, exp.Select) and always_one(inner)
        return Value(fields[0].type, fields[0].null or not sure) if len(fields) == 1 else UNKNOWN

    def any_(self, node: exp.Expr, scope: Scope, hint: Value) -> Value:
        """= ANY(list): a parameter there is a list."""
        listed = Value(f"{hint.type}[]" if hint.type else "", null=False)
        inner = self.value(node.this, scope, listed if is_parameter(bare(node.this)) else hint)
        return Value(inner.type.removesuffix("[]"), inner.null)

    def _other(self, node: exp.Expr, scope: Scope) -> Value:
        """Whatever has no rule: its parts are looked up, and sqlglot may know its type."""
        for part in node.iter_expressions():
            self.value(part, scope)
        known = types.annotated(node, self._catalog.reader) if isinstance(node, exp.Func) else ""
        return Value(known, null=True)


def _has(scope: Scope, name: str) -> bool:
    return any(item.fields is not None and name in item.fields for item in scope.sources)


def _common(found: list[str]) -> str:
    type_ = ""
    for item in found:
        type_ = types.wider(type_, item)
    return type_


_Rule = Callable[[Expressions, Any, Scope, Value], Value]
_RULES: tuple[tuple[Any, _Rule], ...] = (
    (exp.Column, Expressions.column),
    (exp.Literal, Expressions.literal),
    (_COMPARED, Expressions.compared),
    ((exp.And, exp.Or, exp.Not, exp.Xor), Expressions.connected),
    (exp.In, Expressions.in_),
    (exp.Between, Expressions.between),
    (exp.Is, Expressions.is_),
    (_MATCHED, Expressions.matched),
    (exp.Div, Expressions.divided),
    (_ARITHMETIC, Expressions.computed),
    ((exp.Coalesce, exp.Greatest, exp.Least), Expressions.first_of),
    (exp.Case, Expressions.case),
    (exp.If, Expressions.if_),
    (exp.Cast, Expressions.cast),
    (_SAME, Expressions.same),
    (exp.Alias, Expressions.same),
    (exp.Nullif, Expressions.nullif),
    (exp.Boolean, Expressions.boolean),
    (exp.Null, Expressions.null),
    (exp.Exists, Expressions.exists),
    ((exp.Any, exp.All), Expressions.any_),
    ((exp.Subquery, exp.Query), Expressions.subquery),
    *FUNCTIONS,
)
"""The rule for each kind of node; the first that fits decides."""
