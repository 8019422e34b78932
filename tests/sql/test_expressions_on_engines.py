"""Portable expressions mean the same on every engine as on PostgreSQL, row by row, or are refused."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from dbwright.dialects import get
from dbwright.model.objects import Enum, EnumValue
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Table
from dbwright.model.types import parse_type
from dbwright.sql.expressions import quoted
from dbwright.sql.parse import ExpressionError
from engines import DIALECT, Scratch, engines, scratch

COLUMNS = {
    "id": "int",
    "n": "int",
    "m": "int",
    "d": "decimal(10,2)",
    "f": "double",
    "s": "text",
    "v": "varchar(20)",
    "ok": "bool",
    "day": "date",
    "at": "timestamptz",
    "ts": "timestamp",
    "j": "jsonb",
    "status": "status",
    "u": "uuid",
    "select": "int",
    "mixedCase": "text",
}
UUID = "3f2b8c1e-0d4a-4c57-9f3e-0a1b2c3d4e5f"
ROWS: list[tuple[Any, ...]] = [
    (
        1,
        7,
        2,
        "10.50",
        "1.5",
        "AB12",
        "ab",
        True,
        "2026-01-31",
        "2026-01-31T10:20:30.123456Z",
        "2026-01-31T10:20:30",
        '{"k": "x", "b": true, "n": 5}',
        "draft",
        UUID,
        1,
        "Q",
    ),
    (
        2,
        -7,
        2,
        "5",
        "-0.25",
        "ab12",
        "AB ",
        False,
        "2024-02-29",
        "2020-01-01T00:00:00Z",
        "2020-01-01T00:00:00",
        '{"k": null}',
        "paid",
        UUID,
        2,
        "q",
    ),
    (
        3,
        0,
        3,
        "0.01",
        "0",
        " padded ",
        "100%",
        True,
        "2020-01-01",
        "2019-12-31T23:59:59.999999Z",
        "2019-12-31T23:59:59",
        '{"k": "it\'s"}',
        "draft",
        UUID,
        3,
        "",
    ),
    (
        4,
        12,
        5,
        "99999.99",
        "1000000",
        "",
        "a_b",
        False,
        "1999-12-31",
        "2030-06-15T12:00:00Z",
        "2030-06-15T12:00:00",
        "{}",
        "paid",
        UUID,
        4,
        "a\\b",
    ),
    (5, None, None, None, None, None, None, None, None, None, None, None, None, None, None, None),
]

EVERYWHERE: frozenset[str] = frozenset()
CASES: list[tuple[str, frozenset[str]]] = [
    ("n > 0", EVERYWHERE),
    ("n >= 0 AND m < 5 OR d = 5", EVERYWHERE),
    ("NOT (n > 0 OR ok)", EVERYWHERE),
    ("not ok", EVERYWHERE),
    ("ok", EVERYWHERE),
    ("ok = true", EVERYWHERE),
    ("ok IS TRUE", EVERYWHERE),
    ("ok IS NOT TRUE", EVERYWHERE),
    ("n + m * 2 - 1", EVERYWHERE),
    ("(n + m) * 2", EVERYWHERE),
    ("n - (m - 1)", EVERYWHERE),
    ("- n", EVERYWHERE),
    ("n / 2", EVERYWHERE),
    ("n / m = 3", EVERYWHERE),
    ("d / 4", EVERYWHERE),
    ("f / 2", EVERYWHERE),
    ("n % 2", EVERYWHERE),
    ("mod(n, m)", EVERYWHERE),
    ("d % 3", frozenset({"sqlite"})),
    ("abs(n)", EVERYWHERE),
    ("round(d)", EVERYWHERE),
    ("round(d, 1)", EVERYWHERE),
    ("floor(d)", EVERYWHERE),
    ("ceil(d)", EVERYWHERE),
    ("power(m, 2)", frozenset({"sqlite"})),
    ("d BETWEEN 1 AND 20.5", EVERYWHERE),
    ("n NOT BETWEEN 1 AND 5", EVERYWHERE),
    ("status IN ('draft', 'void')", EVERYWHERE),
    ("status = 'draft'", EVERYWHERE),
    ("status <> 'draft'", EVERYWHERE),
    ("s IN ('AB12', '')", EVERYWHERE),
    ("s NOT IN ('ab12', 'x')", EVERYWHERE),
    ("s = 'AB12'", EVERYWHERE),
    ("s <> 'ab12'", EVERYWHERE),
    ("v = 'AB'", EVERYWHERE),
    ("s = ANY (ARRAY['AB12', 'x'])", EVERYWHERE),
    ("upper(s) = s", EVERYWHERE),
    ("lower(s) = s", EVERYWHERE),
    ("s LIKE 'AB%'", EVERYWHERE),
    ("s NOT LIKE 'ab%'", EVERYWHERE),
    ("v LIKE '%\\%'", EVERYWHERE),
    ("v LIKE 'a\\_b'", EVERYWHERE),
    ("v LIKE 'a_b'", EVERYWHERE),
    ("s ILIKE 'ab%'", EVERYWHERE),
    ("s ~ '^[A-Z]{2}[0-9]+$'", frozenset({"sqlite"})),
    ("s !~ '^[a-z]'", frozenset({"sqlite"})),
    ("s ~* '^ab'", frozenset({"sqlite"})),
    ("char_length(s) >= 2", EVERYWHERE),
    ("length(trim(s)) > 0", EVERYWHERE),
    ("btrim(s) <> ''", EVERYWHERE),
    ("s IS NULL", EVERYWHERE),
    ("s IS NOT NULL AND n IS NULL", EVERYWHERE),
    ("coalesce(s, v, 'none')", EVERYWHERE),
    ("nullif(s, '')", EVERYWHERE),
    ("nullif(s, 'ab12')", EVERYWHERE),
    ("s || '-' || v", EVERYWHERE),
    ("concat(s, '-', v)", EVERYWHERE),
    ("substring(s, 2, 2)", EVERYWHERE),
    ("substring(s from 2 for 2)", EVERYWHERE),
    ("left(s, 2)", EVERYWHERE),
    ("right(s, 2)", frozenset({"sqlite"})),
    ("replace(s, 'AB', 'x')", EVERYWHERE),
    ("position('2' in s)", EVERYWHERE),
    ("strpos(s, 'B')", EVERYWHERE),
    ("starts_with(s, 'AB')", frozenset({"sqlite", "mysql"})),
    ("CASE WHEN n > 0 THEN 'plus' WHEN n < 0 THEN 'minus' ELSE 'zero' END", EVERYWHERE),
    ("CASE status WHEN 'draft' THEN 1 ELSE 2 END", EVERYWHERE),
    ("n IS DISTINCT FROM m", EVERYWHERE),
    ("s IS NOT DISTINCT FROM 'AB12'", EVERYWHERE),
    ("s IS DISTINCT FROM 'ab12'", EVERYWHERE),
    ("day > '2020-01-01'", EVERYWHERE),
    ("day >= DATE '2020-01-01'", EVERYWHERE),
    ("day + INTERVAL '30 days' > '2024-03-01'", EVERYWHERE),
    ("at > '2020-01-01'", EVERYWHERE),
    ("at >= '2020-01-01T00:00:00Z'", EVERYWHERE),
    ("ts BETWEEN '2020-01-01' AND '2027-01-01 12:00:00'", EVERYWHERE),
    ("at >= TIMESTAMPTZ '2020-01-01 00:00:00+00'", EVERYWHERE),
    ("EXTRACT(YEAR FROM day) >= 2020", EVERYWHERE),
    ("EXTRACT(DOW FROM day)", EVERYWHERE),
    ("EXTRACT(MONTH FROM ts)", EVERYWHERE),
    ("day::text", EVERYWHERE),
    ("n::text", EVERYWHERE),
    ("n::decimal / 4", EVERYWHERE),
    ("CAST(d AS int)", EVERYWHERE),
    ("n::double precision / 4", EVERYWHERE),
    ("j ->> 'k'", EVERYWHERE),
    ("j ->> 'b'", EVERYWHERE),
    ("j ->> 'n'", EVERYWHERE),
    ('j @> \'{"k": "x"}\'', frozenset({"sqlite", "mysql", "duckdb"})),
    ("jsonb_typeof(j) = 'object'", frozenset({"sqlite", "mysql", "duckdb"})),
    ("greatest(n, m)", frozenset({"sqlite", "mysql"})),
    ("least(n, m) > 1", frozenset({"sqlite", "mysql"})),
    (f"u = '{UUID.upper()}'", EVERYWHERE),
    ('"select" > 2', EVERYWHERE),
    ("mixedCase = 'Q'", EVERYWHERE),
    ("\"mixedCase\" = 'a\\b'", EVERYWHERE),
    ("$$it's$$ = s", EVERYWHERE),
    ("s = 'it''s' OR TRUE", EVERYWHERE),
    ("(n > 1) = ok", EVERYWHERE),
    ("n > 1 IS TRUE", EVERYWHERE),
    ("num_nonnulls(n, m) = 2", frozenset({"sqlite", "mysql", "duckdb"})),
    ("sign(n)", EVERYWHERE),
    ("d > 1e1", EVERYWHERE),
    ("CASE s WHEN 'AB12' THEN 1 WHEN 'x' THEN 2 END", EVERYWHERE),
    ("s BETWEEN 'AB12' AND 'ab'", EVERYWHERE),
    ("s < v IS NULL", EVERYWHERE),
    ("j ->> 0 IS NULL", frozenset({"mysql"})),
    ("at::timestamp > '2020-01-01'", EVERYWHERE),
    ("at::date = '2026-01-31'", EVERYWHERE),
    ("n::decimal(10,2) + 1", frozenset({"sqlite"})),
    ("d::decimal + 1", EVERYWHERE),
    ("n::bigint * 2", EVERYWHERE),
    ("f::text = 'x'", frozenset({"sqlite", "mysql", "duckdb"})),
    ("j::text = 'x'", frozenset({"sqlite", "mysql", "duckdb"})),
    ("s || f = 'x'", frozenset({"sqlite", "mysql"})),
    ("concat(s, ok) = 'x'", frozenset({"sqlite", "mysql"})),
    ("trim(leading from s)", EVERYWHERE),
    ("trim(trailing from s)", EVERYWHERE),
    ("substring(s, 2)", EVERYWHERE),
    ("day + INTERVAL '1 month' > '2020-02-01'", frozenset({"sqlite"})),
    ("day - INTERVAL '2 weeks' > '2020-02-01'", EVERYWHERE),
    ("at + INTERVAL '1 day' > '2026-02-01'", frozenset({"sqlite"})),
    ("EXTRACT(CENTURY FROM day) = 21", frozenset({"sqlite", "mysql", "duckdb"})),
    ("s LIKE v", frozenset({"sqlite", "duckdb"})),
    ("s ~* v", frozenset({"mysql", "sqlite"})),
    ("left(s, n) = 'A'", frozenset({"sqlite"})),
    ("ok = 'true'", EVERYWHERE),
    ("n BETWEEN SYMMETRIC 5 AND 1", frozenset({"sqlite", "mysql", "duckdb"})),
    ("(ok AND n > 1) IS NOT NULL", EVERYWHERE),
    ("NOT (s LIKE 'AB%')", EVERYWHERE),
    ("NOT s IN ('AB12')", EVERYWHERE),
    ("coalesce(n, 0) / 2", EVERYWHERE),
    ("(CASE WHEN ok THEN n ELSE m END) / 2", EVERYWHERE),
    ("n & 1", frozenset({"sqlite", "mysql", "duckdb"})),
]

SCHEMA = Schema(
    enums=(Enum(name="status", values=(EnumValue(value="draft"), EnumValue(value="paid"), EnumValue(value="void"))),),
    tables=(
        Table(name="t", columns=tuple(Column(name=name, type=type_, null=True) for name, type_ in COLUMNS.items())),
    ),
)
KINDS = {name: "enum" if type_ == "status" else parse_type(type_).name for name, type_ in COLUMNS.items()}


def lower(text: str, dialect: str) -> str:
    """The expression in a dialect, through its own lowering."""
    lowering = get(dialect).lowering_class(get(dialect).scope(SCHEMA))
    return lowering.expression(text, KINDS, volatile=False, kind="")


def fill(database: Scratch, dialect: str) -> None:
    """The table with its rows, by the types and literals of the dialect."""
    scoped = get(dialect).scope(SCHEMA)
    lowering = get(dialect).lowering_class(scoped)
    quote = lowering.quote
    physical = get(dialect).lower(scoped)
    if physical.enums:
        database.execute("CREATE TYPE status AS ENUM ('draft', 'paid', 'void')")
    columns = [
        f"{quoted(column.name, quote)} {column.type}{f' COLLATE {column.collation}' if column.collation else ''} NULL"
        for column in physical.tables[0].columns
    ]
    database.execute(f"CREATE TABLE t ({', '.join(columns)})")
    types = [parse_type(type_) for type_ in COLUMNS.values()]
    for row in ROWS:
        values = [
            "NULL" if value is None else lowering.literal(value, type_) for value, type_ in zip(row, types, strict=True)
        ]
        database.execute(f"INSERT INTO t VALUES ({', '.join(values)})")


@pytest.fixture(scope="module")
def expected() -> Iterator[dict[str, list[Any]]]:
    with scratch("postgres") as database:
        database.execute("SET TimeZone = 'UTC'")
        fill(database, "postgres")
        yield {text: answers(database, lower(text, "postgres")) for text, _ in CASES}


@pytest.fixture(scope="module", params=engines("sqlite", "mysql", "duckdb", "postgres"))
def database(request: pytest.FixtureRequest) -> Iterator[tuple[str, Scratch]]:
    with scratch(request.param) as opened:
        dialect = DIALECT[request.param]
        if dialect in {"duckdb", "postgres"}:
            opened.execute("SET TimeZone = 'UTC'")
        fill(opened, dialect)
        yield dialect, opened


def answers(database: Scratch, text: str) -> list[Any]:
    return [plain(row[0]) for row in database.query(f"SELECT ({text}) FROM t ORDER BY id")]


def plain(value: Any) -> Any:
    """Values that mean the same as equal values, whatever a driver makes of them."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, bool | int | float | Decimal):
        return round(float(value), 4)
    return value


