"""What DuckDB's catalog tells is what lowering asked for, for everything that the model can hold there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dbwright.database.duckdb_connection import DuckdbConnection, open_url
from dbwright.database.introspect import introspect
from dbwright.definition import load
from dbwright.dialects import DIALECTS, get
from dbwright.diff import compare
from dbwright.model.origin import Origins
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Table
from dbwright.model.types import SCALARS
from dbwright.plan.plan import plan
from dbwright.proof.structure import structure

ROOT = Path(__file__).parents[3]
DUCKDB = get("duckdb")
CASES = [
    path
    for path in sorted((ROOT / "tests/cases").glob("*/*/*.yaml"))
    if path.parents[1].name not in DIALECTS or path.parents[1].name == "duckdb"
]
EXAMPLES = sorted(path for path in (ROOT / "schema").iterdir() if path.is_dir())


@pytest.fixture
def connection() -> Iterator[DuckdbConnection]:
    """A scratch database."""
    opened = open_url("duckdb://")
    yield opened
    opened.close()


def physical(tmp_path: Path, text: str) -> Schema:
    """A schema file's text as DuckDB shall hold it."""
    (tmp_path / "schema.yaml").write_text(text, encoding="utf-8")
    definition = load(tmp_path)
    scoped = DUCKDB.scope(definition.schema)
    assert DUCKDB.check(scoped, definition.origins) == []
    return DUCKDB.lower(scoped)


def create(connection: DuckdbConnection, schema: Schema) -> Schema:
    """Make a schema in an empty database and read it back."""
    empty = Schema(form="physical", dialect="duckdb")
    for statement in plan(empty, schema, compare(empty, schema), DUCKDB).sql():
        connection.execute(statement)
    return introspect(connection)


def made(connection: DuckdbConnection, tmp_path: Path, text: str) -> Schema:
    """What the database says about a schema file, which it holds exactly."""
    schema = physical(tmp_path, text)
    found = create(connection, schema)
    assert compare(structure(schema), structure(found)) == []
    return found


def column_types() -> list[str]:
    """Every scalar with few and with many arguments, and arrays of it."""
    found = []
    for name, (least, most) in SCALARS.items():
        counts = {least, most}
        digits = {0: "", 1: "(3)", 2: "(12,3)"}
        found += [f"{name}{digits[count]}" for count in sorted(counts)]
        found += [f"{name}{digits[least]}[]", f"{name}{digits[least]}[][]"]
    return [*found, "timestamp(0)", "timestamp(6)", "decimal(38)", "vector(1536)"]


def test_every_type(connection: DuckdbConnection) -> None:
    """One column for each type that `check` accepts."""
    columns = tuple(Column(name=type_, type=type_, null=True) for type_ in column_types())
    tables = tuple(Table(name=column.name, columns=(column,)) for column in columns)
    able = [table for table in tables if not DUCKDB.check(alone(table), Origins())]
    assert len(able) > 100
    columns = tuple(table.columns[0] for table in able)
    schema = DUCKDB.lower(alone(Table(name="all", columns=columns)))
    assert compare(structure(schema), structure(create(connection, schema))) == []


def alone(table: Table) -> Schema:
    return Schema(form="scoped", dialect="duckdb", tables=(table,))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.relative_to(ROOT / "tests/cases").as_posix())
def test_every_case(connection: DuckdbConnection, tmp_path: Path, path: Path) -> None:
    shutil.copy(path, tmp_path / "schema.yaml")
    definition = load(tmp_path)
    scoped = DUCKDB.scope(definition.schema)
    if DUCKDB.check(scoped, definition.origins):
        pytest.skip("DuckDB cannot hold it")
    schema = DUCKDB.lower(scoped)
    found = create(connection, schema)
    if not schema.raw:  # which may be anything
        assert compare(structure(schema), structure(found)) == []
    assert_twin(found)


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_every_example(connection: DuckdbConnection, folder: Path) -> None:
    definition = load(folder)
    scoped = DUCKDB.scope(definition.schema)
    if DUCKDB.check(scoped, definition.origins):
        pytest.skip("DuckDB cannot hold it")
    schema = DUCKDB.lower(scoped)
    found = create(connection, schema)
    assert compare(structure(schema), structure(found)) == []
    assert_twin(found)


def assert_twin(found: Schema) -> None:
    """What was read makes the same again, texts and all."""
    other = open_url("duckdb://")
    again = create(other, found)
    other.close()
    assert again == found


FEATURES = """
namespaces: {billing: {}}
enums:
  mood: {values: [happy, "it's so"], comment: How it is}
  Größe: [s, m]
  state: {values: [open, closed], namespace: billing}
sequences:
  plain: {}
  odd: {start: 1, increment: 2, maximum: 99, cycle: true, comment: Odd numbers}
  down: {increment: -1, maximum: 10, start: 10}
  narrow: {type: smallint}
composite_types:
  place: {fields: {street: text, "house no": "int[]", how: mood}}
tables:
  parents:
    comment: The parents
    columns:
      a: int
      b: int
      code: {type: text, collation: NOCASE, unique: true, default: "x'y"}
      mood: {type: mood, default: happy, comment: A column's}
      moods: {type: "mood[]", null: true}
      size: {type: Größe, null: true}
      place: {type: place, null: true}
      number: {type: bigint, default_sql: {duckdb: "nextval('plain')"}}
      "sum": {type: int, generated: "a + b"}
      made: {type: timestamptz, default_sql: now()}
      key: {type: uuid, default_sql: gen_random_uuid()}
      big: {type: {duckdb: HUGEINT, default: bigint}, null: true}
    primary_key: [b, a]
    uniques:
      - [a, code]
      - {name: by_number, columns: [number]}
    checks:
      one: a > 0
      other: a < 1000
      both: "a <> b"
      texts: "code <> 'a'"
    indexes:
      - [code]
      - {name: "Mixed, (name)", columns: [a, {column: b, order: desc}], comment: An index}
      - {name: computed, expressions: ["lower(code)", "a + b"], unique: true}
  children:
    columns:
      id: {type: bigint, identity: {start: 100}, primary_key: true}
      parent_a: {type: int, null: true}
      parent_b: {type: int, null: true}
      boss_id: {references: children.id, null: true, on_delete: restrict}
    foreign_keys:
      - {name: to_parent, columns: [parent_b, parent_a], references: [parents.b, parents.a]}
  bills:
    namespace: billing
    columns:
      id: {type: int, primary_key: true}
      state: billing.state
      previous: {references: billing.bills.id, null: true}
views:
  large: {sql: "SELECT a, b FROM parents WHERE a > 10", depends_on: [parents], comment: A view}
  named: {sql: "SELECT a FROM parents", columns: ["the a"], depends_on: [parents]}
  open_bills: {namespace: billing, sql: "SELECT id FROM billing.bills", depends_on: [billing.bills]}
functions:
  add_up: {sql: {duckdb: "CREATE FUNCTION add_up(a, b := 2) AS a + b"}, arguments: "int, int", only: [duckdb]}
  rows_of: {sql: {duckdb: "CREATE FUNCTION rows_of(a) AS TABLE SELECT a AS x"}, only: [duckdb]}
"""


def test_every_feature(connection: DuckdbConnection, tmp_path: Path) -> None:
    made(connection, tmp_path, FEATURES)
