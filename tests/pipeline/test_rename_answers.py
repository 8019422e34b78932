"""What looks renamed: never guessed, and both answers that the command prints work as they stand."""

from __future__ import annotations

import json
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest

from commandline import Ran, dbwright

BASE = """\
tables:
  people:
    columns:
      id: {type: int, primary_key: true}
      name: varchar(40)
"""
# Kind → the schema before, the words that change in it, and what the SQL says
KINDS = {
    "table": (BASE, ("people:", "persons:"), 'ALTER TABLE "people" RENAME TO "persons"'),
    "column": (
        BASE.replace("name: varchar(40)", "name:\n        type: varchar(40)"),
        ("name:", "full_name:"),
        'ALTER TABLE "people" RENAME COLUMN "name" TO "full_name"',
    ),
    "enum": (
        BASE + "enums:\n  state:\n    values: [open, shut]\n",
        ("state:", "status:"),
        'ALTER TYPE "state" RENAME TO "status"',
    ),
    "value": (
        BASE + "enums:\n  state:\n    values:\n      - value: opened\n      - value: shut\n",
        ("value: opened", "value: open"),
        "ALTER TYPE \"state\" RENAME VALUE 'opened' TO 'open'",
    ),
    "namespace": (
        "namespaces:\n  store:\n    comment: Goods\n" + BASE.replace("people:", "people:\n    namespace: store"),
        ("store", "shop"),
        'ALTER SCHEMA "store" RENAME TO "shop"',
    ),
    "sequence": (BASE + "sequences:\n  count:\n    start: 5\n", ("count:", "counter:"), 'RENAME TO "counter"'),
    "view": (
        BASE + "views:\n  names:\n    sql: SELECT name FROM people\n",
        ("names:", "all_names:"),
        'ALTER VIEW "names" RENAME TO "all_names"',
    ),
    "domain": (
        BASE + "domains:\n  label:\n    type: varchar(20)\n",
        ("label:", "tag:"),
        'ALTER DOMAIN "label" RENAME TO "tag"',
    ),
}


@pytest.fixture
def folder(project: Path) -> Path:
    """An empty project of one dialect that has all kinds, which is the current folder."""
    shutil.rmtree(project / "schema")
    (project / "schema").mkdir()
    (project / "dbwright.toml").write_text('dialects = ["postgres"]\n')
    return project


def generate(*flags: str) -> Ran:
    """`generate` without an engine: what is asked does not depend on one."""
    return dbwright("generate", "--no-verify", *flags)


def asked(folder: Path, kind: str) -> dict[str, Any]:
    """Generate the schema before, write the one after, and return the candidate that is offered for it."""
    before, (old, new), _ = KINDS[kind]
    path = folder / "schema" / "app.yaml"
    path.write_text(before)
    assert generate().code == 0
    path.write_text(before.replace(old, new))
    text, ran = generate(), generate("--format", "json")
    assert (text.code, ran.code) == (4, 4)
    [question] = (each for each in json.loads(ran.out)["questions"] if each["kind"] == kind)
    [candidate] = question["candidates"]
    assert f'add "{candidate["add"]}" here or run with {candidate["flag"]}; if not, run with --no-rename' in text.err
    assert f"{candidate['path']}:{candidate['line']}:" in text.err
    assert not list((folder / "generated" / "postgres").glob("0001*"))
    found: dict[str, Any] = candidate
    return found


def renamed(folder: Path, ran: Ran, sql: str) -> None:
    """The migration is the rename and nothing else."""
    assert ran.code == 0, ran.err
    [path] = (path for path in (folder / "generated" / "postgres").glob("0001*.sql") if ".down." not in path.name)
    text = path.read_text(encoding="utf-8")
    assert sql in text
    assert "DROP" not in text
    assert generate().err == "nothing changed\n"


@pytest.mark.parametrize("kind", KINDS)
def test_the_flag_that_is_offered_is_the_answer(kind: str, folder: Path) -> None:
    flag = asked(folder, kind)["flag"]
    renamed(folder, generate(*shlex.split(flag)), KINDS[kind][2])


@pytest.mark.parametrize("kind", KINDS)
def test_the_line_that_is_offered_is_the_answer(kind: str, folder: Path) -> None:
    """Below the line that the message points to, as part of the thing there."""
    candidate = asked(folder, kind)
    path = folder / candidate["path"]
    lines = path.read_text(encoding="utf-8").splitlines()
    below = lines[candidate["line"]] if candidate["line"] < len(lines) else ""
    here = lines[candidate["line"] - 1]
    listed = here.lstrip().startswith("- ")
    indent = len(here) - len(here.lstrip()) + 2 if listed else len(below) - len(below.lstrip())
    lines.insert(candidate["line"], " " * indent + candidate["add"])
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    renamed(folder, generate(), KINDS[kind][2])


@pytest.mark.parametrize("kind", KINDS)
def test_no_rename_drops_and_adds(kind: str, folder: Path) -> None:
    asked(folder, kind)
    path = folder / "schema" / "app.yaml"  # rows that are there need a value for a new column
    path.write_text(path.read_text().replace("type: varchar(40)", "type: varchar(40)\n        null: true"))
    ran = generate("--no-rename")
    assert ran.code == 0, ran.err
    text = "".join(path.read_text() for path in (folder / "generated" / "postgres").glob("0001*.sql"))
    assert "DROP" in text
    assert KINDS[kind][2] not in text
    assert generate().err == "nothing changed\n"
