"""Broken copies of generated JSON and of settings: the reader's own error, never another."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dbwright.config import load_config
from dbwright.dialects import DIALECTS
from dbwright.errors import ConfigError, HistoryError
from dbwright.history import journal, snapshot
from hostile.mutants import Mutation, mutated, mutations

ROOT = Path(__file__).parents[2]
JOURNALS = sorted((ROOT / "generated").glob("*/*/meta/_journal.json"))
SNAPSHOTS = sorted((ROOT / "generated").glob("*/*/meta/*_snapshot.json"))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(SNAPSHOTS), mutations)
def test_snapshots(path: Path, changes: list[Mutation]) -> None:
    """A snapshot or a HistoryError."""
    with contextlib.suppress(HistoryError):
        snapshot.decode(mutated(path.read_bytes(), changes), "x.json")


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(JOURNALS), mutations)
def test_journals(path: Path, changes: list[Mutation]) -> None:
    """A journal or a HistoryError."""
    with contextlib.suppress(HistoryError):
        journal.decode(mutated(path.read_bytes(), changes), "x.json")


@settings(max_examples=200, deadline=None)
@given(mutations)
def test_settings(changes: list[Mutation]) -> None:
    """A configuration or a ConfigError."""
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(ConfigError):
        path = Path(folder, "pyproject.toml")
        path.write_bytes(mutated((ROOT / "pyproject.toml").read_bytes(), changes))
        load_config(path, dialects=DIALECTS, version="0.1.0")
