"""MySQL's and MariaDB's own words for operations."""

from __future__ import annotations

from collections.abc import Sequence as Several

import msgspec
from sqlglot import exp

from dbwright.dialects import render_find as find
from dbwright.dialects import render_parts as parts
from dbwright.dialects.mysql import render_identity as identity
from dbwright.dialects.mysql import render_implicit as implicit
from dbwright.dialects.mysql import render_members as members
from dbwright.dialects.mysql.render_blockers import blockers
from dbwright.dialects.mysql.render_column import (
    changed,
    only_without_rows,
    session,
    without_value,
)
from dbwright.dialects.mysql.render_computed import anew, computed_otherwise
from dbwright.dialects.mysql.render_convert import convert
from dbwright.dialects.mysql.render_names import called, columns_renamed
from dbwright.dialects.mysql.render_storage import changed_storage, collates_anew, follows, storage, texts_of_table
from dbwright.dialects.mysql.render_untouched import untouched
from dbwright.dialects.render import Renderer, Trees
from dbwright.dialects.silent_changes import changes_values
from dbwright.model.objects import Function, Sql, Trigger
from dbwright.model.operations import Drop, Object, Operation, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Column, ForeignKey, Index, PrimaryKey, Table, Unique
from dbwright.model.view import View
from dbwright.sql.build import alter_table, drop_part, ident, listed, literal, phrase, raw, table_ref
from dbwright.sql.statement import Statement

_NO_TABLE = Table(name="", columns=())