@pytest.mark.parametrize(("text", "refused"), CASES, ids=[text for text, _ in CASES])
def test_means_what_postgres_means(
    database: tuple[str, Scratch], expected: dict[str, list[Any]], text: str, refused: frozenset[str]
) -> None:
    """The same value for every row, NULLs, case and spaces included; or a refusal where it is said here."""
    dialect, opened = database
    if dialect in refused:
        with pytest.raises(ExpressionError, match=f"{dialect} cannot say"):
            lower(text, dialect)
        return
    native = lower(text, dialect)
    assert answers(opened, native) == expected[text], native
    if expected[text][0] in {0.0, 1.0, None}:
        assert answers(opened, f"({native}) IS NULL OR ({native}) IS NOT NULL") == [1.0] * len(ROWS)


def test_works_as_a_check(database: tuple[str, Scratch]) -> None:
    """What is a condition in PostgreSQL is accepted as a CHECK by every engine that can say it."""
    dialect, opened = database
    lowering = get(dialect).lowering_class(get(dialect).scope(SCHEMA))
    quote, physical = lowering.quote, get(dialect).lower(get(dialect).scope(SCHEMA)).tables[0]
    columns = ", ".join(
        f"{quoted(c.name, quote)} {c.type}{f' COLLATE {c.collation}' if c.collation else ''}" for c in physical.columns
    )
    for at, (text, refused) in enumerate(CASES):
        if dialect not in refused:
            opened.execute(
                f"CREATE TABLE c{at} ({columns}, CONSTRAINT ck{at} CHECK (({lower(text, dialect)}) IS NOT NULL))"
            )
