"""What MySQL's catalog gives back is what lowering said: for every type, every feature, the cases and the examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from dbwright.database.introspect import introspect
from dbwright.database.mysql_connection import MysqlConnection
from dbwright.definition import load
from dbwright.dialects import get
from dbwright.diff import compare
from dbwright.errors import DatabaseError
from dbwright.model.objects import Enum, EnumValue
from dbwright.model.origin import Origins
from dbwright.model.schema import Schema
from dbwright.model.table import Column, PrimaryKey, Table
from dbwright.model.types import SCALARS
from dbwright.plan.plan import plan
from dbwright.proof.structure import structure
from engines import scratch

ROOT = Path(__file__).parents[3]
MYSQL = get("mysql")
EMPTY = Schema(form="physical", dialect="mysql")
ARGUMENTS = ["decimal(12,2)", "decimal(5)", "char(3)", "char(300)", "varchar(50)", "varchar(20000)", "binary(16)"]
TIMES = ["time(3)", "timestamp(0)", "timestamp(3)", "timestamptz(3)", "bit(8)"]
TYPES = [*(name for name, (least, _) in SCALARS.items() if not least), *ARGUMENTS, *TIMES, "text[]", "int[][]", "mood"]
NATIVE = [
    "tinyint", "int(11) unsigned", "mediumint", "integer", "numeric(8,3)", "dec( 4 )", "real", "double precision",
    "float(10,2)", "float(20)", "float(30)", "bool", "boolean", "mediumtext", "text", "tinyblob", "varchar (20)",
    "character varying(9)", "timestamp(3)", "datetime", "datetime(0)", "ENUM( 'a' , 'b,c', 'it''s', 'x  Y' )",
    "set('x','y')", "point", "year(4)", "int zerofill", "int(5) unsigned zerofill", "bigint signed", "char", "bit",
    "decimal", "decimal(10) unsigned", "tinyint(1) unsigned", "tinyint(4)", "binary", "long varchar", "json",
]  # fmt: skip
MOOD = Enum(name="mood", values=(EnumValue(value="it's"), EnumValue(value="back\\slash"), EnumValue(value="a,b")))


@pytest.fixture
def database() -> Iterator[MysqlConnection]:
    with scratch("mysql") as opened:
        yield MysqlConnection(opened.raw)  # type: ignore[attr-defined]


def build(database: MysqlConnection, schema: Schema) -> Schema:
    """Make a physical schema in an empty database and read it back."""
    for text in plan(EMPTY, schema, compare(EMPTY, schema), MYSQL).sql():
        database.execute(text)
    return introspect(database)


def told(schema: Schema) -> Schema:
    """The structure of a schema, without a character set that the scratch database has anyway."""
    usual = {"mysql": {"charset": "utf8mb4"}}
    bare = structure(schema)
    return replace(bare, tables=tuple(replace(one, options={}) if one.options == usual else one for one in bare.tables))


def assert_given_back(database: MysqlConnection, schema: Schema) -> None:
    """A logical schema reads back as what it was lowered to."""
    lowered = MYSQL.lower(MYSQL.scope(schema))
    found = build(database, lowered)
    assert compare(told(lowered), told(found)) == []
    assert told(found) == told(lowered)


def defined(tmp_path: Path, text: str) -> Schema:
    (tmp_path / "schema.yaml").write_text(text, encoding="utf-8")
    definition = load(tmp_path)
    scoped = MYSQL.scope(definition.schema)
    assert MYSQL.check(scoped, definition.origins) == []
    return definition.schema


def one_column(column: Column) -> Schema:
    key = Column(name="id", type="int")
    pk = PrimaryKey(name="pk", columns=("id",))
    return Schema(enums=(MOOD,), tables=(Table(name="z", columns=(key, column), primary_key=pk),))


@pytest.mark.parametrize("null", [False, True])
@pytest.mark.parametrize("type_", TYPES)
def test_every_logical_type(database: MysqlConnection, type_: str, null: bool) -> None:
    schema = one_column(Column(name="a", type=type_, null=null))
    if MYSQL.check(MYSQL.scope(schema), Origins()):
        pytest.skip(f"lowering refuses {type_}")
    assert_given_back(database, schema)


@pytest.mark.parametrize("text", NATIVE)
def test_every_spelling_of_a_native_type(database: MysqlConnection, text: str) -> None:
    """What a schema file says under `mysql:` is lowered to the catalog's own word for it."""
    assert_given_back(database, one_column(Column(name="a", type="text", null=True, type_variants={"mysql": text})))


