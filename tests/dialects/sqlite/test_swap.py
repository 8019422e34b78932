"""drizzle_safe on SQLite: every golden case inside one transaction of somebody else, with foreign keys on."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines import apply_file, scratch
from test_cases import FOLDERS, assert_kept, assert_right, empty, fill, name, named, way
from twins import catalog, rows

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
