"""Gathering all that happens to one table where it has to be made anew: once, however many changes there are."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dbwright.dialects.remade import Remade
from dbwright.dialects.render import Renderer
from dbwright.dialects.render_find import columns_of_type
from dbwright.model.objects import Enum, Sql, Trigger
from dbwright.model.operations import Add, Change, Operation, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, PrimaryKey, Table
from dbwright.plan.intent import Fill
from dbwright.plan.names import SPARE
from dbwright.plan.recode import Recode

replace = msgspec.structs.replace


class Rebuild(msgspec.Struct, frozen=True):
    """Tables to be made anew together, with the operations that this does and the triggers that it makes again."""

    tables: tuple[Remade, ...]
    operations: tuple[Operation, ...]
    triggers: tuple[Trigger, ...]


def gather(
    operations: Sequence[Operation],
    before: Schema,
    after: Schema,
    renderer: Renderer,
    recoded: Sequence[Recode] = (),
    filled: Sequence[Fill] = (),
) -> tuple[list[Operation], list[Rebuild]]:
    """The operations that are done in place, and the rebuilds that do the others.

    `recoded` and `filled` columns whose table is made anew are rewritten on the way.
    """
    keys = _survivors(operations, before, after)
    own = {key: [op for op in operations if _touches(op, key, new_key)] for key, new_key in keys.items()}
    old, new = _by_key(before), _by_key(after)
    seeds = [
        key
        for key, found in own.items()
        if renderer.rebuilds([*found, *_of_types(operations, old[key])], old[key], new[keys[key]], before)
    ]
    groups = _joined([renderer.rebuilt_with(key, before) & keys.keys() for key in seeds], keys)
    while renderer.rebuild_renames and (near := _in_the_way(groups, keys)):
        more = [renderer.rebuilt_with(key, before) & keys.keys() for key in near]
        groups = _joined([*(set(group) for group in groups), *more], keys)
    if renderer.rebuild_renames:
        groups = _joined([*(set(group) for group in groups), *_linked(groups, keys, new)], keys)
    rebuilds = []
    done: list[Operation] = []
    for group in groups:
        within = [op for key in group for op in own[key] if renderer.rebuild_renames or not _names(op)]
        done += within
        tables = tuple(_remade(old[key], new[keys[key]], own[key], renderer, recoded, filled) for key in group)
        triggers = tuple(
            trigger
            for trigger in after.triggers
            if trigger.table in {keys[key] for key in group} and not any(_makes(op, trigger) for op in operations)
        )
        rebuilds.append(Rebuild(tables, tuple(within), triggers))
    return [op for op in operations if op not in done], rebuilds


def _survivors(operations: Sequence[Operation], before: Schema, after: Schema) -> dict[str, str]:
    """Key before → key after, of each table that is there before and after."""
    renamed: dict[str, str] = {}
    fresh: set[str] = set()
    for operation in operations:
        match operation:
            case Rename(before=Table() as table, after=Table() as other):
                renamed[key_of(table)] = key_of(other)
            case Add(object=Table() as table):
                fresh.add(key_of(table))
            case _:
                pass
    for key, target in list(renamed.items()):
        if target.endswith(SPARE):  # on its way to the name after that
            renamed[key] = renamed.pop(target)
    now = {key_of(table) for table in after.tables} - fresh - set(renamed.values())
    kept = sorted(key_of(table) for table in before.tables)
    return {key: renamed.get(key, key) for key in kept if key in renamed or key in now}


def _touches(operation: Operation, key: str, new_key: str) -> bool:
    """Whether an operation is about the table under `key`, later `new_key`, or one of its members."""
    if operation.owner:
        return operation.owner.after == new_key
    match operation:
        case Change(after=Table() as table):
            return key_of(table) == new_key
        case Rename(before=Table() as table, after=Table() as other):
            return key_of(table) == key or (table.name.endswith(SPARE) and key_of(other) == new_key)
        case _:
            return False


def _of_types(operations: Sequence[Operation], table: Table) -> list[Operation]:
    """The operations on types that columns of the table hold."""
    return [
        op
        for op in operations
        if isinstance(op, (Change, Rename))
        and isinstance(op.before, Enum)
        and columns_of_type(key_of(op.before), table)
    ]


def _names(operation: Operation) -> bool:
    """Whether an operation gives a table or column its new name, and nothing else."""
    return isinstance(operation, Rename) and isinstance(operation.before, (Table, Column))


def _makes(operation: Operation, trigger: Trigger) -> bool:
    return isinstance(operation, Add) and operation.object == trigger


def _by_key(schema: Schema) -> dict[str, Table]:
    return {key_of(table): table for table in schema.tables}


def _joined(groups: list[set[str]], keys: dict[str, str]) -> list[list[str]]:
    """Groups that share a table, or of which one takes a name that the other gives up, become one; each sorted."""
    found: list[set[str]] = []
    for group in groups:
        near = [other for other in found if _names_of(other, keys) & _names_of(group, keys)]
        found = [*(other for other in found if other not in near), group.union(*near)]
    return sorted(sorted(group) for group in found)


def _linked(groups: list[list[str]], keys: dict[str, str], new: dict[str, Table]) -> list[set[str]]:
    """Pairs of tables made anew of which one will point to the other, and so has to come after it."""
    anew = {keys[key]: key for group in groups for key in group}
    return [
        {old, anew[foreign.table]}
        for key, old in anew.items()
        for foreign in new[key].foreign_keys
        if foreign.table in anew
    ]


def _in_the_way(groups: list[list[str]], keys: dict[str, str]) -> list[str]:
    """The other tables that take a name which one made anew gives up, or the other way round."""
    anew = {key for group in groups for key in group}
    names = _names_of(anew, keys)
    return [old for old, new in keys.items() if old != new and old not in anew and {old, new} & names]


def _names_of(group: set[str], keys: dict[str, str]) -> set[str]:
    return group | {keys[key] for key in group}


def _remade(
    old: Table,
    new: Table,
    operations: Sequence[Operation],
    renderer: Renderer,
    recoded: Sequence[Recode],
    fills: Sequence[Fill],
) -> Remade:
    """How one table is made anew. Where renames have been done before, it is called by its new names already."""
    renamed = _renamed_columns(old, operations)
    mine = [item for item in recoded if item.table == key_of(new)]
    values = {item.new.name: item.values for item in mine}
    arrays = frozenset(item.new.name for item in mine if item.array)
    if not renderer.rebuild_renames:
        old, renamed = _with_new_names(old, new, renamed), {}
    there = {renamed.get(column.name, column.name): column.name for column in old.columns}
    own = [column for item in fills if item.table == key_of(new) for column in item.columns]
    backfill = {column.name: column.backfill for column in own if column.backfill}
    filled = [
        (column.name, there.get(column.name, ""))
        for column in new.columns
        if (column.name in there or column.name in backfill) and not column.generated
    ]
    return Remade(
        old, new, tuple(filled), recoded=values, arrays=arrays, using=_conversions(operations), backfill=backfill
    )


def _conversions(operations: Sequence[Operation]) -> dict[str, Sql]:
    found: dict[str, Sql] = {}
    for operation in operations:
        match operation:
            case Change(after=Column(name=name, using=Sql() as using)):
                found[name] = using
            case _:
                pass
    return found


def _renamed_columns(table: Table, operations: Sequence[Operation]) -> dict[str, str]:
    """Old name → new name of columns; one that goes by way of a spare name has the one that it ends with."""
    steps = {
        op.before.name: op.after.name for op in operations if isinstance(op, Rename) and isinstance(op.before, Column)
    }
    there = {column.name for column in table.columns}
    spare = {between: last for between, last in steps.items() if between not in there}
    return {old: spare.get(new, new) for old, new in steps.items() if old in there}


def _with_new_names(old: Table, new: Table, renamed: dict[str, str]) -> Table:
    columns = tuple(replace(column, name=renamed.get(column.name, column.name)) for column in old.columns)
    key = old.primary_key
    if key:
        key = PrimaryKey(name=key.name, columns=tuple(renamed.get(name, name) for name in key.columns))
    return replace(old, name=new.name, namespace=new.namespace, columns=columns, primary_key=key)
