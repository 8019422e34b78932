"""What the schema files say about rows that are there: which of it counts in this plan, and the steps it makes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from dbwright.dialects.render_parts import constant
from dbwright.dialects.texts import words
from dbwright.model.objects import Sql
from dbwright.model.operations import Add, Change, Operation, Owner
from dbwright.model.origin import Ref
from dbwright.model.table import Column

replace = msgspec.structs.replace

Where: TypeAlias = tuple[str, str]
"""Key of a table and name of its column, afterwards."""


class Fill(msgspec.Struct, frozen=True):
    """Columns of rows that are there get their backfills: all rows, or with `nulls` those that have no value."""

    table: str
    columns: tuple[Column, ...]
    nulls: bool

    @property
    def words(self) -> frozenset[str]:
        """All words of the backfills."""
        return frozenset(word for column in self.columns if column.backfill for word in words(column.backfill.text))

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns that become NOT NULL once they have their values."""
        return tuple(column for column in self.columns if not column.null and (self.nulls or not _whole(column)))


def counting(operations: Sequence[Operation], *, undo: bool) -> list[Operation]:
    """The operations, whose columns keep a backfill or a conversion only where it counts now.

    A backfill counts when its column newly needs values; lowering has left no conversion that does not count.
    """
    return [_counting(operation, undo) for operation in operations]


def _counting(operation: Operation, undo: bool) -> Operation:
    match operation:
        case Add(object=Column() as column, owner=owner):
            return Add(_bare(column, backfill=_usable(column.backfill, undo)), owner)
        case Change(before=Column() as old, after=Column() as new, owner=owner):
            backfill = _usable(new.backfill, undo) if old.null and not new.null else None
            done = old.using if undo else None  # for what the file says about it
            return Change(_bare(old, using=done), _bare(new, backfill, None if undo else new.using), owner)
        case _:
            return operation


def _usable(backfill: Sql | None, undo: bool) -> Sql | None:
    """On the way back one that speaks of columns which are not there any more is none."""
    return backfill if backfill and (backfill.native or not undo) else None


def _bare(column: Column, backfill: Sql | None = None, using: Sql | None = None) -> Column:
    same = column.backfill is backfill and column.using is using
    return column if same else replace(column, backfill=backfill, using=using)


def fired(operations: Sequence[Operation]) -> list[tuple[Ref, Sql]]:
    """Every backfill and conversion that counts in a migration, with its reference."""
    found: list[tuple[Ref, Sql]] = []
    for operation in counting(operations, undo=False):
        item = operation.object if isinstance(operation, Add) else getattr(operation, "after", None)
        if isinstance(item, Column) and operation.owner:
            ref = ("table", operation.owner.after, "column", item.name)
            said = {"backfill": item.backfill, "using": item.using}
            found += [((*ref, key), sql) for key, sql in said.items() if sql]
    return found


def fills(operations: Sequence[Operation]) -> list[Fill]:
    """What gives rows their values, of operations that `counting` has gone over: new columns of a table together."""
    fresh: dict[str, tuple[Column, ...]] = {}
    found = []
    for operation in operations:
        match operation:
            case Add(object=Column(backfill=Sql()) as column, owner=Owner(after=table)):
                fresh[table] = (*fresh.get(table, ()), column)
            case Change(after=Column(backfill=Sql()) as column, owner=Owner(after=table)):
                found.append(Fill(table, (column,), nulls=True))
            case _:
                pass
    return [*(Fill(table, columns, nulls=False) for table, columns in fresh.items()), *found]


def converts(old: Column, new: Column) -> bool:
    """Whether a change gives the values of a column another type or form."""
    return old.type != new.type or new.using is not None


def around_fill(operation: Operation) -> list[Operation]:
    """The operation in parts between which its column can be filled."""
    match operation:
        case Add(object=Column(backfill=Sql()) as column, owner=owner) if not _whole(column):
            loose = replace(column, null=True, default_sql=None)
            return [Add(loose, owner), Change(replace(loose, backfill=None), column, owner)]
        case Change(before=Column() as old, after=Column(backfill=Sql()) as new, owner=owner) if converts(old, new):
            loose = replace(new, null=True, backfill=None)
            return [Change(old, loose, owner), Change(replace(loose, using=None), replace(new, using=None), owner)]
        case _:
            return [operation]


def _whole(column: Column) -> bool:
    """Whether the column can be added as it will be, with a value for every row that is only written over."""
    return constant(column.default_sql) if column.default_sql else column.null
