"""Calls of a contestant and of the floor, in turns which of them is first, on one clock."""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from operations import Arguments, Operation
from scratch import Tidy

Clock = Callable[[], int]
"""Nanoseconds: of the wall, or of this process's work alone."""


@dataclass(slots=True)
class Side:
    """A contestant with its database, and its ratios to the floor, round by round, by operation."""

    title: str
    contestant: Any
    tidy: Tidy
    ratios: dict[str, list[float]] = field(default_factory=dict)
    cpu: dict[str, list[float]] = field(default_factory=dict)


class Round:
    """Some calls of one operation by two sides."""

    def __init__(self, operation: Operation, sides: tuple[Side, Side], calls: int) -> None:
        self._operation = operation
        self._sides = sides
        self._calls = calls
        self._taken: tuple[list[int], list[int]] = ([], [])

    def _turns(self) -> Iterator[tuple[Callable[..., Any], Arguments, list[int]]]:
        """What is to be called, with what, and where its time goes."""
        operation = self._operation
        methods = [getattr(side.contestant, operation.method) for side in self._sides]
        gc.collect()
        for place in range(self._calls):
            for which in (place & 1, 1 - (place & 1)):
                arguments = operation.arguments(place)
                if operation.heavy:  # none pays for what another one left to the collector
                    gc.collect()
                yield methods[which], arguments, self._taken[which]
                if operation.tidy_each:
                    self._sides[which].tidy()
        for side in self._sides:
            side.tidy()

    def run(self, clock: Clock) -> tuple[float, float]:
        """The median of each side, whose methods return what they find."""
        for method, (values, named), taken in self._turns():
            start = clock()
            method(*values, **named)
            taken.append(clock() - start)
        return self._medians()

    async def awaited(self, clock: Clock) -> tuple[float, float]:
        """The same, of methods that are awaited."""
        for method, (values, named), taken in self._turns():
            start = clock()
            await method(*values, **named)
            taken.append(clock() - start)
        return self._medians()

    def _medians(self) -> tuple[float, float]:
        return statistics.median(self._taken[0]), statistics.median(self._taken[1])
