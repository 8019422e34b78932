"""Cutting PostgreSQL's text into statements, and these into units."""

from __future__ import annotations

import pytest

from dbwright.database.postgres.statements import split
from dbwright.database.postgres.units import cut
from dbwright.history.snapshot import Transaction

ATOMIC = """CREATE OR REPLACE FUNCTION f(begin int) RETURNS int LANGUAGE sql
BEGIN ATOMIC
  SELECT CASE WHEN true THEN 1 END;
  SELECT 2;
END;"""


def texts(text: str) -> list[str]:
    return [statement.text for statement in split(text)]


def units(text: str, transaction: Transaction = "single") -> list[tuple[str, str]]:
    return [(unit.kind, " ".join(item.text for item in unit.statements)) for unit in cut(text, transaction)]


def test_chunks_and_lines() -> None:
    """Each statement knows its line, comments before it left out; a chunk may hold several."""
    text = "-- first;\nSELECT 1; SELECT\n2;\n--> statement-breakpoint\n/* a /* nested; */ one; */\nSELECT 3\n"
    text += "--> statement-breakpoint\n; -- nothing;\n--> statement-breakpoint\nSELECT 4;"
    found = [(item.text, item.line) for item in split(text)]
    assert found == [("SELECT 1;", 2), ("SELECT\n2;", 2), ("SELECT 3", 6), ("SELECT 4;", 10)]


@pytest.mark.parametrize(
    "one",
    [
        "SELECT 'a;''b;', 'c\\';",
        r"SELECT E'it\'s; ', e'\\';",
        'SELECT 1 AS "a;""b;";',
        "DO $$ BEGIN RAISE NOTICE ';'; END $$;",
        "DO $body$ SELECT $$;$$; $body$;",
        "SELECT a$b$c, 1 AS x$1$;",
        "SELECT 1 /* ; /* ; */ ; */ + 2 -- ;\n;",
        "CREATE RULE r AS ON DELETE TO a DO INSTEAD (SELECT 1; SELECT 2);",
        "SELECT U&'d;\\0061t', B'01', $1;",
        ATOMIC,
        "CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO a VALUES (1); END;",
    ],
)
def test_one_statement(one: str) -> None:
    assert texts(f"{one}\nSELECT 1;\n{one}") == [one, "SELECT 1;", one]


def test_what_nobody_closes_reaches_to_the_end_of_its_chunk() -> None:
    for open_ in ("SELECT 'a; b", "DO $x$ a; $$; b", 'SELECT "a; b', "SELECT 1 /* a; b", "SELECT (1; 2"):
        assert texts(f"{open_}\n--> statement-breakpoint\nSELECT 2;")[-1] == "SELECT 2;"
        assert len(texts(open_)) == 1


@pytest.mark.parametrize(
    "alone",
    [
        "CREATE INDEX CONCURRENTLY i ON a (x);",
        "create /* so */ unique index concurrently if not exists i on a (x);",
        "DROP INDEX CONCURRENTLY i;",
        "REINDEX (VERBOSE, CONCURRENTLY) TABLE a;",
        "REINDEX SCHEMA s;",
        "VACUUM FULL a;",
        "ALTER TABLE a DETACH PARTITION b CONCURRENTLY;",
        "CREATE DATABASE d;",
        "ALTER SYSTEM SET work_mem = '1MB';",
        "CLUSTER;",
        "DO $$ BEGIN COMMIT; END $$;",
    ],
)
def test_what_is_in_no_transaction(alone: str) -> None:
    around = ("together", "SELECT 1; SELECT 2;")
    assert units(f"SELECT 1; SELECT 2; {alone} SELECT 1; SELECT 2;") == [around, ("alone", alone), around]


@pytest.mark.parametrize(
    "text",
    [
        'CREATE INDEX "CONCURRENTLY" ON a (x);',
        "CREATE INDEX i ON concurrently (x);",
        "REINDEX INDEX i;",
        "CLUSTER a;",
        "ALTER TABLE a DETACH PARTITION b FINALIZE;",
        "DO $$ BEGIN PERFORM 'COMMIT'; END $$;",
        "COMMENT ON TABLE a IS 'VACUUM';",
        "SET TimeZone = 'UTC'; SELECT 1; RESET TimeZone;",
    ],
)
def test_one_transaction(text: str) -> None:
    assert units(text) == [("together", text)]


def test_groups() -> None:
    """BEGIN and COMMIT themselves are ours to say; a setting of the transaction is not one of the session."""
    text = "BEGIN; SELECT 1; SET x = 1; COMMIT WORK; SET x = 2; SET LOCAL x = 3; START TRANSACTION; SELECT 4; END;"
    assert units(f"{text} SELECT 5;", "none") == [
        ("together", "SELECT 1; SET x = 1;"),
        ("session", "SET x = 2;"),
        ("together", "SET LOCAL x = 3;"),
        ("together", "SELECT 4;"),
        ("together", "SELECT 5;"),
    ]


@pytest.mark.parametrize(
    "text", ["BEGIN; SELECT 1;", "BEGIN; BEGIN; COMMIT;", "BEGIN ISOLATION LEVEL SERIALIZABLE; COMMIT;"]
)
def test_a_group_that_is_none_keeps_its_words(text: str) -> None:
    """They are refused when they would run."""
    assert "BEGIN" in " ".join(found for _, found in units(text, "none"))


ADD = "ALTER TYPE m ADD VALUE IF NOT EXISTS 'it''s e' BEFORE 'z';"


@pytest.mark.parametrize(
    ("after", "parts"),
    [
        ("CREATE TABLE b ();", 1),
        ("ALTER TYPE m ADD VALUE 'other';", 1),
        ("ALTER TABLE a ALTER x SET DEFAULT 'it''s e';", 2),
        ("ALTER TABLE a ALTER x TYPE m USING x::m;", 2),
        ("INSERT INTO a SELECT 1;", 2),
        ("CREATE TABLE b (); INSERT INTO a SELECT 1;", 2),
    ],
)
def test_a_value_is_committed_before_it_is_used(after: str, parts: int) -> None:
    assert [kind for kind, _ in units(f"SELECT 1; {ADD} {after}")] == ["together"] * parts
