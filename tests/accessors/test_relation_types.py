"""What type checkers say about relations: usage passes, and each misuse is rejected where it stands."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from accessors.packages import write_package
from accessors.related_schema import SOCIAL

TYPING = Path(__file__).parent / "typing"
USAGE, MISUSE = "usage_relations.py", "misuse_relations.py"


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package and both programs."""
    folder = tmp_path_factory.mktemp("typed")
    write_package(SOCIAL, folder, ["sqlite"], name="social_db")
    for program in (USAGE, MISUSE):
        shutil.copy(TYPING / program, folder)
    return folder


def rejected(program: Path, command: list[str], pattern: str) -> set[int]:
    """The lines of a program in which a checker finds an error."""
    run = subprocess.run(command, cwd=program.parent, capture_output=True, text=True)
    lines = {int(line) for line in re.findall(pattern, run.stdout)}
    assert lines or run.returncode == 0, run.stdout + run.stderr
    return lines


def expected() -> set[int]:
    """The lines that say that they are rejected."""
    lines = (TYPING / MISUSE).read_text().splitlines()
    return {number for number, line in enumerate(lines, 1) if "# rejected: " in line}


def mypy(program: Path) -> set[int]:
    """What mypy --strict rejects."""
    options = ["--strict", "--config-file=", f"--cache-dir={program.parent / 'cache'}"]
    command = [sys.executable, "-m", "mypy", *options, program.name]
    return rejected(program, command, rf"{program.name}:(\d+): error")


def pyright(program: Path) -> set[int]:
    """What pyright rejects in its strict mode."""
    found = shutil.which("pyright") or shutil.which("basedpyright")
    if found is None:
        pytest.skip("pyright is not installed")
    (program.parent / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    command = [found, "--pythonpath", sys.executable, program.name]
    return rejected(program, command, rf"{program.name}:(\d+):\d+ - error")


@pytest.mark.parametrize("checker", [mypy, pyright])
def test_usage_passes_and_misuse_is_rejected(checker: object, programs: Path) -> None:
    """Line by line."""
    assert callable(checker)
    assert checker(programs / USAGE) == set()
    assert checker(programs / MISUSE) == expected()
