"""Random transitions on a real engine, deterministic by seed: create, fill, migrate, compare with a twin, go back.

python bench/transitions.py --engine sqlite --count 10000 --from 0     counts, and the seeds that fail
python bench/transitions.py --engine sqlite --shrink 4711 --out DIR    a small pair that fails alike
"""

from __future__ import annotations

import argparse
import collections
import re
import sys
import time
from pathlib import Path

sys.path[0] = str(Path(__file__).parents[1] / "tests")  # not this folder, where a file is called like the package

from transitions.databases import Database, open_database  # noqa: E402
from transitions.transition import Outcome, attempt, pair  # noqa: E402

_LETTERS = str.maketrans("0123456789", "abcdefghij")
SHOWN = 2
"""How many failures of one kind are printed as they come."""


def main() -> int:
    """Run, print, and say with the exit code whether anything failed."""
    options = _options()
    if options.shrink is not None:
        from transitions.shrink import show, shrink

        database = open_database(options.engine, options.url)
        found = shrink(pair(options.engine, options.shrink), database, drizzle_safe=options.drizzle_safe)
        show(found, database, options.out, drizzle_safe=options.drizzle_safe)
        return 0
    if options.jobs > 1:
        return _spread(options)
    return 1 if _run(options, open_database(options.engine, options.url)) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=["sqlite", "postgres", "mysql", "duckdb"], required=True)
    parser.add_argument("--url", default="", help="a server of its own; everything in the database is dropped")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--from", dest="first", type=int, default=0, help="the first seed")
    parser.add_argument("--jobs", type=int, default=1, help="processes (embedded engines only)")
    parser.add_argument("--shrink", type=int, metavar="SEED", help="make a failing seed small")
    parser.add_argument("--out", type=Path, default=Path(), help="where the small schema files go")
    parser.add_argument("--drizzle-safe", action="store_true", help="all in one transaction, said as drizzle_safe does")
    parser.add_argument("-v", "--verbose", action="store_true", help="print each failure whole")
    return parser.parse_args()


def _run(options: argparse.Namespace, database: Database) -> list[int]:
    """All seeds in turn; those that failed."""
    found: collections.Counter[str] = collections.Counter()
    refusals: collections.Counter[str] = collections.Counter()
    failures: dict[str, list[int]] = collections.defaultdict(list)
    start = last = time.monotonic()
    for seed in range(options.first, options.first + options.count):
        outcome = attempt(pair(options.engine, seed), database, drizzle_safe=options.drizzle_safe)
        found[outcome.result] += 1
        if outcome.result == "refused":
            refusals[_class_of(outcome)] += 1
        elif outcome.result == "failed":
            failures[_class_of(outcome)].append(seed)
            if options.verbose or len(failures[_class_of(outcome)]) <= SHOWN:
                text = outcome.said if options.verbose else _first(outcome)
                print(f"seed {seed} failed at {outcome.stage}: {text}", flush=True)
        if time.monotonic() - last > 30:
            last = time.monotonic()
            print(f"  {sum(found.values())} of {options.count}: {dict(found)}, {_speed(found, start)}", flush=True)
    print(f"{options.engine}: {dict(found)}, {_speed(found, start)}")
    for message, count in refusals.most_common(25):
        print(f"  refused {count}: {message}")
    for message, seeds in sorted(failures.items(), key=lambda item: -len(item[1])):
        print(f"  failed {len(seeds)}: {message}\n    seeds {' '.join(map(str, seeds[:20]))}")
    return [seed for seeds in failures.values() for seed in seeds]


def _speed(found: collections.Counter[str], start: float) -> str:
    return f"{sum(found.values()) / (time.monotonic() - start):.1f} a second"


def _first(outcome: Outcome) -> str:
    return " ".join(outcome.said.split())[:300]


def _class_of(outcome: Outcome) -> str:
    """What was said without the names in it."""
    said = " ".join(outcome.said.split())
    text = re.sub(r"^\S*schema\.yaml:\S+ ", "", said)
    text = re.sub(r"\((\d+), ([\"'])(.*)\2\)", lambda found: f"error_{found[1].translate(_LETTERS)} {found[3]}", text)
    text = re.sub(r"\"[^\"]*\"|'[^']*'|`[^`]*`|\S*\d\S*", "…", text)
    return (f"{outcome.stage}: " if outcome.result == "failed" else "") + text[:140]


def _spread(options: argparse.Namespace) -> int:
    """The same in several processes, each with a part of the seeds."""
    import subprocess

    share = -(-options.count // options.jobs)
    started = [
        subprocess.Popen(
            [
                *(sys.executable, __file__, "--engine", options.engine, "--count", str(share), "--url", options.url),
                *("--from", str(options.first + number * share), *(["-v"] if options.verbose else [])),
                *(["--drizzle-safe"] if options.drizzle_safe else []),
            ]
        )
        for number in range(options.jobs)
    ]
    return max(process.wait() for process in started)


if __name__ == "__main__":
    sys.exit(main())
