"""Which types keep every value of which."""

from __future__ import annotations

import pytest

from dbwright.plan.lossless import lossless, readable


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("INTEGER", "INTEGER"),
        ("INTEGER", "BIGINT"),
        ("INT", "BIGINT"),
        ("REAL", "DOUBLE PRECISION"),
        ("VARCHAR(50)", "VARCHAR(80)"),
        ("VARCHAR(50)", "TEXT"),
        ("CHAR(3)", "VARCHAR(3)"),
        ("NUMERIC(6, 2)", "NUMERIC(10, 4)"),
        ("NUMERIC(6, 2)", "NUMERIC"),
        ("NUMERIC(6)", "NUMERIC(8, 1)"),
        ("ENUM('a', 'b')", "ENUM('b', 'a', 'c')"),
        ("ENUM('a')", "TEXT"),
        ('"state"', "TEXT"),
        ("DATE", "TIMESTAMP"),
    ],
)
def test_a_wider_type_keeps_every_value(old: str, new: str) -> None:
    """Nothing can be lost."""
    assert lossless(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("BIGINT", "INTEGER"),
        ("VARCHAR(80)", "VARCHAR(50)"),
        ("TEXT", "VARCHAR(50)"),
        ("NUMERIC(6, 2)", "NUMERIC(6, 4)"),
        ("NUMERIC", "NUMERIC(6, 2)"),
        ("TEXT", "INTEGER"),
        ("ENUM('a', 'b')", "ENUM('a')"),
        ('"state"', '"other"'),
        ('"state"', "VARCHAR(3)"),
        ("TIMESTAMP", "DATE"),
        ("something odd!", "TEXT"),
    ],
)
def test_any_other_type_may_lose_values(old: str, new: str) -> None:
    """Not certain means no."""
    assert not lossless(old, new)


def test_what_can_be_said_in_another_way() -> None:
    """It fits, although it reads otherwise."""
    fits = [("INTEGER", "TEXT"), ("BOOLEAN", "INTEGER"), ("JSON", "TEXT"), ("TIMESTAMP(3)", "LONGTEXT")]
    assert all(readable(*pair) and not lossless(*pair) for pair in fits)
    assert not any(readable(*pair) for pair in [("INTEGER", "VARCHAR(5)"), ("TEXT", "INTEGER"), ("BLOB", "TEXT")])
