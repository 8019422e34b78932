"""Random transitions on every engine: there and back, with rows, compared with a twin.

The same seeds each time; DBWRIGHT_EXPLORE=1 takes new ones. Thousands of them: bench/transitions.py.
"""

from __future__ import annotations

import os
import time

import pytest

from engines import DIALECT, scratch
from transitions.databases import Database, emptier
from transitions.transition import attempt, pair

SEEDS = {"sqlite": 40, "postgres": 12, "mysql": 12, "duckdb": 15}
"""How many on each engine; the embedded PostgreSQL lacks the extensions of some types."""
BATCH = 4
FIRST = int(time.time()) if os.environ.get("DBWRIGHT_EXPLORE") else 0


def batches() -> list[tuple[str, int]]:
    """Engine label and first seed of a few transitions that share one scratch database."""
    return [(label, first) for label in SEEDS for first in range(FIRST, FIRST + SEEDS[label], BATCH)]


@pytest.mark.parametrize(("label", "first"), batches())
def test_random_transitions(label: str, first: int) -> None:
    """Up gives what a direct creation gives and keeps the rows; down gives back what was."""
    with scratch(label) as opened:
        database = Database(opened, emptier(opened))
        for seed in range(first, min(first + BATCH, FIRST + SEEDS[label])):
            outcome = attempt(pair(DIALECT[label], seed), database)
            again = f"python bench/transitions.py --engine {DIALECT[label]} --shrink {seed}"
            assert outcome.result != "failed", f"seed {seed}, {outcome.stage}: {outcome.said}\n{again}"


@pytest.mark.parametrize("label", ["sqlite", "postgres"])
def test_in_one_transaction(label: str) -> None:
    """The forms of `drizzle_safe`: each migration in a transaction of its own, and all from the first in one."""
    with scratch(label) as opened:
        database = Database(opened, emptier(opened))
        for seed in range(FIRST, FIRST + 6):
            outcome = attempt(pair(DIALECT[label], seed), database, drizzle_safe=True)
            again = f"python bench/transitions.py --engine {DIALECT[label]} --drizzle-safe --shrink {seed}"
            assert outcome.result != "failed", f"seed {seed}, {outcome.stage}: {outcome.said}\n{again}"
