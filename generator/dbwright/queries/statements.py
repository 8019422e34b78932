"""Statements of a query: what they read from, what they change, and the columns that they give."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace
from sqlglot import exp

from dbwright.queries.catalog import Catalog
from dbwright.queries.changes import Changes
from dbwright.queries.expressions import Expressions
from dbwright.queries.mistakes import Mistake
from dbwright.queries.nodes import at
from dbwright.queries.parameters import Parameters
from dbwright.queries.query import Field
from dbwright.queries.scope import Scope
from dbwright.queries.sources import Sources
from dbwright.queries.tokens import MARK
from dbwright.queries.value import Value

_NUMBER = Value("bigint", null=False)
_REJECTING = (exp.EQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Like, exp.ILike, exp.In, exp.Between)
"""Conditions that no row with NULL in the column meets."""


class Statements:
    """Looks into the statements of one dialect's catalog. `view` gives the columns of a view's query."""

    def __init__(
        self, catalog: Catalog, parameters: Parameters, view: Callable[[str], tuple[Field, ...] | None]
    ) -> None:
        self._catalog = catalog
        self.expressions = Expressions(catalog, parameters, self.query)
        self.stars: dict[int, list[tuple[str, str]]] = {}
        """Where a `*` stands → the (source, column) of what it stands for; no source where the name alone is meant."""
        self._value = self.expressions.value
        self._sources = Sources(catalog, self.expressions, self.query, view)
        self._changes = Changes(catalog, self._sources, self)

    def result(self, node: exp.Expr) -> tuple[Field, ...]:
        """The columns that a whole statement gives; none where it gives none. Raises Mistake."""
        scope = Scope()
        self._with(node, scope)
        match node:
            case exp.Insert():
                return self._changes.insert(node, scope)
            case exp.Update():
                return self._changes.update(node, scope)
            case exp.Delete():
                return self._changes.delete(node, scope)
        return self.query(node, scope)

    def query(self, node: exp.Expr, around: Scope) -> tuple[Field, ...]:
        """The columns of a query that sees the names of `around`."""
        scope = Scope(around)
        self._with(node, scope)
        match node:
            case exp.Subquery():
                fields = self.query(node.this, scope)
                self._tail(node, scope, fields)
                return fields
            case exp.SetOperation():
                return self._both(node, scope)
            case exp.Select():
                return self._select(node, scope)
            case exp.Values():
                return self._values(node, scope)
            case exp.Insert() | exp.Update() | exp.Delete():
                return self.result(node)
        return ()

    def _with(self, node: exp.Expr, scope: Scope) -> None:
        with_ = node.args.get("with_")
        if with_ is None:
            return
        for item in with_.expressions:
            name = self._catalog.named(item.args["alias"].this)
            if with_.args.get("recursive") and isinstance(item.this, exp.SetOperation):
                scope.tables[name] = self._sources.renamed(self.query(item.this.left, scope), item)
            scope.tables[name] = self._sources.renamed(self.query(item.this, scope), item)

    def _both(self, node: exp.SetOperation, scope: Scope) -> tuple[Field, ...]:
        from dbwright.queries.types import wider

        left, right = self.query(node.left, scope), self.query(node.right, scope)
        if len(left) != len(right):
            message = f"{len(left)} columns on one side of {node.key.upper()}, {len(right)} on the other"
            raise Mistake(at(node.right), message, "give both sides the same columns")
        fields = tuple(
            Field(
                *(one.name, wider(one.type, two.type), one.null or two.null),
                *((one.table, one.column) if (one.table, one.column) == (two.table, two.column) else ("", "")),
                of=one.of | two.of,
            )
            for one, two in zip(left, right, strict=True)
        )
        self._tail(node, scope, fields)
        return fields

    def _tail(self, node: exp.Expr, scope: Scope, fields: Iterable[Field]) -> None:
        """ORDER BY, LIMIT and OFFSET, which may name the columns of the result."""
        scope.aliases = {field.name: field for field in fields} | scope.aliases
        if (order := node.args.get("order")) is not None:
            self.expressions.all((item.this for item in order.expressions), scope)
        for key in ("limit", "offset"):
            if (part := node.args.get(key)) is not None:
                count = part.args.get("expression") or part.args.get("count")
                if isinstance(count, exp.Expr):
                    self._value(count, scope, _NUMBER)

    def _values(self, node: exp.Values, scope: Scope) -> tuple[Field, ...]:
        rows = [[self._value(cell, scope) for cell in row.expressions] for row in node.expressions]
        first = rows[0] if rows else []
        found = tuple(
            Field(f"column{place + 1}", value.type, any(row[place].null for row in rows if len(row) > place))
            for place, value in enumerate(first)
        )
        return self._sources.renamed(found, node)

    def _select(self, node: exp.Select, scope: Scope) -> tuple[Field, ...]:
        if node.args.get("into") is not None:
            raise Mistake(0, "SELECT … INTO makes a table", "write INSERT INTO … SELECT; tables are made by migrations")
        if (from_ := node.args.get("from_")) is not None:
            self._sources.add(from_.this, scope)
        for join in node.args.get("joins") or ():
            self._sources.join(join, scope)
        for lateral in node.args.get("laterals") or ():
            self._sources.add(lateral, scope)
        scope.grouped = node.args.get("group") is not None
        scope.aliases = {item.alias: Field(item.alias, "", null=True) for item in node.expressions if item.alias}
        self.where(node.args.get("where"), scope)
        fields = self.listed(node.expressions, scope)
        scope.aliases |= {field.name: field for field in fields}
        distinct = node.args.get("distinct")
        self.expressions.all([node.args.get("group"), distinct and distinct.args.get("on")], scope)
        self.expressions.all([part.this for key in ("having", "qualify") if (part := node.args.get(key))], scope)
        self.expressions.all(node.args.get("windows") or (), scope)
        self._tail(node, scope, fields)
        return fields

    def listed(self, items: Iterable[exp.Expr], scope: Scope) -> tuple[Field, ...]:
        """The columns that a list of expressions gives, `*` written out."""
        found: list[Field] = []
        for item in items:
            if item.is_star and not isinstance(item, exp.Alias):
                found += self.star(item, scope)
            else:
                found.append(self._item(item, scope))
        return tuple(found)

    def star(self, item: exp.Expr, scope: Scope) -> list[Field]:
        """What `*` or `table.*` stands for. Raises Mistake where nobody can tell."""
        table = item.args.get("table") if isinstance(item, exp.Column) else None
        if table is not None:
            name = self._catalog.named(table)
            source = scope.source(name)
            if source is None:
                scope.column(name, "*", at(table))
            sources = [source] if source else []
        else:
            sources = scope.sources
        found, written = list[Field](), list[tuple[str, str]]()
        for source in sources:
            if source.fields is None:
                raise Mistake(at(item), f"what * of {source.name} stands for cannot be told", "name its columns")
            names = [name for name in source.fields if table or name not in source.hidden]
            found += [scope.seen(source, name) for name in names]
            merged = {name for other in scope.sources for name in other.hidden}
            alone = not table and len(sources) == 1
            for name in names:
                qualified = "" if alone or (not table and name in merged) else source.name
                written.append((qualified, source.fields[name].column or name))
        self.stars[at(item)] = written
        return found

    def _item(self, item: exp.Expr, scope: Scope) -> Field:
        inner = item.this if isinstance(item, exp.Alias) else item
        name = self._catalog.named(item.args.get("alias")) if isinstance(item, exp.Alias) else ""
        if isinstance(inner, exp.Column) and not inner.name.startswith(MARK):
            field = self.expressions.field(inner, scope)
            return replace(field, name=name or field.name)
        before, self.expressions.used = self.expressions.used, frozenset()
        value, of = self._value(inner, scope), self.expressions.used
        self.expressions.used = before | of
        return Field(name or (inner.name if isinstance(inner, exp.Column) else ""), value.type, value.null, of=of)

    def where(self, where: exp.Expr | None, scope: Scope) -> None:
        """A condition, and which columns are not NULL in the rows that meet it."""
        if where is None:
            return
        for part in _conjuncts(where.this):
            if isinstance(part, _REJECTING):
                operands = [part.this, part.expression] if isinstance(part, exp.Binary) else [part.this]
            elif isinstance(part, exp.Not) and isinstance(part.this, exp.Is) and _is_null(part.this.expression):
                operands = [part.this.this]
            elif isinstance(part, exp.Is) and part.args.get("negate") and _is_null(part.expression):
                operands = [part.this]
            else:
                continue
            for operand in operands:
                if isinstance(operand, exp.Column) and not operand.name.startswith(MARK):
                    self._known(operand, scope)
        self._value(where.this, scope, Value("bool", null=False))

    def _known(self, column: exp.Column, scope: Scope) -> None:
        """A column that is not NULL in any row that stays."""
        field = self.expressions.field(column, scope)
        name = self._catalog.named(column.args.get("table"))
        for source in scope.sources:
            if source.fields and field.name in source.fields and (not name or name == source.name):
                scope.known.add((source.name, field.name))
                return


def _conjuncts(node: exp.Expr) -> list[exp.Expr]:
    while isinstance(node, exp.Paren):
        node = node.this
    if isinstance(node, exp.And):
        return [*_conjuncts(node.left), *_conjuncts(node.right)]
    return [node]


def _is_null(node: exp.Expr) -> bool:
    return isinstance(node, exp.Null)
