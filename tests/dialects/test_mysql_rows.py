"""What MySQL and MariaDB would do to rows without a word fails loudly instead, whatever mode the session is in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dbwright.definition import load
from dbwright.dialects import get
from dbwright.diff import compare
from dbwright.model.schema import Schema
from dbwright.plan.plan import Plan, plan
from engines import Scratch, scratch
from twins import catalog

MYSQL = get("mysql")
EMPTY = Schema(form="physical", dialect="mysql")


@pytest.fixture
def database() -> Iterator[Scratch]:
    """A session in which values are cut off and NULL becomes zero."""
    with scratch("mysql") as opened:
        opened.execute("SET SESSION sql_mode = ''")
        yield opened


def lowered(tmp_path: Path, columns: str) -> Schema:
    (tmp_path / "schema.yaml").write_text(f"enums: {{mood: [a, b]}}\ntables: {{t: {{columns: {columns}}}}}\n")
    return MYSQL.lower(MYSQL.scope(load(tmp_path).schema))


def way(before: Schema, after: Schema, *, undo: bool = False) -> Plan:
    return plan(before, after, compare(before, after), MYSQL, undo=undo)


def run(database: Scratch, made: Plan) -> None:
    for text in made.sql():
        database.execute(text)


CUT = [
    ("varchar(5)", "varchar(3)", "'abcd'"),
    ("text", "int", "'x'"),
    ("bigint", "smallint", "40000"),
    ("{type: int, null: true}", "int", "NULL"),
    ("{type: varchar(5), null: true}", "varchar(5)", "NULL"),
    ("varchar(5)", "mood", "'c'"),
    ("{type: {mysql: \"enum('a','b','c')\", default: text}}", "mood", "'c'"),
    ("text", "varchar(3)", "'abcd'"),
    ("{type: varchar(5)}", "{type: varchar(5), collation: latin1_swedish_ci}", "'日本'"),
]


@pytest.mark.parametrize(("old", "new", "value"), CUT)
def test_a_value_that_does_not_fit_stops_the_change(
    database: Scratch, tmp_path: Path, old: str, new: str, value: str
) -> None:
    before, after = (lowered(tmp_path, f"{{id: {{type: int, primary_key: true}}, a: {text}}}") for text in (old, new))
    run(database, way(EMPTY, before))
    database.execute(f"INSERT INTO t (id, a) VALUES (1, {value})")
    held, start = database.query("SELECT * FROM t"), catalog(database)
    with pytest.raises(Exception, match=r"\((1265|1264|1292|1366|1406|1048|1138),"):
        run(database, way(before, after))
    assert (database.query("SELECT * FROM t"), catalog(database)) == (held, start)


@pytest.mark.parametrize("type_", ["int", "varchar(5)", "date", "mood", "jsonb", "uuid", "binary(4)"])
def test_the_way_back_makes_up_no_values(database: Scratch, tmp_path: Path, type_: str) -> None:
    """A NOT NULL column comes back only where no row would get zero for it; nothing is done before that is known."""
    with_it, without = (
        lowered(tmp_path, f"{{id: {{type: int, primary_key: true}}{more}}}") for more in (f", a: {type_}", "")
    )
    run(database, way(EMPTY, with_it))
    end = catalog(database)
    run(database, way(with_it, without))
    database.execute("INSERT INTO t (id) VALUES (1)")
    start = catalog(database)
    with pytest.raises(Exception, match=r"no value for t\.a in rows that are there"):
        run(database, way(without, with_it, undo=True))
    assert catalog(database) == start
    database.execute("DELETE FROM t")
    run(database, way(without, with_it, undo=True))
    assert catalog(database) == end


def test_moments_stay_what_they_are(database: Scratch, tmp_path: Path) -> None:
    """A TIMESTAMP becomes a DATETIME in UTC, whatever time zone the session is in."""
    shown = "{{id: {{type: int, primary_key: true}}, a: {{type: {{mysql: {}, default: timestamp}}}}}}"
    before, after = (lowered(tmp_path, shown.format(text)) for text in ("timestamp", "datetime"))
    database.execute("SET SESSION time_zone = '+00:00'")
    run(database, way(EMPTY, before))
    database.execute("INSERT INTO t (id, a) VALUES (1, '2026-01-01 12:00:00')")
    held = database.query("SELECT * FROM t")
    for one, other in ((before, after), (after, before)):
        database.execute("SET SESSION time_zone = '+05:00'")
        run(database, way(one, other))
        database.execute("SET SESSION time_zone = '+00:00'")
        assert database.query("SELECT * FROM t") == held


def test_each_statement_commits_by_itself(database: Scratch, tmp_path: Path) -> None:
    """ROLLBACK keeps a table that was made: no migration is said to be one transaction."""
    made = way(EMPTY, lowered(tmp_path, "{id: {type: int, primary_key: true}}"))
    assert made.transaction == "per_statement"
    database.execute("BEGIN")
    run(database, made)
    database.execute("ROLLBACK")
    assert database.query("SHOW TABLES") == [("t",)]
