"""Which statements share a transaction where not all can: those that stand together and bear it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from dbwright.plan.step import Step
from dbwright.sql.build import raw
from dbwright.sql.statement import Statement

replace = msgspec.structs.replace


def in_transactions(steps: Iterable[Step]) -> list[Step]:
    """The steps with what has its place first or last moved there, and BEGIN and COMMIT where they are needed.

    Steps that all can share one transaction stay as they are: the runner opens it.
    """
    placed = list(steps)
    if all(step.transactional for step in placed):
        return placed
    parts = [part for place in ("first", "", "last", "end") for step in placed for part in _parts(step, place)]
    found: list[Step] = []
    for transactional, group in groupby(parts, lambda part: part.transactional):
        together = list(group)
        several = transactional and sum(len(part.statements) for part in together) > 1
        found += [_word("BEGIN"), *together, _word("COMMIT")] if several else together
    return found


def _parts(step: Step, place: str) -> list[Step]:
    """What of a step has this place, cut where the transaction has to be; the first part of all keeps the hazards."""
    statements = [statement for statement in step.statements if statement.place == place]
    cut = [list(group) for _, group in groupby(statements, lambda statement: statement.transactional)]
    return [_part(step, group) for group in cut]


def _part(step: Step, statements: Sequence[Statement]) -> Step:
    part = replace(step, statements=tuple(statements), transactional=all(item.transactional for item in statements))
    return part if statements[0] is step.statements[0] else replace(part, operations=(), hazards=(), irreversible=())


def _word(text: str) -> Step:
    return Step(statements=(Statement(raw(text)),))
