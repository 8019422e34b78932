"""What `generate` writes to undo a migration, run on real engines: up with rows in the tables, then down again."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandline import dbwright
from engines import DIALECT, Scratch, apply_file, engines, scratch
from twins import catalog

BEFORE = """\
tables:
  invoices:
    columns:
      id: {type: int, primary_key: true}
      number: varchar(20)
      total: int
      paid: int
"""
ROWS = ("INSERT INTO invoices (id, number, total, paid) VALUES (1, 'A-1', 100, 30), (2, 'A-2', 7, 7)",)
HELD = "SELECT id, number, total, paid FROM invoices ORDER BY id"

# What it is called → the rows as the new schema names them, and the new schema
CHANGES = {
    "a column renamed with another type": (
        "SELECT id, code, total, paid FROM invoices ORDER BY id",
        """\
tables:
  invoices:
    columns:
      id: {type: int, primary_key: true}
      code: {type: text, was: number}
      total: int
      paid: int
""",
    ),
    "a table renamed, with a new column and an index": (
        "SELECT id, number, total, paid FROM bills ORDER BY id",
        """\
tables:
  bills:
    was: invoices
    columns:
      id: {type: int, primary_key: true}
      number: varchar(20)
      total: int
      paid: int
      note: text?
    indexes: [[number, note]]
""",
    ),
    "a table and a column renamed, with a check and another type": (
        "SELECT id, number, total_cents, paid FROM bills ORDER BY id",
        """\
tables:
  bills:
    was: invoices
    columns:
      id: {type: int, primary_key: true}
      number: varchar(20)
      total_cents: {type: bigint, was: total, check: total_cents >= 0}
      paid: int
""",
    ),
    "two columns swapped": (
        "SELECT id, number, paid, total FROM invoices ORDER BY id",
        """\
tables:
  invoices:
    columns:
      id: {type: int, primary_key: true}
      number: varchar(20)
      paid: {type: int, was: total}
      total: {type: int, was: paid}
""",
    ),
    "two columns swapped, one with another type": (
        "SELECT id, number, paid, total FROM invoices ORDER BY id",
        """\
tables:
  invoices:
    columns:
      id: {type: int, primary_key: true}
      number: varchar(20)
      paid: {type: bigint, was: total}
      total: {type: int, was: paid}
""",
    ),
    "a chain of names": (
        "SELECT id, number, paid, settled FROM invoices ORDER BY id",
        """\
tables:
  invoices:
    columns:
      id: {type: int, primary_key: true}
      number: varchar(20)
      paid: {type: int, was: total, default: 0}
      settled: {type: int, was: paid}
""",
    ),
}


@pytest.mark.parametrize("label", engines("sqlite", "postgres"))
@pytest.mark.parametrize(("moved", "after"), CHANGES.values(), ids=list(CHANGES))
def test_up_and_down_again(project: Path, label: str, moved: str, after: str) -> None:
    """The structure and the rows are those from before, and the way up is open again."""
    (project / "dbwright.toml").write_text(f'dialects = ["{DIALECT[label]}"]\n')
    generate(project, BEFORE)
    generate(project, after)
    with scratch(label) as database:
        migrate(database, project, "0000*")
        for row in ROWS:
            database.execute(row)
        structure, rows = catalog(database), database.query(HELD)
        migrate(database, project, "0001*")
        there = catalog(database)
        assert database.query(moved) == rows
        migrate(database, project, "0001*", down=True)
        assert catalog(database) == structure
        assert database.query(HELD) == rows
        migrate(database, project, "0001*")
        assert (catalog(database), database.query(moved)) == (there, rows)


def generate(project: Path, text: str) -> None:
    (project / "schema/users.yaml").write_text(text)
    ran = dbwright("generate")
    assert ran.code == 0, ran.err


def migrate(database: Scratch, project: Path, pattern: str, *, down: bool = False) -> None:
    folder = project / "generated" / database.dialect
    (path,) = (path for path in folder.glob(f"{pattern}.sql") if path.name.endswith(".down.sql") == down)
    apply_file(database, path.read_text())
