"""What introspection says of SQLite databases that dbwright made: what `lower` says of their schemas."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from msgspec.structs import replace

from database.introspect.sqlite_databases import created, made
from dbwright.database.introspect import introspect
from dbwright.definition import load
from dbwright.dialects import get
from dbwright.diff import compare
from dbwright.errors import SchemaError
from dbwright.model.origin import Origins
from dbwright.model.schema import Schema
from dbwright.model.table import Column, PrimaryKey, Table
from dbwright.model.types import SCALARS
from dbwright.proof.structure import structure
from dialects.schemas import schemas

ROOT = Path(__file__).parents[3]
FEATURES = """
enums:
  mood: [fine, {value: it's}]
  level: {values: [low, high], storage: {default: none}}
domains:
  mail: {type: varchar(50), null: false, checks: {at: "VALUE LIKE '%@%'"}}
tables:
  people:
    comment: kept in the schema files alone
    columns:
      id: {type: int, primary_key: true, identity: true}
      "full name": {type: text, default: "it's (a) -- test"}
      email: mail
      mood: {type: mood, default: fine}
      level: {type: level, null: true}
      nick: {type: citext, null: true}
      code: {type: text, collation: RTRIM}
      born: {type: date, null: true, default_sql: current_date}
      made: {type: timestamptz, default_sql: now()}
      twice: {type: int, generated: "id * 2", stored: false}
      shown: {type: text, null: true, generated: "upper(code)"}
      "select": {type: bool, default: true}
      picture: {type: binary, null: true}
      price: {type: "decimal(12,2)", default: 1.10}
      native: {type: {sqlite: "VARCHAR(20)", default: text}, null: true}
      chief: {references: people.id, null: true, on_delete: set null}
    uniques:
      - [email]
      - {name: 'odd "name"', columns: [nick, code]}
    checks:
      "odd ) name": "price >= 0 and code <> ')'"
    indexes:
      - [made]
      - {columns: [mood, {column: born, order: desc}], where: "mood <> 'fine'"}
      - {name: ix_expression, expressions: ["lower(code)", "price + 1"], unique: true}
      - {name: ix_collation, columns: [{column: code, collation: NOCASE}]}
  pairs:
    columns: {a: int, b: text}
    primary_key: {name: odd_key, columns: [b, a]}
    options: {sqlite: {strict: true, without_rowid: true}}
  notes:
    columns:
      id: {type: bigint, primary_key: true}
      a: int
      b: text
    foreign_keys:
      - name: fk_pair
        columns: [b, a]
        references: [pairs.b, pairs.a]
        on_delete: cascade
        on_update: restrict
        deferrable: deferred
    options: {sqlite: {autoincrement: true, strict: false}}
  plain:
    columns: {text: "text?"}
views:
  everyone:
    sql: SELECT id, code FROM people
  named:
    columns: [one, "the other"]
    sql: SELECT id, code FROM people
triggers:
  touch:
    table: people
    only: [sqlite]
    sql: |
      CREATE TRIGGER touch AFTER UPDATE ON people
      BEGIN
        UPDATE notes SET a = a + 1;
      END
"""


def lowered(folder: Path) -> Schema:
    """The physical schema of a folder of schema files."""
    definition, engine = load(folder), get("sqlite")
    scoped = engine.scope(definition.schema)
    assert engine.check(scoped, definition.origins) == []
    return engine.lower(scoped)


def assert_equal(schema: Schema) -> None:
    """A database made from a physical schema introspects to the same structure, and `compare` agrees."""
    with created(schema) as connection:
        found = introspect(connection)
    wanted = replace(structure(schema), held_enums=())  # rules on columns, to the engine
    assert structure(found) == wanted
    assert compare(structure(found), wanted) == []


def test_all_features(tmp_path: Path) -> None:
    (tmp_path / "schema.yaml").write_text(FEATURES, encoding="utf-8")
    assert_equal(lowered(tmp_path))


def test_texts_come_back_word_for_word(tmp_path: Path) -> None:
    """SQLite keeps expressions and bodies as they were written: nothing is rewritten that would have to be compared."""
    (tmp_path / "schema.yaml").write_text(FEATURES, encoding="utf-8")
    schema = lowered(tmp_path)
    with created(schema) as connection:
        found = introspect(connection)
    assert found.tables == schema.tables
    assert [view.sql for view in found.views] == [view.sql for view in schema.views]
    assert [item.sql.text for item in found.triggers] == [item.sql.text.strip() for item in schema.triggers]


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "schema").iterdir()))
def test_examples(name: str) -> None:
    assert_equal(lowered(ROOT / "schema" / name))


@pytest.mark.parametrize(
    "type_", [name for name, (least, _) in SCALARS.items() if not least] + ["decimal(12,2)", "vector(3)", "text[]"]
)
def test_every_type(type_: str) -> None:
    """Each logical type comes back as it was lowered, alone, as a nullable one and as a key."""
    table = Table(
        name="t",
        columns=(Column(name="a", type=type_), Column(name="b", type=type_, null=True)),
        primary_key=PrimaryKey(name="pk_t", columns=("a",)),
    )
    engine = get("sqlite")
    try:
        physical = engine.lower(engine.scope(Schema(tables=(table,))))
    except SchemaError:
        assert type_ in ("tsvector", "tsquery")
        return
    assert_equal(physical)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(schemas())
def test_any_schema(schema: Schema) -> None:
    engine = get("sqlite")
    scoped = engine.scope(schema)
    assume(not engine.check(scoped, Origins()))
    assert_equal(engine.lower(scoped))


def test_fifty_tables_take_a_few_milliseconds() -> None:
    columns = ", ".join(f'"column_{n}" TEXT COLLATE NOCASE DEFAULT (1 + {n})' for n in range(12))
    texts = [
        f'CREATE TABLE "t{n}" ("id" INTEGER NOT NULL, {columns}, CONSTRAINT "pk" PRIMARY KEY ("id"), '
        f"CONSTRAINT \"ck\" CHECK (\"column_1\" IN ('a', 'b')), "
        f'CONSTRAINT "fk" FOREIGN KEY ("id") REFERENCES "t0" ("id"))'
        for n in range(50)
    ]
    with made(*texts) as connection:
        started = time.perf_counter()
        assert len(introspect(connection).tables) == 50
        assert time.perf_counter() - started < 0.5  # a few dozen times what it takes
