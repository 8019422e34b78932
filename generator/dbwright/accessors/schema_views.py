"""The views of a schema as tables that are only read: their columns are found in their queries."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dbwright.accessors.inference import Relations, Result, UnknownColumnsError, results_of, tables_of
from dbwright.model.behaviour import ColumnBehaviour
from dbwright.model.schema import DIALECT_NAMES, PORTABLE, Schema, key_of
from dbwright.model.table import Column, Table
from dbwright.model.view import View


class ReadOnly(msgspec.Struct, frozen=True):
    """A view as a table; `computed` names the columns that are no table's."""

    view: View
    table: Table
    computed: frozenset[str]


def read_views(schema: Schema, dialects: Sequence[str]) -> list[ReadOnly]:
    """The views that at least one dialect holds. One whose columns cannot be found is left out.

    `columns:` of a view names its columns; types are always found in the query.
    """
    relations: dict[str, Sequence[Result]] = dict(tables_of(schema))
    waiting = [view for view in schema.views if not view.only or set(dialects) & set(view.only)]
    found: dict[str, ReadOnly] = {}
    progress = True
    while progress:  # a view may read another one that comes later
        left = list[View]()
        for view in waiting:
            results = _results(view, dialects, relations, waiting)
            if results is None:
                left.append(view)
                continue
            relations[key_of(view)] = results
            found[key_of(view)] = _read_only(view, results)
        progress, waiting = len(left) < len(waiting), left
    return [found[key] for key in sorted(found)]


def _results(view: View, dialects: Sequence[str], relations: Relations, waiting: Sequence[View]) -> list[Result] | None:
    """What the query returns in all dialects together; the first that tells a type is believed."""
    if {key_of(other) for other in waiting if other is not view} & set(view.depends_on) - relations.keys():
        return None
    held = [dialect for dialect in dialects if not view.only or dialect in view.only]
    found: list[list[Result]] = []
    for dialect in sorted(held, key=lambda dialect: (dialect != PORTABLE, DIALECT_NAMES.index(dialect))):
        try:
            text = view.sql.variants.get(dialect) or view.sql.text
            found.append(results_of(text, dialect, relations, view.columns))
        except UnknownColumnsError:
            return None
    if len({len(results) for results in found}) != 1:
        return None
    return [_merged(same) for same in zip(*found, strict=True)]


def _merged(same: Sequence[Result]) -> Result:
    first = next((item for item in same if item.type), same[0])
    own = first.own if all(item.own == first.own for item in same) else None
    return msgspec.structs.replace(first, null=any(item.null for item in same), own=own)


def _read_only(view: View, results: Sequence[Result]) -> ReadOnly:
    table = Table(
        name=view.name,
        namespace=view.namespace,
        columns=tuple(_column(item) for item in results),
        comment=view.comment,
        only=view.only,
    )
    return ReadOnly(view, table, frozenset(item.name for item in results if item.own is None))


def _column(item: Result) -> Column:
    if item.own is None:
        return Column(name=item.name, type=item.type, null=item.null)
    behaviour = item.own.behaviour
    if behaviour is not None:  # what a column is called and how it is read stays; rules for writing go
        attribute = behaviour.attribute if item.name == item.own.name else ""
        behaviour = ColumnBehaviour(attribute=attribute, sensitive=behaviour.sensitive, codec=behaviour.codec)
    return Column(
        name=item.name,
        type=item.own.type,
        null=item.null,
        comment=item.own.comment,
        type_variants=item.own.type_variants,
        behaviour=behaviour,
    )
