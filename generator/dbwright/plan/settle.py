"""Rows that are written before tables change: the engine must be done with its checks of them by then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from dbwright.plan.action import Action
from dbwright.plan.intent import Fill
from dbwright.plan.recode import Recode
from dbwright.plan.step import Step, Steps


def settled(ordered: Sequence[Action], made: Steps) -> Iterator[Step]:
    """The steps of the actions; around each run of writes what keeps NULLs out and what ends the checks of rows."""
    written: set[str] = set()
    for place, action in enumerate(ordered):
        if isinstance(action, (Recode, Fill)) and (place == 0 or not isinstance(ordered[place - 1], (Recode, Fill))):
            run = takewhile(lambda item: isinstance(item, (Recode, Fill)), ordered[place:])
            yield from (made.before_fill(item) for item in run if isinstance(item, Fill))
        step = made.step(action)
        yield step
        if isinstance(action, (Recode, Fill)) and step.transactional:
            written.add(action.table)
        follows = ordered[place + 1] if place + 1 < len(ordered) else None
        if written and not isinstance(follows, (Recode, Fill)):
            yield Step(statements=tuple(made.dialect.renderer.end_checks(written, made.before, made.after)))
            written.clear()
