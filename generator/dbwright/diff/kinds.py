"""The kinds of object that are compared: where a schema or a table keeps them, and what people call them."""

from __future__ import annotations

from collections.abc import Sequence as Many
from typing import cast

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
from dbwright.model.operations import Member, Object, TopLevel
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, Policy, PrimaryKey, Table, Unique
from dbwright.model.view import View

TOP_LEVEL: dict[type[TopLevel], str] = {
    Namespace: "namespaces",
    Extension: "extensions",
    Enum: "enums",
    Domain: "domains",
    Composite: "composites",
    Sequence: "sequences",
    Table: "tables",
    View: "views",
    Function: "functions",
    Trigger: "triggers",
    Raw: "raw",
}
"""Where a schema keeps each kind, in the order in which operations are listed."""

MEMBERS: dict[type[Member], str] = {
    Column: "columns",
    PrimaryKey: "primary_key",
    Unique: "uniques",
    ForeignKey: "foreign_keys",
    Check: "checks",
    Index: "indexes",
    Exclusion: "exclusions",
    Policy: "policies",
}
"""Where a table keeps each kind of member, in the order in which operations are listed."""

LISTING: tuple[type[Object], ...] = (*TOP_LEVEL, *MEMBERS)


def top_level(schema: Schema, kind: type[TopLevel]) -> Many[TopLevel]:
    """The objects of one kind."""
    return cast("Many[TopLevel]", getattr(schema, TOP_LEVEL[kind]))


def relations(schema: Schema) -> tuple[Table | View, ...]:
    """What owns members: tables, then views."""
    return (*schema.tables, *schema.views)


def members(owner: Table | View, kind: type[Member]) -> Many[Member]:
    """The members of one kind; a view has only indexes (its `columns` are names, and part of itself)."""
    if isinstance(owner, View) and kind is not Index:
        return ()
    found = getattr(owner, MEMBERS[kind], ())
    if kind is PrimaryKey:
        return (found,) if found else ()
    return cast("Many[Member]", found)


def name_of(item: Object) -> str:
    """The key of an object of a schema, the name of a member."""
    return item.name if isinstance(item, tuple(MEMBERS)) else key_of(cast("TopLevel", item))
