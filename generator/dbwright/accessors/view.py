"""A schema as the templates of the accessors take it: names, annotations and texts, all ready to print."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dbwright.accessors.conversion import ANNOTATIONS, PythonType, Types, cell_of_foreign
from dbwright.accessors.keys import Finder, find_finders
from dbwright.accessors.named_queries import MODULE, QueryView, columns_of, query_views
from dbwright.accessors.names import Names, camel, identifier, shortened, singular, snake
from dbwright.accessors.relations import RelationView, with_relations
from dbwright.accessors.schema_views import ReadOnly, read_views
from dbwright.accessors.search import Search, searches
from dbwright.accessors.source import Imports, assignment, docstring, literal
from dbwright.model.behaviour import ColumnBehaviour, TableBehaviour
from dbwright.model.objects import Enum
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table
from dbwright.queries import NamedQuery

PUBLIC_ERRORS = (
    *("CheckViolation", "ConstraintViolation", "ForeignKeyViolation", "NotFound", "NotHeld", "NotNullViolation"),
    *(
        "Invalid",
        "MissingCodec",
        "StaleRow",
        "TimedOut",
        "TransactionFailed",
        "TransitionNotAllowed",
        "TryAgain",
        "UniqueViolation",
    ),
)
"""The errors of the runtime that a package gives its users."""

TWIN = "Async"
"""What stands before the name of a class where it is the one with async and await."""

_RESERVED_ATTRIBUTES = ("self", "l", "I", "O")
_RESERVED_MODULES = ("own", "enums", "database", "connect", "aux", "con", "nul", "prn")
_RESERVED_CLASSES = (
    *("Any", "Callable", "Decimal", "Final", "Iterable", "Literal", "NotRequired", "Self", "Sequence", "StrEnum"),
    *("TYPE_CHECKING", "TypedDict", "UUID", "Unpack"),
    *(
        "Cell",
        "Column",
        "Connection",
        "Database",
        "Expression",
        "Find",
        "Json",
        "Number",
        "Pool",
        "ReadBack",
        "Row",
    ),
    *("Audit", "RowChange", "RuledTable", "Rules", "checks", "lower", "naive_now", "strip", "upper"),
    *(
        "Exact",
        "JsonColumn",
        "ListColumn",
        "Many",
        "Maybe",
        "One",
        "OneOf",
        "Statements",
        "Table",
        "Text",
        "View",
        "Where",
    ),
    *PUBLIC_ERRORS,
    *("I", "O", "CELLS", "STATEMENTS", "TABLE", "self", "super"),
    *("bool", "bytes", "date", "datetime", "float", "int", "list", "str", "time"),
    *("connect", "now", "now_text", "ulid", "ulid_uuid", "uuid4", "uuid7"),
)
"""What the modules of a package use, so that no class takes its name."""
_RESERVED_MEMBERS = frozenset({*dir(str), "name", "value", "mro", "l", "I", "O"})
_RESERVED_TABLES = ("acting", "cached_property", "close", "connection", "run", "self", "transaction")


class ColumnView(msgspec.Struct, frozen=True, kw_only=True):
    """A column under its Python name. `required`: insert must be given it; `settable`: insert may be given it."""

    column: Column
    attribute: str
    type: PythonType
    null: bool
    required: bool
    settable: bool
    generate: str
    computed: bool = False
    """Whether it is a view's own: each engine may hold it as another kind of number."""
    also: tuple[PythonType, ...] = ()
    """Types under which some dialects hold the column without a known conversion."""


class TableView(msgspec.Struct, frozen=True, kw_only=True):
    """A table under its Python names."""

    table: Table
    module: str
    attribute: str
    row: str
    insert: str
    update: str
    columns_class: str
    name: str
    columns: tuple[ColumnView, ...]
    finders: tuple[Finder, ...]
    searches: dict[str, Search] = {}
    """Dialect → how it finds words in the table."""
    relations_class: str = ""
    relations: tuple[RelationView, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """The attributes of the primary key."""
        return tuple(self.by_column[name].attribute for name in primary_key(self.table))

    @property
    def by_column(self) -> dict[str, ColumnView]:
        """The columns by their database names."""
        return {view.column.name: view for view in self.columns}


class EnumView(msgspec.Struct, frozen=True, kw_only=True):
    """An enum as a class; `members` are whole lines."""

    key: str
    name: str
    docstring: str
    members: tuple[str, ...]
    values: tuple[str, ...]


class PackageView(msgspec.Struct, frozen=True, kw_only=True):
    """All that one package holds."""

    name: str
    dialects: tuple[str, ...]
    tables: tuple[TableView, ...]
    enums: tuple[EnumView, ...]
    queries: tuple[QueryView, ...] = ()
    views: tuple[TableView, ...] = ()
    """What is only read."""
    materialized: frozenset[str] = frozenset()
    """The modules of materialized views."""
    asynchronous: bool = False
    """Whether it has an async twin."""

    @property
    def enum_names(self) -> dict[str, str]:
        """Class names by the enums' keys."""
        return {enum.key: enum.name for enum in self.enums}


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
    modules = Names((*_RESERVED_MODULES, *named, *(f"_{dialect}" for dialect in dialects)))
    files = [modules.take(shortened(snake(key_of(table), "table_"))) for table in held]
    reserved = (*_RESERVED_CLASSES, *(("Queries", "NamedQueries") if queries else ()), *files)
    classes = Names((*reserved, "aconnect"), twin=TWIN) if asynchronous else Names(reserved)
    attributes = Names((*_RESERVED_TABLES, *named))
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
    name = classes.take_twins(f"{view.row}Reader") if view.name == f"{view.row}Table" else view.name
    return msgspec.structs.replace(view, columns=tuple(columns), name=name)


def held_by(only: Sequence[str], dialects: Sequence[str]) -> bool:
    """Whether at least one of the dialects holds an object that says `only`."""
    return not only or any(dialect in only for dialect in dialects)


def primary_key(table: Table) -> tuple[str, ...]:
    """The columns of a table's primary key; none where it has none."""
    return table.primary_key.columns if table.primary_key else ()


def _table_view(
    table: Table, types: Types, dialects: Sequence[str], classes: Names, module: str, attribute: str
) -> TableView:
    key, behaviour = key_of(table), table.behaviour or TableBehaviour()
    wanted, plural = behaviour.class_name or camel(singular(key), "Table"), camel(key, "Table")
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
        name=classes.take_twins(f"{row}Table" if plural == row else plural),
        columns=columns,
        finders=find_finders(table, {view.column.name: view.attribute for view in columns}, dialects),
    )


def _column_views(table: Table, types: Types, dialects: Sequence[str]) -> tuple[ColumnView, ...]:
    names = Names(_RESERVED_ATTRIBUTES)
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
    key, members = key_of(enum), Names(_RESERVED_MEMBERS)
    wanted = camel(key, "Enum")
    name = classes.take(wanted)
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


def annotation(view: ColumnView, enums: dict[str, str], imports: Imports) -> str:
    """A column's type as it is written in a module, without its nullability."""
    found = [_annotation(type_, enums, imports) for type_ in (view.type, *view.also)]
    return " | ".join(dict.fromkeys(found))


def _annotation(type_: PythonType, enums: dict[str, str], imports: Imports) -> str:
    module, name = (".enums", enums[type_.enum]) if type_.family == "enum" else ANNOTATIONS[type_.family]
    text = imports.use(module, name)
    for _ in range(type_.dimensions):
        text = f"{imports.use('builtins', 'list')}[{text}]"
    return text
