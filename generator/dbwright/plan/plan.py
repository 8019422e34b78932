"""A plan: the steps from one physical schema to another, and their text as a migration file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from dbwright.dialects.base import Dialect
from dbwright.model.operations import Operation, Rename, inverse
from dbwright.model.schema import Schema
from dbwright.plan.circles import circles
from dbwright.plan.expand import expand
from dbwright.plan.hazards import Hazard, hazards_of, lost, refuse_impossible
from dbwright.plan.order import order
from dbwright.plan.rebuild import Rebuild, gather
from dbwright.sql.statement import BREAKPOINT, Statement, print_statement

Transaction = Literal["single", "none", "per_statement"]


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What is done at once: usually one operation. `irreversible` says what its inverse cannot bring back."""

    operations: tuple[Operation, ...]
    statements: tuple[Statement, ...]
    hazards: tuple[Hazard, ...] = ()
    irreversible: str = ""
    transactional: bool = True


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

    The inverse is `plan(after, before, [inverse(operation) for operation in reversed(operations)], dialect, undo=True)`:
    `undo` lets it bring back what has no data any more, and says so in the file.

    Raises SchemaError for what no statement can do with rows in the table: a NOT NULL column without a default.
    """
    if not undo:
        refuse_impossible(operations)
    parts = expand(before, after, operations, dialect)
    in_place, rebuilds = gather(parts, before, after, dialect.renderer)
    late, early = circles(parts)  # what expanding has left of them, the engine bears in any order
    loose = {(owner, key.table) for owner, key in [*late, *early]}
    steps = [
        _rebuild(action, after, dialect, undo)
        if isinstance(action, Rebuild)
        else _step(action, before, after, dialect, undo, bool(rebuilds))
        for action in order([*in_place, *rebuilds], loose)
    ]
    if rebuilds or early:
        head, tail = dialect.renderer.around_rebuilds()
        steps = [Step(operations=(), statements=tuple(head)), *steps, Step(operations=(), statements=tuple(tail))]
    return Plan(
        dialect=dialect.name,
        reader=dialect.reader,
        transactional_ddl=dialect.capabilities.transactional_ddl,
        steps=tuple(step for step in steps if step.statements),
    )


def _step(
    operation: Operation, before: Schema, after: Schema, dialect: Dialect, undo: bool, beside_rebuilds: bool
) -> Step:
    statements = dialect.render(operation, before, after)
    if beside_rebuilds and isinstance(operation, Rename):
        statements = dialect.renderer.beside_rebuilds(statements)
    return _made([operation], statements, undo)


def _rebuild(rebuild: Rebuild, after: Schema, dialect: Dialect, undo: bool) -> Step:
    return _made(rebuild.operations, dialect.renderer.rebuild(rebuild.tables, rebuild.triggers, after), undo)


def _made(operations: Sequence[Operation], statements: Sequence[Statement], undo: bool) -> Step:
    losses = list(filter(None, (lost(inverse(operation) if undo else operation) for operation in operations)))
    if undo and losses and statements:
        first, *rest = statements
        comment = "\n".join(filter(None, [*(f"irreversible: {loss}" for loss in losses), first.comment]))
        statements = [msgspec.structs.replace(first, comment=comment), *rest]
    return Step(
        operations=tuple(operations),
        statements=tuple(statements),
        hazards=tuple(hazard for operation in operations for hazard in hazards_of(operation)),
        irreversible="; ".join(losses),
        transactional=all(statement.transactional for statement in statements),
    )
