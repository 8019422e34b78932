"""What columns a SELECT returns: their names, logical types, and whether they can be NULL.

A column of a table keeps all that the schema says of it. What is computed gets the type that the standard gives it;
where nobody can tell, the type is empty.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

import msgspec
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import Scope, build_scope

from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column
from dbwright.model.types import SCALARS, parse_type
from dbwright.sql.kinds import EXACT, FLOATS, INTEGERS, PREDICATES, cast_kind, kind_of

logging.getLogger("sqlglot").setLevel(logging.CRITICAL)  # it warns about what it cannot optimize

_COUNTS = (exp.Count, exp.CountIf, exp.RowNumber, exp.Rank, exp.DenseRank)
_TRANSPARENT = (exp.Paren, exp.Filter, exp.Window, exp.Distinct, exp.Round, exp.Neg, exp.Abs, exp.WithinGroup)
"""Nodes that have the type of what is in them."""
_STRICT = (exp.Add, exp.Sub, exp.Mul, exp.Round, exp.Neg, exp.Abs, exp.Paren, exp.Lower, exp.Upper, exp.DPipe)
"""Nodes that are NULL only where something in them is."""


class UnknownColumnsError(ValueError):
    """A query whose columns cannot be found."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """A column of a result. `own` is the column of a table that it is; None where it is computed."""

    name: str
    type: str = ""
    null: bool = True
    own: Column | None = None


Relations = Mapping[str, Sequence[Result]]
"""Key of a table or view → its columns."""


def tables_of(schema: Schema) -> dict[str, Sequence[Result]]:
    """The columns of a schema's tables."""
    return {
        key_of(table): [Result(name=item.name, type=item.type, null=item.null, own=item) for item in table.columns]
        for table in schema.tables
    }


def results_of(sql: str, dialect: str, relations: Relations, names: Sequence[str] = ()) -> list[Result]:
    """The columns that a query returns, in their order, under their own names or these.

    Raises UnknownColumnsError for a query that cannot be read, or that does not name each of its columns.
    """
    try:
        tree = sqlglot.parse_one(sql, read=dialect)
        unnamed = not all(isinstance(node, (exp.Alias, exp.Column, exp.Star)) for node in _selects(tree))
        flat = _flat(tree, relations)
        known: dict[str, object] = {name: {item.name: "text" for item in found} for name, found in flat.items()}
        whole = qualify(tree, dialect=dialect, schema=known, validate_qualify_columns=False, quote_identifiers=False)
        scope = build_scope(whole)
    except (SqlglotError, RecursionError, ValueError) as error:
        raise UnknownColumnsError(str(error)) from error
    if scope is None:
        raise UnknownColumnsError("this is no query")
    found = _Reader(flat).results(scope)
    if names and len(names) == len(found):
        return [msgspec.structs.replace(item, name=name) for item, name in zip(found, names, strict=True)]
    if names or unnamed or any(not item.name or item.name == "*" for item in found):
        raise UnknownColumnsError("every column needs a name")
    return found


def _selects(tree: exp.Expr) -> list[exp.Expr]:
    """What the outermost query lists; nothing where the tree is no query."""
    return tree.selects if isinstance(tree, exp.Query) else []


def _flat(tree: exp.Expr, relations: Relations) -> dict[str, Sequence[Result]]:
    """The relations that the tree names, under names without a namespace; the tree is changed to say these."""
    found: dict[str, Sequence[Result]] = {}
    folded = {key.lower(): key for key in relations}
    for node in tree.find_all(exp.Table):
        key = folded.get(f"{node.db}.{node.name}".lower() if node.db else node.name.lower())
        if key is None:
            continue
        name = key.replace(".", "__").lower()
        found[name] = relations[key]
        if not node.alias:
            node.set("alias", exp.TableAlias(this=exp.to_identifier(node.name)))
        node.set("this", exp.to_identifier(name))
        node.set("db", None)
    return found


