"""Which conversions PostgreSQL is told to make."""

from __future__ import annotations

import pytest

from dbwright.dialects.postgres.render_cast import using


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("VARCHAR(10)", "VARCHAR(3)", ""),
        ("INTEGER", "BIGINT", ""),
        ("UUID", "TEXT", ""),
        ("DATE", "TIMESTAMP", ""),
        ("JSON", "JSONB", ""),
        ("TIMESTAMP", "TIMESTAMPTZ", "c AT TIME ZONE 'UTC'"),
        ("TIMESTAMPTZ", "TIMESTAMP(3)", "c AT TIME ZONE 'UTC'"),
        ("INTEGER", "BOOLEAN", "c <> 0"),
        ("BOOLEAN", "BIGINT", "c::integer"),
        ("TEXT", "UUID", "c::UUID"),
        ("TEXT", '"state"', 'c::"state"'),
        ('"a"', '"b"', 'c::text::"b"'),
        ('"a"[]', '"b"[]', 'c::text[]::"b"[]'),
        ("INTEGER", "DATE", "c::text::DATE"),
    ],
)
def test_using(old: str, new: str, expected: str) -> None:
    """A cast stands only where assigning is not enough: it would cut long texts without a word."""
    assert using("c", old, new) == expected