FEATURES = {
    "defaults": """
        i: {type: int, default: -5}
        d: {type: "decimal(5,2)", default: 1.10}
        t: {type: text, default: "it's \\\\ x"}
        v: {type: varchar(20), default: ""}
        b: {type: bool, default: true}
        e: {type: mood, default: so so}
        c: {type: mood, default: so so, null: true}
        n: {type: timestamptz, default_sql: now()}
        u: {type: uuid, default_sql: gen_random_uuid()}
        j: {type: jsonb, default: "{}"}
        a: {type: "text[]", default: "{}"}
        k: {type: date, default_sql: current_date}
        z: {type: int, null: true, default_sql: "null"}
        x: {type: bit(3), default: "101"}
        h: {type: {mysql: "timestamp", default: timestamp}, default_sql: {mysql: current_timestamp() on update now()}}
        o: {type: {mysql: "datetime(3)", default: timestamp}, null: true,
            default_sql: {mysql: NULL ON UPDATE CURRENT_TIMESTAMP(3)}}""",
    "computed": """
        a: int
        kept: {type: int, generated: a + 1, stored: true}
        read: {type: varchar(20), null: true, generated: {mysql: "concat('x', a)"}, stored: false}""",
    "texts": """
        a: {type: varchar(10), comment: "it's a \\\\ comment"}
        c: {type: varchar(10), collation: utf8mb4_bin}
        i: citext
        `odd name`: int
        select: int""".replace("`", '"'),
}


@pytest.mark.parametrize("feature", FEATURES)
def test_every_feature_of_columns(database: MysqlConnection, tmp_path: Path, feature: str) -> None:
    text = f"""
enums:
  mood: [so so, it's]
tables:
  "my table":
    comment: it's mine
    columns:
        id: {{type: bigint, identity: always, primary_key: true}}{FEATURES[feature]}
"""
    assert_given_back(database, defined(tmp_path, text))


MEMBERS = """
tables:
  authors:
    columns:
      id: {type: bigint, identity: true, primary_key: true}
      code: {type: varchar(20), unique: true}
      name: text
      place: {type: {mysql: point, default: text}}
    indexes:
      - {name: ft_name, columns: [name], method: fulltext, comment: words}
      - {name: sp_place, columns: [place], method: spatial}
      - {name: ix_both, columns: [{column: name, length: 10, order: desc}, code]}
      - {name: ix_hash, columns: [code], method: hash}
      - {name: ix_unique_plain, columns: [code, id], unique: true}
      - {name: ix_unique_prefix, columns: [{column: name, length: 5}], unique: true}
      - {name: ix_unique_said, columns: [id, code], unique: true, comment: said}
    checks:
      short: length(code) < 10
    options: {mysql: {engine: InnoDB, row_format: dynamic}}
  books:
    columns:
      id: {type: int, primary_key: true}
      author_id: {references: authors.id, on_delete: cascade, on_update: restrict}
      editor_id: {references: authors.id, null: true, on_delete: set null}
      twin_id: {references: books.id, null: true, on_delete: restrict}
      code: varchar(20)
    foreign_keys:
      - {name: fk_covered, columns: [code], references: [authors.code]}
    indexes:
      - {name: ix_covers, columns: [code, id]}
      - {name: fk_books_twin_id, columns: [twin_id]}
  words:
    columns:
      word: {type: varchar(10), primary_key: true}
      same: {type: varchar(10), collation: utf8mb4_unicode_ci}
      other: {type: varchar(10), collation: utf8mb4_bin}
    options: {mysql: {charset: utf8mb4, collation: utf8mb4_unicode_ci}}
  notes:
    columns:
      id: {type: int, primary_key: true}
      title: {type: varchar(10), collation: latin1_swedish_ci}
    indexes:
      - {name: ix_title, columns: [title], method: hash}
    options: {mysql: {engine: memory, charset: latin1}}
  plain:
    columns: {a: int}
    options: {mysql: {charset: utf8mb4}}
views:
  all_books: {sql: "SELECT b.id, a.code FROM books b JOIN authors a ON a.id = b.author_id", columns: [id, author]}
  over_books: {sql: SELECT id FROM all_books, depends_on: [all_books]}
functions:
  plus_one: {only: [mysql], arguments: int, sql: CREATE FUNCTION plus_one(x INT) RETURNS INT DETERMINISTIC RETURN x + 1}
  nothing:
    only: [mysql]
    kind: procedure
    sql: CREATE PROCEDURE nothing(IN a VARCHAR(10), OUT b INT) COMMENT 'it''s' BEGIN SET b = 1; END
triggers:
  first: {table: books, only: [mysql], sql: CREATE TRIGGER first BEFORE INSERT ON books FOR EACH ROW SET NEW.id = 1}
  again:
    table: books
    only: [mysql]
    sql: CREATE TRIGGER again BEFORE INSERT ON books FOR EACH ROW FOLLOWS first SET NEW.id = 2
    depends_on: [books.first]
"""


