"""A server that is killed in the middle of a statement, and started again: the next run ends the migration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import pytest

from dbwright.database.migrate import migrate
from dbwright.errors import DatabaseError
from faults.conftest import Write
from faults.servers import NotInstalled, Server, own_server
from faults.test_server_faults import CUT, MAKE, SLEEP, SLEEPING, Run, query, rows_of, until

pytestmark = pytest.mark.xdist_group("faults")


@dataclass(frozen=True)
class Own:
    """A server that this test may kill, and a database on it."""

    dialect: str
    server: Server
    url: str


@pytest.fixture
def own(request: pytest.FixtureRequest) -> Iterator[Own]:
    dialect: str = request.param
    try:
        with own_server(dialect) as server:
            query(server.url, "CREATE DATABASE work")
            yield Own(dialect, server, urlunsplit(urlsplit(server.url)._replace(path="/work")))
    except NotInstalled as missing:
        pytest.skip(f"{missing} is not installed")


@pytest.mark.parametrize("own", ["postgres", "mysql"], indirect=True)
def test_a_server_that_is_killed(own: Own, write: Write) -> None:
    """Exit code 3 for the run, and for one while it is away; what was done before is there, and nothing twice."""
    folder = write(own.dialect, MAKE, f"INSERT INTO a VALUES (2);{CUT}{SLEEP[own.dialect]}")
    run = Run(own.url, folder)
    until(lambda: query(own.url, SLEEPING[own.dialect]))
    own.server.kill()
    error = run.ended()
    assert isinstance(error, DatabaseError)
    assert error.exit_code == 3
    assert "0001_step" in str(error)
    with pytest.raises(DatabaseError) as away:
        migrate(own.url, folder)
    assert away.value.exit_code == 3
    own.server.restart()
    assert [row.tag for row in rows_of(own.url) if row.state == "applied"] == ["0000_step"]
    query(own.url, "UPDATE gate SET seconds = 0")
    assert [item.tag for item in migrate(own.url, folder).applied] == ["0001_step"]
    assert query(own.url, "SELECT x FROM a ORDER BY x") == [(2,), (3,)]
    assert [(row.state, row.statements_done) for row in rows_of(own.url)] == [("applied", 3), ("applied", 2)]
