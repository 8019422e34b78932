"""Tables made anew by our own runner, from a file on disk, in the ordinary form and in that of drizzle_safe."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from dbwright.database.migrate import migrate
from dbwright.errors import DatabaseError
from test_cases import CASES, way

CASE = CASES / "sqlite" / "rebuild_with_all_around"
TABLES = ("people", "cascading", "emptied", "restricting", "grandchildren", "log")


@pytest.mark.parametrize("safe", [False, True])
def test_every_row_of_every_table_stays(safe: bool, add: Callable[[str], str], folder: Path, tmp_path: Path) -> None:
    found = way(CASE, "sqlite", tmp_path / "case", safe=safe)
    assert found is not None
    add(found.create(found.before).text())
    add((CASE / "rows.sql").read_text(encoding="utf-8"))
    add(found.up.text())
    url = f"sqlite:///{tmp_path / 'file.db'}"
    assert len(migrate(url, folder).applied) == 3
    with contextlib.closing(sqlite3.connect(tmp_path / "file.db")) as connection:
        counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES]
        assert counts == [3, 2, 2, 2, 2, 1]
        assert connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'people'").fetchone() == (9,)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("safe", [False, True])
def test_rows_that_point_to_nothing_are_found(
    safe: bool, add: Callable[[str], str], folder: Path, tmp_path: Path
) -> None:
    """A new foreign key that a row does not meet: nothing of the migration is kept."""
    tables = "tables:\n  p:\n    columns: {id: {type: int, primary_key: true}}\n  c:\n    columns:\n"
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "before.yaml").write_text(f"{tables}      p_id: int\n", encoding="utf-8")
    (tmp_path / "case" / "after.yaml").write_text(f"{tables}      p_id: {{references: p.id}}\n", encoding="utf-8")
    found = way(tmp_path / "case", "sqlite", tmp_path, safe=safe)
    assert found is not None
    add(found.create(found.before).text() + "INSERT INTO c VALUES (5);")
    add(found.up.text())
    with pytest.raises(DatabaseError, match=r"points? to nothing"):
        migrate(f"sqlite:///{tmp_path / 'file.db'}", folder)
    with contextlib.closing(sqlite3.connect(tmp_path / "file.db")) as connection:
        assert connection.execute("SELECT * FROM c").fetchall() == [(5,)]
        assert connection.execute("PRAGMA foreign_key_list(c)").fetchall() == []
