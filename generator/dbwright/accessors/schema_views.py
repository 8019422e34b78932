"""The views of a schema as tables that are only read: their columns are found in their queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dbwright.model.behaviour import ColumnBehaviour
from dbwright.model.objects import Sql
from dbwright.model.schema import DIALECT_NAMES, PORTABLE, Schema, key_of
from dbwright.model.table import Column, Table
from dbwright.model.view import View
from dbwright.queries import Field
from dbwright.queries.catalog import Catalog
from dbwright.queries.views import Views


class ReadOnly(msgspec.Struct, frozen=True):
    """A view as a table; `computed` names the columns that are no table's."""

    view: View
    table: Table
    computed: frozenset[str]


def read_views(schema: Schema, dialects: Sequence[str]) -> list[ReadOnly]:
    """The views that at least one dialect holds. One whose columns cannot be found is left out.

    `columns:` of a view names its columns; types are always found in the query.
    """
    columns = {(key_of(table), column.name): column for table in schema.tables for column in table.columns}
    readers = {dialect: Views(Catalog(_written(schema, dialect), dialect, closed=False)) for dialect in dialects}
    found = []
    for view in sorted(schema.views, key=key_of):
        held = [dialect for dialect in dialects if not view.only or dialect in view.only]
        fields = _fields(view, {dialect: readers[dialect] for dialect in held})
        if fields:
            found.append(_read_only(view, fields, columns))
    return found


def _written(schema: Schema, dialect: str) -> Schema:
    """The schema with the texts of views that are for one dialect."""
    views = [msgspec.structs.replace(view, sql=Sql(_text(view, dialect), native=True)) for view in schema.views]
    return msgspec.structs.replace(schema, views=tuple(views))


def _text(view: View, dialect: str) -> str:
    return view.sql.variants.get(dialect) or view.sql.text


def _fields(view: View, readers: Mapping[str, Views]) -> list[Field]:
    """What the query gives in all dialects together; the first that tells a type is believed."""
    found: list[tuple[Field, ...]] = []
    for dialect in sorted(readers, key=lambda dialect: (dialect != PORTABLE, DIALECT_NAMES.index(dialect))):
        fields = readers[dialect].fields(_text(view, dialect)) or ()
        if view.columns and len(view.columns) == len(fields):
            fields = tuple(
                msgspec.structs.replace(item, name=name) for name, item in zip(view.columns, fields, strict=True)
            )
        elif view.columns or not all(item.name for item in fields):
            return []
        found.append(fields)
    if len({len(fields) for fields in found}) != 1:
        return []
    return [_merged(same) for same in zip(*found, strict=True)]


def _merged(same: Sequence[Field]) -> Field:
    first, null = next((item for item in same if item.type), same[0]), any(item.null for item in same)
    if len({(item.table, item.column) for item in same}) == 1:
        return msgspec.structs.replace(first, null=null)
    return msgspec.structs.replace(first, null=null, table="", column="")


def _read_only(view: View, fields: Sequence[Field], columns: Mapping[tuple[str, str], Column]) -> ReadOnly:
    table = Table(
        name=view.name,
        namespace=view.namespace,
        columns=tuple(_column(item, columns.get((item.table, item.column))) for item in fields),
        comment=view.comment,
        only=view.only,
    )
    return ReadOnly(view, table, frozenset(item.name for item in fields if not item.column))


def _column(item: Field, own: Column | None) -> Column:
    if own is None:
        return Column(name=item.name, type=item.type, null=item.null)
    behaviour = own.behaviour
    if behaviour is not None:  # what a column is called and how it is read stays; rules for writing go
        attribute = behaviour.attribute if item.name == own.name else ""
        behaviour = ColumnBehaviour(attribute=attribute, sensitive=behaviour.sensitive, codec=behaviour.codec)
    return Column(
        name=item.name,
        type=own.type,
        null=item.null,
        comment=own.comment,
        type_variants=own.type_variants,
        behaviour=behaviour,
    )