class _Reader:
    """Reads the columns of one query's scopes."""

    def __init__(self, relations: Mapping[str, Sequence[Result]]) -> None:
        self._relations = relations

    def results(self, scope: Scope) -> list[Result]:
        """The columns of a scope; those of a UNION are NULL where one of its sides is."""
        if scope.set_operation_scopes:
            left, right = (self.results(side) for side in scope.set_operation_scopes[:2])
            return [
                msgspec.structs.replace(
                    one,
                    null=one.null or other.null,
                    type=one.type or other.type,
                    own=one.own if one.type == other.type else None,
                )
                for one, other in zip(left, right, strict=False)
            ]
        return [
            msgspec.structs.replace(self._read(node, scope), name=node.alias_or_name)
            for node in _selects(scope.expression)
        ]

    def _read(self, node: exp.Expr | None, scope: Scope) -> Result:  # noqa: C901 (one line per kind of node)
        match node:
            case None | exp.Null():
                return Result(name="")
            case exp.Alias():
                return self._read(node.this, scope)
            case exp.Column():
                return self._column(node, scope)
            case exp.Subquery() | exp.Select():
                return self._subquery(node, scope)
            case exp.Literal() | exp.Boolean():
                kind = "text" if node.is_string else kind_of(node, {})
                return Result(name="", type="bool" if isinstance(node, exp.Boolean) else kind, null=False)
            case exp.Cast():
                return Result(name="", type=cast_kind(node.args.get("to")), null=self._null(node, scope))
            case exp.Sum() | exp.Avg():
                return Result(name="", type=self._total(node, scope))
            case exp.Min() | exp.Max():
                return msgspec.structs.replace(self._read(node.this, scope), null=True)
            case exp.Coalesce():
                return self._coalesce([node.this, *node.expressions], scope)
            case exp.Case():
                return self._case(node, scope)
            case exp.Exists():
                return Result(name="", type="bool", null=False)
            case exp.Add() | exp.Sub() | exp.Mul() | exp.Div():
                return Result(name="", type=self._arithmetic(node, scope), null=self._null(node, scope))
        if isinstance(node, _COUNTS):
            return Result(name="", type="bigint", null=False)
        if isinstance(node, _TRANSPARENT):
            inner = self._read(node.this, scope)
            own = inner.own if isinstance(node, exp.Paren) else None
            return msgspec.structs.replace(inner, own=own, type=inner.type)
        if isinstance(node, PREDICATES):
            return Result(name="", type="bool", null=not isinstance(node, exp.Is) and self._null(node, scope))
        columns = {item.name: _kind(self._column(item, scope).type) for item in node.find_all(exp.Column)}
        kind = kind_of(node, columns)
        return Result(name="", type=kind if kind in SCALARS else "", null=self._null(node, scope))

    def _column(self, node: exp.Column, scope: Scope) -> Result:
        held: Scope | None = scope
        while held is not None:
            source = held.sources.get(node.table)
            if source is not None:
                break
            held = held.parent
        else:
            return Result(name=node.name)
        found = self.results(source) if isinstance(source, Scope) else self._relations.get(source.name.lower(), ())
        for item in found:
            if item.name.lower() == node.name.lower():
                return msgspec.structs.replace(item, null=item.null or node.table in _optional(held))
        return Result(name=node.name)

    def _subquery(self, node: exp.Expr, scope: Scope) -> Result:
        """One value of another query: NULL where it has no row, which one without groups always has."""
        inner = node.unnest()
        if not isinstance(inner, exp.Query):
            return Result(name="")
        for child in scope.subquery_scopes:
            if child.expression is inner:
                found = self.results(child)[0]
                single = not (inner.args.get("group") or inner.args.get("having")) and isinstance(
                    inner.selects[0].unalias(), (exp.AggFunc, exp.Coalesce)
                )
                certain = single and any(isinstance(item, exp.AggFunc) for item in inner.selects[0].walk())
                return msgspec.structs.replace(found, own=None, null=found.null or not certain)
        return Result(name="")

    def _total(self, node: exp.Expr, scope: Scope) -> str:
        kind = _kind(self._read(node.this, scope).type)
        if kind in INTEGERS:
            return "bigint" if isinstance(node, exp.Sum) else "double"
        return "decimal" if kind in EXACT else "double" if kind in FLOATS else ""

    def _coalesce(self, nodes: Sequence[exp.Expr], scope: Scope) -> Result:
        found = [self._read(item, scope) for item in nodes]
        type_ = next((item.type for item in found if item.type), "")
        return Result(name="", type=type_, null=all(item.null for item in found))

    def _case(self, node: exp.Case, scope: Scope) -> Result:
        branches = [item.args["true"] for item in node.args["ifs"]]
        found = [self._read(item, scope) for item in (*branches, node.args.get("default"))]
        types = {item.type for item in found if item.type}
        kinds = {_kind(item) for item in types}
        type_ = types.pop() if len(types) == 1 else _widest(kinds)
        return Result(name="", type=type_, null=any(item.null for item in found))

    def _arithmetic(self, node: exp.Expr, scope: Scope) -> str:
        kinds = {_kind(self._read(item, scope).type) for item in (node.this, node.expression)}
        return _widest(kinds)

    def _null(self, node: exp.Expr, scope: Scope) -> bool:
        """Whether something in a node can be NULL, or the node itself without that."""
        if not isinstance(node, (*_STRICT, *PREDICATES)):
            return True
        inner = [item for item in node.iter_expressions() if not isinstance(item, (exp.DataType, exp.Identifier))]
        return any(self._read(item, scope).null for item in inner)


def _widest(kinds: set[str]) -> str:
    """The type of numbers of several kinds; empty for what are no numbers."""
    if kinds <= INTEGERS:
        return "bigint"
    if kinds <= INTEGERS | EXACT:
        return "decimal"
    return "double" if kinds <= INTEGERS | EXACT | FLOATS else ""


def _kind(type_: str) -> str:
    """A logical type without its arguments; empty for one that is no scalar."""
    try:
        found = parse_type(type_)
    except ValueError:
        return ""
    return found.name if found.scalar and not found.dimensions else ""


def _optional(scope: Scope) -> set[str]:
    """The tables of a scope that an outer join may leave empty."""
    found, before = set[str](), set[str]()
    first = scope.expression.args.get("from_") or scope.expression.args.get("from")
    if first is not None:
        before.add(first.this.alias_or_name)
    for join in scope.expression.args.get("joins") or ():
        name, side = join.this.alias_or_name, (join.side or "").upper()
        if side in ("LEFT", "FULL"):
            found.add(name)
        if side in ("RIGHT", "FULL"):
            found |= before
        before.add(name)
    return found
