"""Scratch databases: nothing of anybody's is ever touched, nothing is left, two runs wait for each other."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from dbwright.database.connection import open_url
from dbwright.database.scratch import Missing, open_scratch, wait
from dbwright.errors import ConfigError, DatabaseError
from engines import DIALECT, engines
from proof.servers import empty_database

SERVERS = ("postgres", "mysql")


@pytest.mark.parametrize("label", SERVERS)
def test_a_database_with_anything_in_it_is_refused_and_not_touched(label: str, tmp_path: Path) -> None:
    """Also when it is one table without rows."""
    with empty_database(label) as url:
        own = open_url(url)
        own.execute("CREATE TABLE precious (id INT)")
        own.execute("INSERT INTO precious VALUES (1)")
        with pytest.raises(DatabaseError, match=r"is not empty .*precious.*nothing was touched"):
            open_scratch(DIALECT[label], url, tmp_path)
        assert own.query("SELECT id FROM precious") == [(1,)]
        with pytest.raises(DatabaseError, match="is not empty"):  # the first attempt has left no mark
            open_scratch(DIALECT[label], url, tmp_path)
        own.close()


@pytest.mark.parametrize("label", SERVERS)
def test_what_is_left_of_a_killed_run_is_taken_away(label: str, tmp_path: Path) -> None:
    """Our mark says that all of it is ours; each new start and the end empty the database."""
    with empty_database(label) as url:
        first = open_scratch(DIALECT[label], url, tmp_path)
        first.fresh().execute("CREATE TABLE one (id INT)")
        assert first.introspect(first.fresh()).tables == ()
        first.fresh().execute("CREATE TABLE two (id INT)")
        first._disconnect()  # type: ignore[attr-defined]
        first._lock.close()  # type: ignore[attr-defined]  # as a killed process leaves it
        second = open_scratch(DIALECT[label], url, tmp_path)
        found = second.introspect(second.fresh())
        assert (found.tables, found.namespaces) == ((), ())
        second.close()


@pytest.mark.parametrize("label", SERVERS)
def test_two_runs_wait_for_each_other(label: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second says so, and goes on when the first is done."""
    monkeypatch.setattr(wait, "QUIET_SECONDS", 0.1)
    with empty_database(label) as url:
        first = open_scratch(DIALECT[label], url, tmp_path)
        said: list[str] = []
        timer = threading.Timer(0.5, first.close)
        timer.start()
        second = open_scratch(DIALECT[label], url, tmp_path, said.append)
        timer.join()
        second.close()
        assert len(said) == 1
        assert said[0].startswith("waiting for another dbwright that uses ")


@pytest.mark.parametrize("label", engines())
def test_every_engine_says_what_it_is(label: str, tmp_path: Path) -> None:
    """With its version, for the report; and starts empty each time."""
    if label == "postgres-embedded":
        pytest.skip("tests/proof/test_rows.py runs it")
    with empty_database(label) as url:
        engine = open_scratch(DIALECT[label], url, tmp_path)
        assert engine.engine.partition(" ")[2][0].isdigit()
        assert engine.introspect(engine.fresh()).tables == ()
        engine.close()


@pytest.mark.parametrize("label", SERVERS)
def test_a_long_history_runs_on_one_connection(label: str, tmp_path: Path) -> None:
    """What a driver prepares by itself, after it ran some times, is gone between two migrations."""
    with empty_database(label) as url:
        opened = open_scratch(DIALECT[label], url, tmp_path)
        connection = opened.fresh()
        for _ in range(10):
            connection.query("SELECT 1")
            opened.between(connection)
        opened.close()


def test_no_engine_is_no_mistake(tmp_path: Path) -> None:
    """Nobody answers, none is given, none is wanted: each is said, none is the schema's fault."""
    for dialect, url, said in (
        ("mysql", "", "no MySQL server is at hand; give an empty database"),
        ("mysql", "none", 'scratch.mysql is "none"'),
        ("postgres", "postgresql://127.0.0.1:1/x", "cannot connect to postgresql://127.0.0.1:1/x"),
    ):
        with pytest.raises(Missing) as raised:
            open_scratch(dialect, url, tmp_path)
        assert said in str(raised.value)
        assert raised.value.switched_off is (url == "none")
    with pytest.raises(ConfigError, match="in memory"):
        open_scratch("sqlite", "sqlite:///file.db", tmp_path)


def test_without_a_driver_the_way_to_an_embedded_server_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The driver alone would only lead to the next message."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(Missing) as raised:
        open_scratch("postgres", "", tmp_path)
    assert 'pip install "dbwright[verify]"' in str(raised.value)
