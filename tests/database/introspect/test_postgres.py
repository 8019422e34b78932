"""What PostgreSQL's catalog gives back is what lowering said: for every type, the cases and the examples."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from database.introspect.postgres_built import ENGINES, POSTGRES, built, clear, database, differences, lowered
from dbwright.database.introspect.postgres.types import spell
from dbwright.database.postgres_connection import PostgresConnection
from dbwright.dialects import DIALECTS
from dbwright.dialects.postgres.types import TYPES
from dbwright.model.objects import Composite, Domain, Enum, EnumValue, Extension, Field, Namespace, Sql
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Table

ROOT = Path(__file__).parents[3]
EXAMPLES = sorted((ROOT / "schema").iterdir())
OTHERS = {*DIALECTS} - {"postgres"}
CASES = sorted(path for path in (ROOT / "tests" / "cases").glob("*/*/*.yaml") if path.parts[-3] not in OTHERS)
EXTENSIONS = {"citext": "citext", "hstore": "hstore", "vector": "vector(3)"}
ARGUMENTS = [
    "decimal(12,2)", "decimal(5)", "char(3)", "varchar(50)", "binary(16)", "time(3)", "timetz(0)", "timestamp(3)",
    "timestamptz(6)", "bit(8)", "varbit(5)",
]  # fmt: skip
TYPE_NAMES = [*(name for name in TYPES if name not in EXTENSIONS), *ARGUMENTS]
VALUES = (EnumValue(value="it's"), EnumValue(value='q"'))


@pytest.fixture(scope="module", params=ENGINES)
def shared(request: pytest.FixtureRequest) -> Iterator[PostgresConnection]:
    """One database for all examples and cases of an engine, which each leaves empty."""
    with database(request.param) as connection:
        yield connection


def physical(logical: Schema) -> Schema:
    return POSTGRES.lower(POSTGRES.scope(logical))


@pytest.mark.parametrize("label", ENGINES)
def test_every_type(label: str) -> None:
    """Each type alone, as an array and as an array of arrays; named types in each other and in another namespace."""
    names = [*TYPE_NAMES, "mood", "positive", "moods", "place", "billing.Odd name"]
    columns = [
        Column(name=f"c{number}{suffix}", type=f"{name}{suffix}", null=True)
        for number, name in enumerate(names)
        for suffix in ("", "[]", "[][]")
    ]
    schema = physical(
        Schema(
            namespaces=(Namespace(name="billing"),),
            enums=(Enum(name="Odd name", namespace="billing", values=VALUES), Enum(name="mood", values=VALUES)),
            domains=(
                Domain(name="moods", type="mood[]"),
                Domain(name="positive", type="decimal(8,3)", null=False, default_sql=Sql("1")),
            ),
            composites=(Composite(name="place", fields=(Field(name="x", type="int[]"), Field(name="y", type="mood"))),),
            tables=(Table(name="t", columns=tuple(columns)),),
        )
    )
    with database(label) as connection:
        found = built(connection, schema)
        assert [item.type for item in found.tables[0].columns] == [item.type for item in schema.tables[0].columns]
        assert differences(found, schema) == []


@pytest.mark.parametrize("label", ENGINES)
@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize("namespace", ["", "ext"])
def test_types_of_extensions(label: str, extension: str, namespace: str) -> None:
    """A type that an extension brings, wherever it is installed."""
    columns = tuple(Column(name=f"c{s}", type=f"{EXTENSIONS[extension]}{s}", null=True) for s in ("", "[]"))
    schema = physical(
        Schema(
            namespaces=(Namespace(name="ext"),),
            extensions=(Extension(name=extension, namespace=namespace),),
            tables=(Table(name="t", columns=columns),),
        )
    )
    with database(label) as connection:
        if not connection.query("SELECT 1 FROM pg_available_extensions WHERE name = ?", [extension]):
            pytest.skip(f"{label} has no extension {extension}")
        connection.query("SELECT set_config('search_path', 'public, ext', false)")
        found = built(connection, schema)
        assert [item.type for item in found.tables[0].columns] == [item.type for item in schema.tables[0].columns]
        assert differences(found, schema) == []
        assert connection.query("SHOW search_path") == [("public, ext",)]


def assert_read_back(connection: PostgresConnection, schema: Schema) -> None:
    """Made in an empty database a schema reads back, made twice it reads back the same to the last character."""
    try:
        found = built(connection, schema)
        assert differences(found, schema) == []
        clear(connection)
        assert found == built(connection, schema)
    finally:
        clear(connection)


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_examples(shared: PostgresConnection, folder: Path) -> None:
    """The example schemas read back."""
    schema = lowered(folder)
    assert schema is not None
    assert_read_back(shared, schema)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.relative_to(ROOT / "tests" / "cases").as_posix())
def test_cases(shared: PostgresConnection, path: Path, tmp_path: Path) -> None:
    """Both sides of every golden case read back."""
    shutil.copy(path, tmp_path / "schema.yaml")
    schema = lowered(tmp_path)
    if schema is not None:  # the cases themselves say which dialects hold them
        assert_read_back(shared, schema)


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("character varying(20)", "VARCHAR(20)"),
        ("  timestamp ( 3 ) with  time zone ", "TIMESTAMPTZ(3)"),
        ("time without time zone", "TIME"),
        ("decimal(5)", "NUMERIC(5, 0)"),
        ("char", "CHAR(1)"),
        ("int8", "BIGINT"),
        ("interval day to second(3)", "INTERVAL DAY TO SECOND(3)"),
        ("point", "POINT"),
        ('"Odd name"', '"Odd name"'),
    ],
)
def test_spelling(text: str, spelled: str) -> None:
    """A type has one spelling, whoever writes it."""
    assert spell(text) == spelled
