"""Broken copies of good schemas: located findings or SQL, never anything else, from reading to planning."""

from __future__ import annotations

import functools
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dbwright.definition import Definition
from hostile.mutants import Mutation, mutated, mutations
from hostile.survival import SEEDS, copy_seed, survive


@functools.cache
def good(seed: str) -> tuple[Path, Definition | None]:
    """A good schema in a folder that the tests share, and what it says."""
    folder = Path(tempfile.mkdtemp(prefix="dbwright-fuzz-"))
    copy_seed(seed, folder)
    return folder, survive(folder)


@pytest.mark.parametrize("seed", SEEDS)
def test_good_schemas_survive(seed: str, tmp_path: Path) -> None:
    """What is broken below is good to begin with."""
    copy_seed(seed, tmp_path)
    assert survive(tmp_path) is not None


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)
@given(st.sampled_from(sorted(SEEDS)), st.integers(0, 100), mutations)
def test_broken_schemas_end_in_findings(seed: str, place: int, changes: list[Mutation]) -> None:
    """From nothing, from the good schema, and back to it."""
    folder, before = good(seed)
    files = sorted(folder.rglob("*.yaml"))
    path = files[place % len(files)]
    data = path.read_bytes()
    path.write_bytes(mutated(data, changes))
    try:
        survive(folder, before)
    finally:
        path.write_bytes(data)


@pytest.fixture(scope="module", autouse=True)
def clean() -> object:
    """The shared folders go when this file is done."""
    yield
    for seed in SEEDS:
        shutil.rmtree(good(seed)[0], ignore_errors=True)
    good.cache_clear()
