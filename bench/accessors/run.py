"""Ratios to hand-written code, operation by operation, as Markdown: python bench/accessors/run.py --engine sqlite.

Every call of a contestant stands beside one of the floor, in turns which of them is first, in one process; a round's
figure is the ratio of the two medians, and the table shows the median of the rounds. So a busy machine slows both.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import hand_written
from contestant import Contestant
from operations import OPERATIONS, Operation, check
from scratch import SCHEMA, PostgresDatabases, SqliteFiles, Tidy, databases, write_package

from accessors import Accessors

PEERS = {
    "SQLAlchemy Core": ("peers.sqlalchemy_core", "Core"),
    "SQLAlchemy ORM": ("peers.sqlalchemy_orm", "Orm"),
    "SQLModel": ("peers.sqlmodel_", "Model"),
    "Django": ("peers.django_", "Django"),
    "Peewee": ("peers.peewee_", "Peewee"),
}
OURS = "**dbwright**"
FLOORS = {"sqlite": hand_written.Sqlite, "postgres": hand_written.Postgres}
NOISY = 1.15
"""A contestant's slowest round over its fastest, from which on the table says so."""


@dataclass(slots=True)
class Side:
    """A contestant with its database."""

    title: str
    contestant: Any
    tidy: Tidy
    ratios: dict[str, list[float]] = field(default_factory=dict)
    cpu: dict[str, list[float]] = field(default_factory=dict)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=tuple(FLOORS), default="sqlite")
    parser.add_argument("--server", default="postgresql://postgres@127.0.0.1:5432")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="part of an operation's title")
    parser.add_argument("--no-peers", action="store_true")
    given = parser.parse_args()
    chosen = [operation for operation in OPERATIONS if given.only in operation.title]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_package(SCHEMA, folder / "packages", "bench_db")
        with databases(given.engine, folder, given.server) as made:
            floor = _side("floor", FLOORS[given.engine], made)
            sides = [_side(OURS, Accessors, made), *([] if given.no_peers else _peers(made))]
            for side in (floor, *sides):
                check(side.contestant, side.title)
                side.tidy()
            gc.collect()
            gc.freeze()
            times = {operation.title: _measure(operation, floor, sides, given.rounds) for operation in chosen}
            _print(given.engine, chosen, times, sides)


def _side(title: str, kind: Callable[[str], Contestant], made: SqliteFiles | PostgresDatabases) -> Side:
    url, tidy = made.make("".join(filter(str.isalnum, title)).lower())
    return Side(title, kind(url), tidy)


def _peers(made: SqliteFiles | PostgresDatabases) -> Iterator[Side]:
    for title, (module, name) in PEERS.items():
        yield _side(title, getattr(import_module(module), name), made)


def _measure(operation: Operation, floor: Side, sides: list[Side], rounds: int) -> float:
    """Fill in the sides' ratios; the floor's own median in seconds."""
    own = list[float]()
    for _ in range(rounds):
        for side in sides:
            calls = operation.calls if side.title == OURS else max(2, operation.calls // 4)
            ours, base = _round(operation, side, floor, calls, time.perf_counter_ns)
            side.ratios.setdefault(operation.title, []).append(ours / base)
            own.append(base / 1e9)
            if side.title == OURS:
                ours, base = _round(operation, side, floor, calls, time.process_time_ns)
                side.cpu.setdefault(operation.title, []).append(ours / base)
    return statistics.median(own)


def _round(operation: Operation, side: Side, floor: Side, calls: int, clock: Callable[[], int]) -> tuple[float, float]:
    """The medians of calls that alternate."""
    taken: tuple[list[int], list[int]] = ([], [])
    methods = [getattr(one.contestant, operation.method) for one in (side, floor)]
    gc.collect()
    for place in range(calls):
        for which in (place & 1, 1 - (place & 1)):
            values, named = operation.arguments(place)
            start = clock()
            methods[which](*values, **named)
            taken[which].append(clock() - start)
            if operation.tidy_each:
                (side, floor)[which].tidy()
    side.tidy()
    floor.tidy()
    return statistics.median(taken[0]), statistics.median(taken[1])


def _print(engine: str, chosen: list[Operation], times: dict[str, float], sides: list[Side]) -> None:
    print(f"\n| {engine} | " + " | ".join(operation.title for operation in chosen) + " |")
    print("|---" * (len(chosen) + 1) + "|")
    print("| floor | " + " | ".join(_shown(times[operation.title]) for operation in chosen) + " |")
    for side in sides:
        print(f"| {side.title} | " + " | ".join(_ratio(side.ratios[one.title]) for one in chosen) + " |")
    ours = sides[0]
    spans = [f"{min(ours.ratios[one.title]):.2f}-{max(ours.ratios[one.title]):.2f}" for one in chosen]
    print("| its rounds | " + " | ".join(spans) + " |")
    print("| its CPU | " + " | ".join(f"{statistics.median(ours.cpu[one.title]):.2f}" for one in chosen) + " |")
    print(f"\n`~`: the slowest round was more than {NOISY} times the fastest.")
    print("CPU is this process's alone, without a server's.")


def _ratio(ratios: list[float]) -> str:
    mark = "~" if max(ratios) > NOISY * min(ratios) else ""
    middle = statistics.median(ratios)
    return f"{mark}{middle:.2f}" if middle < 10 else f"{mark}{middle:.0f}"


def _shown(seconds: float) -> str:
    return f"{seconds * 1e6:.0f} µs" if seconds < 1e-3 else f"{seconds * 1e3:.1f} ms"


if __name__ == "__main__":
    main()
