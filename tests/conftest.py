"""What the whole test suite shares: the option that rewrites golden files."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# A change is judged by examples that are the same each time; DBWRIGHT_EXPLORE=1 looks at new ones.
settings.register_profile("steady", derandomize=True)
settings.load_profile("default" if os.environ.get("DBWRIGHT_EXPLORE") else "steady")


# Nearly every test generates something. What it proves on SQLite and DuckDB costs little; a server for each would not:
# tests of the proof give one, and tests/proof runs on all engines.
for _dialect in ("POSTGRES", "MYSQL"):
    os.environ.setdefault(f"DBWRIGHT_SCRATCH_{_dialect}", "none")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --update-golden` takes what is made for what is expected, and writes it down."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files and generated/")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))
