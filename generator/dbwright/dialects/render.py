"""Operations as statements, in the words that most engines share; each dialect overrides what it says otherwise."""

from __future__ import annotations

from collections.abc import Sequence as Several

import msgspec
from sqlglot import exp

from dbwright.dialects import render_find as find
from dbwright.dialects import render_make as make
from dbwright.dialects import render_numbers as numbers
from dbwright.dialects import render_parts as parts
from dbwright.errors import Diagnostic
from dbwright.model.objects import Extension, Function, Raw, Sequence, Sql, Trigger
from dbwright.model.operations import Add, Change, Drop, Object, Operation, Owner, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, Policy, PrimaryKey, Table, Unique
from dbwright.model.view import View
from dbwright.sql.build import add_constraint, alter_table, drop, drop_part, ident, literal, phrase, raw, table_ref
from dbwright.sql.statement import Statement

Trees = list[exp.Expr]

REMADE = (PrimaryKey, Unique, ForeignKey, Check, Exclusion, Index, View, Trigger, Policy, Function, Raw)
"""The kinds whose change is a drop and an add: they hold no data of their own."""


class Remade(msgspec.Struct, frozen=True):
    """A table to be made anew: as it is called and built now, as it shall be, and from where each column is filled."""

    before: Table
    after: Table
    filled: tuple[tuple[str, str], ...]
    """(new column, old column) for each column that has values to keep; without an old one it gets a backfill."""
    recoded: dict[str, tuple[tuple[str, str], ...]] = {}
    """New column → (old value, new value) of an enum whose values have new names, or go."""
    arrays: frozenset[str] = frozenset()
    """Those of them that hold arrays of the enum."""
    using: dict[str, Sql] = {}
    """New column → what converts its old value. Like a backfill it speaks of the old row by its new names."""
    backfill: dict[str, Sql] = {}
    """New column → its value where it has none."""


class Renderer:
    """How one engine says each operation, and what planning must know of how it does. Stateless."""

    renames_values = False
    """Whether a value of an enum type gets a new name in place, and rows with it."""
    recodes_arrays = False
    """Whether values inside of arrays can be rewritten."""
    fills_apart = False
    """Whether rows get their values outside of the transaction of the rest, whose locks would keep others waiting."""

    renames_views = True
    """Whether a view can get another name; else it is dropped and made again."""
    rebuild_renames = False
    """Whether making a table anew also gives it and its columns their new names."""

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

    def remakes(self, old: Object, new: Object) -> bool:
        """Whether this change is a drop and an add, which planning may move apart."""
        return isinstance(old, REMADE) and not self.comment_alone(old, new)

    def comment_alone(self, old: Object, new: Object) -> bool:
        """Whether nothing but the comment differs, and the engine can set that in place."""
        return hasattr(old, "comment") and msgspec.structs.replace(old, comment=getattr(new, "comment", "")) == new

    def remakes_renamed(self, old: Object, new: Object) -> bool:  # noqa: ARG002
        """Whether this rename is a drop and an add, which planning may move apart."""
        return False

    def outlives_rename(self, old: Object) -> bool:  # noqa: ARG002
        """Whether what is renamed stays beside its new self, to be dropped when nothing uses it any more."""
        return False

    def blockers(self, operation: Operation, before: Schema) -> list[Drop]:  # noqa: ARG002
        """What has to be dropped before an operation and made again after it; owners under their keys before."""
        return []

    def refusals(self, operation: Operation, before: Schema, after: Schema) -> Several[Diagnostic]:  # noqa: ARG002
        """Why the engine cannot do an operation between two physical schemas, and what to do instead."""
        return []

    def rebuilds(self, operations: Several[Operation], before: Table, after: Table, schema: Schema) -> bool:  # noqa: ARG002
        """Whether these operations on one table of `schema`, or its types, need it to be made anew."""
        return False

    def rebuilt_with(self, key: str, schema: Schema) -> set[str]:  # noqa: ARG002
        """The keys of the tables that must be made anew together with the table under `key`."""
        return {key}

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
