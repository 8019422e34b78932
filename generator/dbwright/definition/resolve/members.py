"""What a table owns beside columns, from what stands under its own keys: keys, constraints, indexes, policies."""

from __future__ import annotations

import msgspec

from dbwright.definition import names
from dbwright.definition.resolve.context import Context
from dbwright.definition.resolve.fields import Fields, settings, texts
from dbwright.definition.resolve.sql import resolve_sql
from dbwright.definition.source.nodes import Items, Mapping, Node, Scalar
from dbwright.model.objects import Sql
from dbwright.model.origin import Ref
from dbwright.model.table import (
    Check,
    Exclusion,
    ExclusionElement,
    Index,
    IndexKey,
    Policy,
    PrimaryKey,
    Unique,
)


class Naming(msgspec.Struct, frozen=True):
    """Whose members are named: a table's own, or those that it has from a mixin, which get its name before theirs."""

    table: str
    mixin: bool

    def given(self, name: str) -> str:
        """The name in this table of a member that the user named; "" for none."""
        return names.member_name(self.table, name) if name and self.mixin else name


def resolve_primary_key(naming: Naming, node: Node) -> PrimaryKey:
    fields = Fields(node)
    columns = fields.texts("columns") if isinstance(node, Mapping) else texts(node)
    name = naming.given(fields.text("name")) or names.primary_key_name(naming.table)
    return PrimaryKey(name=name, columns=columns, was=naming.given(fields.text("was")))


def resolve_unique(naming: Naming, node: Node) -> Unique:
    fields = Fields(node)
    columns = fields.texts("columns") if isinstance(node, Mapping) else texts(node)
    return Unique(
        name=naming.given(fields.text("name")) or names.unique_name(naming.table, columns),
        columns=columns,
        include=fields.texts("include"),
        nulls_not_distinct=fields.flag("nulls_not_distinct"),
        deferrable=fields.word("deferrable"),
        comment=fields.text("comment"),
        was=naming.given(fields.text("was")),
        only=fields.only(),
    )


_CHECK_KEYS = frozenset({"expression", "comment", "was", "only"})


def resolve_check(naming: Naming, name: str, node: Node) -> Check:
    fields = Fields(node)
    long = isinstance(node, Mapping) and not _CHECK_KEYS.isdisjoint(fields.nodes)
    return Check(
        name=naming.given(name),
        expression=resolve_sql(fields.get("expression") if long else node) or Sql(),
        comment=fields.text("comment"),
        was=naming.given(fields.text("was")),
        only=fields.only(),
    )


def resolve_index(naming: Naming, node: Node) -> Index:
    """An index of a table or view: a list of columns, or the long form."""
    fields = Fields(node)
    if isinstance(node, Mapping):
        keys = [_index_key(item) for item in fields.items("columns")]
        keys += [IndexKey(expression=resolve_sql(item)) for item in fields.items("expressions")]
    else:
        keys = [_index_key(item) for item in node.items] if isinstance(node, Items) else []
    return Index(
        name=naming.given(fields.text("name")) or names.index_name(naming.table, tuple(key.column for key in keys)),
        keys=tuple(keys),
        unique=fields.flag("unique"),
        where=resolve_sql(fields.get("where")),
        method=fields.text("method"),
        include=fields.texts("include"),
        nulls_not_distinct=fields.flag("nulls_not_distinct"),
        options=settings(fields.get("options")),
        comment=fields.text("comment"),
        was=naming.given(fields.text("was")),
        only=fields.only(),
    )


def _index_key(node: Node) -> IndexKey:
    if isinstance(node, Scalar):
        return IndexKey(column=node.text)
    fields = Fields(node)
    return IndexKey(
        column=fields.text("column"),
        expression=resolve_sql(fields.get("expression")),
        order=fields.word("order", "asc"),
        nulls=fields.word("nulls"),
        opclass=fields.text("opclass"),
        collation=fields.text("collation"),
        length=fields.whole("length"),
    )


def resolve_indexes(
    context: Context, owner: Ref, table: str, nodes: tuple[Node, ...], *, mixin: bool
) -> tuple[Index, ...]:
    """The indexes of a view, sorted by name."""
    indexes = []
    for node in nodes:
        index = resolve_index(Naming(table, mixin), node)
        context.place((*owner, "index", index.name), node.origin, Fields(node))
        indexes.append(index)
    return tuple(sorted(indexes, key=lambda index: index.name))


def resolve_exclusion(naming: Naming, node: Node) -> Exclusion:
    fields = Fields(node)
    elements = tuple(_exclusion_element(Fields(item)) for item in fields.items("elements"))
    keys = tuple(element.column for element in elements)
    return Exclusion(
        name=naming.given(fields.text("name")) or names.exclusion_name(naming.table, keys),
        elements=elements,
        method=fields.text("method", "gist"),
        where=resolve_sql(fields.get("where")),
        deferrable=fields.word("deferrable"),
        comment=fields.text("comment"),
        was=naming.given(fields.text("was")),
        only=fields.only(),
    )


def _exclusion_element(fields: Fields) -> ExclusionElement:
    return ExclusionElement(
        operator=fields.text("operator"),
        column=fields.text("column"),
        expression=resolve_sql(fields.get("expression")),
        opclass=fields.text("opclass"),
    )


def resolve_policy(name: str, node: Node) -> Policy:
    fields = Fields(node)
    return Policy(
        name=name,
        command=fields.word("command", "all"),
        roles=tuple(sorted(set(fields.texts("roles")))) or ("public",),
        permissive=fields.flag("permissive", True),
        using=resolve_sql(fields.get("using")),
        check=resolve_sql(fields.get("check")),
        comment=fields.text("comment"),
        was=fields.text("was"),
        only=fields.only(),
    )
