"""What is said of a migration that fails: what explains it, without the rows that we have invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from commandline import dbwright
from dbwright.dialects import get
from dbwright.pipeline.naming import describe
from dbwright.proof.prove import prove
from engines import DIALECT, engines
from proof.changes import change
from proof.made import opened
from proof.projects import Project

NOTES = """\
tables:
  notes:
    columns:
      id: {type: int, primary_key: true}
      text: varchar(20)?
"""
NEVER = (
    NOTES
    + """\
    checks:
      never: id < 0 AND id > 0
"""
)
UNIQUE = NOTES + "    indexes:\n      - {columns: [text], unique: true}\n"
REQUIRED = NOTES.replace("(20)?", "(20)")
MARK = "--> statement-breakpoint\n"


def test_the_failure_that_no_rows_explain(tmp_path: Path) -> None:
    """Two statements fail: one on rows, which no proof holds against it, and one always."""
    dialect = get("sqlite")
    with opened("sqlite") as scratch:
        case = change(NOTES, UNIQUE, dialect, tmp_path)
        on_rows = "INSERT INTO notes SELECT * FROM notes;\n"
        text = f"{on_rows}{MARK}DELETE FROM nowhere;\n{MARK}{case.up.text}"
        proof = prove(replace(case, up=replace(case.up, text=text)), scratch, dialect, describe)
        (problem,) = proof.problems
        assert problem.message.startswith('migration "up" fails on rows, even without any in notes, statement 2 of ')
        assert "no such table: nowhere" in problem.message
        assert proof.stuck
        only = replace(case, up=replace(case.up, text=f"{on_rows}{MARK}{case.up.text}"))
        assert prove(only, scratch, dialect, describe).problems == ()


@pytest.mark.parametrize("label", engines("postgres"))
def test_notes_do_not_show_invented_rows(label: str, tmp_path: Path) -> None:
    """They say what failed, not on which values."""
    dialect = get(DIALECT[label])
    with opened(label) as scratch:
        proof = prove(change(NEVER, NOTES, dialect, tmp_path), scratch, dialect, describe)
    (note,) = [text for text in proof.notes if "no row could be made for notes" in text]
    assert note.endswith('violates check constraint "never"')


def test_nothing_is_tried_after_what_does_not_hold(project: Project) -> None:
    """One finding, for the migration that is wrong; the later ones and what waits are not tried."""
    project.generate(NOTES)
    project.generate(NOTES + "    indexes:\n      - [text]\n", "--name", "index")
    project.generate(NOTES + "    indexes:\n      - [text]\n    comment: Later\n", "--name", "later")
    project.generate(NOTES + "  others:\n    columns: {id: {type: int, primary_key: true}}\n", "--name", "later")
    project.drop_statement(1, "CREATE INDEX") if MARK in project.file(1).read_text() else project.file(1).write_text("")
    assert dbwright("seal").code == 0
    (project.folder / "schema" / "all.yaml").write_text(NOTES)
    ran = dbwright("verify")
    assert ran.code == 1
    assert ran.out.count("left to do:") == 1, ran.out
    assert "FAILED   app sqlite: 0001_index" in ran.out
    assert ran.out.count("not tried: what comes before does not hold") == 2, ran.out
    assert "unproven app sqlite: not generated yet\n  not tried" in ran.out


def test_what_is_wrong_only_with_values_stops_nothing(project: Project) -> None:
    """The next one starts from a database that is what its history says."""
    project.generate(NOTES)
    project.generate(REQUIRED, "--name", "required")
    project.generate(REQUIRED + "    indexes:\n      - [text]\n", "--name", "index")
    project.edit(1, 'SELECT "id", "text"', 'SELECT "id", "id"')
    ran = dbwright("verify")
    assert ran.code == 1
    assert "values of notes.text are not what they were" in ran.out
    assert "proven   app sqlite: 0002_index" in ran.out
