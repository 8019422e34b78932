"""What README.md shows works as it stands there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from commandline import dbwright
from dbwright.cli.app import COMMANDS

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    for name in ("DBWRIGHT_CONFIG", "DBWRIGHT_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def blocks(language: str) -> list[str]:
    """The code of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_the_first_command_makes_a_project_and_applies_it(here: Path) -> None:
    """All that comes after the installation."""
    steps = [shlex.split(step) for step in blocks("sh")[0].split("&&")]
    ours = [step[1:] for step in steps if step[0].endswith("dbwright")]
    assert [step[-1] for step in ours] == ["sqlite", "generate", "sqlite:///demo/demo.db"]
    for step in ours:
        ran = dbwright(*step)
        assert ran.code == 0, ran.err
    assert (here / "demo/demo.db").exists()
    assert (here / "demo/generated/sqlite/0000_init.sql").exists()


def test_the_example_in_yaml_and_the_one_in_python_fit(here: Path) -> None:
    (here / "dbwright.toml").write_text('dialects = ["sqlite"]\npackage = "shop_db"\n')
    (here / "schema").mkdir()
    (here / "schema/shop.yaml").write_text(blocks("yaml")[0])
    for arguments in (("generate",), ("migrate", "--url", "sqlite:///shop.db")):
        ran = dbwright(*arguments)
        assert ran.code == 0, ran.err
    code = f"{blocks('python')[0]}\nassert late == []\n"
    environment = {**os.environ, "PYTHONPATH": str(here / "generated")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, cwd=here)
    assert done.returncode == 0, done.stderr


def test_every_command_is_named() -> None:
    table = README.partition("## What you do with it")[2].partition("## ")[0]
    named = set(re.findall(r"`(?:dbwright )?(\w+)`", table.partition("Renames are")[0]))
    assert named >= set(COMMANDS)
