"""What DuckDB does about what it has no statement for, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from dbwright.database.duckdb_connection import DuckdbConnection, open_url
from dbwright.database.introspect import introspect
from dbwright.definition import load
from dbwright.dialects import get
from dbwright.dialects.duckdb.render_steps import STEPS
from dbwright.diff import Renames, compare, find_renames
from dbwright.errors import DatabaseError, SchemaError
from dbwright.model.schema import Schema
from dbwright.plan.plan import Plan, plan
from dbwright.sql.expressions import rename_column

CASES = Path(__file__).parents[1] / "cases/duckdb"
DUCKDB = get("duckdb")
EMPTY = Schema(form="scoped", dialect="duckdb")


def scoped(folder: Path, text: str) -> Schema:
    folder.mkdir(exist_ok=True)
    (folder / "schema.yaml").write_text(text, encoding="utf-8")
    definition = load(folder)
    schema = DUCKDB.scope(definition.schema)
    found = DUCKDB.check(schema, definition.origins)
    if found:
        raise SchemaError(found)
    return schema


def planned(before: Schema, after: Schema) -> Plan:
    renames = find_renames(before, after, Renames(never=True)).renames
    old, new = DUCKDB.lower(before), DUCKDB.lower(after)
    return plan(old, new, compare(old, new, renames, rename_column), DUCKDB)


def run(connection: DuckdbConnection, made: Plan) -> None:
    connection.execute("BEGIN")
    try:
        for statement in made.sql():
            connection.execute(statement)
    except DatabaseError:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def test_counting_goes_on(tmp_path: Path) -> None:
    """Under another name, with other options, after a renamed table, and behind the rows that are there."""
    folder = CASES / "sequences"
    before = scoped(tmp_path / "before", (folder / "before.yaml").read_text())
    after = scoped(tmp_path / "after", (folder / "after.yaml").read_text())
    connection = open_url("duckdb://")
    run(connection, planned(EMPTY, before))
    for statement in (folder / "rows.sql").read_text().strip().split(";\n"):
        connection.execute(statement)
    run(connection, planned(before, after))
    connection.execute("INSERT INTO calls (other) VALUES (DEFAULT)")
    connection.execute("INSERT INTO remarks VALUES (DEFAULT)")
    connection.execute("INSERT INTO logs VALUES (DEFAULT)")
    assert connection.query("SELECT id, other FROM calls ORDER BY id") == [(5, 1), (6, 2), (16, 3)]
    assert connection.query("SELECT id FROM remarks ORDER BY id") == [(1,), (2,)]
    assert connection.query("SELECT id FROM logs ORDER BY id") == [(41,), (42,)]


CHAIN = """
tables:
  people:
    columns:
      id: {type: int, primary_key: true}
      boss_id: {references: people.id, null: true}
"""


@pytest.mark.parametrize("depth", [STEPS, STEPS + 1])
def test_rows_that_point_to_each_other(tmp_path: Path, depth: int) -> None:
    """As many steps as are written down; one more fails in its own words, and nothing is lost."""
    before = scoped(tmp_path / "before", CHAIN)
    after = scoped(tmp_path / "after", CHAIN + '    checks: {positive: "id > 0"}\n')
    connection = open_url("duckdb://")
    run(connection, planned(EMPTY, before))
    for number in range(1, depth + 1):
        connection.execute(f"INSERT INTO people VALUES ({number}, {number - 1 or 'NULL'})")
    rows = connection.query("FROM people ORDER BY id")
    if depth > STEPS:
        with pytest.raises(DatabaseError, match="point to each other over more than 20 steps"):
            run(connection, planned(before, after))
    else:
        run(connection, planned(before, after))
    assert connection.query("FROM people ORDER BY id") == rows


TWO = """
namespaces: {other: {}}
tables:
  a:
    namespace: other
    columns: {id: {type: int, primary_key: true}}
  b:
    columns:
      id: {type: int, primary_key: true}
      n: {type: int, null: true}
      twice: {type: int, generated: "n * 2"}
