"""Every logical type and default, executed on the real engines."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pytest

from dbwright.dialects import DIALECTS, get
from dbwright.errors import SchemaError
from dbwright.model.objects import Enum, EnumValue, Sql
from dbwright.model.origin import Origins
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Table
from dbwright.model.types import SCALARS
from dbwright.sql.expressions import quoted
from engines import DIALECT, Scratch, engines, scratch

EXTENSIONS = {"citext", "hstore", "vector"}
WITH_ARGUMENTS = [
    "decimal(12,2)",
    "decimal(5)",
    "char(3)",
    "varchar(50)",
    "varchar(20000)",
    "binary(16)",
    "time(3)",
    "timetz(2)",
    "timestamp(0)",
    "timestamp(3)",
    "timestamptz(3)",
    "bit(8)",
    "varbit(8)",
    "vector(3)",
]
ARRAYS = ["text[]", "int[][]", "uuid[]", "decimal(10,2)[]", "mood[]"]
TYPES = [*(name for name, (least, _) in SCALARS.items() if not least), *WITH_ARGUMENTS, *ARRAYS, "mood"]
REFUSED = {
    "sqlite": {"tsvector", "tsquery", "mood[]"},
    "mysql": {"tsvector", "tsquery", "vector(3)", "timetz", "timetz(2)", "varbit", "varbit(8)"},
    "duckdb": {"tsvector", "tsquery"},
    "postgres": set[str](),
}
MOOD = Enum(name="mood", values=(EnumValue(value="it's"), EnumValue(value="back\\slash")))


def lowered(dialect: str, column: Column) -> Column:
    """The physical form of one column in a table of its own."""
    engine = get(dialect)
    scoped = engine.scope(Schema(enums=(MOOD,), tables=(Table(name="z", columns=(column,)),)))
    return engine.lower(scoped).tables[0].columns[0]


def create(database: Scratch, dialect: str, name: str, column: Column) -> str:
    """A table of one column, as its physical form says; returns the quoted name."""
    quote = get(dialect).lowering_class.quote
    table = quoted(name, quote)
    collation = f" COLLATE {column.collation}" if column.collation else ""
    default = f" DEFAULT {column.default_sql.text}" if column.default_sql else ""
    database.execute(f"CREATE TABLE {table} (a {column.type}{collation}{default})")
    return table


@pytest.fixture(scope="module", params=engines())
def database(request: pytest.FixtureRequest) -> Iterator[tuple[str, Scratch]]:
    with scratch(request.param) as opened:
        dialect = DIALECT[request.param]
        if dialect in {"postgres", "duckdb"}:
            opened.execute("CREATE TYPE mood AS ENUM ('it''s', 'back\\slash')")
        if dialect == "postgres":
            for extension in EXTENSIONS:
                with contextlib.suppress(Exception):
                    opened.execute(f"CREATE EXTENSION {extension}")
        yield dialect, opened


@pytest.mark.parametrize("type_", TYPES)
def test_every_type_exists_on_its_engine(database: tuple[str, Scratch], type_: str) -> None:
    """CREATE TABLE takes the physical text of each logical type, or lowering refuses with a way out."""
    dialect, opened = database
    column = Column(name="a", type=type_)
    if type_ in REFUSED[dialect]:
        with pytest.raises(SchemaError, match=f"{dialect} cannot .*; g"):
            lowered(dialect, column)
        return
    if dialect == "postgres" and type_.partition("(")[0] in EXTENSIONS:
        found = opened.query(f"SELECT 1 FROM pg_extension WHERE extname = '{type_.partition('(')[0]}'")
        if not found:
            pytest.skip(f"this server has no extension for {type_}")
    create(opened, dialect, f"type {type_}", lowered(dialect, column))


NASTY = [
    "",
    "it's",
    'say "x"',
    "back\\slash",
    "\\'; DROP TABLE z; --",
    "%s %(a)s {{x}}",
    "line\nbreak\ttab",
    "ünïcödé 日本",
    "NULL",
    "`a`",
]


@pytest.mark.parametrize("type_", ["text", "varchar(60)"])
@pytest.mark.parametrize("text", NASTY)
def test_text_defaults_come_back_as_written(database: tuple[str, Scratch], type_: str, text: str) -> None:
    dialect, opened = database
    column = lowered(dialect, Column(name="a", type=type_, default=text))
    assert inserted(opened, dialect, f"text {type_} {NASTY.index(text)}", column) == text


DEFAULTS: list[tuple[str, str | int | bool, str]] = [
    ("bool", True, "TRUE"),
    ("bool", "false", "FALSE"),
    ("int", -3, "-3"),
    ("bigint", 2**62, str(2**62)),
    ("smallint", "7", "7"),
    ("decimal(10,2)", "1.10", "1.10"),
    ("money", "-0.5", "-0.5"),
    ("double", "1e3", "1000"),
    ("real", "0.5", "0.5"),
    ("char(2)", "ab", "'ab'"),
    ("uuid", "3F2B8C1E-0D4A-4C57-9F3E-0A1B2C3D4E5F", "'3f2b8c1e-0d4a-4c57-9f3e-0a1b2c3d4e5f'"),
    ("year", 2026, "2026"),
    ("mood", "it's", "'it''s'"),
]


@pytest.mark.parametrize(("type_", "value", "same"), DEFAULTS)
def test_defaults_are_the_values_they_say(
    database: tuple[str, Scratch], type_: str, value: str | int | bool, same: str
) -> None:
    """A row made by the default equals the value as SQL says it."""
    dialect, opened = database
    column = lowered(dialect, Column(name="a", type=type_, default=value))
    name = f"default {type_} {value}"
    inserted(opened, dialect, name, column)
    table = quoted(name, get(dialect).lowering_class.quote)
    assert [tuple(map(int, row)) for row in opened.query(f"SELECT count(*) FROM {table} WHERE a = {same}")] == [(1,)]


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("date", "2026-01-31"),
        ("time", "10:20:30"),
        ("timestamp", "2026-01-31T10:20:30.5"),
        ("timestamptz", "2026-01-31T10:20:30+02:00"),
        ("json", '{"a": "it\'s \\\\ \\" x"}'),
        ("jsonb", "[]"),
        ("binary", "\\x00ff27"),
        ("binary", "it's"),
        ("bit(3)", "101"),
        ("text[]", '["it\'s", "b,\\"c\\\\", null]'),
        ("int[][]", "[[1, 2], [3, 4]]"),
        ("text[]", "{}"),
        ("text[]", '{a,"b c"}'),
        ("bool[]", "[true, false]"),
        ("uuid[]", "[]"),
    ],
)
def test_other_defaults_are_taken(database: tuple[str, Scratch], type_: str, value: str) -> None:
    """Defaults of every other family are accepted and give a row that is not NULL."""
    dialect, opened = database
    column = lowered(dialect, Column(name="a", type=type_, default=value))
    assert inserted(opened, dialect, f"other {type_} {abs(hash(value))}", column) is not None


@pytest.mark.parametrize(
    ("type_", "sql"),
    [
        ("uuid", "gen_random_uuid()"),
        ("timestamptz", "now()"),
        ("timestamp", "CURRENT_TIMESTAMP"),
        ("date", "now()"),
        ("date", "CURRENT_DATE"),
        ("time", "now()"),
        ("timestamptz", "now() + interval '7 days'"),
        ("int", "1 + 2"),
        ("text", "'a' || 'b'"),
        ("text", "lower('A')"),
        ("double", "random()"),
        ("jsonb", "'{}'::jsonb"),
        ("bool", "true"),
        ("timestamptz", "'2020-01-01'"),
        ("date", "date '2020-01-01'"),
    ],
)
def test_portable_sql_defaults_run(database: tuple[str, Scratch], type_: str, sql: str) -> None:
    """`default_sql` in PostgreSQL's words works as a default everywhere."""
    dialect, opened = database
    column = lowered(dialect, Column(name="a", type=type_, default_sql=Sql(sql)))
    assert inserted(opened, dialect, f"sql {type_} {sql}"[:60], column) is not None


