"""Short ways to physical schemas and plans for the tests of planning."""

from __future__ import annotations

from dbwright.dialects import get
from dbwright.diff import compare
from dbwright.model.operations import Rename, inverse
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, ForeignKey, PrimaryKey, Table
from dbwright.model.view import View
from dbwright.plan.plan import Plan, plan


def table(name: str, *columns: Column, refers: tuple[str, ...] = (), key: bool = True) -> Table:
    """A table with an `id`, more columns, and a foreign key on `id` to each table that it refers to."""
    return Table(
        name=name,
        columns=(Column(name="id", type="INTEGER"), *columns),
        primary_key=PrimaryKey(name=f"pk_{name}", columns=("id",)) if key else None,
        foreign_keys=tuple(
            ForeignKey(name=f"fk_{name}_{other}", columns=("id",), table=other, target_columns=("id",))
            for other in refers
        ),
    )


def schema(dialect: str, *tables: Table, views: tuple[View, ...] = ()) -> Schema:
    """A physical schema."""
    return Schema(
        form="physical",
        dialect=dialect,
        tables=tuple(sorted(tables, key=key_of)),
        views=tuple(sorted(views, key=key_of)),
    )


def change(before: Schema, after: Schema, *renames: Rename) -> Plan:
    """The plan from one schema to another."""
    return plan(before, after, compare(before, after, renames), get(before.dialect))


def way_back(before: Schema, after: Schema, *renames: Rename) -> Plan:
    """The plan that undoes `change`."""
    back = [item for item in map(inverse, renames) if isinstance(item, Rename)]
    return plan(after, before, compare(after, before, back), get(before.dialect), undo=True)
