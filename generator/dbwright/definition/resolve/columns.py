"""Columns: from the short or the long form to the model's value."""

from __future__ import annotations

from dbwright.definition.resolve.context import Context
from dbwright.definition.resolve.drafts import ColumnDraft
from dbwright.definition.resolve.fields import Fields, texts
from dbwright.definition.resolve.objects import counting
from dbwright.definition.resolve.sql import resolve_sql
from dbwright.definition.resolve.types import Types
from dbwright.definition.source.nodes import Mapping, Node, Scalar
from dbwright.model.behaviour import ColumnBehaviour, Validation
from dbwright.model.origin import Ref
from dbwright.model.table import Column, Generated, Identity


def resolve_column(context: Context, types: Types, draft: ColumnDraft, type_: str, table: Ref) -> Column:
    """The column of a draft, whose type is known (or "" where that is a mistake)."""
    ref = (*table, "column", draft.name)
    if isinstance(draft.node, Scalar):
        context.place(ref, draft.origin)
        return Column(name=draft.name, type=type_, null=draft.node.text.endswith("?"))
    fields = draft.fields
    context.place(ref, draft.origin, fields)
    return Column(
        name=draft.name,
        type=type_,
        null=fields.flag("null"),
        default=types.literal(fields.get("default"), type_, f'column "{draft.name}"'),
        default_sql=resolve_sql(fields.get("default_sql")),
        generated=_generated(fields),
        identity=_identity(fields.get("identity")),
        collation=fields.text("collation"),
        comment=fields.text("comment"),
        was=fields.text("was"),
        backfill=resolve_sql(fields.get("backfill")),
        using=resolve_sql(fields.get("using")),
        only=fields.only(),
        type_variants=_variants(fields.get("type")),
        behaviour=_behaviour(fields),
    )


def _variants(node: Node | None) -> dict[str, str]:
    if not isinstance(node, Mapping):
        return {}
    variants = {key.text: value.text for key, value in node.entries if isinstance(value, Scalar)}
    variants.pop("default", None)
    return dict(sorted(variants.items()))


def _generated(fields: Fields) -> Generated | None:
    expression = resolve_sql(fields.get("generated"))
    return None if expression is None else Generated(expression=expression, stored=fields.flag("stored", True))


def _identity(node: Node | None) -> Identity | None:
    match node:
        case Scalar(text="always" | "by_default" | "true" | "True" | "TRUE" as word):
            return Identity(always=word == "always")
        case Mapping():
            fields = Fields(node)
            return Identity(always=fields.flag("always"), options=counting(fields))
        case _:
            return None


_BEHAVIOUR = frozenset({"generate", "validate", "transitions", "sensitive", "normalize", "attribute", "codec"})


def _behaviour(fields: Fields) -> ColumnBehaviour | None:
    if _BEHAVIOUR.isdisjoint(fields.nodes):
        return None
    behaviour = ColumnBehaviour(
        generate=fields.word("generate"),
        attribute=fields.text("attribute"),
        validate=_validation(fields.get("validate")),
        transitions={key.text: texts(node) for key, node in fields.entries("transitions")},
        sensitive=fields.flag("sensitive"),
        normalize=fields.word("normalize"),
        codec=fields.text("codec"),
    )
    return None if behaviour == ColumnBehaviour() else behaviour


def _validation(node: Node | None) -> Validation | None:
    if node is None:
        return None
    if isinstance(node, Scalar):
        return Validation(format=node.text)  # type: ignore[arg-type]  # the shape has checked the word
    fields = Fields(node)
    return Validation(
        format=fields.word("format"),
        min_length=fields.whole("min_length"),
        max_length=fields.whole("max_length"),
        minimum=fields.text("minimum") if "minimum" in fields else None,
        maximum=fields.text("maximum") if "maximum" in fields else None,
        regex=fields.text("regex"),
        choices=fields.texts("choices"),
    )
