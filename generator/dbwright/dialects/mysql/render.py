"""MySQL's and MariaDB's own words for operations."""

from __future__ import annotations

from collections.abc import Sequence as Several

import msgspec
from sqlglot import exp

from dbwright.dialects import render_find as find
from dbwright.dialects import render_parts as parts
from dbwright.dialects.mysql import render_index as index_words
from dbwright.dialects.mysql.render_blockers import blockers
from dbwright.dialects.render import Renderer, Trees
from dbwright.model.objects import Function, Trigger
from dbwright.model.operations import Drop, Object, Operation
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, PrimaryKey, Table, Unique
from dbwright.model.view import View
from dbwright.sql.build import alter_table, drop_part, ident, literal, phrase, raw, table_ref
from dbwright.sql.statement import Statement

_OPTIONS = {"engine": "ENGINE", "charset": "DEFAULT CHARACTER SET", "collation": "COLLATE", "row_format": "ROW_FORMAT"}


_NO_TABLE = Table(name="", columns=())


class MysqlRenderer(Renderer):
    """Comments stand inside definitions, and a column is changed by saying it whole: what is left out would be lost."""

    def remakes(self, old: Object, new: Object) -> bool:
        """Keys and indexes change in one statement: a moment without them would be refused (1075, 1553)."""
        return super().remakes(old, new) and not isinstance(old, (PrimaryKey, Unique, Index))

    def blockers(self, operation: Operation, before: Schema) -> list[Drop]:
        return blockers(operation, before)

    def comment_alone(self, old: Object, new: Object) -> bool:  # noqa: ARG002
        return False

    def comment(self, item: Object, owner: str) -> Trees:  # noqa: ARG002
        return []

    def create_table(self, table: Table) -> Trees:
        return [self.table_node(table)]

    def table_node(self, table: Table, name: str = "") -> exp.Expr:
        options: list[str | exp.Expr] = list(_storage(table).values())
        comment: list[str | exp.Expr] = ["COMMENT =", literal(table.comment)] if table.comment else []
        return phrase(super().table_node(table, name), options, comment)

    def table_members(self, table: Table) -> Trees:
        """Indexes stand inside: else the engine makes its own for each foreign key first."""
        return [
            *(_constraint(member) for member in find.constraints_of(table)),
            *map(index_words.index, table.indexes),
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

    def recode(self, owner: str, old: Column, new: Column, values: Several[tuple[str, str]]) -> list[Statement]:
        """A column's type has room for old and new values while the rows are rewritten; its change comes after."""
        update = super().recode(owner, old, new, values)
        if not old.type.startswith("ENUM("):
            return update
        more = "".join(f", {literal(value).sql('mysql')}" for _, value in values)
        wide = msgspec.structs.replace(old, name=new.name, type=f"{old.type[:-1]}{more})")
        return [Statement(alter_table(owner, phrase("MODIFY COLUMN", self.column_node(wide, _NO_TABLE)))), *update]

    def create_index(self, index: Index, owner: str) -> exp.Expr:
        return index_words.create(index, owner)

    def create(self, item: Object, owner: str, before: Schema, after: Schema) -> Trees:
        match item:
            case Unique() | Index():
                freed = index_words.superfluous(item, owner, before)
                return [alter_table(owner, _added(item), *freed)]
            case PrimaryKey() | ForeignKey() | Check():
                return [alter_table(owner, _added(item))]
            case _:
                pass
        return super().create(item, owner, before, after)

    def drop(self, item: Object, owner: str, before: Schema, after: Schema) -> Trees:
        match item:
            case PrimaryKey():
                return [alter_table(owner, raw("DROP PRIMARY KEY"))]
            case ForeignKey():
                return [alter_table(owner, *index_words.drop_foreign_key(item, owner, before))]
            case Unique() | Index():
                return [alter_table(owner, *index_words.drop_index(item.name, owner, before, after))]
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
            case ForeignKey() | Check():
                return [alter_table(owner, drop_part(_word(old), old.name)), alter_table(owner, _added(new))]
            case _:
                return super().rename(old, new, owner, before, after)

    def change(self, old: Object, new: Object, owner: str, before: Schema, after: Schema) -> Trees:  # noqa: ARG002
        match old, new:
            case Column(), Column():
                node = self.column_node(new, find.table_under(owner, after))
                return [alter_table(owner, phrase("MODIFY COLUMN", node))]
            case PrimaryKey(), PrimaryKey():
                return [alter_table(owner, raw("DROP PRIMARY KEY"), _added(new))] if old.columns != new.columns else []
            case (Unique(), Unique()) | (Index(), Index()):
                return [alter_table(owner, phrase("DROP INDEX", ident(old.name)), _added(new))]
            case Table(), Table():
                return _change_table(old, new)
            case _:
                return []


def _constraint(item: find.Constraint) -> exp.Expr:
    return index_words.primary_key(item) if isinstance(item, PrimaryKey) else parts.constraint_def(item)


def _added(item: Object) -> exp.Expr:
    if isinstance(item, Index):
        return phrase("ADD", index_words.index(item))
    if not isinstance(item, (PrimaryKey, Unique, ForeignKey, Check, Exclusion)):
        raise TypeError(f"{item} is no key, index or constraint")
    return phrase("ADD", _constraint(item))


def _word(item: ForeignKey | Check) -> str:
    return "FOREIGN KEY" if isinstance(item, ForeignKey) else "CONSTRAINT"


def _storage(table: Table) -> dict[str, str]:
    options = table.options.get("mysql", {})
    return {name: f"{word} = {options[name]}" for name, word in _OPTIONS.items() if name in options}


def _change_table(old: Table, new: Table) -> Trees:
    was, now = _storage(old), _storage(new)
    said = [word for name, word in now.items() if was.get(name) != word]
    said += ["ROW_FORMAT = DEFAULT"] if "row_format" in was and "row_format" not in now else []
    comment = phrase("COMMENT =", literal(new.comment)) if old.comment != new.comment else None
    return [alter_table(key_of(new), phrase(*said, comment))] if said or comment else []
