"""A plan: the steps from one physical schema to another, and their text as a migration file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from dbwright.dialects.base import Dialect
from dbwright.diff.apply import apply_renames
from dbwright.model.operations import Add, Drop, Operation, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table
from dbwright.plan.circles import circles
from dbwright.plan.expand import expand
from dbwright.plan.order import order
from dbwright.plan.rebuild import gather
from dbwright.plan.recode import recodes
from dbwright.plan.refusals import refuse_impossible
from dbwright.plan.step import Step, Steps
from dbwright.sql.statement import BREAKPOINT, print_statement

Transaction = Literal["single", "none", "per_statement"]


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """All steps in the order in which they run."""

    dialect: str
    reader: str
    transactional_ddl: bool
    steps: tuple[Step, ...]

    @property
    def transaction(self) -> Transaction:
        """How a runner wraps the file: one transaction, none because a statement forbids it, or none to be had."""
        if not self.transactional_ddl:
            return "per_statement"
        return "single" if all(step.transactional for step in self.steps) else "none"

    def sql(self) -> list[str]:
        """The text of each statement, without a closing semicolon; raises SchemaError as `print_statement` does."""
        return [print_statement(statement, self.reader) for step in self.steps for statement in step.statements]

    def text(self) -> str:
        """The migration file: statements with their semicolons, a breakpoint between each two."""
        statements = self.sql()
        return f"\n{BREAKPOINT}\n".join(f"{text};" for text in statements) + "\n" if statements else ""


def plan(
    before: Schema, after: Schema, operations: Sequence[Operation], dialect: Dialect, *, undo: bool = False
) -> Plan:
    """Order `operations`, which lead from `before` to `after` (both physical), and say them in the dialect's SQL.

    The way back is `plan(after, before, back, dialect, undo=True)`, where `back` compares with the inverse renames:
    `undo` lets it bring back what has no data any more, and says so in the file.

    Raises SchemaError for what no statement can do right with rows in the tables, such as a NOT NULL column without a
    default.
    """
    if not undo:
        refuse_impossible(operations, before, after, dialect)
    parts = expand(before, after, operations, dialect)
    recoded = recodes(operations, before, after)
    in_place, rebuilds = gather(parts, before, after, dialect.renderer, recoded)
    anew = {key_of(remade.after) for rebuild in rebuilds for remade in rebuild.tables}
    rewritten = [item for item in recoded if item.table not in anew and not item.native]
    late, early = circles(parts)  # what expanding has left of them, the engine bears in any order
    loose = {(owner, key.table) for owner, key in [*late, *early]}
    asked = frozenset(id(op.object if isinstance(op, (Add, Drop)) else op.after) for op in operations)
    moved = apply_renames(
        before, [op for op in operations if isinstance(op, Rename) and isinstance(op.before, (Table, Column))]
    )
    made = Steps(
        before=before, moved=moved, after=after, dialect=dialect, asked=asked, undo=undo, beside_rebuilds=bool(rebuilds)
    )
    steps = [made.step(action) for action in order([*in_place, *rebuilds, *rewritten], loose)]
    if rebuilds or early:
        head, tail = dialect.renderer.around_rebuilds()
        steps = [Step(statements=tuple(head)), *steps, Step(statements=tuple(tail))]
    return Plan(
        dialect=dialect.name,
        reader=dialect.reader,
        transactional_ddl=dialect.capabilities.transactional_ddl,
        steps=tuple(step for step in steps if step.statements),
    )
