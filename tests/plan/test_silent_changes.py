"""Changes of type that engines make without an error although values become others: tried, refused, named."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dbwright.dialects import get
from dbwright.errors import SchemaError
from dbwright.model.objects import Domain, Function, Sql
from dbwright.model.table import Column, Table
from dbwright.model.view import View
from engines import DIALECT, apply_file, engines, scratch
from plan.schemas import change, schema, table, way_back

POSTGRES = [
    ("NUMERIC(10, 4)", "NUMERIC(6, 2)", "1.5678"),
    ("NUMERIC", "NUMERIC(6, 2)", "1.5678"),
    ("NUMERIC(10, 4)", "BIGINT", "1.5678"),
    ("NUMERIC(10, 4)[]", "NUMERIC(6, 2)[]", "ARRAY[1.5678]"),
    ("NUMERIC", "DOUBLE PRECISION", "123456789.123456789"),
    ("DOUBLE PRECISION", "INTEGER", "1.6"),
    ("DOUBLE PRECISION", "NUMERIC", "123456789.12345679"),
    ("DOUBLE PRECISION", "REAL", "16777217"),
    ("BIGINT", "DOUBLE PRECISION", "9007199254740993"),
    ("INTEGER", "REAL", "16777217"),
    ("TIMESTAMPTZ", "DATE", "'2024-05-06 10:11:12.123456+00'"),
    ("TIMESTAMP", "DATE", "'2024-05-06 10:11:12.123456'"),
    ("TIMESTAMP", "TIME", "'2024-05-06 10:11:12.123456'"),
    ("TIMESTAMP", "TIMESTAMP(3)", "'2024-05-06 10:11:12.123456'"),
    ("TIMESTAMP(6)", "TIMESTAMP(3)", "'2024-05-06 10:11:12.123456'"),
    ("TIME", "TIME(3)", "'10:11:12.123456'"),
    ("TIMETZ", "TIME", "'10:11:12+05'"),
    ("INTERVAL", "TIME", "'1 day 02:03:04'"),
    ("INET", "CIDR", "'10.0.0.1/8'"),
    ("TEXT", "NUMERIC(6, 2)", "'1.5678'"),
    ("TEXT", "DATE", "'2024-05-06 10:11:12'"),
]
MYSQL = [
    ("DECIMAL(10, 4)", "DECIMAL(6, 2)", "1.5678"),
    ("DECIMAL(10, 4)", "INT", "1.5678"),
    ("DECIMAL(10, 4)", "BIGINT UNSIGNED", "1.5678"),
    ("DOUBLE", "INT", "1.6"),
    ("DOUBLE", "FLOAT", "16777217"),
    ("BIGINT", "DOUBLE", "9007199254740993"),
    ("DATETIME(6)", "DATETIME", "'2024-05-06 10:11:12.123456'"),
    ("DATETIME(6)", "DATETIME(3)", "'2024-05-06 10:11:12.123456'"),
    ("DATETIME(6)", "DATE", "'2024-05-06 10:11:12.123456'"),
    ("DATETIME(6)", "TIME(6)", "'2024-05-06 10:11:12.123456'"),
    ("TIME(6)", "TIME", "'10:11:12.123456'"),
    ("INT", "YEAR", "2"),
    ("LONGTEXT", "DECIMAL(6, 2)", "'1.5678'"),
    ("VARCHAR(40)", "DATE", "'2024-05-06 10:11:12.123456'"),
]
DUCKDB = [
    ("DECIMAL(10, 4)", "DECIMAL(6, 2)", "1.5678"),
    ("DECIMAL(10, 4)", "INTEGER", "1.5678"),
    ("DOUBLE", "INTEGER", "1.6"),
    ("DOUBLE", "FLOAT", "16777217"),
    ("UBIGINT", "DOUBLE", "9007199254740993"),
    ("TIMESTAMP", "DATE", "'2024-05-06 10:11:12.123456'"),
    ("TIMESTAMP", "TIMESTAMP_MS", "'2024-05-06 10:11:12.123456'"),
    ("TIMESTAMP_MS", "TIMESTAMP_S", "'2024-05-06 10:11:12.123456'"),
    ("VARCHAR", "INTEGER", "'1.6'"),
    ("VARCHAR", "DATE", "'2024-05-06 10:11:12'"),
]
SQLITE = [
    ("NUMERIC", "REAL", "9007199254740993"),
    ("TEXT", "NUMERIC", "'0.12345678901234567891'"),
    ("TEXT", "REAL", "'12345678901234567'"),
]
CHANGED = {"postgres": POSTGRES, "mysql": MYSQL, "duckdb": DUCKDB, "sqlite": SQLITE}

FAILS = {
    "postgres": [
        ("BIGINT", "INTEGER", "5000000000"),
        ("TEXT", "INTEGER", "'1.6'"),
        ("TEXT", "VARCHAR(3)", "'abcd'"),
        ("NUMERIC(10, 2)", "NUMERIC(6, 2)", "12345.67"),
        ("NUMERIC(20, 0)", "BIGINT", "10000000000000000000"),
    ],
    "mysql": [
        ("BIGINT", "INT", "5000000000"),
        ("LONGTEXT", "INT", "'1.6 m'"),
        ("VARCHAR(5)", "VARCHAR(3)", "'abcd'"),
        ("DECIMAL(10, 2)", "DECIMAL(6, 2)", "12345.67"),
    ],
    "duckdb": [("BIGINT", "INTEGER", "5000000000"), ("DECIMAL(10, 2)", "DECIMAL(6, 2)", "12345.67")],
    "sqlite": [
        ("INTEGER", "REAL", "9007199254740993"),
        ("REAL", "INTEGER", "1.6"),
        ("NUMERIC", "INTEGER", "1.6"),
        ("TEXT", "INTEGER", "'1.6'"),
        ("BLOB", "REAL", "x'00'"),
    ],
}


def holder(type_: str, using: str = "") -> Table:
    """A table with a column `v`."""
    column = Column(name="v", type=type_, null=True, using=Sql(using, native=True) if using else None)
    return Table(name="t", columns=(Column(name="id", type="INTEGER"), column))


def tried(label: str, old: str, new: str, value: str, using: str = "") -> tuple[str, str]:
    """The text of a value before and after a change of type, run on an engine."""
    dialect = DIALECT[label]
    before, after = schema(dialect, holder(old)), schema(dialect, holder(new, using))
    text = "SELECT CAST(v AS CHAR) FROM t" if dialect == "mysql" else "SELECT CAST(v AS VARCHAR) FROM t"
    with scratch(label) as database:
        apply_file(database, change(schema(dialect), before).text())
        database.execute(f"INSERT INTO t VALUES (1, {value})")
        was = database.query(text)[0][0]
        apply_file(database, change(before, after).text())
        return was, database.query(text)[0][0]


ALL = [(label, *row) for label in engines() for row in CHANGED[DIALECT[label]]]


@pytest.mark.parametrize(("label", "old", "new", "value"), ALL)
def test_the_engine_says_nothing_and_so_we_refuse(label: str, old: str, new: str, value: str) -> None:
    """Without `using:` it is refused, with it the engine does it: the value is another one afterwards."""
    with pytest.raises(SchemaError, match=r'column "t\.v" turns from .* without an error; .* add `using: ') as caught:
        tried(label, old, new, value)
    using = str(caught.value).split("`using: ")[1].partition("`")[0]
    using = using.split('"')[1] if '"' in using else using  # a variant for the dialect
    was, now = tried(label, old, new, value, using=using)
    assert was != now


@pytest.mark.parametrize(
    ("label", "old", "new", "value"), [(label, *row) for label in engines() for row in FAILS[DIALECT[label]]]
)
def test_what_does_not_fit_stops_the_migration(label: str, old: str, new: str, value: str) -> None:
    """There nothing is lost in silence: the engine, or the guard in the file, says so."""
    with pytest.raises(
        Exception, match=r"(?i)range|holds values|holds numbers|syntax|too long|overflow|incorrect|cast|truncated"
    ):
        tried(label, old, new, value)


@pytest.mark.parametrize(("dialect", "old", "new"), [(key, *row[:2]) for key, rows in CHANGED.items() for row in rows])
def test_it_is_destructive_and_named_on_the_way_back(dialect: str, old: str, new: str) -> None:
    """Both ways: what the way back rounds itself, and what was rounded on the way there and stays so."""
    said = f'values of "t.v" may be rounded or cut on their way from {old} to {new}, without an error'
    before, after = schema(dialect, holder(old)), schema(dialect, holder(new, "v"))
    [hazard] = [item for step in change(before, after).steps for item in step.hazards]
    assert (hazard.kind, hazard.message) == ("destructive", said)
    assert f"-- irreversible: {said}" in way_back(schema(dialect, holder(new)), schema(dialect, holder(old))).text()
    assert 'what "t.v" held before it was converted' in " ".join(way_back(before, after).irreversible)


@pytest.mark.parametrize("dialect", ["postgres", "duckdb"])
def test_a_number_that_becomes_true_or_false(dialect: str) -> None:
    """That is what the change means: it is done, and said to be destructive."""
    made = change(schema(dialect, holder("INTEGER")), schema(dialect, holder("BOOLEAN")))
    assert [hazard.kind for step in made.steps for hazard in step.hazards] == ["destructive"]


def test_through_a_domain() -> None:
    """A domain is what it is made of, as a column's type and when it changes itself."""
    wide, narrow = (Domain(name="d", type=text) for text in ("NUMERIC(10, 4)", "NUMERIC(6, 2)"))
    before = replace(schema("postgres", holder('"d"')), domains=(wide,))
    with pytest.raises(SchemaError, match=r'column "t\.v" turns from "d" into NUMERIC'):
        change(before, replace(before, tables=(holder("NUMERIC(6, 2)"),)))
    with pytest.raises(SchemaError, match='domain "d" turns from NUMERIC'):
        change(before, replace(before, domains=(narrow,)))


