"""What the accessors obey at a table: locks, soft deletion, timestamps, audit and declared relations."""

from __future__ import annotations

from dbwright.definition.resolve.context import Context
from dbwright.definition.resolve.drafts import TableDraft
from dbwright.definition.resolve.fields import Fields
from dbwright.definition.source.nodes import Mapping, Node, Scalar
from dbwright.model.behaviour import Relation, TableBehaviour, Timestamps


def resolve_behaviour(context: Context, draft: TableDraft) -> TableBehaviour | None:
    """The behaviour of a table; what it says itself wins over its mixins. None where nothing is said."""
    nodes: dict[str, Node] = {}
    relations: dict[str, Relation] = {}
    for part in draft.parts:
        nodes.update(part.fields.nodes)
        for relation in _relations(context, draft, part.fields):
            relations[relation.name] = relation
    fields = Fields(Mapping((), draft.declared.origin))
    fields.nodes = nodes
    behaviour = TableBehaviour(
        class_name=fields.text("class_name"),
        optimistic_lock=fields.text("optimistic_lock"),
        soft_delete=fields.text("soft_delete"),
        timestamps=_timestamps(context, draft, fields),
        audit=_audit(context, draft, fields),
        append_only=fields.flag("append_only"),
        relations=tuple(sorted(relations.values(), key=lambda relation: relation.name)),
    )
    ref = ("table", draft.key)
    for key in ("optimistic_lock", "soft_delete", "timestamps", "audit"):
        if key in fields:
            context.origins.set((*ref, key), fields.place(key))
    return None if behaviour == TableBehaviour() else behaviour


def _timestamps(context: Context, draft: TableDraft, fields: Fields) -> Timestamps | None:
    node = fields.get("timestamps")
    if isinstance(node, Mapping):
        given = Fields(node)
        return Timestamps(
            created=given.text("created"), updated=given.text("updated"), kept_by=given.word("kept_by", "accessor")
        )
    if not fields.flag("timestamps"):
        return None
    created, updated = (name if name in draft.columns else "" for name in ("created_at", "updated_at"))
    if not created and not updated:
        message = f'table "{draft.key}" has neither "created_at" nor "updated_at" for its timestamps'
        hint = "add one of these columns, or write timestamps: {created: …, updated: …}"
        context.error(fields.place("timestamps"), message, hint)
    return Timestamps(created=created, updated=updated)


def _audit(context: Context, draft: TableDraft, fields: Fields) -> str:
    """The key of the audit table; "true" where the accessors choose."""
    node = fields.get("audit")
    if not isinstance(node, Scalar):
        return ""
    if node.plain and node.text.lower() in ("true", "false"):
        return "true" if fields.flag("audit") else ""
    return _table(context, draft, node, "audit")


def _relations(context: Context, draft: TableDraft, fields: Fields) -> list[Relation]:
    relations = []
    for name, node in fields.entries("relations"):
        context.place(("table", draft.key, "relation", name.text), name.origin, Fields(node))
        relations.append(_relation(context, draft, name.text, Fields(node)))
    for name, node in fields.entries("many_to_many"):
        context.place(("table", draft.key, "relation", name.text), name.origin, Fields(node))
        given = Fields(node)
        table, through = (_table(context, draft, given.get(key), name.text) for key in ("table", "through"))
        relations.append(Relation(name=name.text, kind="many_to_many", table=table, through=through))
    return relations


def _relation(context: Context, draft: TableDraft, name: str, fields: Fields) -> Relation:
    targets = {key.text: _table(context, draft, node, name) for key, node in fields.entries("targets")}
    return Relation(
        name=name,
        kind=fields.word("kind"),
        table=_table(context, draft, fields.get("table"), name),
        via=fields.texts("via"),
        through=_table(context, draft, fields.get("through"), name),
        targets=dict(sorted(targets.items())),
        discriminator=fields.text("discriminator"),
        hidden=fields.flag("hidden"),
    )


def _table(context: Context, draft: TableDraft, node: Node | None, what: str) -> str:
    """The key of a table that is named; what names none stays as written, after a diagnostic."""
    if not isinstance(node, Scalar):
        return ""
    tables = context.sections["tables"]
    key = tables.find(node.text, draft.declared.namespace)
    if key is None and not context.incomplete:
        hint = tables.advice(node.text) or "name a table of the schema files"
        context.error(node.origin, f'"{what}" names the table "{node.text}", which does not exist', hint)
    return key or node.text
