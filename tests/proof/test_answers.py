"""A rename that was given as an answer is as good as a declared one: `verify` follows the values."""

from __future__ import annotations

import pytest

from commandline import dbwright
from proof.projects import Project

BEFORE = """\
enums:
  state: [opened, shut]
tables:
  people:
    columns:
      id: {type: int, primary_key: true}
      name: varchar(40)
      note: varchar(40)?
      state: state
    indexes:
      - {name: by_name, columns: [name]}
"""
AFTER = BEFORE.replace("people:", "persons:").replace(" name: varchar", " full_name: varchar")
AFTER = AFTER.replace("[opened", "[open")
AFTER = AFTER.replace("{name: by_name, columns: [name]}", "{name: by_full_name, columns: [full_name]}")
ANSWERS = ["people=persons", "people.name=full_name", "state.opened=open", "people.by_name=by_full_name"]
FLAGS = [part for answer in ANSWERS for part in ("--rename", answer)]


@pytest.mark.parametrize("back", [False, True], ids=["once", "and back"])
def test_values_are_followed(project: Project, back: bool) -> None:
    """What changes them is found, and nothing is left to generate."""
    assert project.generate(BEFORE).code == 0
    assert answered(project, AFTER, FLAGS) == ""
    if back:
        turned = ["persons=people", "persons.full_name=name", "state.open=opened", "persons.by_full_name=by_name"]
        assert answered(project, BEFORE, [part for answer in turned for part in ("--rename", answer)]) == ""
    assert dbwright("generate").err == "nothing changed\n"
    assert dbwright("verify").code == 0
    with project.file(1).open("a") as file:
        file.write('--> statement-breakpoint\nUPDATE "persons" SET "full_name" = \'nobody\';\n')
    assert "changed by hand-written SQL: values of persons.full_name are not" in dbwright("verify").out


def answered(project: Project, schema: str, flags: list[str]) -> str:
    """Generate with answers; what went wrong."""
    (project.folder / "schema" / "all.yaml").write_text(schema)
    ran = dbwright("generate", *flags)
    return ran.err if ran.code else ""
