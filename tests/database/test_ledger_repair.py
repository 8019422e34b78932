"""Correcting the ledger: one change, shown before, logged with its reason, and never for the worse."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest

from dbwright.database.engine import judged, opened
from dbwright.database.engines.sqlite import SqliteEngine
from dbwright.database.ledger import Event, Ledger, Row
from dbwright.database.migrate import migrate
from dbwright.database.options import RunOptions
from dbwright.database.repair import (
    Accept,
    Correction,
    Done,
    Forget,
    MarkApplied,
    NotDone,
    Repair,
    repair,
)
from dbwright.database.sqlite import connect
from dbwright.database.status import status
from dbwright.errors import AnswerNeeded, ConfigError, DatabaseError, HistoryError

Add = Callable[..., str]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/test.db"


def agreed(change: Repair) -> None:
    """Somebody says yes."""


def query(url: str, sql: str) -> list[tuple[object, ...]]:
    connection = connect(url)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def ledger(url: str) -> tuple[list[Row], list[Event]]:
    with opened(url, None, RunOptions(), write=False) as engine:
        found = Ledger(engine)
        return found.read(), found.events()


def corrected(url: str, folder: Path, tag: str, correction: Correction) -> Repair:
    return repair(url, folder, tag, correction, reason="ticket 12", agree=agreed)


def test_nothing_is_changed_unseen(add: Add, folder: Path, url: str) -> None:
    tag = add("SELECT 1;")
    migrate(url, folder)
    with pytest.raises(AnswerNeeded, match=f'change the ledger: "{tag}": applied, checksum .* -> not in the ledger'):
        repair(url, folder, tag, Forget(), reason="x")
    with pytest.raises(ConfigError, match="needs a reason"):
        repair(url, folder, tag, Forget(), reason=" ", agree=agreed)
    assert len(ledger(url)[0]) == 1


def test_forget_and_mark_as_applied(add: Add, folder: Path, url: str) -> None:
    tag = add('CREATE TABLE "a" ("x");')
    migrate(url, folder)
    corrected(url, folder, "0000", Forget())
    assert [item.state for item in status(url, folder).migrations] == ["pending"]
    corrected(url, folder, tag, MarkApplied())
    [row], events = ledger(url)
    assert (row.state, row.statements_done, bool(row.finished_at)) == ("applied", 1, True)
    assert [(event.action, event.tag) for event in events] == [("repair", tag), ("repair", tag)]
    assert events[0].detail.endswith(": ticket 12")
    assert migrate(url, folder).applied == ()
    with pytest.raises(ConfigError, match="applied already"):
        corrected(url, folder, tag, MarkApplied())


def test_a_row_that_the_folder_does_not_have(add: Add, folder: Path, url: str) -> None:
    add("SELECT 1;")
    migrate(url, folder)
    query(url, "UPDATE dbwright_migrations SET id = 'x', tag = '0000_gone'")
    with pytest.raises(ConfigError, match='folder does not have "0000_gone"; such a row can only be forgotten'):
        corrected(url, folder, "0000_gone", MarkApplied())
    corrected(url, folder, "0000_gone", Forget())
    assert len(migrate(url, folder).applied) == 1


def test_it_never_makes_things_worse(add: Add, folder: Path, url: str) -> None:
    """A gap in what is applied could not be closed by migrate."""
    first, second, third = add("SELECT 1;"), add("SELECT 2;"), add("SELECT 3;")
    migrate(url, folder, to=second)
    with pytest.raises(HistoryError, match=f'then migration "{first}" stands before "{second}"'):
        corrected(url, folder, first, Forget())
    corrected(url, folder, second, Forget())
    with pytest.raises(HistoryError, match=f'then migration "{second}" stands before "{third}"'):
        corrected(url, folder, third, MarkApplied())


def test_the_checksum_of_now(add: Add, folder: Path, url: str) -> None:
    tag = add("SELECT 1;")
    migrate(url, folder)
    with pytest.raises(ConfigError, match=r"has the checksum .* already"):
        corrected(url, folder, tag, Accept())
    query(url, "UPDATE dbwright_migrations SET id = 'x', checksum = 'y'")
    assert [item.state for item in status(url, folder).migrations] == ["changed"]
    corrected(url, folder, tag, Accept())
    assert status(url, folder).findings == ()
    assert migrate(url, folder).applied == ()


@pytest.mark.parametrize("is_done", [True, False])
def test_a_statement_in_doubt(add: Add, folder: Path, url: str, is_done: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine cannot tell; what somebody says decides whether it runs, and a later kill leaves doubt again."""
    monkeypatch.setattr("dbwright.database.engines.sqlite._ALONE", ("INSERT",))
    monkeypatch.setattr(SqliteEngine, "judge", lambda *_: judged("unknown"))
    monkeypatch.setattr(SqliteEngine, "clean_refusal", False)
    tag = add("CREATE TABLE a (x);\nINSERT INTO a SELECT y FROM b;\nINSERT INTO a VALUES (2);", transaction="none")
    with pytest.raises(DatabaseError, match="no such table: b"):
        migrate(url, folder)
    with pytest.raises(DatabaseError, match=f"--done 2` or `--not-done 2` with --tag {tag}"):
        migrate(url, folder)
    with pytest.raises(ConfigError, match="stopped at statement 2, not at 3"):
        corrected(url, folder, tag, Done(3))
    corrected(url, folder, tag, Done(2) if is_done else NotDone(2))
    query(url, "CREATE TABLE b (y)")
    query(url, "INSERT INTO b VALUES (1)")
    [applied] = migrate(url, folder).applied
    assert query(url, "SELECT x FROM a ORDER BY x") == ([(2,)] if is_done else [(1,), (2,)])
    assert applied.resumed_at == (3 if is_done else 2)
    with pytest.raises(ConfigError, match="no run was cut off"):
        corrected(url, folder, tag, Done(3))


