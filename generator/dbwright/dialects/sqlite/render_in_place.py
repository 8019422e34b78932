"""What SQLite can do to a table that exists, without making it anew. https://sqlite.org/lang_altertable.html"""

from __future__ import annotations

from collections.abc import Sequence

from sqlglot import exp

from dbwright.dialects import render_find as find
from dbwright.dialects import render_parts as parts
from dbwright.dialects.texts import holds
from dbwright.model.operations import Add, Drop, Member, Operation, Rename
from dbwright.model.table import Check, Column, ForeignKey, Index, PrimaryKey, Table, Unique


def in_place(operations: Sequence[Operation], before: Table, after: Table) -> bool:
    """Whether all these operations on one table can be said with ALTER TABLE, or touch its indexes alone."""
    added = {op.object.name for op in operations if isinstance(op, Add) and isinstance(op.object, Column)}
    gone = {op.object.name for op in operations if isinstance(op, Drop) and isinstance(op.object, Column)}
    if len(gone) == len(before.columns):  # the last one cannot be dropped, not even for a moment
        return False
    return all(_possible(operation, added, before, after) for operation in operations)


def _possible(operation: Operation, added: set[str], before: Table, after: Table) -> bool:
    match operation:
        case Add(object=Index()) | Drop(object=Index()):
            return True
        case Rename(before=Table() | Column() | Index() | PrimaryKey() | Unique() | ForeignKey()):
            return True
        case Add(object=Column() as column):
            return _addable(column, after)
        case Add(object=Check() | ForeignKey() as member):
            return any(_of_column(member, name, after) for name in added)
        case Drop(object=Column() as column):
            return _droppable(column, before)
        case _:
            return False


def _addable(column: Column, after: Table) -> bool:
    """A new column has to have one constant value in all rows, or to be computed when it is read."""
    if column.generated:
        return not column.generated.stored
    if any(column.name in find.columns_of(key) for key in (after.primary_key, *after.uniques) if key):
        return False
    constant = column.default_sql is None or parts.constant(column.default_sql)
    referring = any(column.name in key.columns for key in after.foreign_keys)
    if referring and column.default_sql is not None:
        return False
    return constant and (column.null or column.default_sql is not None)


def _droppable(column: Column, before: Table) -> bool:
    """A column can go by itself when nothing that stays in the table's own text speaks of it."""
    members: tuple[Member, ...] = (*find.constraints_of(before), *before.columns)
    return not any(
        column.name in find.columns_of(member) or holds(member, column.name) for member in members if member != column
    )


def _of_column(member: Check | ForeignKey, name: str, after: Table) -> bool:
    """Whether a constraint is about this column alone, so that the column can bring it along."""
    if isinstance(member, ForeignKey):
        return member.columns == (name,)
    others = [column.name for column in after.columns if column.name != name]
    return holds(member, name) and not any(holds(member, other) for other in others)


def inline(column: Column, after: Table) -> list[str | exp.Expr]:
    """The constraints that ADD COLUMN brings along: all that are about the new column alone, so they are new too."""
    members: tuple[Check | ForeignKey, ...] = (*after.foreign_keys, *after.checks)
    return [
        parts.references(member) if isinstance(member, ForeignKey) else parts.check(member)
        for member in members
        if _of_column(member, column.name, after)
    ]
