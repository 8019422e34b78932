"""Pairing measurements: each round runs every case once, so that a busy machine slows all of them alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping


def compare(cases: Mapping[str, Callable[[], object]], rounds: int) -> None:
    """Print the median of each case in milliseconds, and its ratio to the last case (median of the rounds)."""
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for case in cases.values():
        case()  # once for the caches, unmeasured
    for _ in range(rounds):
        for name, case in cases.items():
            start = time.perf_counter()
            case()
            taken[name].append((time.perf_counter() - start) * 1000)
    base = taken[list(cases)[-1]]
    for name, times in taken.items():
        ratio = statistics.median(one / other for one, other in zip(times, base, strict=True))
        print(f"{name:28} {statistics.median(times):9.1f} ms   ×{ratio:.2f}")
