"""Which conversions PostgreSQL is told to make."""

from __future__ import annotations

import pytest

from dbwright.dialects.postgres.casts import assigns, element, needs_using
from dbwright.dialects.postgres.render_cast import depends_on_zone, using
from dbwright.dialects.postgres.types import TYPES
from engines import scratch


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("VARCHAR(10)", "VARCHAR(3)", ""),
        ("INTEGER", "BIGINT", ""),
        ("UUID", "TEXT", ""),
        ("DATE", "TIMESTAMP", ""),
        ("TIMESTAMP", "TIMESTAMPTZ", ""),
        ("JSON", "JSONB", ""),
        ("INTEGER", "BOOLEAN", "c <> 0"),
        ("BOOLEAN", "BIGINT", "c::integer"),
        ("TEXT", "UUID", "c::UUID"),
        ("TEXT", '"state"', 'c::"state"'),
        ('"a"', '"b"', 'c::text::"b"'),
        ('"a"[]', '"b"[]', 'c::text[]::"b"[]'),
        ("INTEGER", "DATE", "c::text::DATE"),
        ("TEXT[]", "VARCHAR(3)[]", ""),
        ("INTEGER[]", "TEXT", ""),
        ("INTEGER[]", "BIGINT[]", ""),
        ("TEXT[]", "UUID[]", "c::text[]::UUID[]"),
        ("INTEGER", "TEXT[]", "CASE WHEN c IS NOT NULL THEN ARRAY[c]::text[]::TEXT[] END"),
        ("TEXT[]", "INTEGER", "c[1]::text::INTEGER"),
        ("BIT(3)", "BIT VARYING(5)", ""),
    ],
)
def test_using(old: str, new: str, expected: str) -> None:
    """A cast stands only where assigning is not enough: it would cut long texts without a word."""
    assert using("c", old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "depends"),
    [
        ("TIMESTAMP", "TIMESTAMPTZ", True),
        ("TIMESTAMPTZ(3)", "DATE", True),
        ("TIME[]", "TIMETZ[]", True),
        ("TIMESTAMPTZ", "TEXT", True),
        ("TIMESTAMPTZ", "TIMESTAMPTZ(3)", False),
        ("TIMESTAMP", "DATE", False),
    ],
)
def test_what_depends_on_the_zone_of_the_session(old: str, new: str, depends: bool) -> None:
    """It is converted under UTC."""
    assert depends_on_zone(old, new) is depends


@pytest.mark.parametrize(
    ("old", "new", "needed"),
    [
        ("INTEGER", "INTEGER[]", True),
        ("TEXT[]", "INTEGER", True),
        ("INTEGER", "DATE", True),
        ("UUID", "BIGINT", True),
        ("JSON", "INTEGER", True),
        ("JSONB", "INTEGER", False),
        ("TEXT", "DATE", False),
        ("TEXT[]", "DATE[]", False),
        ("DATE", "TEXT", False),
        ("BOOLEAN", "INTEGER", False),
        ('"a"', '"b"', False),
        ('"a"', "INTEGER", True),
    ],
)
def test_where_only_the_author_can_say_how(old: str, new: str, needed: bool) -> None:
    """No cast, or one that no value survives."""
    assert needs_using(old, new) is needed


@pytest.mark.parametrize("label", ["postgres", "postgres-embedded"])
def test_what_is_assigned_is_what_the_engine_says(label: str) -> None:
    """Every pair of types that pg_cast assigns, and no other."""
    names = {"int2": "SMALLINT", "int4": "INTEGER", "int8": "BIGINT", "float4": "REAL", "float8": "DOUBLE PRECISION"}
    names |= {"bool": "BOOLEAN", "bpchar": "CHAR", "varbit": "BIT VARYING"}
    known = {element(made) if isinstance(made, str) else "" for made in TYPES.values()} | {"VARCHAR", "NUMERIC", "BIT"}
    known = (known | {"BIT VARYING", "TIME", "TIMETZ", "TIMESTAMP", "TIMESTAMPTZ", "CHAR"}) - {"", "CITEXT", "HSTORE"}
    with scratch(label) as database:
        rows = database.query(
            "SELECT s.typname, t.typname FROM pg_cast JOIN pg_type s ON s.oid = castsource "
            "JOIN pg_type t ON t.oid = casttarget WHERE castcontext IN ('a', 'i')"
        )
    pairs = {tuple(names.get(name, name.upper()) for name in row) for row in rows}
    for old in known:
        for new in known - {old, "TEXT", "VARCHAR", "CHAR"}:
            assert assigns(old, new) is ((old, new) in pairs), (old, new)
