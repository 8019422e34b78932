"""Foreign keys: those written at a column, and those over several columns."""

from __future__ import annotations

from dbwright.definition import names
from dbwright.definition.resolve.context import Context
from dbwright.definition.resolve.drafts import ColumnDraft, TableDraft, find_target
from dbwright.definition.resolve.fields import Fields
from dbwright.definition.resolve.members import Naming
from dbwright.definition.source.nodes import Node
from dbwright.model.table import ForeignKey


def resolve_reference(
    context: Context, drafts: dict[str, TableDraft], draft: TableDraft, column: ColumnDraft
) -> ForeignKey | None:
    """The foreign key of a column with `references:`; None where that names no column."""
    fields = column.fields
    # The error, if there is one, is already known where the column takes its type from its target.
    before = len(context.found)
    target = find_target(context, drafts, draft, fields.get("references"))
    if "type" not in fields:
        del context.found[before:]
    if target is None:
        return None
    return ForeignKey(
        name=names.foreign_key_name(draft.declared.name, (column.name,)),
        columns=(column.name,),
        table=target[0],
        target_columns=(target[1],),
        on_delete=fields.word("on_delete", "no action"),
        on_update=fields.word("on_update", "no action"),
        deferrable=fields.word("deferrable"),
        only=fields.only(),
    )


def resolve_foreign_key(
    context: Context, drafts: dict[str, TableDraft], draft: TableDraft, naming: Naming, node: Node
) -> ForeignKey | None:
    """A foreign key of `foreign_keys:`; None, and a diagnostic, where its references name nothing."""
    fields = Fields(node)
    columns, references = fields.texts("columns"), fields.items("references")
    targets = [find_target(context, drafts, draft, reference) for reference in references]
    found = [target for target in targets if target is not None]
    if len(found) < len(targets) or not found:
        return None
    name = naming.given(fields.text("name")) or names.foreign_key_name(draft.declared.name, columns)
    tables = {table for table, _ in found}
    if len(tables) > 1:
        message = f'foreign key "{name}" references several tables: {", ".join(sorted(tables))}'
        context.error(fields.place("references"), message, "a foreign key points to columns of one table")
        return None
    if len(columns) != len(found):
        counts = f"{len(columns)} and {len(found)}"
        message = f'the columns and the references of foreign key "{name}" differ in number: {counts}'
        context.error(fields.place("references"), message, "name one reference for each column")
        return None
    return ForeignKey(
        name=name,
        columns=columns,
        table=found[0][0],
        target_columns=tuple(column for _, column in found),
        on_delete=fields.word("on_delete", "no action"),
        on_update=fields.word("on_update", "no action"),
        match_full=fields.text("match") == "full",
        deferrable=fields.word("deferrable"),
        comment=fields.text("comment"),
        was=naming.given(fields.text("was")),
        only=fields.only(),
    )
