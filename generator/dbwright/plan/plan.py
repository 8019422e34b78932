"""A plan: the steps from one physical schema to another, and their text as a migration file."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

import msgspec

from dbwright.dialects.base import Dialect
from dbwright.dialects.render import Renderer
from dbwright.diff.apply import apply_renames
from dbwright.model.objects import Sequence as Numbers
from dbwright.model.operations import Add, Drop, Operation, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table
from dbwright.plan.about_rows import split_held, told, undone
from dbwright.plan.action import Action
from dbwright.plan.circles import circles
from dbwright.plan.expand import expand
from dbwright.plan.find import place_of
from dbwright.plan.intent import counting, fills
from dbwright.plan.late_drops import loses
from dbwright.plan.mapped_back import mapped_back
from dbwright.plan.order import at_the_end, order
from dbwright.plan.rebuild import gather
from dbwright.plan.recode import recodes
from dbwright.plan.refusals import refuse_impossible
from dbwright.plan.settle import settled
from dbwright.plan.spaces import in_new_namespaces
from dbwright.plan.step import Step, Steps
from dbwright.plan.taken_names import told_of_taken_names
from dbwright.plan.together import together
from dbwright.plan.transactions import in_transactions
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
        """How a runner wraps the file: in one transaction, in none but those that it opens itself, or none to be had.

        With "none" every statement runs for itself, but for those between a BEGIN and a COMMIT of the file.
        """
        if not self.transactional_ddl:
            return "per_statement"
        return "single" if all(step.transactional for step in self.steps) else "none"

    @property
    def irreversible(self) -> tuple[str, ...]:
        """What the inverse cannot bring back; of a way back, what it leaves lost."""
        return tuple(loss for step in self.steps for loss in step.irreversible)

    def sql(self) -> list[str]:
        """The text of each statement, without a closing semicolon; raises SchemaError as `print_statement` does."""
        return [print_statement(statement, self.reader) for step in self.steps for statement in step.statements]

    def text(self) -> str:
        """The migration file: statements with their semicolons, a breakpoint between each two."""
        return joined(self.sql())


def joined(statements: Sequence[str]) -> str:
    """Statements as a file."""
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
    if undo:
        after, operations = mapped_back(before, after, operations)
    else:
        refuse_impossible(operations, before, after, dialect)
    before, operations = in_new_namespaces(before, operations)
    meant, held = split_held(counting(operations, undo=undo), before, after)
    parts = expand(before, after, meant, dialect)
    recoded = recodes(operations, before, after, by_type=dialect.renderer.renames_values)
    filled = fills(meant)
    in_place, rebuilds = gather(parts, before, after, dialect.renderer, recoded, filled)
    anew = {key_of(remade.after) for rebuild in rebuilds for remade in rebuild.tables}
    rewritten = [item for item in recoded if item.table not in anew and item.rows]
    written: list[Action] = [*rewritten, *(item for item in filled if item.table not in anew)]
    late, early = circles(parts)  # what expanding has left of them, the engine bears in any order
    loose = {(owner, key.table) for owner, key in [*late, *early]}
    asked = frozenset(id(op.object if isinstance(op, (Add, Drop)) else op.after) for op in meant)
    moved = _moved(before, operations, anew if dialect.renderer.rebuild_renames else frozenset())
    moved = _without_computed_to_come(moved, in_place)
    made = Steps(
        before=before,
        moved=moved,
        after=after,
        told=told_of_taken_names(before, after, operations) if dialect.renderer.speaks_at_first else after,
        dialect=dialect,
        asked=asked,
        undo=undo,
        beside_rebuilds=bool(rebuilds),
        fills_apart=dialect.renderer.fills_apart and _bears_a_pause(in_place),
    )
    steps = together(_steps([*in_place, *rebuilds, *written], loose, made), dialect.renderer)
    held = undone(held, operations, before, after) if undo else held
    steps = told(steps, [made.about(operation) for operation in held], undo=undo)
    steps = _within(steps, dialect.renderer, writes=bool(written), rebuilds=bool(rebuilds or early))
    return Plan(
        dialect=dialect.name,
        reader=dialect.reader,
        transactional_ddl=dialect.capabilities.transactional_ddl,
        steps=tuple(in_transactions(step for step in steps if step.statements)),
    )


def _steps(actions: Sequence[Action], loose: Collection[tuple[str, str]], made: Steps) -> list[Step]:
    """The steps in their order; what is lost is lost last where not all can share a transaction."""
    steps = list(settled(order(actions, loose), made))
    whole = made.dialect.capabilities.transactional_ddl and all(step.transactional for step in steps)
    if whole or not any(map(loses, actions)):
        return steps
    ordered = order(actions, loose, drops_last=True)
    return list(settled(ordered, msgspec.structs.replace(made, at_the_end=at_the_end(ordered, loose))))


def _within(steps: Sequence[Step], renderer: Renderer, *, writes: bool, rebuilds: bool) -> list[Step]:
    """The steps between what the session has to be set to before and after them."""
    session = renderer.session([op for step in steps for op in step.operations], writes=writes)
    head, tail = renderer.around_rebuilds() if rebuilds else ([], [])
    return [Step(statements=(*head, *session)), *steps, Step(statements=tuple(tail))]


def _bears_a_pause(operations: Sequence[Operation]) -> bool:
    """Whether others may see what is done so far: nothing goes that comes again, or whose last values are wanted."""
    gone = {place_of(operation): operation for operation in operations if isinstance(operation, Drop)}
    if any(isinstance(operation.object, (Column, Table)) for operation in gone.values()):
        return False
    return not any(isinstance(operation, Add) and place_of(operation) in gone for operation in operations)


def _moved(before: Schema, operations: Sequence[Operation], anew: Collection[str]) -> Schema:
    """The schema before under its new names, without the tables that are made anew, types and all."""
    named = [op for op in operations if isinstance(op, Rename) and isinstance(op.before, (Table, Column, Numbers))]
    moved = apply_renames(before, named)
    return msgspec.structs.replace(moved, tables=tuple(table for table in moved.tables if key_of(table) not in anew))


def _without_computed_to_come(moved: Schema, operations: Sequence[Operation]) -> Schema:
    """The schema without the computed columns that are made again: they have gone by the time that types change."""
    adds = [(op.owner, op.object) for op in operations if isinstance(op, Add) and isinstance(op.object, Column)]
    come = {(owner.after, column.name) for owner, column in adds if owner and column.generated}
    if not come:
        return moved
    tables = (
        msgspec.structs.replace(
            table, columns=tuple(column for column in table.columns if (key_of(table), column.name) not in come)
        )
        for table in moved.tables
    )
    return msgspec.structs.replace(moved, tables=tuple(tables))
