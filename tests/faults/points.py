"""The kill points of one engine, tried in a process that has no threads, so that it may fork.

python -m faults.points --engine sqlite --folder DIR --sample 12 --seed 0     one JSON line for each point
python -m faults.points --engine sqlite --folder DIR --part 0/2               half of all, for one of two processes
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from faults.history import LENGTH, make_shop
from faults.places import place_of
from faults.trial import Point, Trial

ANY_TIME = "at any time"
TO_THE_END = 10


def every_way() -> list[tuple[str, int]]:
    """All migrations on their way up and down: (direction, how many are done before)."""
    return [("up", done) for done in range(LENGTH)] + [("down", done) for done in range(1, LENGTH + 1)]


def some_ways(count: int, seed: int) -> list[tuple[str, int]]:
    """So many migrations, chosen by a seed, each on its way up and down."""
    chosen = random.Random(seed).sample(range(LENGTH), count)
    return [way for done in sorted(chosen) for way in (("up", done), ("down", done + 1))]


def some_points(trial: Trial, ways: list[tuple[str, int]], count: int, seed: int) -> list[Point]:
    """So many kill points of these, chosen by a seed."""
    chance = random.Random(seed)
    found: list[Point] = []
    for way in ways:
        points = list(trial.points(*way))
        found += chance.sample(points, min(len(points), count // len(ways)))
    return found


def attempts(trial: Trial, points: Iterable[Point], every: int = 1) -> Iterator[dict[str, object]]:
    """Each point with what was wrong after it, "" where nothing was; None where it was left out.

    Of those tried, one in ten goes on to the end of the history, which takes long.
    """
    for number, point in enumerate(points):
        tried = number % every == 0
        yield {
            "point": str(point),
            "direction": point.direction,
            "kind": point.kind,
            "moment": point.moment,
            "problem": trial.attempt(point, to_the_end=number // every % TO_THE_END == 0) if tried else None,
        }


def attempts_at_any_time(
    trial: Trial, ways: list[tuple[str, int]], count: int, seed: int
) -> Iterator[dict[str, object]]:
    """Kills from outside that fall anywhere, also in the middle of what an embedded engine does."""
    chance = random.Random(seed)
    for _ in range(count):
        direction, done = chance.choice(ways)
        seconds = chance.uniform(0, trial.traced(direction, done).seconds)
        point = f"{direction} after {done} migrations, after {seconds:.3f} seconds"
        problem = trial.attempt_at_any_time(direction, done, seconds)
        yield {"point": point, "direction": direction, "kind": ANY_TIME, "moment": "", "problem": problem}


def main() -> int:
    """Try, and print as it comes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=["sqlite", "postgres", "mysql", "duckdb"], required=True)
    parser.add_argument("--folder", type=Path, required=True, help="where the history and files of databases go")
    parser.add_argument("--sample", type=int, help="how many points; all of them without it")
    parser.add_argument("--migrations", type=int, default=LENGTH, help="of how many migrations a sample is")
    parser.add_argument("--every", type=int, default=1, help="one in so many of all points")
    parser.add_argument("--part", default="0/1", help="which part of all migrations, of how many")
    parser.add_argument("--any-time", type=int, default=0, help="how many kills at any time besides")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    part, parts = (int(number) for number in options.part.split("/"))
    place = place_of(options.engine, options.folder / "databases" / options.engine)
    try:
        trial = Trial(place, make_shop(options.engine, options.folder / "history" / options.engine))
        if options.sample is None:
            ways = every_way()[part::parts]
            points: Iterable[Point] = (point for way in ways for point in trial.points(*way))
        else:
            ways = some_ways(options.migrations, options.seed)
            points = some_points(trial, ways, options.sample, options.seed)
        for attempt in attempts(trial, points, options.every):
            print(json.dumps(attempt), flush=True)  # noqa: T201
        for attempt in attempts_at_any_time(trial, ways, options.any_time, options.seed + part):
            print(json.dumps(attempt), flush=True)  # noqa: T201
    finally:
        place.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
