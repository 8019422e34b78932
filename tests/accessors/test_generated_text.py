"""Figures of generated text: it is read by its users."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

from dbwright.accessors import render_package
from dbwright.library import load

SCHEMAS = Path(__file__).parents[2] / "schema"
DIALECTS = {
    "orders": ["postgres", "mysql", "sqlite", "duckdb"],
    "talenttrust": ["sqlite"],
    "openbadges": ["sqlite", "postgres"],
    "flick": ["postgres", "sqlite"],
    "gigstream": ["postgres", "sqlite"],
}
"""As the project's settings have them."""
_NO_TABLES = {"__init__.py", "database.py", "enums.py", "queries.py"}


@pytest.fixture(scope="module")
def packages() -> dict[str, dict[str, str]]:
    """Name → files of the packages of all example databases."""
    return {
        name: render_package(load(SCHEMAS / name), dialects, "db", asynchronous=True)
        for name, dialects in DIALECTS.items()
    }


@pytest.mark.parametrize("folder", ["db", "db/_async"])
def test_the_median_table_is_short(folder: str, packages: dict[str, dict[str, str]]) -> None:
    """Under 250 lines."""
    lengths = [
        text.count("\n")
        for files in packages.values()
        for path, text in files.items()
        if path.rpartition("/")[0] == folder and path.endswith(".py") and Path(path).name not in _NO_TABLES
    ]
    assert len(lengths) > 30
    assert median(lengths) < 250, sorted(lengths)


def test_no_line_is_long(packages: dict[str, dict[str, str]]) -> None:
    """100 columns at most."""
    long = [
        f"{name} {path}:{number}: {len(line)}"
        for name, files in packages.items()
        for path, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
        if len(line) > 100
    ]
    assert long == []


@pytest.mark.parametrize("command", [["format", "--check", "--diff"], ["check"]])
def test_ruff_is_content_with_all_packages(command: list[str]) -> None:
    """Those in the repository, with their named queries: laid out and linted as ruff does it by default."""
    generated = SCHEMAS.parent / "generated"
    folders = [str(folder) for folder in generated.glob("*/*_db")]
    assert folders
    ruff = [sys.executable, "-m", "ruff", *command, "--isolated", "--no-cache", *folders]
    done = subprocess.run(ruff, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
