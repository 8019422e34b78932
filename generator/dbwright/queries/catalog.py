"""What a query can read from: the tables and views of one dialect's schema, under the names that the engine sees."""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp
from sqlglot.dialects.dialect import Dialect

from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Table
from dbwright.model.view import View
from dbwright.queries.query import Field


class Catalog:
    """The scoped schema of one dialect. `reader` is the sqlglot dialect.

    In one that is not `closed` there are further tables, of which nothing is known.
    """

    def __init__(self, schema: Schema, reader: str, *, closed: bool = True) -> None:
        self.reader, self.closed = reader, closed
        self._dialect = Dialect.get_or_raise(reader)
        self.tables: dict[tuple[str, str], Table | View] = {}
        items: list[Table | View] = [*schema.tables, *schema.views]
        for item in items:
            self.tables[self.folded(item.namespace), self.folded(item.name)] = item
        named = [*map(key_of, schema.enums), *map(key_of, schema.domains)]
        self.types = {name.casefold(): name for name in named}
        self.filled = {key_of(item) for item in schema.domains if item.default is not None or item.default_sql}
        """The domains that have a default."""
        self._views: dict[str, tuple[Field, ...] | None] = {}

    def folded(self, name: str, *, quoted: bool = True) -> str:
        """A name as the engine compares it."""
        return self._dialect.normalize_identifier(exp.to_identifier(name, quoted=quoted)).name if name else ""

    def named(self, node: exp.Expr | None) -> str:
        """The name of an identifier in a statement, as the engine compares it."""
        if not isinstance(node, exp.Identifier):
            return ""
        return self.folded(node.name, quoted=bool(node.args.get("quoted")))

    def find(self, namespace: str, name: str) -> Table | View | None:
        """A table or view; one without a namespace may be in the only one that has it."""
        found = self.tables.get((namespace, name))
        if found is None and namespace in ("public", "main"):
            found = self.tables.get(("", name))
        return found

    def view_fields(self, view: View, resolve: Callable[[str], tuple[Field, ...] | None]) -> tuple[Field, ...] | None:
        """The columns of a view by its query; None where that cannot be told."""
        key = key_of(view)
        if key not in self._views:
            self._views[key] = None  # a view of itself ends here
            fields = resolve(view.sql.text)
            if fields is not None and len(view.columns) == len(fields):
                fields = tuple(
                    Field(name, field.type, field.null, of=field.of)
                    for name, field in zip(view.columns, fields, strict=True)
                )
            elif view.columns and fields is None:
                fields = tuple(Field(name, "", null=True) for name in view.columns)
            self._views[key] = fields
        return self._views[key]


def table_fields(table: Table) -> tuple[Field, ...]:
    """The columns of a table."""
    key = table.primary_key.columns if table.primary_key else ()
    name = key_of(table)
    return tuple(
        Field(
            *(column.name, column.type, column.null and column.name not in key),
            *(name, column.name, frozenset({(name, column.name)})),
        )
        for column in table.columns
    )
