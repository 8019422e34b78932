"""Steps that become one: renames that stand beside each other, where an engine says them at one stroke."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import msgspec

from dbwright.dialects.render import Renderer
from dbwright.model.operations import Rename
from dbwright.model.table import Column, Table
from dbwright.plan.step import Step
from dbwright.sql.statement import Statement


def together(steps: Iterable[Step], renderer: Renderer) -> list[Step]:
    """The steps, with each run of renames of tables, or of the columns of one table, as a single one."""
    found: list[Step] = []
    for key, group in groupby(steps, _kind):
        run = list(group)
        joined = renderer.joined([op for step in run for op in _renames(step)]) if key and len(run) > 1 else []
        found += [_one(run, joined)] if joined else run
    return found


def _renames(step: Step) -> list[Rename]:
    return [operation for operation in step.operations if isinstance(operation, Rename)]


def _kind(step: Step) -> tuple[str, ...]:
    match step.operations:
        case (Rename(before=Table()),):
            return ("tables",)
        case (Rename(before=Column(), owner=owner),) if owner:
            return ("columns", owner.after)
        case _:
            return ()


def _one(run: list[Step], joined: list[Statement]) -> Step:
    return msgspec.structs.replace(
        run[0],
        operations=tuple(op for step in run for op in step.operations),
        statements=tuple(joined),
        hazards=tuple(hazard for step in run for hazard in step.hazards),
    )
