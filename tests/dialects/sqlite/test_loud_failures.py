"""What rows do not bear fails loudly on SQLite, and leaves everything as it was."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from dbwright.plan.plan import Plan
from engines import Scratch, apply_file, scratch
from test_cases import CASES, Way, fill, run, way
from twins import catalog, rows

TABLE = "tables:\n  things:\n    columns:\n      id: {type: int, primary_key: true}\n"


def changed(folder: Path, before: str, after: str) -> Way:
    """The way between two tables `things` that have these further lines."""
    (folder / "case").mkdir()
    for side, text in (("before", before), ("after", after)):
        (folder / "case" / f"{side}.yaml").write_text(f"{TABLE}      {text}\n", encoding="utf-8")
    found = way(folder / "case", "sqlite", folder)
    assert found is not None
    return found


def assert_stopped(database: Scratch, made: Plan, found: Way, message: str) -> None:
    """Running a plan fails with a message, and nothing of it is left after the rollback that every runner does."""
    schema = found.before if made is found.up else found.after
    start, held = catalog(database), rows(database, schema)
    with pytest.raises(sqlite3.IntegrityError, match=message):
        run(database, made)
    database.execute("ROLLBACK")
    assert (catalog(database), rows(database, schema)) == (start, held)


@pytest.mark.parametrize(
    ("before", "after", "row", "message"),
    [
        ("name: text?", "name: text", "1, NULL", "NOT NULL constraint failed: __new_things.name"),
        ("size: int", 'size: {type: int, check: "size > 0"}', "1, 0", "ck_things_size"),
        ("code: text", "code: {type: text, unique: true}", "1, 'a'), (2, 'a'", "UNIQUE constraint failed"),
        ("code: text", "code: int", "1, '007'), (2, 'x'", "things.code holds values that are no INTEGER"),
        (
            "code: text",
            "code: {type: double, using: code}",
            "1, '1e3'), (2, ''",
            "things.code holds values that are no REAL",
        ),
        ("code: int", "code: double", "1, 5), (2, 9007199254740993", "things.code holds numbers that REAL would round"),
        ("code: double", "code: int", "1, 2.0), (2, 2.5", "things.code holds values that are no INTEGER"),
        (
            "code: text",
            'code: {type: "decimal(9,2)", using: code}',
            "1, 'x'",
            "things.code holds values that are no NUMERIC",
        ),
        ("code: text", "code: int\n    options: {sqlite: {strict: true}}", "1, 'x'", "cannot store TEXT"),
        (
            "state: state\nenums: {state: [open, shut, gone]}",
            "state: state\nenums: {state: {values: [open, shut], value_map: {gone: null}}}",
            "1, 'gone'",
            "ck_things_state_enum",
        ),
        ("a: int", "a: int\n    uniques: [[a]]", "1, 1), (2, 1", "UNIQUE constraint failed"),
    ],
    ids=["null", "check", "index", "integer", "real", "rounded", "fraction", "decimal", "strict", "enum", "unique"],
)
def test_rows_that_do_not_fit(before: str, after: str, row: str, message: str, tmp_path: Path) -> None:
    """NOT NULL, CHECK, UNIQUE, another type, STRICT, and an enum value that is gone."""
    found = changed(tmp_path, before, after)
    with scratch("sqlite") as database:
        run(database, found.create(found.before))
        database.execute(f"INSERT INTO things VALUES ({row})")
        assert_stopped(database, found.up, found, message)


def test_rows_that_fit(tmp_path: Path) -> None:
    """Text that is a number becomes one."""
    found = changed(tmp_path, "code: text?", "code: int?")
    with scratch("sqlite") as database:
        run(database, found.create(found.before))
        database.execute("INSERT INTO things VALUES (1, '007'), (2, '-5'), (3, NULL)")
        run(database, found.up)
        assert database.query("SELECT code FROM things") == [(7,), (-5,), (None,)]


@pytest.mark.parametrize("case", ["column/drop_with_all_around", "sqlite/generated_columns"])
def test_the_way_back_to_a_column_that_no_row_has_a_value_for(case: str, tmp_path: Path) -> None:
    """The way down says that it needs an empty table, and where there are rows it stops before it changes anything."""
    found = way(CASES / case, "sqlite", tmp_path)
    assert found is not None
    assert "-- irreversible: " in found.down.text()
    assert "if the table has rows, give it a default here" in found.down.text()
    with scratch("sqlite") as database:
        run(database, found.create(found.before))
        fill(database, CASES / case)
        run(database, found.up)
        assert_stopped(database, found.down, found, "NOT NULL constraint failed")


def test_a_guard_stops_a_runner_that_has_begun_a_transaction(tmp_path: Path) -> None:
    """There the pragma does nothing, and dropping the table would empty those that point to it."""
    case = CASES / "sqlite" / "rebuild_with_all_around"
    found = way(case, "sqlite", tmp_path)
    assert found is not None
    with scratch("sqlite") as database:
        run(database, found.create(found.before))
        fill(database, case)
        start, held = catalog(database), rows(database, found.before)
        database.execute("BEGIN")
        with pytest.raises(sqlite3.IntegrityError, match="this migration must run with PRAGMA foreign_keys = OFF"):
            apply_file(database, found.up.text())
        assert (catalog(database), rows(database, found.before)) == (start, held)
        database.execute("ROLLBACK")
