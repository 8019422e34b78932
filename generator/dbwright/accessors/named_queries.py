"""Named queries under their Python names: methods, parameters, and the rows that they give."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dbwright.accessors.conversion import PythonType, Types
from dbwright.accessors.names import Names, camel, identifier, snake
from dbwright.errors import Diagnostic, SchemaError
from dbwright.model.schema import key_of
from dbwright.model.table import Column, Table
from dbwright.queries import NamedQuery, Parameter

MODULE = "queries"
"""The module, and the attribute of the database."""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A column of a result; `column` is where it comes from unchanged, `hidden` whether a sensitive one is in it."""

    attribute: str
    type: PythonType
    null: bool
    column: Column | None
    hidden: bool


class Given(msgspec.Struct, frozen=True):
    """A parameter under its Python name."""

    attribute: str
    type: PythonType
    parameter: Parameter


class QueryView(msgspec.Struct, frozen=True, kw_only=True):
    """A query as the package has it. `row` is its own class, or that of the table in `module`; empty for one column."""

    query: NamedQuery
    method: str
    given: tuple[Given, ...]
    cells: tuple[Cell, ...]
    row: str
    module: str


def query_views(
    queries: Sequence[NamedQuery],
    rows: dict[str, tuple[str, str]],
    columns: dict[str, dict[str, Column]],
    types: Types,
    classes: Names,
) -> tuple[QueryView, ...]:
    """The views of all queries. `rows` are module and class of each table's rows, by the table's key."""
    _check_names(queries)
    methods = Names(("self",))
    return tuple(_view(query, rows, columns, types, classes, methods) for query in queries)


def _check_names(queries: Sequence[NamedQuery]) -> None:
    """Raises SchemaError for queries that would be called alike in Python: nobody could tell which is which."""
    seen, found = dict[str, NamedQuery](), list[Diagnostic]()
    for query in sorted(queries, key=lambda query: query.origin):
        method = snake(query.name, "query_")
        other = seen.setdefault(method, query)
        if other is not query:
            message = f"{query.name} and {other.name} in {other.origin} are both {method} in Python"
            found.append(Diagnostic(query.origin, message, "give one another name"))
    if found:
        raise SchemaError(found)


def _view(
    query: NamedQuery,
    rows: dict[str, tuple[str, str]],
    columns: dict[str, dict[str, Column]],
    types: Types,
    classes: Names,
    methods: Names,
) -> QueryView:
    method, row, module = methods.take(snake(query.name, "query_")), "", ""
    if query.whole in rows:
        module, row = rows[query.whole]
    elif len(query.fields) > 1:
        row = classes.take(f"{camel(method, 'Query')}Row")
    names, attributes = Names(("self",)), Names(("self", "l", "I", "O"))
    return QueryView(
        query=query,
        method=method,
        given=tuple(
            Given(names.take(identifier(item.name, "value_")), types.of(item.type), item) for item in query.parameters
        ),
        cells=tuple(
            Cell(
                attribute=attributes.take(identifier(field.name or "value", "column_")),
                type=types.of(field.type),
                null=field.null,
                column=columns.get(field.table, {}).get(field.column),
                hidden=any(_sensitive(columns.get(table, {}).get(column)) for table, column in field.of),
            )
            for field in query.fields
        ),
        row=row,
        module=module,
    )


def _sensitive(column: Column | None) -> bool:
    return column is not None and column.behaviour is not None and column.behaviour.sensitive


def columns_of(tables: Sequence[Table]) -> dict[str, dict[str, Column]]:
    """The columns of tables by the tables' keys and their names."""
    return {key_of(table): {column.name: column for column in table.columns} for table in tables}
