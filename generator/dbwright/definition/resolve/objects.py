"""Everything beside tables: enums, domains, composite types, sequences, views, functions, triggers and raw objects."""

from __future__ import annotations

from dbwright.definition.resolve.context import Context, Declared
from dbwright.definition.resolve.dependencies import dependencies
from dbwright.definition.resolve.fields import Fields, settings
from dbwright.definition.resolve.members import resolve_indexes
from dbwright.definition.resolve.sql import resolve_body, resolve_sql
from dbwright.definition.resolve.types import Types, value_nodes
from dbwright.definition.shown import shown
from dbwright.definition.source.nodes import Mapping, Node, Scalar
from dbwright.definition.source.scalars import is_null
from dbwright.errors import Origin
from dbwright.model.objects import (
    Composite,
    Domain,
    DomainCheck,
    Enum,
    EnumStorage,
    EnumValue,
    Extension,
    Field,
    Function,
    Namespace,
    Raw,
    Sequence,
    SequenceOptions,
    Sql,
    Trigger,
)
from dbwright.model.view import View


def resolve_namespace(context: Context, declared: Declared) -> Namespace:
    fields = declared.fields
    context.place(("namespace", declared.key), declared.origin, fields)
    return Namespace(name=declared.name, comment=fields.text("comment"), was=fields.text("was"), only=fields.only())


def resolve_extension(context: Context, declared: Declared) -> Extension:
    fields = declared.fields
    context.place(("extension", declared.key), declared.origin, fields)
    return Extension(
        name=declared.name, version=fields.text("version"), namespace=fields.text("namespace"), only=fields.only()
    )


def resolve_enum(context: Context, declared: Declared) -> Enum:
    fields = declared.fields
    context.place(("enum", declared.key), declared.origin, fields)
    values: list[EnumValue] = []
    places: dict[str, Origin] = {}
    for node in value_nodes(declared):
        value = _enum_value(node)
        first = places.setdefault(value.value, node.origin)
        if first is not node.origin:
            message = f'enum "{declared.key}" has the value "{shown(value.value)}" twice, here and at {first}'
            context.error(node.origin, message, "remove one of them")
            continue
        context.place(("enum", declared.key, "value", value.value), node.origin, Fields(node))
        values.append(value)
    return Enum(
        name=declared.name,
        values=tuple(values),
        namespace=declared.namespace,
        storage=_storage(fields.get("storage")),
        comment=fields.text("comment"),
        was=fields.text("was"),
        value_map=_value_map(context, declared),
        only=fields.only(),
    )


def _value_map(context: Context, declared: Declared) -> dict[str, str | None]:
    """What becomes of rows with removed values, sorted; each entry's place is remembered."""
    found: dict[str, str | None] = {}
    for key, node in declared.fields.entries("value_map"):
        context.place(("enum", declared.key, "value_map", key.text), key.origin)
        if isinstance(node, Scalar):
            found[key.text] = None if is_null(node) else node.text
    return dict(sorted(found.items()))


def _enum_value(node: Node) -> EnumValue:
    if isinstance(node, Scalar):
        return EnumValue(value=node.text)
    fields = Fields(node)
    return EnumValue(value=fields.text("value"), was=fields.text("was"))


def _storage(node: Node | None) -> dict[str, EnumStorage]:
    match node:
        case Scalar():
            return {"default": _storage_word(node)}
        case Mapping(entries=entries):
            words = {key.text: _storage_word(value) for key, value in entries if isinstance(value, Scalar)}
            return dict(sorted(words.items()))
        case _:
            return {}


def _storage_word(node: Scalar) -> EnumStorage:
    return node.text  # type: ignore[return-value]  # the shape has checked the word


def resolve_domain(context: Context, types: Types, declared: Declared) -> Domain:
    fields = declared.fields
    ref = ("domain", declared.key)
    context.place(ref, declared.origin, fields)
    type_ = types.of_domain(declared.key)
    checks = []
    for key, node in fields.entries("checks"):
        context.place((*ref, "check", key.text), node.origin)
        checks.append(DomainCheck(name=key.text, expression=resolve_sql(node) or Sql()))
    return Domain(
        name=declared.name,
        type=type_,
        namespace=declared.namespace,
        null=fields.flag("null", True),
        default=types.literal(fields.get("default"), type_, f'domain "{declared.key}"'),
        default_sql=resolve_sql(fields.get("default_sql")),
        checks=tuple(sorted(checks, key=lambda check: check.name)),
        comment=fields.text("comment"),
        was=fields.text("was"),
        only=fields.only(),
    )


