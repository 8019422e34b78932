"""Portable expressions: what is refused and how, and that lowering is steady."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dbwright.dialects import DIALECTS, get
from dbwright.model.schema import Schema
from dbwright.sql.expressions import pass_expression, rename_column
from dbwright.sql.parse import ExpressionError

KINDS = {"total": "decimal", "n": "int", "name": "text", "createdAt": "timestamptz", "order": "int", "a b": "int"}


def lower(text: str, dialect: str, *, volatile: bool = False, kind: str = "") -> str:
    lowering = get(dialect).lowering_class(Schema(form="scoped", dialect=dialect))
    return lowering.expression(text, KINDS, volatile=volatile, kind=kind)


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "n >",
        "select 1",
        "n >= 0; drop table x",
        "drop table x",
        "set a = 1",
        "n > (",
        "'open",
        "n as x",
        "insert into t values (1)",
    ],
)
def test_refuses_what_is_no_expression(dialect: str, text: str) -> None:
    """Statements, fragments and text with an open quote are refused before anything is made of them."""
    with pytest.raises(ExpressionError):
        lower(text, dialect)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_names_the_nearest_column(dialect: str) -> None:
    with pytest.raises(ExpressionError, match='there is no column "totl"; did you mean "total"'):
        lower("totl >= 0", dialect)


@pytest.mark.parametrize("dialect", [name for name in DIALECTS if name != "postgres"])
@pytest.mark.parametrize(
    "text",
    [
        "my_function(n)",
        "n::money_bag = 1",
        "total = (select 1)",
        "exists (select 1)",
        "count(*) > 1",
        "name COLLATE \"C\" = 'a'",
        "name LIKE 'a!%' ESCAPE '!'",
        "name SIMILAR TO 'a'",
        "t.total > 0",
        "sum(n) over () > 1",
        "(n, n) = (1, 2)",
        "n = ANY (name)",
        "trim(both 'x' from name) = ''",
        "name > 1 + interval '1 day 2 hours'",
        "name / 2 = 1",
        "current_user = name",
        "n[1] = 2",
    ],
)
def test_refuses_what_has_no_rule(dialect: str, text: str) -> None:
    """Anything that is not known to mean the same everywhere is named, and the way out is said."""
    with pytest.raises(ExpressionError, match=f"{dialect} cannot say .*write a variant of its own under `{dialect}:`"):
        lower(text, dialect)


@pytest.mark.parametrize("dialect", ["sqlite", "mysql", "duckdb"])
@pytest.mark.parametrize(
    "text", ['"createdAt" < now()', "gen_random_uuid() IS NULL", "current_date IS NULL", "random() > 1"]
)
def test_what_changes_with_the_clock_stands_only_in_defaults(dialect: str, text: str) -> None:
    with pytest.raises(ExpressionError, match="only a default may use"):
        lower(text, dialect)
    assert lower(text, dialect, volatile=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("createdat IS NULL", '"createdAt" IS NULL'),
        ('"order" > 0 AND ORDER_ > 1', None),
        ("n>0   and lower( name )='x'", '"n">0   and lower( "name" )=\'x\''),
        ('"a b" = 1', '"a b" = 1'),
        ("my_function(n) -- why", 'my_function("n") -- why'),
        ("exists (select 1 from other where other.x = n)", "exists (select 1 from other where other.x = n)"),
    ],
)
def test_postgres_keeps_text_and_quotes_columns(text: str, expected: str | None) -> None:
    """PostgreSQL gets its own syntax back, with every column by its exact name."""
    if expected is None:
        with pytest.raises(ExpressionError, match="no column"):
            pass_expression(text, KINDS)
    else:
        assert pass_expression(text, KINDS) == expected
        assert pass_expression(expected, KINDS) == expected


@pytest.mark.parametrize(
    ("dialect", "kind", "expected"),
    [
        ("sqlite", "timestamptz", "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')"),
        ("sqlite", "date", "strftime('%Y-%m-%d', 'now')"),
        ("sqlite", "time", "strftime('%H:%M:%f000', 'now')"),
        ("mysql", "timestamptz", "UTC_TIMESTAMP(6)"),
        ("mysql", "timestamp", "CURRENT_TIMESTAMP(6)"),
        ("mysql", "date", "CURRENT_DATE"),
        ("duckdb", "timestamptz", "CURRENT_TIMESTAMP"),
        ("postgres", "timestamptz", "now()"),
    ],
)
def test_now_as_a_default(dialect: str, kind: str, expected: str) -> None:
    """now() gives what the column holds."""
    assert lower("now()", dialect, volatile=True, kind=kind) == expected


def test_a_string_default_is_read_by_the_column() -> None:
    assert lower("'2020-01-01'", "sqlite", volatile=True, kind="timestamptz") == "'2020-01-01T00:00:00.000000Z'"


@pytest.mark.parametrize(
    ("text", "reader", "expected"),
    [
        ("total > 0 AND lower(Total) = 'total'", "postgres", '"sum" > 0 AND lower("sum") = \'total\''),
        ('"total" > "totals"', "postgres", '"sum" > "totals"'),
        ('"Total" > 0', "postgres", '"Total" > 0'),
        ("`total` > 0", "mysql", "`sum` > 0"),
        ("t.total > 0 -- total", "sqlite", 't."sum" > 0 -- total'),
        ("total >", "postgres", "total >"),
    ],
)
def test_rename_column_touches_only_the_column(text: str, reader: str, expected: str) -> None:
    """Strings, comments and other names stay as they are."""
    assert rename_column(text, "total", "sum", reader) == expected


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(DIALECTS),
    st.lists(
        st.sampled_from(
            [
                "n",
                "total",
                "name",
                "(",
                ")",
                "+",
                "-",
                "/",
                ">",
                "=",
                "AND",
                "OR",
                "NOT",
                "IS",
                "NULL",
                "IN",
                "'x'",
                "1",
                "1.5",
                "LIKE",
                "::int",
                "lower",
                ",",
                "CASE",
                "WHEN",
                "THEN",
                "END",
                "BETWEEN",
                "interval",
                ";",
                "--",
                "/*",
                "$$",
                "{{",
                "\0",
                "::",
                "[",
                "]",
            ]
        ),
        max_size=12,
    ).map(" ".join),
)
def test_any_text_is_lowered_or_refused(dialect: str, text: str) -> None:
    """No text brings anything but SQL or an ExpressionError, and the same text always brings the same."""
    try:
        lowered = lower(text, dialect)
    except ExpressionError:
        return
    assert lower(text, dialect) == lowered


def test_deep_nesting_is_refused_or_lowered() -> None:
    """Thousands of parentheses bring no traceback of the parser."""
    try:
        lower("(" * 3000 + "n" + ")" * 3000 + " > 1", "sqlite")
    except ExpressionError as error:
        assert "cannot read" in str(error)  # noqa: PT017
