"""Operations as statements, in the words that most engines share; each dialect overrides what it says otherwise."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Sequence as Several

from sqlglot import exp

from dbwright.dialects import render_find as find
from dbwright.dialects import render_make as make
from dbwright.dialects import render_numbers as numbers
from dbwright.dialects import render_parts as parts
from dbwright.dialects.manner import Manner
from dbwright.dialects.remade import Remade
from dbwright.model.objects import Extension, Function, Raw, Sequence, Trigger
from dbwright.model.operations import Add, Change, Drop, Object, Operation, Owner, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, Policy, PrimaryKey, Table, Unique
from dbwright.model.view import View
from dbwright.sql.build import add_constraint, alter_table, drop, drop_part, ident, literal, phrase, raw, table_ref
from dbwright.sql.statement import Statement

Trees = list[exp.Expr]


class Renderer(Manner):
    """How one engine says each operation. Stateless."""

    def render(self, operation: Operation, before: Schema, after: Schema) -> list[Statement]:
        """The statements of one operation between two physical schemas.

        A dropped member is found under its owner's key before the step, everything else under the one after it.
        """
        owner = operation.owner or Owner("", "")
        match operation:
            case Add(object=item):
                trees = self.create(item, owner.after, before, after)
            case Drop(object=item):
                trees = self.drop(item, owner.before, before, after)
            case Rename(before=old, after=new):
                trees = self.rename(old, new, owner.after, before, after)
            case Change(before=old, after=new):
                trees = self.change(old, new, owner.after, before, after)
        return [Statement(tree) for tree in trees]

    def in_one_transaction(self) -> Renderer:
        """The renderer that uses only forms which hold inside one outer transaction with foreign keys on.

        That transaction is shared by all pending migrations. This one, where all its forms do.
        """
        return self

    def rebuild(self, tables: Several[Remade], triggers: Several[Trigger], after: Schema) -> list[Statement]:
        """The statements that make tables anew with their rows; `triggers` stood on them and are made again."""
        raise NotImplementedError

    def recode(
        self,
        owner: str,
        old: Column,  # noqa: ARG002
        new: Column,
        values: Several[tuple[str, str]],
        *,
        array: bool = False,
    ) -> list[Statement]:
        """What rewrites the rows of a column, now called `new`, whose enum values change: (old, new) each."""
        if array:
            value = self.recoded_array(ident(new.name), values)
            return [Statement(phrase("UPDATE", table_ref(owner), "SET", ident(new.name), "=", value))]
        return [Statement(make.recode(owner, new, values))]

    def recoded_array(self, value: exp.Expr, values: Several[tuple[str, str]]) -> exp.Expr:
        """An array of texts with (old, new) values; `recodes_arrays` says whether the engine can."""
        raise NotImplementedError

    def fill(self, owner: str, columns: Several[Column], *, nulls: bool) -> list[Statement]:
        """What gives columns of rows that are there their backfills: all rows, or with `nulls` those without a value.

        With `nulls` there is one column.
        """
        names = ", ".join(f'"{column.name}"' for column in columns)
        return [
            Statement(make.fill(owner, columns, nulls=nulls), comment=f"rows that are there get values for {names}")
        ]

    def joined(self, renames: Several[Rename]) -> list[Statement]:  # noqa: ARG002
        """What says several renames at once, of tables or of one table's columns; nothing where each stands alone."""
        return []

    def session(self, operations: Several[Operation], *, writes: bool) -> list[Statement]:  # noqa: ARG002
        """What the session is told before a migration of these operations; `writes` if it rewrites rows as well."""
        return []

    def beside_rebuilds(self, renames: list[Statement]) -> list[Statement]:
        """Renames in a migration that makes tables anew."""
        return renames

    def end_checks(self, tables: Collection[str], before: Schema, after: Schema) -> list[Statement]:  # noqa: ARG002
        """What makes the engine check rows of tables that were written before these tables are altered."""
        return []

    def around_rebuilds(self) -> tuple[list[Statement], list[Statement]]:
        """What stands before and after all else in a migration that makes tables anew, or drops a circle of them."""
        return [], []

    def create(self, item: Object, owner: str, before: Schema, after: Schema) -> Trees:
        """What makes `item`; `owner` is the key of its table where it is a member."""
        match item:
            case Table():
                return self.create_table(item)
            case Column():
                return self.add_column(item, owner, before, after)
            case Index():
                return [self.create_index(item, owner), *self.comment(item, owner)]
            case Policy():
                return [make.create_policy(item, owner), *self.comment(item, owner)]
            case PrimaryKey() | Unique() | ForeignKey() | Check() | Exclusion():
                return [add_constraint(owner, parts.constraint_def(item)), *self.comment(item, owner)]
            case View():
                return self.create_view(item)
            case Function() | Trigger() | Raw():
                return [raw(parts.text_of(item.sql)), *self.comment(item, owner)]
            case Extension():
                return self.create_extension(item)
            case Sequence():
                return [self.create_sequence(item), *self.comment(item, owner)]
            case _:
                return [make.create_simple(item), *self.comment(item, owner)]

    def create_extension(self, item: Extension) -> Trees:
        """What makes an extension available."""
        return [make.create_extension(item)]

    def create_sequence(self, item: Sequence) -> exp.Expr:
        """CREATE SEQUENCE."""
        return make.create_sequence(item)

    def create_table(self, table: Table) -> Trees:
        """CREATE TABLE and all that comes with it."""
        key = key_of(table)
        trees: Trees = [self.table_node(table)]
        trees += [self.create_index(index, key) for index in table.indexes]
        trees += self.comment(table, "")
        for member in (*table.columns, *find.constraints_of(table), *table.indexes):
            trees += self.comment(member, key)
        for policy in table.policies:
            trees += [make.create_policy(policy, key), *self.comment(policy, key)]
        return trees

    def table_node(self, table: Table, name: str = "") -> exp.Expr:
        """CREATE TABLE alone, under another key if `name` says so."""
        members: Trees = [self.column_node(column, table) for column in table.columns]
        schema = exp.Schema(this=table_ref(name or key_of(table)), expressions=[*members, *self.table_members(table)])
        return exp.Create(kind="TABLE", this=schema)

    def table_members(self, table: Table) -> Trees:
        """What stands behind the columns in CREATE TABLE."""
        return [parts.constraint_def(member) for member in find.constraints_of(table)]

    def column_node(self, column: Column, table: Table) -> exp.Expr:  # noqa: ARG002
        """A column as CREATE TABLE and ADD COLUMN take it."""
        return parts.column_def(
            column,
            parts.collate(column),
            parts.not_null(column),
            parts.default(column),
            parts.generated(column.generated),
            numbers.identity(column.identity),
        )

    def add_column(self, column: Column, owner: str, before: Schema, after: Schema) -> Trees:  # noqa: ARG002
        """ALTER TABLE … ADD COLUMN."""
        node = self.column_node(column, find.table_under(owner, after))
        return [alter_table(owner, node), *self.comment(column, owner)]

    def create_index(self, index: Index, owner: str) -> exp.Expr:
        """CREATE INDEX."""
        return make.create_index(index, owner)

    def create_view(self, view: View) -> Trees:
        """CREATE VIEW with its indexes and comments."""
        key = key_of(view)
        trees: Trees = [make.create_view(view)]
        trees += [self.create_index(index, key) for index in view.indexes]
        trees += self.comment(view, "")
        for index in view.indexes:
            trees += self.comment(index, key)
        return trees

    def comment(self, item: Object, owner: str) -> Trees:
        """COMMENT ON for an object that has a comment; nothing for one that has none."""
        comment = getattr(item, "comment", "")
        return [self.set_comment(item, owner)] if comment else []

    def set_comment(self, item: Object, owner: str) -> exp.Expr:
        """COMMENT ON …; an empty comment takes the old one away."""
        comment = getattr(item, "comment", "")
        return phrase("COMMENT ON", parts.named(item, owner), "IS", literal(comment) if comment else "NULL")

    def drop(self, item: Object, owner: str, before: Schema, after: Schema) -> Trees:  # noqa: ARG002
        """What takes `item` away with all its members."""
        match item:
            case Column():
                return [alter_table(owner, drop_part("COLUMN", item.name))]
            case Index():
                return [drop("INDEX", find.beside(owner, item.name))]
            case PrimaryKey() | Unique() | ForeignKey() | Check() | Exclusion():
                return [alter_table(owner, drop_part("CONSTRAINT", item.name))]
            case Raw():
                return [raw(text)] if (text := parts.text_of(item.drop)) else []
            case _:
                return [phrase("DROP", parts.named(item, owner))]

    def rename(self, old: Object, new: Object, owner: str, before: Schema, after: Schema) -> Trees:  # noqa: ARG002
        """What gives an object another name or namespace."""
        match old:
            case Column():
                return [alter_table(owner, exp.RenameColumn(this=ident(old.name), to=ident(new.name)))]
            case PrimaryKey() | Unique() | ForeignKey() | Check() | Exclusion():
                return [alter_table(owner, phrase("RENAME CONSTRAINT", ident(old.name), "TO", ident(new.name)))]
            case Raw():
                return []
            case _:
                return make.rename(old, new, owner)

    def change(self, old: Object, new: Object, owner: str, before: Schema, after: Schema) -> Trees:
        """What gives an object other properties, where that is not a drop and an add."""
        raise NotImplementedError
