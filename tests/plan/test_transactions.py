"""Where a plan that cannot be one transaction has its BEGIN and COMMIT."""

from __future__ import annotations

import msgspec

from dbwright.model.objects import Sql
from dbwright.model.table import Check, Column, Index, IndexKey
from dbwright.plan.step import Step
from dbwright.plan.transactions import in_transactions
from dbwright.sql.build import raw
from dbwright.sql.statement import Statement
from plan.schemas import change, schema, table


def step(*statements: Statement) -> Step:
    return Step(statements=statements, transactional=all(item.transactional for item in statements))


def texts(steps: list[Step]) -> list[str]:
    return [str(statement.tree.this) for item in steps for statement in item.statements]


def test_steps_that_can_share_a_transaction_are_left_alone() -> None:
    """The runner opens it."""
    steps = [step(Statement(raw("a"))), step(Statement(raw("b")))]
    assert in_transactions(steps) == steps


def test_what_stands_together_shares_a_transaction() -> None:
    """What cannot goes to its place; one statement alone needs no words around it."""
    apart = Statement(raw("early"), transactional=False, place="first")
    late = Statement(raw("late"), transactional=False, place="last")
    end = Statement(raw("end"), transactional=False, place="end")
    steps = [
        step(Statement(raw("a")), end),
        step(Statement(raw("b")), late, Statement(raw("then"), place="last")),
        step(apart, Statement(raw("c"))),
    ]
    assert texts(in_transactions(steps)) == ["early", "BEGIN", "a", "b", "c", "COMMIT", "late", "then", "end"]


def test_hazards_are_said_once() -> None:
    """A step that is cut keeps them with its first statement, wherever that goes."""
    before = schema("postgres", table("a", Column(name="n", type="INTEGER")))
    [old] = before.tables
    checked = msgspec.structs.replace(old, checks=(Check(name="c", expression=Sql("n > 0", native=True)),))
    keyed = msgspec.structs.replace(old, indexes=(Index(name="i", keys=(IndexKey(column="n"),), unique=True),))
    for new in (checked, keyed):
        made = change(before, schema("postgres", new))
        assert made.transaction == "none"
        assert [hazard.kind for item in made.steps for hazard in item.hazards] == ["data-dependent"]


def test_a_table_that_is_new_gets_everything_at_once() -> None:
    """Nobody reads or writes it yet."""
    made = change(schema("postgres"), schema("postgres", table("a"), table("b", refers=("a",))))
    assert made.transaction == "single"