def test_grants_go_with_a_view_that_is_made_again() -> None:
    """Only where the engine forgets them, and only for what was there before."""
    for dialect in ("postgres", "duckdb"):
        views = [View(name="v", sql=Sql(text, native=True)) for text in ("SELECT 1 AS a", "SELECT 2 AS b")]
        before, after = (schema(dialect, table("a"), views=(view,)) for view in views)
        found = [item.message for step in change(before, after).steps for item in step.hazards]
        said = 'view "v" is dropped and made again: what was granted on it has to be granted again'
        assert found == ([said] if get(dialect).renderer.forgets_grants else [])
        assert [item for step in change(schema(dialect), after).steps for item in step.hazards] == []


@pytest.mark.parametrize("label", engines("postgres"))
def test_grants_that_are_gone(label: str) -> None:
    """The engine does forget them."""
    views = [View(name="v", sql=Sql(text, native=True)) for text in ("SELECT 1 AS a", "SELECT 2 AS b")]
    before, after = (schema("postgres", views=(view,)) for view in views)
    with scratch(label) as database:
        apply_file(database, change(schema("postgres"), before).text())
        database.execute("GRANT SELECT ON v TO PUBLIC")
        apply_file(database, change(before, after).text())
        assert database.query("SELECT relacl FROM pg_class WHERE relname = 'v'") == [(None,)]


def test_a_routine_that_is_made_again() -> None:
    """One with another result is; one of another signature is another one."""
    one, other = (
        Function(name="f", sql=Sql(f"CREATE FUNCTION f() RETURNS {kind} LANGUAGE sql AS 'SELECT NULL::{kind}'"))
        for kind in ("int", "text")
    )
    before, after = (replace(schema("postgres"), functions=(item,)) for item in (one, other))
    found = [item.kind for step in change(before, after).steps for item in step.hazards]
    assert found == ["incompatible"]