"""
REFUSED = {
    "      a_id: {references: other.a.id}": "no foreign keys from one namespace to another",
    "      b_id: {references: b.id, on_delete: cascade}": "no `on_delete: cascade`",
    "    uniques: [[twice]]": "no keys on columns that are computed",
    '    checks: {small: "twice < 9"}': "no checks on columns that are computed",
    '    indexes: [{columns: [n], where: "n > 0"}]': "no partial indexes",
    "    indexes: [{columns: [n], include: [id]}]": "no `include` for indexes",
    "    indexes: [{columns: [n], method: hash}]": 'no index method "hash"',
    "    indexes: [{columns: [{column: n, nulls: last}]}]": "no `nulls: first` or `nulls: last`",
    "    uniques: [{columns: [n], nulls_not_distinct: true}]": "no `nulls_not_distinct`",
    "    uniques: [{columns: [n], deferrable: deferred}]": "no deferrable unique constraints",
}


@pytest.mark.parametrize("line", REFUSED)
def test_refused_in_its_place(tmp_path: Path, line: str) -> None:
    text = TWO + line + "\n"
    with pytest.raises(SchemaError) as error:
        scoped(tmp_path / "schema", text)
    [found] = error.value.diagnostics
    assert REFUSED[line] in found.message
    assert found.hint
    assert found.origin is not None
    assert found.origin.line >= TWO.count("\n")


CIRCLE = """
tables:
  a: {columns: {id: {type: int, primary_key: true}, b_id: {references: b.id, null: true}}}
  b: {columns: {id: {type: int, primary_key: true}, a_id: {references: a.id, null: true}}}
"""


def test_circles_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="foreign keys that lead back to their own table through others"):
        scoped(tmp_path / "schema", CIRCLE)


def test_a_namespace_keeps_its_name(tmp_path: Path) -> None:
    """Its objects can move to another one; it cannot be renamed around them."""
    before = scoped(tmp_path / "before", "namespaces: {old: {}}\n")
    after = scoped(tmp_path / "after", "namespaces: {new: {was: old}}\n")
    with pytest.raises(SchemaError, match=r"cannot rename the schema .*; add .new. without .was:., and say"):
        planned(before, after)


def test_times_are_read_as_utc(tmp_path: Path) -> None:
    """A timestamp that gets a zone means the same wherever the migration runs."""
    folder = CASES / "times_and_types"
    before = scoped(tmp_path / "before", (folder / "before.yaml").read_text())
    after = scoped(tmp_path / "after", (folder / "after.yaml").read_text())
    connection = open_url("duckdb://")
    connection.execute("SET TimeZone = 'America/New_York'")
    run(connection, planned(EMPTY, before))
    for statement in (folder / "rows.sql").read_text().strip().split(";\n"):
        connection.execute(statement)
    run(connection, planned(before, after))
    noon = "epoch(TIMESTAMPTZ '2026-01-01 12:00:00+00')"
    assert connection.query(f'SELECT epoch("at") = {noon} FROM events WHERE id = 1') == [(True,)]
    assert connection.query(f'SELECT epoch("at") = {noon} FROM marks') == [(True,)]
    assert connection.query("SELECT CAST(until AS VARCHAR) FROM events WHERE id = 1") == [("2026-06-01 12:00:00",)]


NATIVE = [
    "int",
    "numeric(5)",
    "DECIMAL",
    "decimal(9,2)[]",
    "varchar(20)",
    "hugeint",
    "float[3]",
    "timestamp with time zone",
]


def test_types_of_its_own_are_spelled_as_it_reports_them(tmp_path: Path) -> None:
    lines = [
        f'      c{place}: {{type: {{duckdb: "{text}", default: text}}, null: true}}'
        for place, text in enumerate(NATIVE)
    ]
    schema = DUCKDB.lower(scoped(tmp_path / "schema", "tables:\n  t:\n    columns:\n" + "\n".join(lines) + "\n"))
    connection = open_url("duckdb://")
    run(connection, planned(EMPTY, scoped(tmp_path / "schema", (tmp_path / "schema/schema.yaml").read_text())))
    assert introspect(connection).tables == schema.tables