def test_every_member_of_tables(database: MysqlConnection, tmp_path: Path) -> None:
    assert_given_back(database, defined(tmp_path, MEMBERS))


CASES = sorted(path for path in (ROOT / "tests/cases").glob("*/*/*.yaml") if path.stem in ("before", "after"))
EXAMPLES = sorted(path for path in (ROOT / "schema").iterdir() if path.is_dir())


@pytest.mark.parametrize("path", CASES, ids=lambda path: "/".join(path.parts[-3:]))
def test_every_case(database: MysqlConnection, tmp_path: Path, path: Path) -> None:
    (tmp_path / "schema.yaml").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    assert_folder(database, tmp_path)


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_every_example(database: MysqlConnection, folder: Path) -> None:
    assert_folder(database, folder)


def assert_folder(database: MysqlConnection, folder: Path) -> None:
    definition = load(folder)
    if refused := MYSQL.check(MYSQL.scope(definition.schema), definition.origins):
        pytest.skip(f"mysql cannot hold it: {refused[0]}")
    if definition.schema.raw:
        pytest.skip("what raw SQL makes is read as what it is")
    assert_given_back(database, definition.schema)


def test_twins_are_equal_to_the_letter(database: MysqlConnection, tmp_path: Path) -> None:
    """Two databases made alike read alike, with all texts of the engine, whatever they are called."""
    lowered = MYSQL.lower(MYSQL.scope(defined(tmp_path, MEMBERS)))
    with scratch("mysql") as other:
        twin = build(MysqlConnection(other.raw), lowered)  # type: ignore[attr-defined]
    assert build(database, lowered) == twin


def test_what_is_read_makes_the_same_again(database: MysqlConnection, tmp_path: Path) -> None:
    """The engine's own texts are SQL that it takes back."""
    found = build(database, MYSQL.lower(MYSQL.scope(defined(tmp_path, MEMBERS))))
    with scratch("mysql") as other:
        assert build(MysqlConnection(other.raw), found) == found  # type: ignore[attr-defined]


def test_the_ledger_is_no_part_of_the_schema(database: MysqlConnection) -> None:
    database.execute("CREATE TABLE dbwright_migrations (id INT PRIMARY KEY)")
    assert introspect(database) == EMPTY


def test_a_url_without_a_database_is_refused(database: MysqlConnection) -> None:
    [(name,)] = database.query("SELECT DATABASE()")
    database.execute(f"DROP DATABASE `{name}`")
    with pytest.raises(DatabaseError, match="names no database"):
        introspect(database)
    database.execute(f"CREATE DATABASE `{name}`")
