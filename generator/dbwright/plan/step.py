"""One step of a plan: an action as statements, with what may go wrong and what its inverse cannot bring back."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dbwright.dialects.base import Dialect
from dbwright.model.objects import Domain, Enum
from dbwright.model.operations import Add, Change, Operation, Rename, inverse
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table
from dbwright.plan.action import Action
from dbwright.plan.hazards import Hazard, cut, hazards_of, lost, remade
from dbwright.plan.intent import Fill
from dbwright.plan.rebuild import Rebuild
from dbwright.plan.recode import Recode
from dbwright.sql.statement import Statement


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What is done at once: usually one operation. `irreversible` says what its inverse cannot bring back."""

    operations: tuple[Operation, ...] = ()
    statements: tuple[Statement, ...]
    hazards: tuple[Hazard, ...] = ()
    irreversible: tuple[str, ...] = ()
    transactional: bool = True


class Steps(msgspec.Struct, frozen=True, kw_only=True):
    """How actions become steps between two schemas."""

    before: Schema
    moved: Schema
    """The schema before, under its new names, without what is made anew: what stands there when types change."""
    after: Schema
    told: Schema
    """The schema after; where the engine `speaks_at_first`, what has the name of another says what it `was`."""
    dialect: Dialect
    asked: frozenset[int]
    """The ids of the objects that are new or changed, beside those that are only made again around them."""
    undo: bool
    beside_rebuilds: bool
    fills_apart: bool = False
    """Whether rows get their values outside of the transaction of the rest."""
    at_the_end: frozenset[int] = frozenset()
    """The ids of the actions that come behind all that may fail on rows."""

    def step(self, action: Action) -> Step:
        """The step of one action."""
        step = self._step(action)
        if id(action) not in self.at_the_end:
            return step
        moved = (msgspec.structs.replace(item, place=item.place or "end") for item in step.statements)
        return msgspec.structs.replace(step, statements=tuple(moved))

    def before_fill(self, fill: Fill) -> Step:
        """What stands before it, to keep new NULLs out."""
        guards = self.dialect.renderer.before_fill(fill.table, fill.required, self.moved, self.after)
        return Step(statements=tuple(guards))

    def _step(self, action: Action) -> Step:
        renderer = self.dialect.renderer
        match action:
            case Rebuild():
                return self._made(action.operations, renderer.rebuild(action.tables, action.triggers, self.after))
            case Recode():
                made = renderer.recode(action.table, action.old, action.new, action.rows, array=action.array)
                return self._written(action.table, made)
            case Fill():
                filled = renderer.fill(action.table, action.columns, nulls=action.nulls)
                apart = [item.apart() for item in filled] if self.fills_apart else filled
                return self._written(action.table, apart)
            case Rename() if self.beside_rebuilds:
                return self._made([action], renderer.beside_rebuilds(self._rendered(action)))
            case Change(before=Column(), owner=owner) if owner:
                return self._made([action], self._untouched(owner.after, self._rendered(action)))
            case _:
                return self._made([action], self._rendered(action))

    def _written(self, table: str, statements: Sequence[Statement]) -> Step:
        """The step of an UPDATE, which triggers take for one of somebody else."""
        step = self._made([], self._untouched(table, statements))
        if not any(trigger.table == table for trigger in (*self.before.triggers, *self.after.triggers)):
            return step
        said = f'triggers of "{table}" may fire for every row that gets a value'
        return msgspec.structs.replace(step, hazards=(Hazard("data-dependent", said),))

    def _untouched(self, table: str, statements: Sequence[Statement]) -> Sequence[Statement]:
        """The statements, such that columns which they are not about keep what they hold."""
        was, now = (_table(table, schema) for schema in (self.moved, self.after))
        return self.dialect.renderer.untouched(statements, was, now)

    def about(self, operation: Operation) -> Step:
        """A step without statements, for what there is to know."""
        return self._made([operation], [])

    def _new(self, operation: Operation) -> bool:
        return not isinstance(operation, Add) or id(operation.object) in self.asked

    def _rendered(self, operation: Operation) -> list[Statement]:
        if isinstance(operation, (Change, Rename)) and isinstance(operation.before, (Enum, Domain)):
            return self.dialect.render(operation, self.moved, self.told)
        if isinstance(operation, Change) and isinstance(operation.before, Table):
            return self.dialect.render(operation, self.moved, self.after)
        if isinstance(operation, Change) and isinstance(operation.before, Column):
            named = msgspec.structs.replace(self.before, sequences=self.moved.sequences)  # they have their names
            return self.dialect.render(operation, named, self.told)
        return self.dialect.render(operation, self.before, self.told)

    def _made(self, operations: Sequence[Operation], statements: Sequence[Statement]) -> Step:
        done = [inverse(operation) for operation in operations] if self.undo else operations
        manner = self.dialect.renderer
        losses = [loss for operation in done if (loss := lost(operation, manner))]
        losses += [loss for operation in operations if self.undo and (loss := cut(operation, manner))]
        hazards = [(operation, hazard) for operation in operations for hazard in self._hazards(operation)]
        written = [hazard.message for operation, hazard in hazards if self._written_down(operation, hazard)]
        return Step(
            operations=tuple(operations),
            statements=tuple(with_remarks(statements, losses if self.undo else (), written)),
            hazards=tuple(hazard for _, hazard in hazards),
            irreversible=tuple(losses),
            transactional=all(statement.transactional for statement in statements),
        )

    def _hazards(self, operation: Operation) -> list[Hazard]:
        manner = self.dialect.renderer
        own = hazards_of(operation, manner) if self._new(operation) else []
        return [*own, *remade(operation, self.before, manner)]

    def _written_down(self, operation: Operation, hazard: Hazard) -> bool:
        """Whether the file itself says it: what is destroyed, and of a way back what may not fit into its old place."""
        narrowed = isinstance(operation, Change) and isinstance(operation.before, Column)
        return hazard.kind == "destructive" or (self.undo and narrowed)


def _table(key: str, schema: Schema) -> Table | None:
    return next((table for table in schema.tables if key_of(table) == key), None)


def with_remarks(
    statements: Sequence[Statement], losses: Sequence[str], destroyed: Sequence[str] = ()
) -> Sequence[Statement]:
    """The statements, the first of which says what cannot be brought back, and what they destroy."""
    said = [*(f"irreversible: {loss}" for loss in losses), *(text for text in destroyed if text not in losses)]
    if not said or not statements:
        return statements
    first, *rest = statements
    comment = "\n".join(filter(None, [*said, first.comment]))
    return [msgspec.structs.replace(first, comment=comment), *rest]
