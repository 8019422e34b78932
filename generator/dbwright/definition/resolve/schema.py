"""From checked nodes to the logical Schema: everything is named first, then tables get their columns, then the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from dbwright.definition.resolve import objects
from dbwright.definition.resolve.context import Context, SourceFile
from dbwright.definition.resolve.drafts import draft_tables
from dbwright.definition.resolve.gather import gather
from dbwright.definition.resolve.relations import with_relations
from dbwright.definition.resolve.tables import resolve_tables
from dbwright.definition.resolve.types import Types
from dbwright.model.objects import (
    Composite,
    Domain,
    Enum,
    Extension,
    Function,
    Namespace,
    Raw,
    Sequence,
    Trigger,
)
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Table
from dbwright.model.view import View

Item = TypeVar("Item", Namespace, Extension, Enum, Domain, Composite, Sequence, Table, View, Function, Trigger, Raw)


def resolve(context: Context, files: list[SourceFile]) -> Schema:
    """The logical schema of all files. What is wrong goes to the context; the schema then serves checks alone."""
    gather(context, files)
    types = Types(context)
    sections = context.sections
    return Schema(
        namespaces=_by_key(objects.resolve_namespace(context, item) for item in sections["namespaces"]),
        extensions=_by_key(objects.resolve_extension(context, item) for item in sections["extensions"]),
        enums=_by_key(objects.resolve_enum(context, item) for item in sections["enums"]),
        domains=_by_key(objects.resolve_domain(context, types, item) for item in sections["domains"]),
        composites=_by_key(objects.resolve_composite(context, types, item) for item in sections["composite_types"]),
        sequences=_by_key(objects.resolve_sequence(context, types, item) for item in sections["sequences"]),
        tables=_by_key(with_relations(resolve_tables(context, types, draft_tables(context)))),
        views=_by_key(objects.resolve_view(context, item) for item in sections["views"]),
        functions=_by_key(objects.resolve_function(context, item) for item in sections["functions"]),
        triggers=_by_key(objects.resolve_trigger(context, item) for item in sections["triggers"]),
        raw=_by_key(objects.resolve_raw(context, item) for item in sections["raw"]),
    )


def _by_key(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=key_of))
