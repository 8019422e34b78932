"""Foreign keys that go round in a circle: cut out of their tables, added last and dropped first."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

import msgspec

from dbwright.dialects.base import Capabilities
from dbwright.errors import SchemaError
from dbwright.model.operations import Add, Drop, Operation, Owner
from dbwright.model.schema import key_of
from dbwright.model.table import ForeignKey, Table

Cut = list[tuple[str, ForeignKey]]
"""Foreign keys with the keys of their tables."""


def cut_circles(operations: Sequence[Operation], capabilities: Capabilities) -> list[Operation]:
    """The operations, with operations of their own for foreign keys in a circle.

    Raises SchemaError where the engine can neither reference what is not there yet nor add a constraint later.
    """
    if capabilities.inline_foreign_keys:
        return list(operations)
    late, early = circles(operations)
    if (late or early) and not capabilities.alter_constraint:
        names = ", ".join(f'"{key.name}"' for _, key in [*late, *early])
        raise SchemaError(
            f"the foreign keys {names} go round in a circle, and this engine cannot add one to a table that exists",
            "leave one of them out for this dialect with only:",
        )
    found = [_without(operation, late, early) for operation in operations]
    found += [Add(key, Owner(owner, owner)) for owner, key in late]
    return found + [Drop(key, Owner(owner, owner)) for owner, key in early]


def circles(operations: Sequence[Operation]) -> tuple[Cut, Cut]:
    """The foreign keys to cut among the tables that are made, and among those that go."""
    return (
        circular([op.object for op in operations if isinstance(op, Add) and isinstance(op.object, Table)]),
        circular([op.object for op in operations if isinstance(op, Drop) and isinstance(op.object, Table)]),
    )


def circular(tables: Sequence[Table]) -> Cut:
    """Foreign keys by whose removal these tables can be put in order; the same tables give the same ones."""
    found: Cut = []
    left = {key_of(table): list(table.foreign_keys) for table in sorted(tables, key=key_of)}
    while True:
        graph = {owner: sorted({key.table for key in keys} & left.keys() - {owner}) for owner, keys in left.items()}
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1]
            target, child = min(pairwise(circle), key=lambda edge: edge[1])
        else:
            return found
        found += [(child, key) for key in left[child] if key.table == target]
        left[child] = [key for key in left[child] if key.table != target]


def _without(operation: Operation, late: Cut, early: Cut) -> Operation:
    match operation:
        case Add(object=Table() as table):
            return Add(_stripped(table, late))
        case Drop(object=Table() as table):
            return Drop(_stripped(table, early))
        case _:
            return operation


def _stripped(table: Table, cut: Cut) -> Table:
    owner = key_of(table)
    return msgspec.structs.replace(
        table, foreign_keys=tuple(key for key in table.foreign_keys if (owner, key) not in cut)
    )
