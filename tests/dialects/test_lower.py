"""scoped → physical: each engine's own form, once and for all."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dbwright.dialects import DIALECTS, get
from dbwright.model.objects import (
    SequenceOptions,
    Sql,
)
from dbwright.model.origin import Origins
from dbwright.model.schema import Schema
from dbwright.model.table import (
    Check,
    Column,
    ForeignKey,
    Generated,
    Identity,
    Index,
    IndexKey,
    PrimaryKey,
    Table,
    Unique,
)
from dbwright.sql.expressions import quoted
from dialects.lowered import lower
from dialects.schemas import schemas
from engines import DIALECT, engines, scratch


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(DIALECTS), schemas())
def test_lowering_twice_changes_nothing(dialect: str, schema: Schema) -> None:
    """A physical schema comes back as it is, scoping is steady too, and nothing of a sound schema is refused."""
    engine = get(dialect)
    scoped = engine.scope(schema)
    assert engine.check(scoped, Origins()) == []
    physical = engine.lower(scoped)
    assert engine.lower(physical) == physical
    assert engine.scope(scoped) == scoped
    assert engine.lower(engine.scope(schema)) == physical
    assert (scoped.form, scoped.dialect, physical.form, physical.dialect) == ("scoped", dialect, "physical", dialect)
    assert '"was":' not in str(physical).replace("was=''", "")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
@pytest.mark.parametrize("label", [label for label in engines() if label != "postgres-embedded"])
def test_random_tables_are_created_by_their_engine(label: str, data: st.DataObject) -> None:
    """Types, defaults and checks of random schemas are SQL that the engine takes."""
    dialect = DIALECT[label]
    engine = get(dialect)
    schema = data.draw(schemas())
    physical, quote = engine.lower(engine.scope(schema)), engine.lowering_class.quote
    with scratch("sqlite" if dialect == "sqlite" else label) as database:
        for enum in physical.enums:
            values = ", ".join("'" + item.value.replace("'", "''") + "'" for item in enum.values)
            database.execute(f'CREATE TYPE "{enum.name}" AS ENUM ({values})')
        for domain in physical.domains:
            checks = "".join(f" CHECK ({item.expression.text})" for item in domain.checks)
            database.execute(f'CREATE DOMAIN "{domain.name}" AS {domain.type}{checks}')
        for table in physical.tables:
            parts = [column_text(column, quote) for column in table.columns]
            parts += [f"CONSTRAINT {quoted(item.name, quote)} CHECK ({item.expression.text})" for item in table.checks]
            parts += [f"UNIQUE ({', '.join(quoted(name, quote) for name in item.columns)})" for item in table.uniques]
            if table.primary_key:
                parts.append(f"PRIMARY KEY ({quoted(table.primary_key.columns[0], quote)})")
            database.execute(f"CREATE TABLE {quoted(table.name, quote)} ({', '.join(parts)})")


def column_text(column: Column, quote: str) -> str:
    collation = f" COLLATE {column.collation}" if column.collation else ""
    default = f" DEFAULT {column.default_sql.text}" if column.default_sql else ""
    return f"{quoted(column.name, quote)} {column.type}{collation}{'' if column.null else ' NOT NULL'}{default}"


def test_native_types_and_sql_are_kept() -> None:
    """What was written for a dialect reaches it as it is; the others get the portable form."""
    column = Column(
        name="p",
        type="text",
        type_variants={"postgres": "ltree"},
        default_sql=Sql("'a'", variants={"postgres": "'Top'::ltree"}),
    )
    check = Check(name="c", expression=Sql("p <> ''", variants={"postgres": "nlevel(p) > 1"}))
    _, postgres = lower("postgres", column, checks=(check,))
    _, sqlite = lower("sqlite", column, checks=(check,))
    assert (postgres.columns[0].type, postgres.columns[0].default_sql) == ("LTREE", Sql("'Top'::ltree", native=True))
    assert postgres.checks[0].expression == Sql("nlevel(p) > 1", native=True)
    assert (sqlite.columns[0].type, sqlite.checks[0].expression.text) == ("TEXT", "\"p\" <> ''")


def test_mysql_text_in_keys_has_a_length() -> None:
    """Text that stands in a key, or that a foreign key points to, is VARCHAR(255); all other text is LONGTEXT."""
    parent = Table(
        name="p",
        columns=(Column(name="code", type="text"), Column(name="note", type="text")),
        primary_key=PrimaryKey(name="pk_p", columns=("code",)),
    )
    child = Table(
        name="c",
        columns=tuple(Column(name=name, type="text", default="x") for name in ("ref", "u", "i", "prefix", "free")),
        foreign_keys=(ForeignKey(name="fk", columns=("ref",), table="p", target_columns=("code",)),),
        uniques=(Unique(name="uq", columns=("u",)),),
        indexes=(Index(name="ix", keys=(IndexKey(column="i"), IndexKey(column="prefix", length=10))),),
    )
    engine = get("mysql")
    physical = engine.lower(engine.scope(Schema(tables=(child, parent))))
    types = {f"{table.name}.{column.name}": column.type for table in physical.tables for column in table.columns}
    assert types == {
        "c.ref": "VARCHAR(255)",
        "c.u": "VARCHAR(255)",
        "c.i": "VARCHAR(255)",
        "c.prefix": "LONGTEXT",
        "c.free": "LONGTEXT",
        "p.code": "VARCHAR(255)",
        "p.note": "LONGTEXT",
    }
    assert [column.default_sql.text for column in physical.tables[0].columns if column.default_sql] == ["'x'"] * 3 + [
        "('x')"
    ] * 2


def test_mysql_and_sqlite_collations() -> None:
    columns = (
        Column(name="u", type="uuid"),
        Column(name="c", type="citext"),
        Column(name="own", type="text", collation="mine"),
    )
    assert [column.collation for column in lower("mysql", *columns)[1].columns] == [
        "ascii_bin",
        "utf8mb4_unicode_ci",
        "mine",
    ]
    assert [column.collation for column in lower("sqlite", *columns)[1].columns] == ["", "NOCASE", "mine"]


def test_duckdb_identity_is_a_sequence() -> None:
    identity = Identity(always=True, options=SequenceOptions(start=5, increment=2))
    physical, table = lower("duckdb", Column(name="id", type="bigint", identity=identity))
    assert table.columns[0].identity is None
    assert table.columns[0].default_sql == Sql("nextval('\"seq_t_id\"')", native=True)
    assert [(item.name, item.type, item.options) for item in physical.sequences] == [
        ("seq_t_id", "BIGINT", identity.options)
    ]
    with scratch("duckdb") as database:
        database.execute('CREATE SEQUENCE "seq_t_id" START 5')
        database.execute("CREATE TABLE t (id BIGINT DEFAULT nextval('\"seq_t_id\"'), a INTEGER)")
        database.execute("INSERT INTO t (a) VALUES (1)")
        assert database.query("SELECT id FROM t") == [(5,)]


@pytest.mark.parametrize("dialect", ["sqlite", "postgres", "mysql"])
def test_identity_stays_elsewhere(dialect: str) -> None:
    key = PrimaryKey(name="pk", columns=("id",))
    assert (
        lower(dialect, Column(name="id", type="bigint", identity=Identity()), primary_key=key)[1].columns[0].identity
        == Identity()
    )


def test_duckdb_never_stores_generated_columns() -> None:
    column = Column(name="g", type="int", generated=Generated(expression=Sql("a / 2")))
    _, table = lower("duckdb", Column(name="a", type="int"), column)
    assert table.columns[1].generated == Generated(expression=Sql('"a" // 2', native=True), stored=False)


@pytest.mark.parametrize(
    ("dialect", "text", "expected"),
    [
        ("sqlite", "lower('A')", "(LOWER('A'))"),
        ("sqlite", "'x'", "'x'"),
        ("sqlite", "(1) + (2)", "((1) + (2))"),
        ("sqlite", "(1 + 2)", "(1 + 2)"),
        ("sqlite", "NULL", "NULL"),
        ("sqlite", "-1", "-1"),
        ("mysql", "1 + 2", "(1 + 2)"),
        ("postgres", "1 + 2", "1 + 2"),
        ("duckdb", "1 + 2", "1 + 2"),
    ],
)
def test_parentheses_around_defaults(dialect: str, text: str, expected: str) -> None:
    default = lower(dialect, Column(name="a", type="int", default_sql=Sql(text)))[1].columns[0].default_sql
    assert default == Sql(expected, native=True)


def test_mysql_now_needs_no_parentheses_only_on_its_own_type() -> None:
    columns = [
        Column(name=str(at), type=type_, default_sql=Sql("now()"))
        for at, type_ in enumerate(("timestamp", "timestamptz", "date", "text"))
    ]
    texts = [column.default_sql.text for column in lower("mysql", *columns)[1].columns if column.default_sql]
    assert texts == ["CURRENT_TIMESTAMP(6)", "(UTC_TIMESTAMP(6))", "(CURRENT_DATE)", "(CURRENT_TIMESTAMP(6))"]
