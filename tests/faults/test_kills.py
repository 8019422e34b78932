"""A sample of the kill points: the process dies there by SIGKILL, and the next run ends as one that was not killed.

All points are tried by bench/kill_matrix.py. DBWRIGHT_EXPLORE=1 takes others each time, DBWRIGHT_SEED=N those again.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from commandline import GENERATOR
from engines import scratch
from faults.servers import fast_place

pytestmark = pytest.mark.xdist_group("faults")
SEED = int(os.environ.get("DBWRIGHT_SEED", random.randrange(10**6) if os.environ.get("DBWRIGHT_EXPLORE") else 20))
SAMPLES = {"sqlite": (3, 24, 4), "duckdb": (1, 6, 1), "postgres": (1, 10, 2), "mysql": (1, 10, 2)}
"""Engine → of how many migrations, up and down, how many points are tried, and how many kills at any time."""


@pytest.mark.parametrize("engine", SAMPLES)
def test_a_run_that_is_killed_anywhere_is_ended_by_the_next(engine: str) -> None:
    """Schema, rows, ledger and kept schema are those of a run that was not killed."""
    with scratch(engine):
        pass  # the engine answers, or the test is skipped
    migrations, count, any_time = SAMPLES[engine]
    print(f"seed {SEED}")  # noqa: T201
    tests = Path(__file__).parents[1]
    arguments = ["--engine", engine, "--seed", str(SEED)]
    arguments += ["--migrations", str(migrations), "--sample", str(count), "--any-time", str(any_time)]
    with fast_place(engine) as (folder, environment):
        ran = subprocess.run(
            [sys.executable, "-m", "faults.points", *arguments, "--folder", str(folder)],
            cwd=tests,
            env={**os.environ, **environment, "PYTHONPATH": f"{GENERATOR}{os.pathsep}{tests}"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
    assert ran.returncode == 0, ran.stderr
    tried = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(tried) >= count // 2
    assert [item for item in tried if item["problem"]] == [], f"DBWRIGHT_SEED={SEED} repeats it"
