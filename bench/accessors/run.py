"""Ratios to hand-written code, operation by operation, as Markdown: python bench/accessors/run.py --engine sqlite.

Every call of a contestant stands beside one of the floor, in turns which of them is first, in one process; a round's
figure is the ratio of the two medians, and the table shows the median of the rounds. So a busy machine slows both.
`--twin async` measures the awaited accessors against awaited hand-written code, without other libraries.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import every_trick
import hand_written
import hand_written_async
from awaited import Awaited
from contestant import Contestant
from measure import Round, Side
from operations import OPERATIONS, Operation, check
from scratch import SCHEMA, PostgresDatabases, SqliteFiles, Tidy, databases, ended_by_signals, write_package

from accessors import Accessors, AsyncAccessors

PEERS = {
    "SQLAlchemy Core": ("peers.sqlalchemy_core", "Core"),
    "SQLAlchemy ORM": ("peers.sqlalchemy_orm", "Orm"),
    "SQLModel": ("peers.sqlmodel_", "Model"),
    "Django": ("peers.django_", "Django"),
    "Peewee": ("peers.peewee_", "Peewee"),
}
OURS = "**dbwright**"
FLOORS = {"sqlite": hand_written.Sqlite, "postgres": hand_written.Postgres}
TUNED = "the floor with every trick"
TUNED_FLOORS = {"sqlite": every_trick.Sqlite, "postgres": every_trick.Postgres}
ASYNC_FLOORS = {"sqlite": hand_written_async.Sqlite, "postgres": hand_written_async.Postgres}
NOISY = 1.15
"""A contestant's slowest round over its fastest, from which on the table says so."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=tuple(FLOORS), default="sqlite")
    parser.add_argument("--twin", choices=("sync", "async"), default="sync")
    parser.add_argument("--server", default="postgresql://postgres@127.0.0.1:5432")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="part of an operation's title")
    parser.add_argument("--no-peers", action="store_true")
    given = parser.parse_args()
    chosen = [operation for operation in OPERATIONS if given.only in operation.title]
    with ended_by_signals(), tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_package(SCHEMA, folder / "packages", "bench_db", asynchronous=given.twin == "async")
        with databases(given.engine, folder, given.server) as made:
            if given.twin == "async":
                times, sides = asyncio.run(_awaited(chosen, given.rounds, _checked(given.engine, made)))
            else:
                times, sides = _called(given.engine, chosen, given.rounds, made, peers=not given.no_peers)
    _print(f"{given.engine}, awaited" if given.twin == "async" else given.engine, chosen, times, sides)


Made = SqliteFiles | PostgresDatabases
Opened = Callable[[], Awaitable[Side]]
Figures = tuple[dict[str, float], list[Side]]
"""The floor's own medians in seconds, and all others with their ratios."""


def _called(engine: str, chosen: Sequence[Operation], rounds: int, made: Made, *, peers: bool) -> Figures:
    """Contestants that are called."""
    floor = _side("floor", FLOORS[engine], made)
    sides = [_side(OURS, Accessors, made), _side(TUNED, TUNED_FLOORS[engine], made), *(_peers(made) if peers else ())]
    for side in (floor, *sides):
        check(side.contestant, side.title)
        side.tidy()
    gc.collect()
    gc.freeze()
    times = dict[str, float]()
    for operation in chosen:
        own = list[float]()
        for _ in range(rounds):
            for side in sides:
                ours, base = Round(operation, (side, floor), _calls(operation, side)).run(time.perf_counter_ns)
                side.ratios.setdefault(operation.title, []).append(ours / base)
                own.append(base / 1e9)
            ours, base = Round(operation, (sides[0], floor), operation.calls).run(time.process_time_ns)
            sides[0].cpu.setdefault(operation.title, []).append(ours / base)
        times[operation.title] = statistics.median(own)
    return times, sides


def _checked(engine: str, made: Made) -> list[Opened]:
    """The awaited floor and the awaited accessors, each in an event loop that is gone again."""
    found = list[Opened]()
    for title, kind in (("floor", ASYNC_FLOORS[engine]), (OURS, AsyncAccessors)):
        url, tidy = made.make(_name(title))
        with Awaited(kind, url) as contestant:
            check(contestant, title)
        tidy()
        found.append(partial(_opened, title, kind, url, tidy))
    return found


async def _opened(title: str, kind: Any, url: str, tidy: Tidy) -> Side:
    return Side(title, await kind.open(url), tidy)


async def _awaited(chosen: Sequence[Operation], rounds: int, sides: Sequence[Opened]) -> Figures:
    """The accessors beside the floor."""
    floor, ours = [await opened() for opened in sides]
    gc.collect()
    gc.freeze()
    times = dict[str, float]()
    for operation in chosen:
        own = list[float]()
        for _ in range(rounds):
            taken, base = await Round(operation, (ours, floor), operation.calls).awaited(time.perf_counter_ns)
            ours.ratios.setdefault(operation.title, []).append(taken / base)
            own.append(base / 1e9)
            taken, base = await Round(operation, (ours, floor), operation.calls).awaited(time.process_time_ns)
            ours.cpu.setdefault(operation.title, []).append(taken / base)
        times[operation.title] = statistics.median(own)
    for side in (ours, floor):
        await side.contestant.close()
    return times, [ours]


def _name(title: str) -> str:
    return "".join(filter(str.isalnum, title)).lower()


def _side(title: str, kind: Callable[[str], Contestant], made: Made) -> Side:
    url, tidy = made.make(_name(title))
    return Side(title, kind(url), tidy)


def _peers(made: Made) -> Iterator[Side]:
    for title, (module, name) in PEERS.items():
        yield _side(title, getattr(import_module(module), name), made)


def _calls(operation: Operation, side: Side) -> int:
    return operation.calls if side.title in (OURS, TUNED) else max(2, operation.calls // 4)


def _print(engine: str, chosen: Sequence[Operation], times: dict[str, float], sides: list[Side]) -> None:
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
