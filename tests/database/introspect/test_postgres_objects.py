"""Databases that people made by hand: objects around tables, namespaces, what the model does not know, and time."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from database.introspect.postgres_built import ENGINES, database, differences
from dbwright.database.introspect import introspect
from dbwright.database.postgres_connection import PostgresConnection
from dbwright.model.objects import Composite, Domain, Enum, Namespace, Raw, Sql
from dbwright.model.schema import Schema, key_of


@pytest.fixture(params=ENGINES)
def connection(request: pytest.FixtureRequest) -> Iterator[PostgresConnection]:
    with database(request.param) as opened:
        yield opened


def made(connection: PostgresConnection, *statements: str) -> Schema:
    for text in statements:
        connection.execute(text)
    return introspect(connection)


def text(sql: Sql | None) -> str:
    assert sql is not None
    assert sql.native
    return sql.text


def test_views_and_functions(connection: PostgresConnection) -> None:
    """What the engine knows of who needs whom; functions of one name; triggers on views."""
    found = made(
        connection,
        "CREATE SCHEMA s",
        "CREATE TYPE mood AS ENUM ('good', 'bad')",
        "CREATE TABLE t (id int, m mood)",
        "CREATE FUNCTION s.f(a t, b mood[] DEFAULT NULL, OUT c int) LANGUAGE sql AS 'SELECT 1'",
        "CREATE FUNCTION s.f(a numeric(3)) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE PROCEDURE s.g(a int) LANGUAGE sql AS 'SELECT 1'",
        """CREATE VIEW v (x, y) WITH (security_barrier) AS SELECT id, m FROM t WHERE s.f(1.0) > 0 AND m = 'good'
        WITH CASCADED CHECK OPTION""",
        "CREATE MATERIALIZED VIEW s.w AS SELECT x FROM v",
        "CREATE UNIQUE INDEX uw ON s.w (x)",
        "COMMENT ON MATERIALIZED VIEW s.w IS 'kept'",
        "CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE TRIGGER i INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION tf()",
        "COMMENT ON TRIGGER i ON v IS 'instead'",
    )
    stored, view = found.views[0], found.views[1]
    assert (key_of(stored), stored.materialized, stored.comment) == ("s.w", True, "kept")
    assert [(index.name, index.unique) for index in stored.indexes] == [("uw", True)]
    assert stored.depends_on == ("v",)
    assert (view.columns, view.depends_on) == (("x", "y"), ("mood", "s.f", "t"))
    assert view.options == {"check_option": "cascaded", "security_barrier": True}
    assert text(view.sql).startswith("SELECT")
    assert not text(view.sql).endswith(";")
    functions = {key_of(item): item for item in found.functions}
    assert list(functions) == ["s.f", "s.g", "tf"]
    assert (functions["s.f"].arguments, functions["s.f"].depends_on) == ("numeric", ())
    assert functions["s.g"].kind == "procedure"
    [other] = found.raw
    assert isinstance(other, Raw)
    assert (other.name, other.depends_on) == ("function s.f(t, mood[])", ("mood", "t"))
    assert other.drop == Sql('DROP FUNCTION "s"."f"(t, mood[])', native=True)
    assert [(key_of(item), item.comment) for item in found.triggers] == [("v.i", "instead")]


def test_types_in_namespaces(connection: PostgresConnection) -> None:
    found = made(
        connection,
        'CREATE SCHEMA "Odd"',
        """COMMENT ON SCHEMA "Odd" IS 'strange'""",
        """CREATE TYPE "Odd".e AS ENUM ('b', 'a')""",
        """ALTER TYPE "Odd".e ADD VALUE 'c' BEFORE 'a'""",
        """CREATE DOMAIN d AS "Odd".e[] NOT NULL DEFAULT '{}' CONSTRAINT z CHECK (cardinality(VALUE) < 3)
        CONSTRAINT a CHECK (VALUE <> '{b}')""",
        'CREATE TYPE c AS (x d, y numeric(4,1)[], z "Odd".e)',
        "COMMENT ON TYPE c IS 'three'",
        "CREATE TABLE t (c c, cc c[])",
    )
    assert found.namespaces == (Namespace(name="Odd", comment="strange"),)
    [enum] = found.enums
    assert isinstance(enum, Enum)
    assert (key_of(enum), [item.value for item in enum.values]) == ("Odd.e", ["b", "c", "a"])
    [domain] = found.domains
    assert isinstance(domain, Domain)
    assert (domain.type, domain.null, [item.name for item in domain.checks]) == ('"Odd"."e"[]', False, ["a", "z"])
    assert text(domain.checks[1].expression) == "(cardinality(VALUE) < 3)"
    [composite] = found.composites
    assert isinstance(composite, Composite)
    assert [item.type for item in composite.fields] == ['"d"', "NUMERIC(4, 1)[]", '"Odd"."e"']
    assert composite.comment == "three"
    assert [column.type for column in found.tables[0].columns] == ['"c"', '"c"[]']


def test_another_default_namespace(connection: PostgresConnection) -> None:
    """The first namespace of the search path has keys without a prefix, and texts say the others."""
    connection.execute("CREATE SCHEMA app")
    connection.execute("SET search_path = app, public")
    connection.execute("SET timezone = 'Asia/Tokyo'")
    found = made(
        connection,
        "CREATE TABLE t (id serial PRIMARY KEY)",
        "CREATE TABLE public.u (id serial, t int REFERENCES t)",
    )
    assert [item.name for item in found.namespaces] == ["public"]
    assert [key_of(item) for item in found.tables] == ["public.u", "t"]
    assert [text(item.columns[0].default_sql) for item in found.tables] == [
        "nextval('public.u_id_seq'::regclass)",
        "nextval('t_id_seq'::regclass)",
    ]
    assert [item.owned_by for item in found.sequences] == ["public.u.id", "t.id"]
    assert connection.query("SHOW search_path") == [("app, public",)]
    assert connection.query("SHOW timezone") == [("Asia/Tokyo",)]


def test_what_the_model_does_not_know(connection: PostgresConnection) -> None:
    """Aggregates, rules, foreign tables, inheritance, statistics, publications, ledger, extensions: none does harm."""
    found = made(
        connection,
        "CREATE TABLE parent (id int PRIMARY KEY, CHECK (id > 0)) WITH (toast.autovacuum_enabled = false)",
        "CREATE TABLE child (more int) INHERITS (parent)",
        "CREATE TEMPORARY TABLE passing (id int)",
        "CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int)",
        "CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)",
        "CREATE TYPE span AS RANGE (SUBTYPE = int)",
        "CREATE TABLE ranged (s span, ss span[], m regclass)",
        "CREATE RULE ignore AS ON DELETE TO parent DO INSTEAD NOTHING",
        "CREATE STATISTICS st ON id, more FROM child",
        "CREATE FOREIGN DATA WRAPPER w",
        "CREATE SERVER remote FOREIGN DATA WRAPPER w",
        "CREATE FOREIGN TABLE far (id int, CHECK (id > 1)) SERVER remote",
        "CREATE PUBLICATION everything FOR TABLE child",
        "CREATE CAST (text AS span) WITH INOUT",
        "CREATE FUNCTION ev() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'",
        "CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION ev()",
        "CREATE TABLE nothing ()",
        "CREATE TABLE dbwright_migrations (id serial PRIMARY KEY, t text CHECK (t <> ''))",
        "CREATE INDEX ON dbwright_migrations (t)",
        "CREATE EXTENSION vector" if _has_vector(connection) else "SELECT 1",
    )
    assert [table.name for table in found.tables] == ["child", "nothing", "parent", "ranged"]
    assert [column.type for column in found.tables[3].columns] == ['"span"', '"span"[]', "REGCLASS"]
    assert found.sequences == ()
    assert [item.name for item in found.functions] == ["ev"]
    assert differences(found, found) == []


def _has_vector(connection: PostgresConnection) -> bool:
    return bool(connection.query("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'"))


def test_two_hundred_tables(connection: PostgresConnection) -> None:
    """A database of usual size is read well under half a second."""
    statements = []
    for number in range(200):
        statements += [
            f"""CREATE TABLE t{number} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(50) NOT NULL,
            state text DEFAULT 'new' CHECK (state IN ('new', 'old')), total numeric(12,2),
            at timestamptz DEFAULT now(), other bigint REFERENCES t{max(number - 1, 0)}, UNIQUE (name, at))""",
            f"CREATE INDEX ON t{number} (other) WHERE state = 'new'",
            f"CREATE INDEX ON t{number} (lower(name), at DESC)",
        ]
    connection.execute(";".join(statements))
    introspect(connection)
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        found = introspect(connection)
        taken.append(time.perf_counter() - start)
    assert len(found.tables) == 200
    assert min(taken) < 0.5
