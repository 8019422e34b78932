"""SQLite's own words for operations."""

from __future__ import annotations

from collections.abc import Sequence as Several

from sqlglot import exp

from dbwright.dialects import render_find as find
from dbwright.dialects import render_parts as parts
from dbwright.dialects.remade import Remade
from dbwright.dialects.render import Renderer, Trees
from dbwright.dialects.render_around import over_relation
from dbwright.dialects.sqlite import render_rebuild
from dbwright.dialects.sqlite.render_in_place import in_place, inline
from dbwright.model.objects import Trigger
from dbwright.model.operations import Drop, Object, Operation
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Column, ForeignKey, Index, PrimaryKey, Table, Unique
from dbwright.model.view import View
from dbwright.sql.build import alter_table, constraint, drop, ident, phrase, raw, table_ref
from dbwright.sql.statement import Statement


class SqliteRenderer(Renderer):
    """SQLite adds, renames and drops columns in place; for the rest a table is made anew."""

    renames_views = False

    def in_one_transaction(self) -> Renderer:
        from dbwright.dialects.sqlite.render_swap import SwapRenderer  # a kind of this one

        return SwapRenderer()

    def blockers(self, operation: Operation, before: Schema) -> list[Drop]:
        match operation:
            case Drop(object=View() as view):  # while a view stands on one that is not there, no table can be renamed
                return list(over_relation(key_of(view), before))
            case _:
                return []

    def changes_values(self, old: str, new: str) -> bool:
        """A value that cannot be the new type stops the migration; a float keeps 15 digits of a decimal."""
        return (old == "NUMERIC" and new == "REAL") or (old == "TEXT" and new in ("REAL", "NUMERIC"))

    def rebuilds(self, operations: Several[Operation], before: Table, after: Table, schema: Schema) -> bool:  # noqa: ARG002
        return not in_place(operations, before, after)

    def rebuild(self, tables: Several[Remade], triggers: Several[Trigger], after: Schema) -> list[Statement]:  # noqa: ARG002
        found = [statement for remade in tables for statement in render_rebuild.rebuild(remade, self)]
        return [*found, *(Statement(raw(parts.text_of(trigger.sql))) for trigger in triggers)]

    def around_rebuilds(self) -> tuple[list[Statement], list[Statement]]:
        return render_rebuild.head(), render_rebuild.tail()

    def beside_rebuilds(self, renames: list[Statement]) -> list[Statement]:
        """With the legacy setting on, a rename would leave references, views and triggers with the old name."""
        off, on = render_rebuild.legacy("OFF"), render_rebuild.legacy("ON")
        return [off, *renames, on] if renames else []

    def table_node(self, table: Table, name: str = "") -> exp.Expr:
        options = table.options.get("sqlite", {})
        words = [("strict", "STRICT"), ("without_rowid", "WITHOUT ROWID")]
        said = ", ".join(word for option, word in words if options.get(option))
        return phrase(super().table_node(table, name), said)

    def column_node(self, column: Column, table: Table) -> exp.Expr:
        return parts.column_def(
            column,
            phrase("COLLATE", column.collation) if column.collation else None,
            parts.not_null(column),
            parts.default(column),
            parts.generated(column.generated),
            _numbered_key(column, table),
        )

    def table_members(self, table: Table) -> Trees:
        members = super().table_members(table)
        if any(render_rebuild.numbered(column, table) for column in table.columns):
            return members[1:]  # said beside its column
        if table.primary_key and table.options.get("sqlite", {}).get("without_rowid"):
            # behind the uniques: RENAME COLUMN of an INTEGER key fails on those that follow it (SQLite 3.40)
            uniques = 1 + len(table.uniques)
            return [*members[1:uniques], members[0], *members[uniques:]]
        return members

    def create(self, item: Object, owner: str, before: Schema, after: Schema) -> Trees:
        if isinstance(item, (Check, ForeignKey)):
            return []  # in place only along with its column, which says it
        return super().create(item, owner, before, after)

    def add_column(self, column: Column, owner: str, before: Schema, after: Schema) -> Trees:  # noqa: ARG002
        table = find.table_under(owner, after)
        node = self.column_node(column, table)
        return [alter_table(owner, phrase("ADD COLUMN", node, inline(column, table)))]

    def comment(self, item: Object, owner: str) -> Trees:  # noqa: ARG002
        return []

    def comment_alone(self, old: Object, new: Object) -> bool:  # noqa: ARG002
        return False

    def drop(self, item: Object, owner: str, before: Schema, after: Schema) -> Trees:
        if isinstance(item, Trigger):
            return [phrase("DROP TRIGGER", ident(item.name))]
        return super().drop(item, owner, before, after)

    def rename(self, old: Object, new: Object, owner: str, before: Schema, after: Schema) -> Trees:
        if isinstance(old, Table) and old.name.casefold() == new.name.casefold():
            spare = f"{new.name}__case"  # SQLite takes the two for one name
            return [_rename_table(old.name, spare), _rename_table(spare, new.name)]
        if isinstance(old, Table):
            return [_rename_table(old.name, new.name)]
        if isinstance(old, Index) and isinstance(new, Index):
            return [drop("INDEX", old.name), self.create_index(new, owner)]
        if isinstance(old, (PrimaryKey, Unique, ForeignKey)):
            return []  # SQLite shows these names nowhere: what is stored may keep the old one
        return super().rename(old, new, owner, before, after)

    def change(self, old: Object, new: Object, owner: str, before: Schema, after: Schema) -> Trees:  # noqa: ARG002
        return []  # a changed column or table is made anew


def _rename_table(old: str, new: str) -> exp.Expr:
    return alter_table(old, exp.AlterRename(this=table_ref(new)))


def _numbered_key(column: Column, table: Table) -> exp.Expr | None:
    if table.primary_key is None or not render_rebuild.numbered(column, table):
        return None
    return constraint(table.primary_key.name, raw("PRIMARY KEY AUTOINCREMENT"))
