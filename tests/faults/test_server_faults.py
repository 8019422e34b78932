"""The server ends a session in the middle of a statement, or lets it wait too long: an error, then the next run."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dbwright.database.connection import open_url
from dbwright.database.engine import opened
from dbwright.database.ledger import Ledger, Row
from dbwright.database.migrate import migrate
from dbwright.database.options import RunOptions
from dbwright.errors import DatabaseError
from faults.places import Place

PATIENCE = 30
CUT = "\n--> statement-breakpoint\n"
MAKE = CUT.join(
    ["CREATE TABLE a (x INTEGER PRIMARY KEY);", "CREATE TABLE gate (seconds INTEGER);", "INSERT INTO gate VALUES (60);"]
)
SLEEP = {
    "postgres": "INSERT INTO a SELECT 3 FROM gate, pg_sleep(gate.seconds);",
    "mysql": "INSERT INTO a SELECT 3 + SLEEP(seconds) FROM gate;",
}
"""A statement that takes a minute, until the gate is opened."""
SLEEPING = {
    "postgres": "SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND datname = current_database()"
    " AND pid <> pg_backend_pid()",
    "mysql": "SELECT id FROM information_schema.processlist WHERE db = DATABASE()"
    " AND info LIKE 'INSERT INTO a SELECT 3 + SLEEP%'",
}
END = {"postgres": "SELECT pg_terminate_backend({})", "mysql": "KILL {}"}
servers = pytest.mark.parametrize("place", ["postgres", "mysql"], indirect=True)


def rows_of(url: str) -> list[Row]:
    with opened(url, None, RunOptions(), write=False) as engine:
        return Ledger(engine).read()


def query(url: str, sql: str) -> list[tuple[object, ...]]:
    with closing(open_url(url)) as connection:
        return connection.query(sql)


def until(condition: Callable[[], object]) -> object:
    """What the condition gives as soon as it gives anything."""
    end = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.02)
    return found


class Run(threading.Thread):
    """A run of `migrate` beside the test, and how it ended."""

    def __init__(self, url: str, folder: Path, options: RunOptions | None = None) -> None:
        super().__init__(daemon=True)
        self._arguments = (url, folder, options or RunOptions())
        self.error: BaseException | None = None
        self.start()

    def run(self) -> None:
        url, folder, options = self._arguments
        try:
            migrate(url, folder, options=options)
        except BaseException as error:
            self.error = error

    def ended(self) -> BaseException | None:
        self.join(PATIENCE)
        assert not self.is_alive(), "the run did not end"
        return self.error


@servers
def test_the_server_ends_the_session_in_the_middle_of_a_statement(place: Place, write: Callable[..., Path]) -> None:
    """Exit code 3; what was not answered is not taken for done; the next run ends the migration."""
    url = place.url("work")
    folder = write(place.dialect, MAKE, f"INSERT INTO a VALUES (2);{CUT}{SLEEP[place.dialect]}")
    run = Run(url, folder)
    [(session,)] = until(lambda: query(url, SLEEPING[place.dialect]))  # type: ignore[misc]
    query(url, END[place.dialect].format(session))
    error = run.ended()
    assert isinstance(error, DatabaseError)
    assert error.exit_code == 3
    assert "0001_step" in str(error)
    assert [row.tag for row in rows_of(url) if row.state == "applied"] == ["0000_step"]
    query(url, "UPDATE gate SET seconds = 0")
    assert [item.tag for item in migrate(url, folder).applied] == ["0001_step"]
    assert query(url, "SELECT x FROM a ORDER BY x") == [(2,), (3,)]
    assert [(row.state, row.statements_done) for row in rows_of(url)] == [("applied", 3), ("applied", 2)]


@servers
def test_a_statement_that_takes_too_long(place: Place, write: Callable[..., Path]) -> None:
    """The statement timeout ends it by name. What shares a transaction with it is not kept."""
    url = place.url("work")
    folder = write(place.dialect, MAKE, f"INSERT INTO a VALUES (2);{CUT}{SLEEP[place.dialect]}")
    begin = time.monotonic()
    with pytest.raises(DatabaseError, match="0001_step") as caught:
        migrate(url, folder, options=RunOptions(statement_timeout=0.5))
    assert caught.value.exit_code == 3
    assert time.monotonic() - begin < PATIENCE
    assert [row.tag for row in rows_of(url) if row.state == "applied"] == ["0000_step"]
    assert query(url, "SELECT x FROM a") == []
    query(url, "UPDATE gate SET seconds = 0")
    assert [item.tag for item in migrate(url, folder).applied] == ["0001_step"]
    assert query(url, "SELECT x FROM a ORDER BY x") == [(2,), (3,)]
