"""Many processes that start at the same moment on one empty database, as an application with many workers does."""

from __future__ import annotations

import collections
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from commandline import GENERATOR
from dbwright.database.engine import opened
from dbwright.database.ledger import Ledger
from dbwright.database.options import RunOptions
from engines import scratch
from faults.history import make_shop
from faults.places import place_of

pytestmark = pytest.mark.xdist_group("faults")
COUNT = 16
WORKER = """
import json, sys
import dbwright
dbwright.migrate  # loaded before the start
print("ready", flush=True)
sys.stdin.readline()
result = dbwright.migrate(*sys.argv[1:])
print(json.dumps([item.tag for item in result.applied]))
"""


@pytest.mark.parametrize("engine", ["sqlite", "postgres", "mysql", "duckdb"])
def test_sixteen_processes_apply_each_migration_once(engine: str, tmp_path: Path) -> None:
    with scratch(engine):
        pass  # the engine answers, or the test is skipped
    shop = make_shop(engine, tmp_path / "history")
    place = place_of(engine, tmp_path / "databases")
    try:
        place.create("shared")
        url = place.url("shared")
        workers = [_start(url, shop.folder) for _ in range(COUNT)]
        for worker in workers:
            assert worker.stdout is not None
            assert worker.stdout.readline() == "ready\n"
        for worker in workers:
            assert worker.stdin is not None
            worker.stdin.write("go\n")
            worker.stdin.flush()
        ended = [worker.communicate() for worker in workers]
        assert [(worker.returncode, err) for worker, (_, err) in zip(workers, ended, strict=True)] == [(0, "")] * COUNT
        applied = collections.Counter(tag for out, _ in ended for tag in json.loads(out))
        assert applied == dict.fromkeys(shop.tags, 1)
        with opened(url, None, RunOptions(), write=False) as there:
            rows = Ledger(there).read()
        assert [(row.tag, row.state, row.statements_done - row.statements) for row in rows] == [
            (tag, "applied", 0) for tag in shop.tags
        ]
    finally:
        place.close()


def _start(url: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, url, str(folder)],
        env={**os.environ, "PYTHONPATH": str(GENERATOR)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
