"""Diagnostics read as path:line:column: message; hint, sorted by place and said once."""

from __future__ import annotations

from dbwright.errors import AnswerNeeded, DatabaseError, DbwrightError, Diagnostic, HistoryError, Origin, SchemaError


def test_findings_are_sorted_by_place_and_said_once() -> None:
    late = Diagnostic(Origin("b.yaml", 1, 1), "third")
    early = Diagnostic(Origin("a.yaml", 2, 10), "first", "do this")
    middle = Diagnostic(Origin("a.yaml", 10, 2), "second")
    error = SchemaError([late, middle, early, early])
    assert str(error) == "a.yaml:2:10: first; do this\na.yaml:10:2: second\nb.yaml:1:1: third"


def test_a_plain_problem_has_no_place() -> None:
    assert str(DbwrightError("no such folder", "create it")) == "no such folder; create it"


def test_exit_codes_tell_kinds_apart() -> None:
    kinds = (SchemaError, HistoryError, DatabaseError, AnswerNeeded)
    assert [kind("x").exit_code for kind in kinds] == [2, 1, 3, 4]
