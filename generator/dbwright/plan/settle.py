"""Rows that are written before tables change: the engine must be done with its checks of them by then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dbwright.plan.action import Action
from dbwright.plan.intent import Fill
from dbwright.plan.recode import Recode
from dbwright.plan.step import Step, Steps


def settled(ordered: Sequence[Action], made: Steps) -> Iterator[Step]:
    """The steps of the actions, with what keeps NULLs out before each fill.

    What ends the checks of written rows stands behind each run of writes, and before a table in it is altered.
    """
    written: set[str] = set()
    for place, action in enumerate(ordered):
        guards = made.before_fill(action) if isinstance(action, Fill) else None
        if guards and guards.statements:  # not before the whole run: its other writes would fail on rows without value
            yield from _ended(written, made)
            yield guards
        step = made.step(action)
        yield step
        if isinstance(action, (Recode, Fill)) and step.transactional:
            written.add(action.table)
        follows = ordered[place + 1] if place + 1 < len(ordered) else None
        if not isinstance(follows, (Recode, Fill)):
            yield from _ended(written, made)


def _ended(written: set[str], made: Steps) -> Iterator[Step]:
    if written:
        yield Step(statements=tuple(made.dialect.renderer.end_checks(written, made.before, made.after)))
        written.clear()