class MysqlRenderer(Renderer):
    """Comments stand inside definitions, and a column is changed by saying it whole: what is left out would be lost."""

    def render(self, operation: Operation, before: Schema, after: Schema) -> list[Statement]:
        """Both schemas with the name of the table that the statement says: keys and columns stand for each other."""
        if owner := operation.owner:
            if isinstance(operation, Drop):
                after = called(owner.before, owner.after, after)
            else:
                before = called(owner.after, owner.before, before)
        return super().render(operation, before, after)

    def remakes(self, old: Object, new: Object) -> bool:
        """Keys and indexes change in one statement: a moment without them would be refused (1075, 1553)."""
        return super().remakes(old, new) and not isinstance(old, (PrimaryKey, Unique, Index))

    def blockers(self, operation: Operation, before: Schema) -> list[Drop]:
        return blockers(operation, before)

    def untouched(self, statements: Several[Statement], was: Table | None, now: Table | None) -> list[Statement]:
        return untouched(statements, was, now)

    def comment_alone(self, old: Object, new: Object) -> bool:  # noqa: ARG002
        return False

    def comment(self, item: Object, owner: str) -> Trees:  # noqa: ARG002
        return []

    def changes_values(self, old: str, new: str) -> bool:
        return changes_values(old, new, fraction=0)

    def create_table(self, table: Table) -> Trees:
        return [self.table_node(table)]

    def table_node(self, table: Table, name: str = "") -> exp.Expr:
        options: list[str | exp.Expr] = list(storage(table).values())
        comment: list[str | exp.Expr] = ["COMMENT =", literal(table.comment)] if table.comment else []
        return phrase(super().table_node(table, name), options, comment)

    def table_members(self, table: Table) -> Trees:
        """Indexes stand inside: else the engine makes its own for each foreign key first."""
        return [
            *(members.constraint(member) for member in find.constraints_of(table)),
            *map(members.index, table.indexes),
        ]

    def column_node(self, column: Column, table: Table) -> exp.Expr:  # noqa: ARG002
        computed = column.generated is not None
        return parts.column_def(
            column,
            phrase("COLLATE", column.collation) if column.collation else None,
            parts.generated(column.generated),
            # MariaDB takes no NOT NULL on a generated column
            None if computed else parts.not_null(column) or raw("NULL"),
            parts.default(column),
            raw("AUTO_INCREMENT") if column.identity else None,
            phrase("COMMENT", literal(column.comment)) if column.comment else None,
        )

    def add_column(self, column: Column, owner: str, before: Schema, after: Schema) -> Trees:
        """ADD COLUMN; where the engine would fill rows with zeroes, only if there are none."""
        if not without_value(column):
            node = phrase("ADD COLUMN", self.column_node(column, _NO_TABLE))
            return [alter_table(owner, node, *_with_key(column, owner, before, after))]
        guard, empty = only_without_rows(owner, column)
        return [
            alter_table(owner, guard),
            alter_table(owner, empty, phrase("ADD COLUMN", self.column_node(column, _NO_TABLE))),
        ]

    def session(self, operations: Several[Operation], *, writes: bool) -> list[Statement]:
        """Strict mode, where values might not fit, and UTC, where they change their meaning with the time zone."""
        return [Statement(raw(text)) for text in session(operations, writes=writes)]

    def recode(
        self,
        owner: str,
        old: Column,
        new: Column,
        values: Several[tuple[str, str]],
        *,
        array: bool = False,  # noqa: ARG002
    ) -> list[Statement]:
        """A column's type has room for old and new values while the rows are rewritten; its change comes after."""
        update = super().recode(owner, old, new, values)
        if not old.type.startswith("ENUM("):
            return update
        added = dict.fromkeys(literal(value).sql("mysql") for _, value in values)
        more = "".join(f", {it}" for it in added if f"({it}" not in old.type and f", {it}" not in old.type)
        if not more:
            return update
        wide = msgspec.structs.replace(old, name=new.name, type=f"{old.type[:-1]}{more})")
        return [Statement(alter_table(owner, phrase("MODIFY COLUMN", self.column_node(wide, _NO_TABLE)))), *update]

    def create_index(self, index: Index, owner: str) -> exp.Expr:
        return members.create(index, owner)

    def create(self, item: Object, owner: str, before: Schema, after: Schema) -> Trees:
        match item:
            case PrimaryKey() | Unique() if identity.comes_earlier(item, owner, before, after):
                return []
            case Unique() | Index() | PrimaryKey():
                return [
                    alter_table(
                        owner, members.added(item), *implicit.freed(item, owner, before, after, from_nothing=True)
                    )
                ]
            case ForeignKey() | Check():
                return [alter_table(owner, members.added(item))]
            case _:
                pass
        return super().create(item, owner, before, after)

    def drop(self, item: Object, owner: str, before: Schema, after: Schema) -> Trees:
        match item:
            case ForeignKey():
                return [alter_table(owner, *implicit.drop_foreign_key(item, owner, before, after))]
            case Unique() | Index() | PrimaryKey():
                instead = self._instead(item, owner, before, after)
                served = implicit.kept(item, owner, before, after, for_good=True)
                return [alter_table(owner, *instead, *served, members.dropped(item))]
            case Trigger():
                return [phrase("DROP TRIGGER", ident(item.name))]
            case Function():
                return [phrase("DROP", item.kind.upper(), table_ref(key_of(item)))]
            case _:
                return super().drop(item, owner, before, after)

    def rename(self, old: Object, new: Object, owner: str, before: Schema, after: Schema) -> Trees:
        match old:
            case Table() | View():
                return [phrase("RENAME TABLE", table_ref(key_of(old)), "TO", table_ref(new.name))]
            case Unique() | Index():
                return [alter_table(owner, phrase("RENAME INDEX", ident(old.name), "TO", ident(new.name)))]
            case PrimaryKey():
                return []  # every primary key is called PRIMARY
            case ForeignKey() if isinstance(new, ForeignKey):
                dropped = implicit.rename_foreign_key(old, new, owner, before, after)
                return [alter_table(owner, *dropped), alter_table(owner, members.added(new))]
            case Check():
                return [alter_table(owner, drop_part("CONSTRAINT", old.name)), alter_table(owner, members.added(new))]
            case _:
                return super().rename(old, new, owner, before, after)

    def change(self, old: Object, new: Object, owner: str, before: Schema, after: Schema) -> Trees:
        match old, new:
            case Column(), Column(using=Sql()):
                return convert(old, new, find.table_under(owner, after), owner, self)
            case Column(), Column() if computed_otherwise(old, new):
                return anew(old, new, owner, self)
            case Column(), Column():
                short = None if follows(new, owner, before, after) else changed(old, new)
                said = short or phrase("MODIFY COLUMN", self.column_node(new, _NO_TABLE))
                return [alter_table(owner, said, *_with_key(new, owner, before, after))]
            case PrimaryKey() | Unique(), PrimaryKey() | Unique() if identity.comes_earlier(new, owner, before, after):
                return []
            case PrimaryKey() | Unique() | Index(), PrimaryKey() | Unique() | Index():
                more = implicit.kept(old, owner, before, after, for_good=False)
                more += implicit.freed(new, owner, before, after, from_nothing=False)
                return [
                    alter_table(
                        owner,
                        *self._instead(old, owner, before, after),
                        members.dropped(old),
                        members.added(new),
                        *more,
                    )
                ]
            case Table(), Table():
                return self._change_table(old, new, before, after)
            case _:
                return []

    def _change_table(self, old: Table, new: Table, before: Schema, after: Schema) -> Trees:
        """Options and comment; a new collation is one for columns too, but for those that have their own."""
        key, said = key_of(new), changed_storage(old, new)
        comment = phrase("COMMENT =", literal(new.comment)) if old.comment != new.comment else None
        there = [column for table in before.tables if key_of(table) == key_of(old) for column in table.columns]
        texts = texts_of_table(find.table_under(key, after)) if collates_anew(old, new) else []
        same = [column for column in texts if column in there]  # others are changed by a step of their own
        columns = [phrase("MODIFY COLUMN", self.column_node(column, _NO_TABLE)) for column in same]
        return [alter_table(key, phrase(*said, comment), *columns)] if said or comment else []

    def _instead(self, gone: PrimaryKey | Unique | Index, owner: str, before: Schema, after: Schema) -> Trees:
        """What a column that counts needs in the statement that takes its key away."""
        if isinstance(gone, Index):
            return []
        stopped = identity.column_to_stop(gone, owner, before, after)
        other = identity.key_in_exchange(gone, owner, before, after)
        return [
            *([phrase("MODIFY COLUMN", self.column_node(stopped, _NO_TABLE))] if stopped else []),
            *(_exchanged(*other) if other else []),
        ]

    def joined(self, renames: Several[Rename]) -> list[Statement]:
        """Renames at one stroke: of tables in the order given, of columns all at once by the names before."""
        first = renames[0]
        if first.owner is None:
            pairs = [phrase(ident(op.before.name), "TO", ident(op.after.name)) for op in renames]
            return [Statement(phrase("RENAME TABLE", listed(pairs)))]
        return columns_renamed(renames, first.owner.after)


def _with_key(column: Column, owner: str, before: Schema, after: Schema) -> Trees:
    """The key that a column needs in the statement in which it begins to count."""
    found = identity.key_with_column(column, owner, before, after)
    return _exchanged(*found) if found else []


def _exchanged(gone: PrimaryKey | Unique | None, new: PrimaryKey | Unique) -> Trees:
    return [*([members.dropped(gone)] if gone else []), members.added(new)]
