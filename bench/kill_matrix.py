"""Kill a run at every call of a history of twenty migrations, let the next run go on, and write what came of it.

python bench/kill_matrix.py                     all engines, and the table in docs/reliability.md
python bench/kill_matrix.py --engine sqlite     one engine; the other columns of the table stay
python bench/kill_matrix.py --every 5           one in five points, and the table says so
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import queue
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[0] = str(ROOT / "tests")

from faults.servers import fast_place  # noqa: E402

PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- kill matrix: made by `python bench/kill_matrix.py` -->", "<!-- end of the kill matrix -->"
ENGINES = {"sqlite": "SQLite", "postgres": "PostgreSQL", "mysql": "MariaDB", "duckdb": "DuckDB"}
DIRECTIONS = {"up": "migrate", "down": "rollback"}
KINDS = {
    "statement": "statement of a migration",
    "ledger": "write to the ledger",
    "transaction": "BEGIN, COMMIT",
    "setting": "setting of the session",
    "lock": "lock",
}
MOMENTS = {"before": "before a {}", "sent": "{}: sent, not answered", "after": "after a {}"}
Tally = dict[str, list[int]]
"""Label of a row → points that were recovered, points that were tried, all points."""


def main() -> int:
    """Run the engines one after the other; 1 where any point was not recovered."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=ENGINES, action="append")
    parser.add_argument("--every", type=int, default=1, help="one in so many points")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at once (one for each CPU)")
    parser.add_argument("--any-time", type=int, default=50, help="kills at any time, besides (50)")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    failed = 0
    for engine in options.engine or ENGINES:
        tally, problems = _run(engine, options)
        failed += len(problems)
        for problem in problems:
            print(f"{engine}: {problem}"[:2000], flush=True)
        _write(ENGINES[engine], tally)
    return 1 if failed else 0


def _run(engine: str, options: argparse.Namespace) -> tuple[Tally, list[str]]:
    """All points of one engine."""
    tally: Tally = collections.defaultdict(lambda: [0, 0, 0])
    problems = []
    start = last = time.monotonic()
    with fast_place(engine) as (folder, environment):
        for tried in _tried(engine, folder, environment, options):
            for row in (_label(tried), f"{DIRECTIONS[tried['direction']]}: all"):
                for place, counts in enumerate((tried["problem"] == "", tried["problem"] is not None, True)):
                    tally[row][place] += counts
            if tried["problem"]:
                problems.append(f"{tried['point']}: {tried['problem']}")
            if time.monotonic() - last > 30:
                last = time.monotonic()
                print(f"  {engine}: {_points(tally)[1]} points", flush=True)
    _, count, whole = _points(tally)
    seconds = time.monotonic() - start
    print(f"{engine}: {count} points of {whole}, {len(problems)} not recovered, {seconds:.0f} s", flush=True)
    return tally, problems


def _points(tally: Tally) -> list[int]:
    return [sum(counts[place] for row, counts in tally.items() if row.endswith(": all")) for place in range(3)]


def _tried(
    engine: str, folder: Path, environment: dict[str, str], options: argparse.Namespace
) -> Iterator[dict[str, Any]]:
    """What the processes say that try the points, as they say it. Raises SystemExit where one of them fails."""
    said: queue.SimpleQueue[str | int] = queue.SimpleQueue()

    def part(number: int) -> None:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "faults.points", "--engine", engine, "--folder", str(folder / str(number))),
                *("--part", f"{number}/{options.jobs}", "--every", str(options.every), "--seed", str(options.seed)),
                *("--any-time", str(options.any_time // options.jobs)),
            ],
            cwd=ROOT / "tests",
            env={**os.environ, **environment, "PYTHONPATH": f"{ROOT}/generator{os.pathsep}{ROOT}/tests"},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None  # noqa: S101
        for line in process.stdout:
            said.put(line)
        said.put(process.wait())

    for number in range(options.jobs):
        threading.Thread(target=part, args=(number,), daemon=True).start()
    running = options.jobs
    while running:
        match said.get():
            case str(line):
                yield json.loads(line)
            case int(code):
                running -= 1
                if code:
                    raise SystemExit(code)


def _label(tried: dict[str, Any]) -> str:
    way = DIRECTIONS[tried["direction"]]
    if not tried["moment"]:
        return f"{way}: {tried['kind']}, from outside"
    return f"{way}: {MOMENTS[tried['moment']].format(KINDS[tried['kind']])}"


def _order() -> list[str]:
    rows = []
    for way in DIRECTIONS.values():
        rows += [f"{way}: {moment.format(kind)}" for kind in KINDS.values() for moment in MOMENTS.values()]
        rows += [f"{way}: at any time, from outside", f"{way}: all"]
    return rows


def _write(column: str, tally: Tally) -> None:
    """Put one engine's column into the page's table."""
    text = PAGE.read_text()
    before, _, rest = text.partition(BEGIN)
    table, _, after = rest.partition(END)
    cells = _read(table)
    for row in _order():
        cells.pop((row, column), None)
        if row in tally:
            good, points, whole = tally[row]
            cells[row, column] = f"{good} of {points}" if points == whole else f"{good} of {points} (in all {whole})"
    columns = [name for name in ENGINES.values() if any(name == other for _, other in cells)]
    lines = [f"| killed | {' | '.join(columns)} |", f"|---|{'---|' * len(columns)}"]
    for row in _order():
        found = [cells.get((row, name), "–") for name in columns]
        if set(found) != {"–"}:
            bold = "**" if row.endswith(": all") else ""
            lines.append(f"| {bold}{row}{bold} | {' | '.join(f'{bold}{cell}{bold}' for cell in found)} |")
    PAGE.write_text(f"{before}{BEGIN}\n\n{chr(10).join(lines)}\n\n{END}{after}")


def _read(table: str) -> dict[tuple[str, str], str]:
    """(row, column) → cell of the table as it stands."""
    lines = [[cell.strip() for cell in line.strip("| \n").split("|")] for line in table.splitlines() if "|" in line]
    if not lines:
        return {}
    columns = lines[0][1:]
    return {
        (re.sub(r"\*", "", line[0]), column): re.sub(r"\*", "", cell)
        for line in lines[2:]
        for column, cell in zip(columns, line[1:], strict=True)
    }


if __name__ == "__main__":
    sys.exit(main())
