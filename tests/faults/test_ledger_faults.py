"""The ledger dropped, edited or emptied by somebody, and a clock that goes backwards."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

import dbwright
from dbwright.database.adoption import UpTo
from dbwright.database.connection import open_url
from dbwright.database.engine import opened
from dbwright.database.ledger import Ledger, Row
from dbwright.database.migrate import migrate
from dbwright.database.options import RunOptions
from dbwright.database.rollback import rollback
from dbwright.errors import DatabaseError, HistoryError
from faults.conftest import Write
from faults.history import make_shop
from faults.places import Place

MAKE = "CREATE TABLE a (x INTEGER PRIMARY KEY);"
every = pytest.mark.parametrize("place", ["sqlite", "postgres", "mysql", "duckdb"], indirect=True)


def say(url: str, sql: str) -> None:
    with closing(open_url(url)) as connection:
        connection.execute(sql)


def rows_of(url: str) -> list[Row]:
    with opened(url, None, RunOptions(), write=False) as engine:
        return Ledger(engine).read()


@every
def test_a_ledger_that_was_dropped(place: Place, tmp_path: Path) -> None:
    """Nothing is run twice: the error names the way out, and with a baseline the next run goes on."""
    url, shop = place.url("work"), make_shop(place.dialect, tmp_path / "history")
    migrate(url, shop.folder, to=shop.tags[2])
    say(url, "DROP TABLE dbwright_migrations")
    for dry_run in (True, False):
        with pytest.raises(HistoryError, match=r"the ledger dbwright_migrations is gone.*dbwright baseline"):
            migrate(url, shop.folder, dry_run=dry_run)
    adopted = dbwright.baseline(url, shop.folder, source=UpTo(shop.tags[2]), compare=False)
    assert adopted.adopted == shop.tags[:3]
    assert tuple(item.tag for item in migrate(url, shop.folder, to=shop.tags[4]).applied) == shop.tags[3:5]
    assert [row.state for row in rows_of(url)] == ["baseline"] * 3 + ["applied"] * 2


@every
def test_all_of_it_dropped(place: Place, write: Write) -> None:
    """A database without a trace of dbwright is a new one: the first statement says that its table is there."""
    url, folder = place.url("work"), write(place.dialect, MAKE)
    migrate(url, folder)
    for end in ("", "_log", "_state"):
        say(url, f"DROP TABLE dbwright_migrations{end}")
    with pytest.raises(DatabaseError, match=r'migration "0000_step", statement 1 of 1: .*exists'):
        migrate(url, folder)


@every
def test_a_ledger_that_is_emptied_by_a_rollback_is_none_that_was_lost(place: Place, tmp_path: Path) -> None:
    url, shop = place.url("work"), make_shop(place.dialect, tmp_path / "history")
    migrate(url, shop.folder, to=shop.tags[0])
    rollback(url, shop.folder, to="0", agree=lambda _: None)
    assert rows_of(url) == []
    assert len(migrate(url, shop.folder, to=shop.tags[0]).applied) == 1


@every
def test_a_row_that_was_edited(place: Place, write: Write) -> None:
    """Another checksum is named with what it was; nothing is applied, and put back all is well."""
    url, folder = place.url("work"), write(place.dialect, MAKE)
    migrate(url, folder)
    checksum = rows_of(url)[0].checksum
    write(place.dialect, "INSERT INTO a VALUES (1);")
    say(url, "UPDATE dbwright_migrations SET checksum = 'edited'")
    with pytest.raises(HistoryError, match=f'"0000_step".*checksum edited then, {checksum[:12]} now') as caught:
        migrate(url, folder)
    assert caught.value.exit_code == 1
    say(url, f"UPDATE dbwright_migrations SET checksum = '{checksum}'")
    assert [item.tag for item in migrate(url, folder).applied] == ["0001_step"]


@every
def test_a_row_that_was_deleted(place: Place, write: Write) -> None:
    """One before others stands out of order. The last one is pending again, and its statement says what is there."""
    url = place.url("work")
    folder = write(place.dialect, MAKE, "CREATE TABLE b (x INTEGER);", "CREATE TABLE c (x INTEGER);")
    migrate(url, folder)
    say(url, "DELETE FROM dbwright_migrations WHERE tag = '0001_step'")
    with pytest.raises(HistoryError, match='"0001_step" stands before "0002_step", which is applied'):
        migrate(url, folder)
    say(url, "DELETE FROM dbwright_migrations WHERE tag = '0002_step'")
    with pytest.raises(DatabaseError, match=r'migration "0001_step", statement 1 of 1: .*exists'):
        migrate(url, folder)


@every
def test_a_clock_that_goes_backwards(place: Place, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is applied, and in which order, is never decided by time."""
    url, folder = place.url("work"), write(place.dialect, MAKE)
    for year in (2030, 2020, 2025):
        monkeypatch.setattr("dbwright.database.ledger.now", lambda year=year: f"{year}-01-01T00:00:00.000000Z")
        assert [item.tag for item in migrate(url, folder).applied] == [f"{len(rows_of(url)) - 1:04}_step"]
        write(place.dialect, f"INSERT INTO a VALUES ({year});")
    rows = rows_of(url)
    assert [row.tag for row in rows] == ["0000_step", "0001_step", "0002_step"]
    assert [row.started_at[:4] for row in rows] == ["2030", "2020", "2025"]
    assert [item.tag for item in migrate(url, folder).applied] == ["0003_step"]
    assert migrate(url, folder).applied == ()
