"""The library as it is imported: names, laziness, and that it does what the command line does."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

import dbwright
from dbwright.version import VERSION


def test_every_public_name_can_be_loaded() -> None:
    assert dir(dbwright) == sorted(dbwright.__all__)
    for name in dbwright.__all__:
        assert getattr(dbwright, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nope'"):
        dbwright.nope  # noqa: B018


def test_load_and_compare(tmp_path: Path) -> None:
    """A folder of schema files is a value, and two of them have a difference."""
    (tmp_path / "a.yaml").write_text("tables:\n  a:\n    columns:\n      id: {type: int, primary_key: true}\n")
    after = dbwright.load(tmp_path)
    assert [table.name for table in after.tables] == ["a"]
    assert len(dbwright.compare(dbwright.Schema(), after)) == 1
    with pytest.raises(dbwright.DbwrightError, match="does not exist"):
        dbwright.load(tmp_path / "none")


def test_one_version_everywhere() -> None:
    """The package, its metadata and the module agree."""
    assert dbwright.__version__ == VERSION
    assert f'version = "{VERSION}"' in (Path(__file__).parents[1] / "pyproject.toml").read_text()
    try:
        assert version("dbwright") == VERSION
    except PackageNotFoundError:
        pytest.skip("dbwright is not installed here, its source is on the path")


def test_the_module_is_the_program() -> None:
    """`python -m dbwright` is `dbwright`."""
    root = Path(__file__).parents[1] / "generator"
    done = subprocess.run([sys.executable, "-m", "dbwright", "--version"], cwd=root, capture_output=True, text=True)
    assert done.stdout == f"dbwright {VERSION}\n"
