"""What the templates of the accessors print: tables, columns and enums under their Python names."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dbwright.accessors.conversion import PythonType, written
from dbwright.accessors.keys import Finder
from dbwright.accessors.named_queries import QueryView
from dbwright.accessors.relations import RelationView
from dbwright.accessors.search import Search
from dbwright.accessors.source import Imports
from dbwright.model.table import Column, Table


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


def held_by(only: Sequence[str], dialects: Sequence[str]) -> bool:
    """Whether at least one of the dialects holds an object that says `only`."""
    return not only or any(dialect in only for dialect in dialects)


def primary_key(table: Table) -> tuple[str, ...]:
    """The columns of a table's primary key; none where it has none."""
    return table.primary_key.columns if table.primary_key else ()


def annotation(view: ColumnView, enums: dict[str, str], imports: Imports) -> str:
    """A column's type as it is written in a module, without its nullability."""
    found = [written(type_, enums, imports) for type_ in (view.type, *view.also)]
    return " | ".join(dict.fromkeys(found))