def inserted(database: Scratch, dialect: str, name: str, column: Column) -> object:
    """What a row made of defaults alone holds."""
    table = create(database, dialect, name, column)
    database.execute(
        f"INSERT INTO {table} () VALUES ()" if dialect == "mysql" else f"INSERT INTO {table} DEFAULT VALUES"
    )
    read = "CAST(a AS VARCHAR)" if column.type == "TIMESTAMPTZ" and dialect == "duckdb" else "a"  # else it wants pytz
    return database.query(f"SELECT {read} FROM {table}")[0][0]


def test_sqlite_makes_version_4_uuids() -> None:
    """The default of a uuid column is a random UUID of the right version and variant."""
    import uuid

    column = lowered("sqlite", Column(name="a", type="uuid", default_sql=Sql("gen_random_uuid()")))
    with scratch("sqlite") as database:
        table = create(database, "sqlite", "z", column)
        for _ in range(50):
            database.execute(f"INSERT INTO {table} DEFAULT VALUES")
        made = [uuid.UUID(row[0]) for row in database.query("SELECT a FROM z")]
        assert {(item.version, item.variant) for item in made} == {(4, uuid.RFC_4122)}
        assert [str(item) for item in made] == [row[0] for row in database.query("SELECT a FROM z")]
        assert len(set(made)) == 50


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("int", "abc"),
        ("int", True),
        ("smallint", 40000),
        ("decimal", "1,5"),
        ("bool", "yes"),
        ("bool", 1),
        ("date", "31.1.2026"),
        ("timestamptz", "now"),
        ("uuid", "x"),
        ("json", "{a}"),
        ("int[]", "1"),
        ("binary", "\\xzz"),
        ("bit(3)", "12"),
        ("text", True),
        ("text", "nul\0"),
        ("mood", "sad"),
    ],
)
def test_refuses_defaults_of_another_type(dialect: str, type_: str, value: str | int | bool) -> None:
    """A default that the column cannot hold is found before any engine sees it, and located at the column."""
    engine = get(dialect)
    table = Table(name="z", columns=(Column(name="a", type=type_, default=value),))
    found = engine.check(engine.scope(Schema(enums=(MOOD,), tables=(table,))), Origins())
    assert found
    assert all(
        item.message.startswith('default of column "a" of table "z": default ') or "NUL" in item.message
        for item in found
    )
    assert all(item.hint for item in found)
