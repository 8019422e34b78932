"""Which keys of a table the accessors find rows by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from dbwright.accessors.names import Names
from dbwright.model.table import Column, Index, Table


class _Settable(Protocol):
    @property
    def attribute(self) -> str: ...
    @property
    def settable(self) -> bool: ...


class TableKeys(Protocol):
    """A table and the Python names of its columns."""

    @property
    def table(self) -> Table: ...
    @property
    def by_column(self) -> Mapping[str, _Settable]: ...


class Finder(msgspec.Struct, frozen=True, kw_only=True):
    """A method that finds rows by `columns`: at most one row (`unique`), or a list."""

    method: str
    columns: tuple[str, ...]
    unique: bool


def find_finders(table: Table, attributes: Mapping[str, str], dialects: Sequence[str]) -> tuple[Finder, ...]:
    """The primary key, then every unique key, then every foreign key that is not one of these.

    A unique key that some dialect of the package does not hold finds a list: there it may not be unique.
    """
    names, found = Names(), dict[tuple[str, ...], Finder]()
    holders = [dialect for dialect in dialects if not table.only or dialect in table.only]
    if table.primary_key:
        columns = table.primary_key.columns
        found[columns] = Finder(method=names.take("find_by_pk"), columns=columns, unique=True)
    for columns, unique in [*_unique_keys(table, holders), *((key.columns, False) for key in table.foreign_keys)]:
        if columns not in found and all(name in attributes for name in columns):
            method = names.take(f"find_by_{'_and_'.join(attributes[name] for name in columns)}")
            found[columns] = Finder(method=method, columns=columns, unique=unique)
    return tuple(found.values())


def _unique_keys(table: Table, dialects: Sequence[str]) -> list[tuple[tuple[str, ...], bool]]:
    keys = [(key.columns, key.only) for key in table.uniques]
    keys += [(tuple(key.column for key in index.keys), index.only) for index in table.indexes if _is_key(index)]
    return [(columns, not only or set(dialects) <= set(only)) for columns, only in keys]


def _is_key(index: Index) -> bool:
    whole = all(key.column and key.length is None for key in index.keys)
    return index.unique and index.where is None and whole


def sure_keys(table: Table, finders: Sequence[Finder]) -> list[Finder]:
    """The unique keys without nullable columns, the primary key first."""
    columns: dict[str, Column] = {column.name: column for column in table.columns}
    return [finder for finder in finders if finder.unique and not any(columns[name].null for name in finder.columns)]


def upsert_keys(view: TableKeys, finders: Sequence[Finder]) -> list[tuple[str, Finder]]:
    """The unique keys by which a row is inserted or changed, under the name of their attributes."""
    found = []
    for finder in sure_keys(view.table, finders):
        attributes = [view.by_column[name].attribute for name in finder.columns]
        if all(view.by_column[name].settable for name in finder.columns):
            found.append(("_and_".join(attributes), finder))
    return found
