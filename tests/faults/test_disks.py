"""DuckDB on a disk that is full, or may only be read: an error, and the next run goes on.

SQLite's are in tests/database/test_sqlite_files.py.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from dbwright.database.connection import open_url
from dbwright.database.migrate import migrate
from dbwright.database.status import status
from dbwright.errors import DatabaseError
from engines import scratch
from faults.conftest import Write
from faults.disks import mounted, remount

MAKE = "CREATE TABLE a (x INTEGER PRIMARY KEY);"
FILL = "CREATE TABLE b AS SELECT i, hash(i)::VARCHAR || hash(i + 7)::VARCHAR AS y FROM range(500000) AS r(i);"


@pytest.fixture(autouse=True)
def duckdb_answers() -> None:
    with scratch("duckdb"):
        pass


def _states(url: str, folder: Path) -> list[str]:
    return [item.state for item in status(url, folder).migrations]


def _query(url: str, sql: str) -> list[tuple[object, ...]]:
    with closing(open_url(url)) as connection:
        return connection.query(sql)


def test_a_full_disk(write: Write, tmp_path: Path) -> None:
    """The migration that fills it leaves nothing behind; with room again the next run goes on."""
    place = tmp_path / "small"
    with mounted(place, "size=4m"):
        url = f"duckdb:///{place}/test.db"
        migrate(url, write("duckdb", MAKE))
        folder = write("duckdb", FILL)
        with pytest.raises(DatabaseError, match="0001_step") as caught:
            migrate(url, folder)
        assert caught.value.exit_code == 3
        assert _query(url, "SELECT table_name FROM duckdb_tables() WHERE table_name IN ('a', 'b')") == [("a",)]
        assert _states(url, folder) == ["applied", "pending"]
        remount(place, "size=64m")
        assert [item.tag for item in migrate(url, folder).applied] == ["0001_step"]
        assert _query(url, "SELECT count(*) FROM b") == [(500000,)]


def test_a_read_only_file_system(write: Write, tmp_path: Path) -> None:
    place = tmp_path / "fixed"
    with mounted(place, "size=16m"):
        url = f"duckdb:///{place}/test.db"
        migrate(url, write("duckdb", MAKE))
        folder = write("duckdb", "INSERT INTO a VALUES (2);")
        remount(place, "ro")
        with pytest.raises(DatabaseError, match="Read-only file system") as caught:
            migrate(url, folder)
        assert caught.value.exit_code == 3
        assert _states(url, folder) == ["applied", "pending"]
        remount(place, "rw")
        assert len(migrate(url, folder).applied) == 1
        assert _query(url, "SELECT x FROM a") == [(2,)]


def test_what_is_left_is_whole(write: Write, tmp_path: Path) -> None:
    """A run that meets a full disk half-way through its history keeps what it applied before."""
    place = tmp_path / "small"
    with mounted(place, "size=4m"):
        url = f"duckdb:///{place}/test.db"
        folder = write("duckdb", MAKE, "INSERT INTO a VALUES (1);", FILL, "INSERT INTO a VALUES (2);")
        with pytest.raises(DatabaseError, match="0002_step"):
            migrate(url, folder)
        assert _states(url, folder) == ["applied", "applied", "pending", "pending"]
        remount(place, "size=64m")
        assert len(migrate(url, folder).applied) == 2
        assert _query(url, "SELECT x FROM a ORDER BY x") == [(1,), (2,)]
