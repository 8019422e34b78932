"""Tables half done: which columns each has and where they stand, and what type each column is of."""

from __future__ import annotations

import msgspec

from dbwright.definition.resolve.context import Context, Declared
from dbwright.definition.resolve.fields import Fields
from dbwright.definition.resolve.mixins import Mixins, Part
from dbwright.definition.resolve.types import Types
from dbwright.definition.source.nodes import Mapping, Node, Scalar
from dbwright.errors import Origin
from dbwright.spelling import nearest


class ColumnDraft(msgspec.Struct, frozen=True):
    """A column before its type is known. The short form is in `node` alone and leaves `fields` empty."""

    name: str
    origin: Origin
    node: Node
    fields: Fields
    mixin: str


class TableDraft(msgspec.Struct, frozen=True):
    """A table whose mixins are laid out: all parts, and all columns in order."""

    declared: Declared
    parts: list[Part]
    columns: dict[str, ColumnDraft]

    @property
    def key(self) -> str:
        return self.declared.key


def draft_tables(context: Context) -> dict[str, TableDraft]:
    """All tables with the columns of their mixins."""
    mixins = Mixins(context)
    mixins.check()
    return {declared.key: _draft(context, mixins, declared) for declared in context.sections["tables"]}


def _draft(context: Context, mixins: Mixins, declared: Declared) -> TableDraft:
    parts = mixins.parts(declared)
    draft = TableDraft(declared, parts, {})
    for part in parts:
        if part.fields.origin in context.broken:
            context.doubtful.add(draft.key)
        for key, node in part.fields.entries("columns"):
            column = ColumnDraft(key.text, key.origin, node, Fields(node), part.mixin)
            other = draft.columns.setdefault(key.text, column)
            if other is not column:
                message = f'table "{draft.key}" has the column "{key.text}" twice, here and at {other.origin}'
                context.error(key.origin, message, "rename or remove one of them; a mixin's columns are all taken")
    return draft


class ColumnTypes:
    """The type of every column, also of those that take it from the column they reference."""

    def __init__(self, context: Context, types: Types, drafts: dict[str, TableDraft]) -> None:
        self._context = context
        self._types = types
        self._drafts = drafts
        self._known: dict[tuple[str, str], str | None] = {}

    def of(self, table: str, column: str) -> str:
        """The type of a column that exists; "" where it is not known, which has been said."""
        place = (table, column)
        if place not in self._known:
            self._known[place] = None
            self._known[place] = self._read(self._drafts[table], self._drafts[table].columns[column])
        known = self._known[place]
        if known is None:
            origin = self._drafts[table].columns[column].origin
            self._context.error(
                origin, f'the references of column "{column}" go round in a circle', "give one of them a type"
            )
            return ""
        return known

    def _read(self, draft: TableDraft, column: ColumnDraft) -> str:
        node = column.fields.get("type") if isinstance(column.node, Mapping) else column.node
        namespace = draft.declared.namespace
        match node:
            case Scalar(text=text) if column.node is node:
                return self._types.read(text.removesuffix("?"), node.origin, namespace)
            case Scalar(text=text):
                return self._types.read(text, node.origin, namespace)
            case Mapping(entries=entries):
                return self._portable(entries, node.origin, namespace)
        target = find_target(self._context, self._drafts, draft, column.fields.get("references"))
        if target == (draft.key, column.name):
            return ""  # the check of foreign keys says so
        if target is not None:
            return self.of(*target)
        if "references" not in column.fields and column.node.origin not in self._context.broken:
            hint = "add `type: …`, or `references: table.column`"
            self._context.error(column.origin, f'column "{column.name}" has no type', hint)
        return ""

    def _portable(self, entries: tuple[tuple[Scalar, Node], ...], origin: Origin, namespace: str) -> str:
        for key, node in entries:
            if key.text == "default" and isinstance(node, Scalar):
                return self._types.read(node.text, node.origin, namespace)
        self._context.error(origin, "a type per dialect needs one for the rest", "add `default: text` or another type")
        return ""


def find_target(
    context: Context, drafts: dict[str, TableDraft], draft: TableDraft, node: Node | None
) -> tuple[str, str] | None:
    """The table and column that a reference means; None, and a diagnostic, where it means none."""
    if not isinstance(node, Scalar):
        return None
    table, _, column = node.text.rpartition(".")
    tables = context.sections["tables"]
    if not table:
        key = tables.find(node.text, draft.declared.namespace)
        example = f"{node.text}.{_key_column(drafts, key) or 'id'}"
        context.error(node.origin, f'"{node.text}" is no reference to a column', f"write it as {example}")
        return None
    key = tables.find(table, draft.declared.namespace)
    if key is None:
        if not context.incomplete:
            hint = tables.advice(table) or "declare the table, or correct the name"
            context.error(node.origin, f'"{node.text}" references the table "{table}", which does not exist', hint)
        return None
    if column in drafts[key].columns:
        return key, column
    if key not in context.doubtful and not context.incomplete:
        near = nearest(column, drafts[key].columns)
        hint = f'did you mean "{table}.{near}"?' if near else f"its columns are {', '.join(drafts[key].columns)}"
        context.error(node.origin, f'"{node.text}" references the column "{column}", which "{key}" does not have', hint)
    return None


def _key_column(drafts: dict[str, TableDraft], key: str | None) -> str:
    """The column of a table that says `primary_key: true`, to complete a reference with."""
    columns = drafts[key].columns.values() if key else ()
    return next((column.name for column in columns if column.fields.flag("primary_key")), "")
