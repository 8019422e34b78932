"""What a query changes: INSERT, UPDATE, DELETE, and what they return."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlglot import exp

from dbwright.model.table import Column, Table
from dbwright.queries.catalog import Catalog
from dbwright.queries.mistakes import Mistake
from dbwright.queries.nodes import at
from dbwright.queries.query import Field
from dbwright.queries.scope import Scope, Source
from dbwright.queries.sources import Sources
from dbwright.queries.tokens import MARK
from dbwright.queries.value import Value

if TYPE_CHECKING:
    from dbwright.queries.statements import Statements


class Changes:
    """Looks into statements that change a table."""

    def __init__(self, catalog: Catalog, sources: Sources, statements: Statements) -> None:
        self._catalog, self._sources, self._statements = catalog, sources, statements
        self._value = statements.expressions.value

    def _target(self, node: exp.Insert | exp.Update | exp.Delete, scope: Scope) -> tuple[Table, Source]:
        table = node.this.this if isinstance(node.this, exp.Schema) else node.this
        if not isinstance(table, exp.Table) or not isinstance(table.this, exp.Identifier):
            form = {"insert": "INSERT INTO", "delete": "DELETE FROM"}.get(node.key, "UPDATE")
            raise Mistake(0, "it names no table to change", f"write {form} and the name of a table")
        name = self._catalog.named(table.args["alias"].this) if table.args.get("alias") else ""
        own, namespace = self._catalog.named(table.this), self._catalog.named(table.args.get("db"))
        source = self._sources.named(table, namespace, own, name)
        found = self._catalog.find(namespace, own)
        if not isinstance(found, Table):
            raise Mistake(at(table), f'"{own}" is a view', "change the table itself")
        scope.add(source, at(table))
        return found, source

    def insert(self, node: exp.Insert, around: Scope) -> tuple[Field, ...]:
        """INSERT."""
        scope = Scope(around)
        table, source = self._target(node, scope)
        held = source.fields or {}
        rows = node.expression
        columns = self._columns(node, source) if rows is not None else []
        if isinstance(rows, exp.Values):
            for row in rows.expressions:
                self._row(row, columns, around)
        elif isinstance(rows, exp.Query):
            self._inserted(rows, columns, around)
        missing = [item.name for item in table.columns if self._wanted(item, {column.column for column in columns})]
        if missing:
            message = f"INSERT misses {', '.join(missing)} of {table.name}"
            raise Mistake(at(node.this), message, "a column that is NOT NULL and has no default must be given")
        if (conflict := node.args.get("conflict")) is not None:
            for item in conflict.args.get("conflict_keys") or ():
                if isinstance(
                    key := item.this if isinstance(item, exp.Ordered) else item, (exp.Identifier, exp.Column)
                ):
                    self._of(source, key)
            inner = Scope(scope)
            inner.sources = [source, Source("excluded", dict(held))]
            self._set(conflict.expressions, source, inner)
            self._statements.where(conflict.args.get("where"), inner)
        return self._returning(node, scope)

    def _columns(self, node: exp.Insert, source: Source) -> list[Field]:
        """What INSERT writes to; columns of a database that was migrated stand in another order than in the schema."""
        if not isinstance(node.this, exp.Schema):
            names = ", ".join(field.name for field in (source.fields or {}).values())
            raise Mistake(at(node.this), "INSERT names no columns", f"name those that it writes to, of ({names})")
        found: list[Field] = []
        for item in node.this.expressions:
            field = self._of(source, item)
            if field in found:
                raise Mistake(at(item), f'"{field.name}" is given twice', "give each column one value")
            found.append(field)
        return found

    def _wanted(self, column: Column, given: set[str]) -> bool:
        filled = column.default is not None or column.default_sql or column.identity or column.generated
        return not (column.null or filled or column.name in given or column.type in self._catalog.filled)

    def _row(self, row: exp.Expr, columns: list[Field], scope: Scope) -> None:
        cells = row.expressions if isinstance(row, exp.Tuple) else [row.this]
        if len(cells) != len(columns):
            raise Mistake(at(row), f"{len(cells)} values for {len(columns)} columns", "give each column one value")
        for cell, column in zip(cells, columns, strict=True):
            self._value(cell, scope, Value(column.type, column.null))

    def _inserted(self, query: exp.Query, columns: list[Field], scope: Scope) -> None:
        """INSERT … SELECT: the items of the result are what goes into the columns."""
        select = query.find(exp.Select)
        if isinstance(query, exp.Select) and select is not None and len(query.expressions) == len(columns):
            for item, column in zip(query.expressions, columns, strict=True):
                inner = item.this if isinstance(item, exp.Alias) else item
                if isinstance(inner, exp.Column) and inner.name.startswith(MARK):
                    self._value(inner, scope, Value(column.type, column.null))
        found = self._statements.query(query, scope)
        if len(found) != len(columns):
            raise Mistake(at(query), f"{len(found)} values for {len(columns)} columns", "give each column one value")

    def _of(self, source: Source, node: exp.Expr) -> Field:
        name = self._catalog.named(node if isinstance(node, exp.Identifier) else node.this)
        found = Scope()
        found.sources = [source]
        return found.column(source.name, name, at(node))

    def _set(self, pairs: Iterable[exp.Expr], source: Source, scope: Scope) -> None:
        for pair in pairs:
            if isinstance(pair, exp.EQ) and isinstance(pair.this, exp.Column):
                column = self._of(source, pair.this)
                self._value(pair.expression, scope, Value(column.type, column.null))
            else:
                self._value(pair, scope)

    def update(self, node: exp.Update, around: Scope) -> tuple[Field, ...]:
        """UPDATE."""
        scope = Scope(around)
        _, source = self._target(node, scope)
        for join in node.this.args.get("joins") or ():
            self._sources.join(join, scope)
        if (from_ := node.args.get("from_")) is not None:
            self._sources.add(from_.this, scope)
        if not node.expressions:
            raise Mistake(at(node.this), "UPDATE sets no column", "write SET, columns and their values")
        self._set(node.expressions, source, scope)
        self._statements.where(node.args.get("where"), scope)
        return self._returning(node, scope)

    def delete(self, node: exp.Delete, around: Scope) -> tuple[Field, ...]:
        """DELETE."""
        scope = Scope(around)
        self._target(node, scope)
        for item in node.args.get("using") or ():
            self._sources.add(item, scope)
        self._statements.where(node.args.get("where"), scope)
        return self._returning(node, scope)

    def _returning(self, node: exp.Expr, scope: Scope) -> tuple[Field, ...]:
        returning = node.args.get("returning")
        scope.known.clear()
        if isinstance(node, exp.Insert):
            scope.sources = scope.sources[:1]
        return self._statements.listed(returning.expressions, scope) if returning is not None else ()
