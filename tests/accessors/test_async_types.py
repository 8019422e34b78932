"""What type checkers say of an async twin: usage passes, and each misuse is rejected where it stands."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from accessors.packages import write_package
from accessors.test_both_ways import SCHEMA, queries

TYPING = Path(__file__).parent / "typing"
Lines = set[tuple[str, int]]


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package and both programs."""
    folder = tmp_path_factory.mktemp("typed")
    write_package(SCHEMA, folder, ["sqlite"], "social_db", queries(folder / "files"), asynchronous=True)
    for program in ("usage_async.py", "misuse_async.py"):
        shutil.copy(TYPING / program, folder)
    return folder


def rejected(folder: Path, command: list[str], pattern: str) -> Lines:
    """The places where a checker finds an error, in the programs and in the package itself."""
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    lines = {(Path(file).name, int(line)) for file, line in re.findall(pattern, run.stdout)}
    assert lines or run.returncode == 0, run.stdout + run.stderr
    return lines


def mypy(folder: Path) -> Lines:
    """What mypy --strict rejects."""
    options = ["--strict", "--config-file=", f"--cache-dir={folder / 'cache'}"]
    return rejected(folder, [sys.executable, "-m", "mypy", *options, "."], r"(\S+\.py):(\d+): error")


def pyright(folder: Path) -> Lines:
    """What pyright rejects in its strict mode."""
    found = shutil.which("pyright", path=f"{Path(sys.executable).parent}:{Path(shutil.which('pyright') or '/').parent}")
    if found is None:
        pytest.skip("pyright is not installed: pip install pyright")
    (folder / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict", "reportUnusedExpression": false}')
    return rejected(folder, [found, "--pythonpath", sys.executable], r"(\S+\.py):(\d+):\d+ - error")


def expected() -> Lines:
    """The lines that say that they are rejected."""
    lines = (TYPING / "misuse_async.py").read_text().splitlines()
    return {("misuse_async.py", number) for number, line in enumerate(lines, 1) if "# rejected: " in line}


@pytest.mark.parametrize("checker", [mypy, pyright])
def test_usage_passes_and_misuse_is_rejected(checker: Callable[[Path], Lines], programs: Path) -> None:
    """Line by line, and nothing in the package itself."""
    assert checker(programs) == expected()
