"""What an application loads that migrates when it starts: none of what only generating needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from commandline import GENERATOR
from engines import scratch
from faults.history import make_shop
from faults.places import place_of

HEAVY = {"click", "jinja2", "sqlglot", "yaml"}


def _imported(code: str, *arguments: str) -> set[str]:
    """The top-level packages that a new interpreter loads for `code`, as -X importtime names them."""
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": str(GENERATOR)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    lines = [line for line in ran.stderr.splitlines() if line.startswith("import time:")]
    found = {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}
    assert "dbwright" in found
    return found


def test_importing_dbwright_loads_nothing_heavy() -> None:
    assert HEAVY.isdisjoint(_imported("import dbwright"))


@pytest.mark.parametrize("engine", ["sqlite", "postgres", "mysql", "duckdb"])
def test_migrating_loads_nothing_heavy(engine: str, tmp_path: Path) -> None:
    """The whole of `migrate`, with migrations to apply and the schema kept afterwards; `status` and `rollback` too."""
    with scratch(engine):
        pass  # the engine answers, or the test is skipped
    shop = make_shop(engine, tmp_path / "history")
    place = place_of(engine, tmp_path / "databases")
    code = """
import sys, dbwright
url, folder, tag = sys.argv[1:]
assert len(dbwright.migrate(url, folder, to=tag).applied) == 3
assert dbwright.status(url, folder).migrations[2].state == "applied"
from dbwright.database.rollback import rollback
assert len(rollback(url, folder, agree=lambda _: None).undone) == 1
"""
    try:
        place.create("started")
        assert HEAVY.isdisjoint(_imported(code, place.url("started"), str(shop.folder), shop.tags[2]))
    finally:
        place.close()
