"""drizzle_safe on SQLite: every golden case inside one transaction of somebody else, with foreign keys on."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from engines import apply_file, scratch
from test_cases import CASES, FOLDERS, assert_kept, assert_right, empty, fill, name, named, way
from twins import catalog, rows

TABLES = ("people", "cascading", "grandchildren", "emptied")
MADE = [folder for folder in FOLDERS if (folder / "expected.sqlite.sql").exists()]


@pytest.mark.parametrize("foreign_keys", ["ON", "OFF"])
@pytest.mark.parametrize("folder", MADE, ids=name)
def test_every_case(folder: Path, foreign_keys: str, tmp_path: Path) -> None:
    """Up and down as Drizzle's migrator runs them; the rows stay, and nothing points to nothing."""
    found = way(folder, "sqlite", tmp_path, safe=True)
    assert found is not None
    with scratch("sqlite") as database:
        database.execute(f"PRAGMA foreign_keys = {foreign_keys}")
        apply_file(database, found.create(found.after).text())
        end = catalog(database)
        database.execute("BEGIN")
        apply_file(database, found.drop(found.after).text())
        database.execute("COMMIT")
        assert catalog(database) == []
        database.execute("BEGIN")
        apply_file(database, found.create(found.before).text())
        start = catalog(database)
        fill(database, folder)
        held = rows(database, found.before)
        apply_file(database, found.up.text())
        database.execute("COMMIT")
        assert_kept(held, rows(database, found.after), found)
        assert_right(database, folder)
        assert catalog(database) == end
        assert database.query("PRAGMA foreign_key_check") == []
        assert database.query("PRAGMA integrity_check") == [("ok",)]
        if "sqlite" in named(folder, "irreversible"):
            empty(database, found.after)
        database.execute("BEGIN")
        apply_file(database, found.down.text())
        database.execute("COMMIT")
        assert catalog(database) == start


def test_actions_work_as_before(tmp_path: Path) -> None:
    """After a swap, deleting a row does what each foreign key says, and another connection sees the same schema."""
    case = CASES / "sqlite" / "rebuild_with_all_around"
    found = way(case, "sqlite", tmp_path, safe=True)
    assert found is not None
    path = tmp_path / "file.db"
    raw, other = (sqlite3.connect(path, isolation_level=None) for _ in range(2))
    with contextlib.closing(raw), contextlib.closing(other):
        raw.execute("PRAGMA foreign_keys = ON")
        for text in found.create(found.before).sql():
            raw.execute(text)
        for text in (case / "rows.sql").read_text(encoding="utf-8").split(";\n"):
            raw.execute(text)
        assert other.execute("SELECT count(*) FROM people").fetchone() == (3,)
        raw.execute("BEGIN")
        for made in (found.up, found.down, found.up):  # several migrations in one transaction
            for text in made.sql():
                raw.execute(text)
        raw.execute("COMMIT")
        other.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            other.execute("DELETE FROM people WHERE id = 2")
        other.execute("DELETE FROM restricting")
        other.execute("DELETE FROM people WHERE id = 7")
        other.execute("DELETE FROM people WHERE id = 1 OR id = 2")
        assert [other.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES] == [0, 0, 0, 2]
        assert other.execute("SELECT count(person_id) FROM emptied").fetchone() == (0,)
        other.execute("INSERT INTO names (name) VALUES ('Ed')")
        assert other.execute("SELECT id FROM people").fetchall() == [(10,)]


def test_rows_that_point_to_nothing_stop_it(tmp_path: Path) -> None:
    """A foreign key that rows do not meet: a runner of others makes no check of its own."""
    folder = tmp_path / "case"
    folder.mkdir()
    tables = "tables:\n  p:\n    columns: {id: {type: int, primary_key: true}}\n  c:\n    columns:\n"
    (folder / "before.yaml").write_text(f"{tables}      p_id: int\n", encoding="utf-8")
    (folder / "after.yaml").write_text(f"{tables}      p_id: {{references: p.id}}\n", encoding="utf-8")
    found = way(folder, "sqlite", tmp_path, safe=True)
    assert found is not None
    with scratch("sqlite") as database:
        apply_file(database, found.create(found.before).text())
        database.execute("INSERT INTO c VALUES (5)")
        database.execute("BEGIN")
        with pytest.raises(sqlite3.IntegrityError, match="rows would point to nothing"):
            apply_file(database, found.up.text())
        database.execute("ROLLBACK")
        assert database.query("SELECT p_id FROM c") == [(5,)]


def test_no_schema_text_is_edited(tmp_path: Path) -> None:
    """SQLite refuses that in defensive mode, which drivers choose that Drizzle runs on."""
    found = way(CASES / "sqlite" / "rebuild_with_all_around", "sqlite", tmp_path, safe=True)
    assert found is not None
    assert "writable_schema" not in found.up.text()
