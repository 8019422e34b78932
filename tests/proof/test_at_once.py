"""Under `drizzle_safe` a migration is proven as Drizzle's migrator runs it: with all that waits, in one transaction."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from dbwright.dialects import get
from dbwright.pipeline.naming import describe
from dbwright.proof.case import File
from dbwright.proof.prove import prove
from engines import DIALECT, engines
from proof.changes import change
from proof.made import opened

TASKS = """\
enums:
  state: {values: [open, shut], storage: STORAGE}
tables:
  people:
    columns:
      id: {type: int, primary_key: true}
      name: varchar(20)?
  tasks:
    columns:
      id: {type: int, primary_key: true}
      state: {type: state, default: open}
      person_id: {references: people.id}
"""
LATER = TASKS.replace("name: varchar(20)?", "name: varchar(30)").replace("default: open", "default: shut")
TOGETHER = '"added" to "up" in one transaction: "up" fails, statement '


@pytest.mark.parametrize("label", engines("sqlite", "postgres"))
def test_the_planner_holds(label: str, tmp_path: Path) -> None:
    """A table that others point to changes, in the transaction that makes it."""
    dialect = get(DIALECT[label]).in_one_transaction()
    texts = (text.replace("STORAGE", "check") for text in (TASKS, LATER))
    with opened(label) as scratch:
        found = change(*texts, dialect, tmp_path)
        proof = prove(replace(found, at_once=True), scratch, dialect, describe)
    assert proof.problems == ()


@pytest.mark.parametrize("label", engines("postgres"))
def test_what_holds_alone_but_not_together(label: str, tmp_path: Path) -> None:
    """A value that an enum gets cannot be used before the transaction ends."""
    dialect = get("postgres").in_one_transaction()
    texts = [text.replace("STORAGE", "native") for text in (TASKS, LATER)]
    with opened(label) as scratch:
        found = change(*texts, dialect, tmp_path)
        first = found.earlier[0]
        first = File(tag="first", text=first.text.replace("('open', 'shut')", "('open')"), transaction="none")
        added = File(tag="added", text="ALTER TYPE state ADD VALUE 'shut';", transaction="single")
        found = replace(found, earlier=[first, added])
        assert prove(found, scratch, dialect, describe).problems == ()
        [problem] = prove(replace(found, at_once=True), scratch, dialect, describe).problems
    assert problem.message.startswith(TOGETHER)
    assert "unsafe use of new value" in problem.message
