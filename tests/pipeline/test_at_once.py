"""Many processes in one project: what one reads, no other changes before it has written."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from commandline import dbwright, process

fcntl = pytest.importorskip("fcntl")


def tags(project: Path) -> list[str]:
    journal = json.loads((project / "generated/sqlite/meta/_journal.json").read_text())
    return [entry["tag"] for entry in journal["entries"]]


def test_two_generates_write_one_migration(project: Path) -> None:
    """The second one finds what the first has written and has nothing to add."""
    children = [process("generate", "--name", name, cwd=project) for name in ("one", "other")]
    results = [child.communicate(timeout=60) for child in children]
    assert [child.returncode for child in children] == [0, 0], results
    assert sorted("nothing changed" in error for _, error in results) == [False, True]
    assert tags(project) in (["0000_one"], ["0000_other"])
    assert len(list((project / "generated/sqlite").glob("*.sql"))) == 2
    assert dbwright("check").code == 0


def test_no_migration_is_lost(project: Path) -> None:
    """Five at once give five migrations in one chain, each under a number of its own."""
    assert dbwright("generate").code == 0
    names = [f"step_{number}" for number in range(5)]
    children = [process("new", "--name", name, cwd=project) for name in names]
    results = [child.communicate(timeout=60) for child in children]
    assert [child.returncode for child in children] == [0] * 5, results
    found = tags(project)
    assert [tag[:4] for tag in found] == [f"{number:04d}" for number in range(6)]
    assert sorted(tag[5:] for tag in found) == ["init", *names]
    ran = dbwright("check")
    assert (ran.code, ran.out) == (0, "")


@pytest.mark.parametrize("command", [("generate",), ("seal",), ("drop", "--yes"), ("new", "--name", "x"), ("check",)])
def test_who_has_to_wait_says_so(project: Path, command: tuple[str, ...]) -> None:
    assert dbwright("generate").code == 0
    folder = os.open(project, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    with process(*command, cwd=project) as child:
        assert child.stderr is not None
        said = child.stderr.readline()
        assert said == f'waiting for another dbwright that works in "{project}", for up to 60 seconds\n'
        assert child.poll() is None
        os.close(folder)
        _, error = child.communicate(timeout=60)
    assert child.returncode == 0, error


def test_checks_do_not_wait_for_each_other(project: Path) -> None:
    assert dbwright("generate").code == 0
    folder = os.open(project, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_SH)
    start = time.monotonic()
    assert dbwright("check").code == 0
    assert time.monotonic() - start < 1
    os.close(folder)
