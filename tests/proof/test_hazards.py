"""Changes that can fail on rows: proven on rows that meet the old rules and the new ones, and the hazard stays said."""

from __future__ import annotations

import json

import pytest

from commandline import dbwright
from proof.projects import Project

BEFORE = """\
enums:
  status: [open, done, lost]
tables:
  parents:
    columns:
      id: {type: int, primary_key: true}
  things:
    columns:
      id: {type: int, primary_key: true}
      name: text?
      code: text
      amount: int
      parent: int?
      status: status
"""
CHANGES = {
    "NOT NULL": ("name: text?", "name: text"),
    "a unique key": ("code: text", "code: {type: text, unique: true}"),
    "a check": (
        "      status: status",
        "      status: status\n    checks:\n      even: amount > 7000 AND amount < 7010 AND length(code) = 5",
    ),
    "a foreign key": ("parent: int?", "parent: {references: parents.id, null: true}"),
    "another type": ("code: text", "code: {type: int}"),
    "fewer values": ("[open, done, lost]", "{values: [open, lost], value_map: {done: null}}"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_hazard_does_not_fail_on_rows_that_we_invent(name: str, project: Project) -> None:
    """generate writes the migration, says the hazard, and proves it with rows in the table."""
    assert project.generate(BEFORE).code == 0
    ran = project.generate(BEFORE.replace(*CHANGES[name]), "--format", "json")
    assert ran.code == 0, ran.out
    (migration,) = json.loads(ran.out)["migrations"]
    assert migration["proven"], migration
    assert not [text for text in migration["proof"] if "no row" in text or "not proven" in text]


def test_a_column_that_nothing_can_fill_again(project: Project) -> None:
    """The way back is tried without rows there, and that is said; the rows of other tables stay."""
    project.generate(BEFORE)
    ran = project.generate(BEFORE.replace("      code: text\n", ""))
    assert ran.code == 0, ran.err
    assert "its way back is proven without rows in things: what they need is lost" in ran.out


def test_no_row_can_meet_both(project: Project) -> None:
    """Then the migration is proven without rows in that table, and that is said."""
    checked = BEFORE.replace("      status: status", "      status: status\n    checks:\n      low: amount < 5")
    project.generate(checked)
    ran = project.generate(checked.replace("low: amount < 5", "high: amount > 5"), "-v")
    assert ran.code == 0, ran.err
    assert "proven on SQLite" in ran.out
    assert "note: not proven with rows in things: " in ran.out or "note: no row could be made for things" in ran.out


INTENT = """\
enums:
  status: {values: [open, done], value_map: {lost: done}}
tables:
  things:
    columns:
      id: {type: int, primary_key: true}
      name: {type: text, backfill: "'nobody'"}
      size: {type: int, using: "length(size)"}
      status: status
"""
BEFORE_INTENT = """\
enums:
  status: [open, done, lost]
tables:
  things:
    columns:
      id: {type: int, primary_key: true}
      name: text?
      size: text
      status: status
"""


def test_what_becomes_of_rows_is_checked(project: Project) -> None:
    """Backfills, conversions and mapped values make the rows that they promise; an edit that does not is found."""
    project.generate(BEFORE_INTENT)
    ran = project.generate(INTENT)
    assert ran.code == 0, ran.err + ran.out
    assert "note" not in ran.out
    text = project.file(1).read_text()
    for old, new, said in (
        ("'nobody'", "'somebody'", "values of things.name are "),
        ("'done'", "'open'", "values of things.status are "),
        ("LENGTH(", "7 + LENGTH(", "values of things.size are "),
    ):
        assert old in text, text
        project.file(1).write_text(
            text.replace(f"THEN {old}" if old == "'done'" else old, f"THEN {new}" if old == "'done'" else new)
        )
        ran = dbwright("verify")
        assert ran.code == 1, (old, ran.out, text)
        assert said in ran.out, ran.out
