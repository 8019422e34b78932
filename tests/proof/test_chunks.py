"""Hand-written files: what stands between two breakpoints."""

from __future__ import annotations

import pytest

from dbwright.database.scratch.running import StatementFailed, run_file
from engines import engines
from proof.made import opened

TWO = "CREATE TABLE a (id INT PRIMARY KEY);\nCREATE TABLE b (note VARCHAR(9) DEFAULT ';');\n"
BODY = """\
CREATE TABLE a (id INT PRIMARY KEY);
--> statement-breakpoint
CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN SET NEW.id = NEW.id + 1; SET NEW.id = NEW.id; END;
"""


@pytest.mark.parametrize("label", engines("sqlite", "duckdb", "postgres"))
@pytest.mark.parametrize("transaction", ["single", "none"])
def test_several_statements(label: str, transaction: str) -> None:
    """Are all run where the engine takes several at a time."""
    with opened(label) as scratch:
        connection = scratch.fresh()
        run_file(connection, TWO, transaction)
        assert connection.query("SELECT count(*) FROM b") == [(0,)]


@pytest.mark.parametrize("label", engines("mysql"))
def test_one_statement_at_a_time(label: str) -> None:
    """MySQL takes one, and its own words would not say what is wrong; a trigger's body is one."""
    with opened(label) as scratch:
        with pytest.raises(StatementFailed, match="is a `--> statement-breakpoint` missing before the next"):
            run_file(scratch.fresh(), TWO, "per_statement")
        connection = scratch.fresh()
        run_file(connection, BODY, "per_statement")
        connection.execute("INSERT INTO a VALUES (1)")
        assert connection.query("SELECT id FROM a") == [(2,)]
        with pytest.raises(StatementFailed) as failed:
            run_file(connection, "CREATE TABLE a (note VARCHAR(9) DEFAULT 'a;b');\n", "per_statement")
        assert "missing" not in failed.value.words
