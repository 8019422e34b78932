"""The committed output is what the committed revisions give: replaying tests/histories reproduces generated/.

`pytest tests/examples/test_histories.py --update-golden` writes generated/ anew.
"""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from dbwright.cli.run import run

ROOT = Path(__file__).parents[2]
HISTORIES = ROOT / "tests" / "histories"
RESERVED = ("queries", "seeds")
"""Folders beside the definitions, which no revision holds."""
OWN = "own"
"""The folder of a package that is nobody's output."""
EXAMPLES = ("talenttrust", "openbadges", "flick", "orders", "gigstream")
FIRST, DAY = 1763683200, 86400  # 2025-11-21 00:00:00 UTC; one revision a day


def revisions(example: str) -> list[Path]:
    """The schema folders of an example's history, oldest first."""
    return sorted(HISTORIES.joinpath(example).iterdir())


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, but for Python's caches."""
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def replay(example: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Generate every revision in an empty project with this repository's settings; returns the output folder.

    The last one has the queries that stand in schema/ and the modules of its own that stand in the package.
    """
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["dbwright"]
    lines = [f"[databases.{example}]"]
    lines += [f"{name} = {json.dumps(value)}" for name, value in settings["databases"][example].items()]
    (project / "dbwright.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.chdir(project)
    for number, revision in enumerate(revisions(example)):
        shutil.rmtree(project / "schema", ignore_errors=True)
        shutil.copytree(revision, project / "schema" / example)
        if revision == revisions(example)[-1]:
            add_own(example, project)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(FIRST + number * DAY))
        assert run(["generate", "--name", revision.name.partition("_")[2], "--verbose"]) == 0
    return project / "generated" / example


def add_own(example: str, project: Path) -> None:
    """What an example has beside its definitions: named queries, and modules of its own in the package."""
    folders = [ROOT / "schema" / example / "queries", *ROOT.joinpath("generated", example).glob(f"*/{OWN}")]
    for folder in folders:
        if folder.is_dir():
            shutil.copytree(folder, project / folder.relative_to(ROOT), ignore=shutil.ignore_patterns("__pycache__"))


@pytest.mark.parametrize("example", EXAMPLES)
def test_replaying_gives_the_committed_output(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Same revisions, same clock: the same bytes in every file, and no file besides."""
    made = replay(example, tmp_path, monkeypatch)
    committed = ROOT / "generated" / example
    if request.config.getoption("--update-golden"):
        shutil.rmtree(committed, ignore_errors=True)
        shutil.copytree(made, committed)
    expected, found = files(committed), files(made)
    assert sorted(found) == sorted(expected)
    assert [name for name in expected if found[name] != expected[name]] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_last_revision_is_the_schema(example: str) -> None:
    """A history has at least two revisions and ends where schema/ is."""
    assert len(revisions(example)) >= 2
    definitions = files(ROOT / "schema" / example)
    kept = {name: text for name, text in definitions.items() if name.partition("/")[0] not in RESERVED}
    assert files(revisions(example)[-1]) == kept


@pytest.mark.parametrize("example", EXAMPLES)
def test_generating_again_writes_nothing(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing changed, nothing written."""
    made = replay(example, tmp_path, monkeypatch)
    before = files(made)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(FIRST + 100 * DAY))
    assert run(["generate"]) == 0
    assert files(made) == before


JOURNALS = {"postgres": ("postgresql", "7"), "sqlite": ("sqlite", "6"), "mysql": ("mysql", "5")}
"""What drizzle-kit writes for a dialect: its name, and the version in each entry. It has no DuckDB."""


@pytest.mark.parametrize("path", sorted(ROOT.glob("generated/*/*/meta/_journal.json")), ids=lambda path: path.parts[-4])
def test_journals_have_drizzles_fields(path: Path) -> None:
    """Version 7 at the top; in each entry the five fields that Drizzle knows, in its order, then ours."""
    journal = json.loads(path.read_text(encoding="utf-8"))
    folder = path.parents[1]
    assert list(journal) == ["version", "dialect", "entries"]
    assert journal["version"] == "7"
    dialect, version = JOURNALS.get(folder.name, (journal["dialect"], journal["entries"][0]["version"]))
    assert journal["dialect"] == dialect
    for number, entry in enumerate(journal["entries"]):
        assert list(entry)[:5] == ["idx", "version", "when", "tag", "breakpoints"]
        assert (entry["idx"], entry["version"], entry["breakpoints"]) == (number, version, True)
        assert entry["when"] == (FIRST + number * DAY) * 1000
        assert (folder / f"{entry['tag']}.sql").is_file()
