"""Offline comparison of expressions: what engines rewrite is equal, what differs is not."""

from __future__ import annotations

import pytest

from dbwright.sql.canonical import equal

SAME = [
    ("(a >= 0)", "a >= 0", "postgres"),
    (
        "((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
        "status IN ('a', 'b')",
        "postgres",
    ),
    ("\"status\" IN ('b', 'a')", "status IN ('a', 'b')", "postgres"),
    ("((a >= 1) AND (a <= 2))", "a BETWEEN 1 AND 2", "postgres"),
    ("((s)::text ~~ 'A%'::text)", "s LIKE 'A%'", "postgres"),
    ("(NOT (a IS NULL))", "a IS NOT NULL", "postgres"),
    ("lower((email)::text)", "lower(email)", "postgres"),
    ("'-1'::integer", "-1", "postgres"),
    ("(0)::numeric", "0.0", "postgres"),
    ("'{}'::jsonb", "'{}'", "postgres"),
    ("now()", "CURRENT_TIMESTAMP", "postgres"),
    ("a <> 'x'", "(a != 'x')", "postgres"),
    ("a AND b AND c", "(a AND (b AND c))", "postgres"),
    ("(`a` >= 1)", "a >= 1", "mysql"),
    ("`a` = TRUE", "(`a` = 1)", "mysql"),
    ("this is (no SQL", "this  is (no SQL", "postgres"),
]
DIFFERENT = [
    ("a > 0", "a >= 0"),
    ("a = 'x'", "a = 'X'"),
    ("a AND b", "a OR b"),
    ("a IN ('a')", "a IN ('a', 'b')"),
    ("a IS NULL", "a IS NOT NULL"),
    ("a LIKE 'x'", "a NOT LIKE 'x'"),
    ("a = '1'", "b = '1'"),
    ("a - b", "b - a"),
    ("lower(a)", "upper(a)"),
    ("a::int = 1", "a::date = 1"),
    ("round(a, 1)", "round(a, 2)"),
    ("a BETWEEN 1 AND 2", "a BETWEEN 1 AND 3"),
    ("'a'", "a"),
    ('"A" = 1', "a = 1"),
    ("(broken", "broken"),
]


@pytest.mark.parametrize(("a", "b", "reader"), SAME)
def test_equal(a: str, b: str, reader: str) -> None:
    assert equal(a, b, reader)
    assert equal(b, a, reader)


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_not_equal(a: str, b: str) -> None:
    assert not equal(a, b, "postgres")
    assert not equal(b, a, "postgres")
