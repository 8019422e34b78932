"""A schema as the templates of the accessors take it: each of its objects under a Python name of its own."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dbwright.accessors import reserved
from dbwright.accessors.conversion import Types, cell_of_foreign
from dbwright.accessors.keys import find_finders
from dbwright.accessors.named_queries import MODULE, columns_of, query_views
from dbwright.accessors.names import Names, camel, identifier, shortened, singular, snake
from dbwright.accessors.relations import with_relations
from dbwright.accessors.schema_views import ReadOnly, read_views
from dbwright.accessors.search import searches
from dbwright.accessors.source import assignment, docstring, literal
from dbwright.accessors.view import ColumnView, EnumView, PackageView, TableView, held_by
from dbwright.model.behaviour import ColumnBehaviour, TableBehaviour
from dbwright.model.objects import Enum
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table
from dbwright.queries import NamedQuery

TWIN = "Async"
"""What stands before the name of a class where it is the one with async and await."""


def package_view(
    schema: Schema,
    dialects: Sequence[str],
    name: str,
    queries: Sequence[NamedQuery] = (),
    *,
    asynchronous: bool = False,
) -> PackageView:
    """The view of a logical schema for the dialects of one database."""
    held = [table for table in schema.tables if held_by(table.only, dialects)]
    types = Types(schema)
    named = (MODULE,) if queries else ()
    modules = Names((*reserved.MODULES, *named, *(f"_{dialect}" for dialect in dialects)))
    files = [modules.take(shortened(snake(key_of(table), "table_"))) for table in held]
    taken = (*reserved.CLASSES, *reserved.UNREADABLE, *(("Queries", "NamedQueries") if queries else ()))
    classes = Names(taken, twin=TWIN if asynchronous else "")
    attributes = Names((*reserved.ACCESSORS, *named))
    tables = tuple(
        _table_view(table, types, dialects, classes, module, attributes.take(module))
        for table, module in zip(held, files, strict=True)
    )
    enums = tuple(_enum_view(enum, classes) for enum in schema.enums if held_by(enum.only, dialects))
    tables = tuple(msgspec.structs.replace(view, searches=searches(schema, view.table, dialects)) for view in tables)
    rows = {key_of(view.table): (view.module, view.row) for view in tables}
    found = read_views(schema, dialects)
    views = tuple(_read_only(item, types, dialects, classes, modules, attributes) for item in found)
    return PackageView(
        name=name,
        dialects=tuple(dialects),
        tables=with_relations(tables, classes),
        enums=enums,
        queries=query_views(queries, rows, columns_of(held), types, classes),
        views=views,
        materialized=frozenset(view.module for view, item in zip(views, found, strict=True) if item.view.materialized),
        asynchronous=asynchronous,
    )


def _read_only(
    found: ReadOnly, types: Types, dialects: Sequence[str], classes: Names, modules: Names, attributes: Names
) -> TableView:
    module = modules.take(shortened(snake(key_of(found.table), "view_")))
    view = _table_view(found.table, types, dialects, classes, module, attributes.take(module))
    columns = [
        msgspec.structs.replace(column, computed=column.column.name in found.computed, required=False)
        for column in view.columns
    ]
    name = view.name
    if name == f"{view.row}Table":
        name = classes.take_twins(f"{view.row}Reader", reserved.TABLES)
    return msgspec.structs.replace(view, columns=tuple(columns), name=name)


def _table_view(
    table: Table, types: Types, dialects: Sequence[str], classes: Names, module: str, attribute: str
) -> TableView:
    key, behaviour = key_of(table), table.behaviour or TableBehaviour()
    wanted, plural = behaviour.class_name or singular(key), camel(key, "Table")
    wanted = wanted[:1].upper() + wanted[1:] if behaviour.class_name else camel(wanted, "Table")
    row = classes.take(identifier(wanted, "Table"))
    columns = _column_views(table, types, dialects)
    return TableView(
        table=table,
        module=module,
        attribute=attribute,
        row=row,
        insert=classes.take(f"{row}Insert"),
        update=classes.take(f"{row}Update"),
        columns_class=classes.take(f"{row}Columns"),
        name=classes.take_twins(f"{row}Table" if plural == row else plural, reserved.TABLES),
        columns=columns,
        finders=find_finders(table, {view.column.name: view.attribute for view in columns}, dialects),
    )


def _column_views(table: Table, types: Types, dialects: Sequence[str]) -> tuple[ColumnView, ...]:
    names = Names(reserved.ATTRIBUTES)
    stamps = table.behaviour.timestamps if table.behaviour else None
    stamped = {stamps.created, stamps.updated} if stamps else set()
    holders = [dialect for dialect in dialects if held_by(table.only, [dialect])]
    return tuple(
        _column_view(column, table, types, holders, names, stamped=column.name in stamped)
        for column in table.columns
        if held_by(column.only, holders)
    )


def _column_view(
    column: Column, table: Table, types: Types, dialects: Sequence[str], names: Names, *, stamped: bool
) -> ColumnView:
    behaviour = column.behaviour or ColumnBehaviour()
    type_ = types.of(column.type)
    everywhere = all(held_by(column.only, [dialect]) for dialect in dialects)
    default = types.has_default(column)
    generate = behaviour.generate or ("now" if stamped and not default else "")
    if not generate and default and type_.family == "uuid" and "mysql" in dialects and _in_key(column, table):
        generate = "uuid4"  # MySQL does not tell which key its default made
    held = (types.foreign(column, dialect) for dialect in dialects)
    also = {other: None for other in held if other and cell_of_foreign(type_, other, lambda name, _: name) is None}
    return ColumnView(
        column=column,
        attribute=names.take(identifier(behaviour.attribute or column.name, "column_")),
        type=type_,
        null=column.null or not everywhere,
        required=not (default or generate or column.null or column.generated) and everywhere,
        settable=column.generated is None and not (column.identity and column.identity.always),
        generate=generate,
        also=tuple(also),
    )


def _in_key(column: Column, table: Table) -> bool:
    return table.primary_key is not None and column.name in table.primary_key.columns


def _enum_view(enum: Enum, classes: Names) -> EnumView:
    key, members = key_of(enum), Names(reserved.MEMBERS)
    name = classes.take(camel(key, "Enum"), reserved.ENUMS)
    return EnumView(
        key=key,
        name=name,
        docstring=docstring(f"The values of {key}.", [enum.comment]),
        members=tuple(
            assignment(members.take(identifier(item.value, "value_")), literal(item.value), indent=4)
            for item in enum.values
        ),
        values=tuple(item.value for item in enum.values),
    )