def test_not_done_holds_for_one_run_only(add: Add, folder: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run that is killed in the same statement leaves it in doubt again."""
    monkeypatch.setattr("dbwright.database.engines.sqlite._ALONE", ("INSERT",))
    monkeypatch.setattr(SqliteEngine, "judge", lambda *_: judged("unknown"))
    monkeypatch.setattr(SqliteEngine, "clean_refusal", False)
    tag = add("CREATE TABLE a (x);\nINSERT INTO a SELECT y FROM b;", transaction="none")
    with contextlib.suppress(DatabaseError):
        migrate(url, folder)
    corrected(url, folder, tag, NotDone(2))
    with pytest.raises(DatabaseError, match="no such table: b"):
        migrate(url, folder)
    with pytest.raises(DatabaseError, match="cannot be told"):
        migrate(url, folder)


def test_a_statement_that_shares_its_transaction_is_never_in_doubt(add: Add, folder: Path, url: str) -> None:
    tag = add("CREATE TABLE a (x);\nSELECT * FROM b;", transaction="none")
    with pytest.raises(DatabaseError):
        migrate(url, folder)
    with pytest.raises(ConfigError, match=r"no statement of .* is in doubt"):
        corrected(url, folder, tag, Done(2))
    corrected(url, folder, tag, MarkApplied())
    assert migrate(url, folder).pending == ()


def test_a_tag_that_is_not_there(add: Add, folder: Path, url: str) -> None:
    add("SELECT 1;")
    with pytest.raises(ConfigError, match="no such database"):
        corrected(url, folder, "0000", Forget())
    migrate(url, folder)
    with pytest.raises(ConfigError, match='did you mean "0000_step"'):
        corrected(url, folder, "0000_stepp", Forget())


def test_a_setting_before_the_statement_in_doubt_hides_nothing(
    add: Add, folder: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings of the connection are said again on resume; the database is asked about the statement after them."""
    monkeypatch.setattr("dbwright.database.engines.sqlite._ALONE", ("INSERT",))
    monkeypatch.setattr(SqliteEngine, "judge", lambda *_: judged("unknown"))
    monkeypatch.setattr(SqliteEngine, "clean_refusal", False)
    text = "PRAGMA foreign_keys = OFF;\nINSERT INTO a SELECT 1;\nPRAGMA foreign_keys = ON;"
    tag = add(text, transaction="none")
    with pytest.raises(DatabaseError, match="no such table: a"):
        migrate(url, folder)
    query(url, "CREATE TABLE a (x)")
    with pytest.raises(DatabaseError, match="--done 2` or `--not-done 2`"):
        migrate(url, folder)
    corrected(url, folder, tag, NotDone(2))
    migrate(url, folder)
    assert query(url, "SELECT x FROM a") == [(1,)]
