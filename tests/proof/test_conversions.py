"""What a conversion says is tried with the values of which it speaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from dbwright.dialects import get
from dbwright.pipeline.naming import describe
from dbwright.proof.prove import prove
from engines import DIALECT, engines
from proof.changes import change
from proof.made import opened

TASKS = """\
tables:
  tasks:
    columns:
      id: {type: int, primary_key: true}
      kind: varchar(20)
      state: varchar(20)
      note: varchar(20)?
"""
BY_CASE = TASKS.replace(
    "state: varchar(20)", "state: {type: int, using: \"CASE state WHEN 'open' THEN 1 WHEN 'shut' THEN 2 ELSE 3 END\"}"
)
FILLED = TASKS.replace(
    "note: varchar(20)?", "note: {type: varchar(20), backfill: \"CASE WHEN kind = 'long' THEN 'told' ELSE '-' END\"}"
)


@pytest.mark.parametrize(
    ("after", "right", "wrong"),
    [(BY_CASE, "THEN 2", "THEN 7"), (FILLED, "'told'", "'lost'")],
    ids=["using", "backfill"],
)
@pytest.mark.parametrize("label", engines())
def test_every_branch_of_a_case(label: str, after: str, right: str, wrong: str, tmp_path: Path) -> None:
    """Is seen: a wrong one fails, though no ordinary value reaches it."""
    dialect = get(DIALECT[label])
    with opened(label) as scratch:
        case = change(TASKS, after, dialect, tmp_path)
        assert prove(case, scratch, dialect, describe).problems == ()
        assert right in case.up.text
        text = case.up.text.replace(right, wrong)
        wrong_case = replace(case, up=replace(case.up, text=text), planned=(text, case.planned[1]))
        proof = prove(wrong_case, scratch, dialect, describe)
    assert [item.message for item in proof.problems if "values of tasks." in item.message]


LOUD = TASKS.replace("kind: varchar(20)", "kind: {type: varchar(30), using: \"kind || '!'\"}")


@pytest.mark.parametrize("label", engines())
def test_between_types_that_are_one_to_the_engine(label: str, tmp_path: Path) -> None:
    """The conversion is done where the schema's types differ, also where the engine's do not, as in SQLite."""
    dialect = get(DIALECT[label])
    with opened(label) as scratch:
        case = change(TASKS, LOUD, dialect, tmp_path)
        proof = prove(case, scratch, dialect, describe)
        assert proof.problems == ()
        # one of the longer values fits no varchar(20), which is no fault of the way back
        assert any("without rows in tasks: " in note for note in proof.notes) == (dialect.name in ("postgres", "mysql"))
        assert "'!'" in case.up.text
        text = case.up.text.replace("'!'", "'?'")
        wrong = replace(case, up=replace(case.up, text=text), planned=(text, case.planned[1]))
        (problem,) = prove(wrong, scratch, dialect, describe).problems
    assert "values of tasks.kind are not what they were" in problem.message


@pytest.mark.parametrize("label", engines())
def test_rounding(label: str, tmp_path: Path) -> None:
    """Is what the schema asks for where decimals get shorter."""
    before = "tables: {plans: {columns: {id: {type: int, primary_key: true}, budget: BUDGET}}}\n"
    old = before.replace("BUDGET", "{type: 'decimal(12, 2)', default: 0}")
    new = before.replace("BUDGET", "{type: 'decimal(10, 1)', default: 0, using: 'round(budget, 1)'}")
    dialect = get(DIALECT[label])
    with opened(label) as scratch:
        assert prove(change(old, new, dialect, tmp_path), scratch, dialect, describe).problems == ()
