"""What type checkers say about rules: usage passes, and each misuse is rejected where it stands."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from accessors.packages import write_package
from accessors.ruled_schemas import RULED
from accessors.test_relation_types import TYPING, mypy, pyright


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package and both programs."""
    folder = tmp_path_factory.mktemp("typed")
    write_package(RULED, folder, ["sqlite"], name="ruled_db")
    for program in ("usage_rules.py", "misuse_rules.py"):
        shutil.copy(TYPING / program, folder)
    return folder


@pytest.mark.parametrize("checker", [mypy, pyright])
def test_usage_passes_and_misuse_is_rejected(checker: Callable[[Path], set[int]], programs: Path) -> None:
    """Line by line."""
    lines = (programs / "misuse_rules.py").read_text().splitlines()
    expected = {number for number, line in enumerate(lines, 1) if "# rejected: " in line}
    assert checker(programs / "usage_rules.py") == set()
    assert checker(programs / "misuse_rules.py") == expected
