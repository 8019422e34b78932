"""What PostgreSQL does with rows that stand in the way of a change: it fails aloud, and nothing is lost or hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from database.introspect.postgres_built import EMPTY, ENGINES, POSTGRES, database
from dbwright.database.introspect import introspect
from dbwright.database.postgres_connection import PostgresConnection
from dbwright.dialects.check_names import check_names
from dbwright.dialects.postgres.check import LIMITS
from dbwright.diff import compare
from dbwright.errors import DatabaseError
from dbwright.model.objects import Sql
from dbwright.model.schema import Schema
from dbwright.model.table import Check, Column, Index, IndexKey, Table
from dbwright.plan.plan import Plan, plan

ID = Column(name="id", type="INTEGER")
TEXT = Column(name="t", type="VARCHAR(20)", null=True)


@pytest.fixture(params=ENGINES)
def connection(request: pytest.FixtureRequest) -> Iterator[PostgresConnection]:
    with database(request.param) as opened:
        yield opened


def schema(*tables: Table) -> Schema:
    return Schema(form="physical", dialect="postgres", tables=tables)


def between(before: Schema, after: Schema) -> Plan:
    return plan(before, after, compare(before, after), POSTGRES)


def run(connection: PostgresConnection, made: Plan) -> None:
    """As a runner does: in one transaction where the plan says so."""
    statements = made.sql()
    for text in ["BEGIN", *statements, "COMMIT"] if made.transaction == "single" else statements:
        connection.execute(text)


def table(*columns: Column, **members: object) -> Table:
    return replace(Table(name="a", columns=(ID, *columns)), **members)


def test_a_shorter_type_cuts_nothing(connection: PostgresConnection) -> None:
    """Row 9: an explicit cast would cut in silence, so there is none."""
    before, after = schema(table(TEXT)), schema(table(replace(TEXT, type="VARCHAR(3)")))
    run(connection, between(EMPTY, before))
    connection.execute("INSERT INTO a VALUES (1, 'longer')")
    made = between(before, after)
    assert not any("USING" in text for text in made.sql())
    assert [hazard.kind for step in made.steps for hazard in step.hazards] == ["data-dependent"]
    with pytest.raises(DatabaseError, match="value too long"):
        run(connection, made)
    connection.execute("ROLLBACK")
    assert connection.query("SELECT t FROM a") == [("longer",)]


def test_a_check_that_rows_break(connection: PostgresConnection) -> None:
    """Row 46: validating fails, what is done shows as unfinished, and the next plan finishes it."""
    rule = Check(name="short", expression=Sql("\"t\" <> 'longer'", native=True))
    before, after = schema(table(TEXT)), schema(table(TEXT, checks=(rule,)))
    run(connection, between(EMPTY, before))
    connection.execute("INSERT INTO a VALUES (1, 'longer'), (2, NULL)")
    with pytest.raises(DatabaseError, match="violated by some row"):
        run(connection, between(before, after))
    live = introspect(connection)
    assert [check.validated for check in live.tables[0].checks] == [False]
    connection.execute("DELETE FROM a WHERE id = 1")
    run(connection, between(live, after))
    assert [check.validated for check in introspect(connection).tables[0].checks] == [True]


def test_not_null_that_rows_break(connection: PostgresConnection) -> None:
    """Row 6: the rows are read without blocking anybody, and the column stays as it was."""
    before, after = schema(table(TEXT)), schema(table(replace(TEXT, null=False)))
    run(connection, between(EMPTY, before))
    connection.execute("INSERT INTO a VALUES (2, NULL)")
    with pytest.raises(DatabaseError, match="violated by some row"):
        run(connection, between(before, after))
    [found] = introspect(connection).tables
    assert found.columns[1].null
    assert [check.validated for check in found.checks] == [False]


def test_an_index_that_was_never_finished(connection: PostgresConnection) -> None:
    """Row 51: no IF NOT EXISTS takes it for done; it shows as different, and is built again."""
    index = Index(name="one", keys=(IndexKey(column="t"),), unique=True)
    before, after = schema(table(TEXT)), schema(table(TEXT, indexes=(index,)))
    run(connection, between(EMPTY, before))
    connection.execute("INSERT INTO a VALUES (1, 'x'), (2, 'x')")
    made = between(before, after)
    assert not any("IF NOT EXISTS" in text for text in made.sql())
    with pytest.raises(DatabaseError, match="could not create unique index"):
        run(connection, made)
    with pytest.raises(DatabaseError, match="already exists"):
        run(connection, made)
    connection.execute("DELETE FROM a WHERE id = 2")
    live = introspect(connection)
    assert [item.valid for item in live.tables[0].indexes] == [False]
    run(connection, between(live, after))
    assert introspect(connection).tables[0].indexes == (index,)
    assert connection.query("SELECT count(*) FROM pg_index WHERE NOT indisvalid") == [(0,)]


def test_a_migration_that_fails_leaves_nothing(connection: PostgresConnection) -> None:
    """Row 62: one transaction holds it all."""
    before = schema(table(TEXT))
    after = schema(
        table(replace(TEXT, type="INTEGER"), Column(name="n", type="INTEGER", null=True)),
        Table(name="b", columns=(ID,)),
    )
    run(connection, between(EMPTY, before))
    connection.execute("INSERT INTO a VALUES (1, 'x')")
    start = introspect(connection)
    made = between(before, after)
    assert made.transaction == "single"
    with pytest.raises(DatabaseError, match="invalid input syntax"):
        run(connection, made)
    connection.execute("ROLLBACK")
    assert introspect(connection) == start


def test_texts_that_the_engine_rewrites(connection: PostgresConnection) -> None:
    """Row 55: what comes back reads otherwise, so that a text is compared with the engine's own alone."""
    rule = Check(name="known", expression=Sql("\"t\" IN ('a', 'b')", native=True))
    wanted = schema(table(replace(TEXT, default_sql=Sql("'x'", native=True)), checks=(rule,)))
    run(connection, between(EMPTY, wanted))
    found = introspect(connection)
    [held] = found.tables
    assert held.columns[1].default_sql == Sql("'x'::character varying", native=True)
    assert "ANY" in held.checks[0].expression.text
    again = [found]
    for _ in range(2):
        run(connection, between(again[-1], EMPTY))
        run(connection, between(EMPTY, again[-1]))
        again.append(introspect(connection))
    assert again[0] != again[1], "not even its own text stays as it is"
    assert again[1] == again[2]


def test_long_names_are_refused() -> None:
    """Row 60: the engine would cut them in silence, and two could become one. Bytes count, not characters."""
    for name, fits in (("é" * 31, True), ("é" * 32, False), ("x" * 63, True), ("x" * 64, False)):
        problems = list(check_names(LIMITS, Schema(tables=(Table(name=name, columns=(ID,)),))))
        assert (not problems) == fits
        assert all(re.search("longer than the 63 bytes", problem.message) for problem in problems)
