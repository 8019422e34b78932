"""What a query reads from: the items of FROM, and how they are joined."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from sqlglot import exp

from dbwright.model.table import Table
from dbwright.queries.catalog import Catalog, table_fields
from dbwright.queries.expressions import Expressions
from dbwright.queries.mistakes import Mistake
from dbwright.queries.nodes import at
from dbwright.queries.query import Field
from dbwright.queries.scope import Scope, Source
from dbwright.queries.tokens import MARK
from dbwright.queries.value import Value
from dbwright.spelling import nearest


class Sources:
    """Puts the items of FROM into scopes. `query` gives the columns of a query, `view` those of a view's text."""

    def __init__(
        self,
        catalog: Catalog,
        expressions: Expressions,
        query: Callable[[exp.Expr, Scope], tuple[Field, ...]],
        view: Callable[[str], tuple[Field, ...] | None],
    ) -> None:
        self._catalog, self._expressions, self._query, self._view = catalog, expressions, query, view
        self._value = expressions.value

    def renamed(self, fields: tuple[Field, ...], item: exp.Expr) -> tuple[Field, ...]:
        """Columns under the names that an alias gives them: `AS x (a, b)`."""
        alias = item.args.get("alias")
        names = [self._catalog.named(name) for name in alias.args.get("columns") or ()] if alias else []
        if len(names) > len(fields):
            raise Mistake(at(item), f"{len(names)} names for {len(fields)} columns", "name each column once")
        return (
            tuple(replace(field, name=name) for name, field in zip(names, fields, strict=False)) + fields[len(names) :]
        )

    def add(self, node: exp.Expr, scope: Scope) -> None:
        """One item of FROM, with what is joined to it."""
        alias = node.args.get("alias")
        name = self._catalog.named(alias.this) if alias is not None else ""
        match node:
            case exp.Table() if isinstance(node.this, exp.Identifier):
                scope.add(self._table(node, name, scope), at(node))
                for join in node.args.get("joins") or ():
                    self.join(join, scope)
            case exp.Subquery() if isinstance(node.this, (exp.Table, exp.Subquery)) and alias is None:
                self.add(node.this, scope)
                for join in node.args.get("joins") or ():
                    self.join(join, scope)
            case exp.Lateral() if isinstance(node.this, exp.Subquery):
                fields = self.renamed(self._query(node.this, scope), node)
                scope.add(Source(name, {field.name: field for field in fields}), at(node))
            case exp.Subquery() | exp.Values() | exp.Query():
                fields = self._query(node, scope.around or Scope())
                fields = fields if isinstance(node, exp.Values) else self.renamed(fields, node)
                scope.add(Source(name, {field.name: field for field in fields}), at(node))
            case _:
                self._expressions.all([part for part in node.iter_expressions() if part is not alias], scope)
                scope.add(Source(name, None), at(node))

    def _table(self, node: exp.Table, name: str, scope: Scope) -> Source:
        own, namespace = self._catalog.named(node.this), self._catalog.named(node.args.get("db"))
        if own.startswith(MARK) or name.startswith(MARK):
            said = f":{(own if own.startswith(MARK) else name)[1:]} stands where a table must"
            raise Mistake(at(node), said, "a parameter is a value: write the table itself")
        if not namespace and (held := scope.with_name(own)) is not None:
            fields = self.renamed(held, node)
            return Source(name or own, {field.name: field for field in fields})
        return self.named(node, namespace, own, name)

    def named(self, node: exp.Table, namespace: str, own: str, name: str) -> Source:
        """The source of a table or view of the schema."""
        found = self._catalog.find(namespace, own)
        if found is None and not self._catalog.closed:
            return Source(name or own, None)
        if found is None:
            known = {f"{item}.{other}" if item else other for item, other in self._catalog.tables}
            said = f"{namespace}.{own}" if namespace else own
            near = own if own in known else nearest(said, known)
            hint = f'did you mean "{near}"?' if near else f"the tables are {', '.join(sorted(known))}"
            raise Mistake(at(node), f'there is no table "{said}"', hint)
        if isinstance(found, Table):
            fields: tuple[Field, ...] | None = table_fields(found)
        else:
            fields = self._catalog.view_fields(found, self._view)
        if fields is None:
            return Source(name or own, None)
        folded = {self._catalog.folded(field.name): field for field in self.renamed(fields, node)}
        return Source(name or own, folded)

    def join(self, join: exp.Join, scope: Scope) -> None:
        """One JOIN: what it adds, and which sides may be missing."""
        before = list(scope.sources)
        self.add(join.this, scope)
        added = scope.sources[len(before) :]
        side = join.side.upper()
        for source in added if side in ("LEFT", "FULL") else ():
            source.made_nullable()
        for source in before if side in ("RIGHT", "FULL") else ():
            source.made_nullable()
        shared = [
            self._catalog.named(item if isinstance(item, exp.Identifier) else item.this)
            for item in join.args.get("using") or ()
        ]
        if join.method.upper() == "NATURAL":
            names = {name for source in before for name in source.fields or ()}
            shared = [name for source in added for name in source.fields or () if name in names]
        for source in added:
            source.hidden |= set(shared)
        if (on := join.args.get("on")) is not None:
            self._value(on, scope, Value("bool", null=False))