def resolve_composite(context: Context, types: Types, declared: Declared) -> Composite:
    fields = declared.fields
    ref = ("composite", declared.key)
    context.place(ref, declared.origin, fields)
    members = []
    for key, node in fields.entries("fields"):
        context.place((*ref, "field", key.text), node.origin)
        if isinstance(node, Scalar):
            members.append(Field(name=key.text, type=types.read(node.text, node.origin, declared.namespace)))
    return Composite(
        name=declared.name,
        fields=tuple(members),
        namespace=declared.namespace,
        comment=fields.text("comment"),
        was=fields.text("was"),
        only=fields.only(),
    )


def counting(fields: Fields) -> SequenceOptions:
    """How a sequence or an identity counts."""
    return SequenceOptions(
        start=fields.whole("start"),
        increment=fields.whole("increment"),
        minimum=fields.whole("minimum"),
        maximum=fields.whole("maximum"),
        cache=fields.whole("cache"),
        cycle=fields.flag("cycle"),
    )


def resolve_sequence(context: Context, types: Types, declared: Declared) -> Sequence:
    fields = declared.fields
    context.place(("sequence", declared.key), declared.origin, fields)
    return Sequence(
        name=declared.name,
        namespace=declared.namespace,
        type=types.read(fields.text("type", "bigint"), fields.place("type"), declared.namespace),
        options=counting(fields),
        owned_by=_owner(context, declared),
        comment=fields.text("comment"),
        was=fields.text("was"),
        only=fields.only(),
    )


def _owner(context: Context, declared: Declared) -> str:
    written = declared.fields.text("owned_by")
    table, _, column = written.rpartition(".")
    key = context.sections["tables"].find(table, declared.namespace) if table else None
    return f"{key}.{column}" if key else written


def resolve_view(context: Context, declared: Declared) -> View:
    fields = declared.fields
    ref = ("view", declared.key)
    context.place(ref, declared.origin, fields)
    return View(
        name=declared.name,
        sql=resolve_body(context, fields.get("sql"), declared.path),
        namespace=declared.namespace,
        columns=fields.texts("columns"),
        materialized=fields.flag("materialized"),
        depends_on=dependencies(context, declared),
        indexes=resolve_indexes(context, ref, declared.name, fields.items("indexes"), mixin=False),
        options=settings(fields.get("options")),
        comment=fields.text("comment"),
        was=fields.text("was"),
        only=fields.only(),
    )


def resolve_function(context: Context, declared: Declared) -> Function:
    fields = declared.fields
    context.place(("function", declared.key), declared.origin, fields)
    return Function(
        name=declared.name,
        sql=resolve_body(context, fields.get("sql"), declared.path),
        namespace=declared.namespace,
        kind=fields.word("kind", "function"),
        arguments=fields.text("arguments"),
        depends_on=dependencies(context, declared),
        comment=fields.text("comment"),
        was=fields.text("was"),
        only=fields.only(),
    )


def resolve_trigger(context: Context, declared: Declared) -> Trigger:
    fields = declared.fields
    written = fields.text("table")
    table = context.sections["tables"].find(written) or context.sections["views"].find(written) or written
    context.place(("trigger", f"{table}.{declared.name}"), declared.origin, fields)
    return Trigger(
        name=declared.name,
        table=table,
        sql=resolve_body(context, fields.get("sql"), declared.path),
        depends_on=dependencies(context, declared),
        comment=fields.text("comment"),
        was=fields.text("was"),
        only=fields.only(),
    )


def resolve_raw(context: Context, declared: Declared) -> Raw:
    fields = declared.fields
    context.place(("raw", declared.key), declared.origin, fields)
    return Raw(
        name=declared.name,
        sql=resolve_body(context, fields.get("sql"), declared.path),
        drop=resolve_body(context, fields.get("drop"), declared.path),
        depends_on=dependencies(context, declared),
        only=fields.only(),
    )
