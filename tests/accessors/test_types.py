"""What type checkers say of a package: usage passes on every Python, and each misuse is rejected where it stands."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from accessors.packages import write_package
from accessors.small_schemas import SHOP

TYPING = Path(__file__).parent / "typing"
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
Lines = set[tuple[str, int]]


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package, the usage and the misuse."""
    folder = tmp_path_factory.mktemp("typed")
    write_package(SHOP, folder, name="shop_db")
    for program in ("usage.py", "misuse.py"):
        shutil.copy(TYPING / program, folder)
    return folder


def run(folder: Path, command: list[str], pattern: str) -> Lines:
    """The places of errors that a checker prints."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    found = {(Path(file).name, int(line)) for file, line in re.findall(pattern, done.stdout)}
    assert found or done.returncode == 0, done.stdout + done.stderr
    return found


def mypy(folder: Path, python: str) -> Lines:
    """What mypy --strict rejects."""
    options = ["--strict", "--config-file=", f"--cache-dir={folder / 'cache'}", f"--python-version={python}"]
    return run(folder, [sys.executable, "-m", "mypy", *options, "."], r"(\S+\.py):(\d+): error")


def pyright(folder: Path, python: str) -> Lines:
    """What pyright rejects in its strict mode."""
    found = shutil.which("pyright", path=f"{Path(sys.executable).parent}:{Path(shutil.which('pyright') or '/').parent}")
    if found is None:
        pytest.skip("pyright is not installed: pip install pyright")
    (folder / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict", "reportUnusedExpression": false}')
    command = [found, "--pythonpath", sys.executable, "--pythonversion", python]
    return run(folder, command, r"(\S+\.py):(\d+):\d+ - error")


def expected() -> Lines:
    """The lines that say that they are rejected."""
    lines = (TYPING / "misuse.py").read_text().splitlines()
    return {("misuse.py", number) for number, line in enumerate(lines, 1) if "# rejected: " in line}


@pytest.mark.parametrize(("checker", "python"), [(mypy, "3.11"), (mypy, "3.14"), (pyright, "3.11"), (pyright, "3.14")])
def test_usage_passes_and_misuse_is_rejected(
    checker: Callable[[Path, str], Lines], python: str, programs: Path
) -> None:
    """Line by line, and nothing in the package itself, on the oldest and the newest Python."""
    assert checker(programs, python) == expected()


@pytest.mark.parametrize("python", PYTHONS)
def test_every_python_reads_the_package(python: str, programs: Path) -> None:
    """Its syntax, by ruff; and by the interpreter itself where that version is installed."""
    target = f"py{python.replace('.', '')}"
    options = ["--isolated", "--no-cache", "--select", "E9,F", "--target-version", target]
    command = [sys.executable, "-m", "ruff", "check", *options, "shop_db"]
    done = subprocess.run(command, cwd=programs, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    interpreter = shutil.which(f"python{python}")
    if interpreter and subprocess.run([interpreter, "-c", ""], capture_output=True).returncode == 0:
        code = (
            "import shop_db\nwith shop_db.connect('sqlite://') as db:\n    db.users, shop_db.UserColumns.email == 'a'\n"
        )
        ran = subprocess.run(
            [interpreter, "-B", "-W", "error", "-c", code], cwd=programs, capture_output=True, text=True
        )
        assert ran.returncode == 0, ran.stderr
