"""Undoing migrations: newest first, asked where data would be lost, ended where it was cut off."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from dbwright.database.engine import opened
from dbwright.database.ledger import Event, Ledger, Row
from dbwright.database.migrate import migrate
from dbwright.database.options import RunOptions
from dbwright.database.rollback import Undo, rollback
from dbwright.database.sqlite import connect
from dbwright.database.status import status
from dbwright.errors import AnswerNeeded, ConfigError, DatabaseError, HistoryError

Add = Callable[..., str]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/test.db"


def agreed(undo: Sequence[Undo]) -> None:
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


def tables(url: str) -> list[str]:
    found = query(url, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'dbwright%' ORDER BY 1")
    return [str(name) for (name,) in found]


@pytest.fixture
def three(add: Add) -> list[str]:
    """Three migrations, each with a table."""
    return [
        add(f'CREATE TABLE "{name}" ("x");', name, down=f'-- drops table "{name}" with its rows\nDROP TABLE "{name}";')
        for name in "abc"
    ]


def test_the_last_one_then_those_after_a_tag_then_all(three: list[str], folder: Path, url: str) -> None:
    migrate(url, folder)
    assert [item.tag for item in rollback(url, folder, agree=agreed).undone] == three[2:]
    assert tables(url) == ["a", "b"]
    migrate(url, folder)
    assert [item.tag for item in rollback(url, folder, to="0000", agree=agreed).undone] == [three[2], three[1]]
    assert rollback(url, folder, to=three[0], agree=agreed).undone == ()
    migrate(url, folder)
    assert [item.tag for item in rollback(url, folder, steps=2, agree=agreed).undone] == [three[2], three[1]]
    migrate(url, folder)
    assert len(rollback(url, folder, to="0", agree=agreed).undone) == 3
    assert (tables(url), ledger(url)[0]) == ([], [])
    assert rollback(url, folder, agree=agreed).undone == ()
    events = ledger(url)[1]
    assert {(event.action, bool(event.actor)) for event in events} == {("rollback", True)}
    assert len(events) == 8


def test_losing_data_needs_an_answer(three: list[str], folder: Path, url: str) -> None:
    """Without one nothing is done, and all that would be lost is named."""
    migrate(url, folder)
    with pytest.raises(AnswerNeeded) as caught:
        rollback(url, folder, steps=2)
    assert [item.message for item in caught.value.diagnostics] == [
        f'undoing "{three[1]}" loses data: drops table "b" with its rows',
        f'undoing "{three[2]}" loses data: drops table "c" with its rows',
    ]
    assert (tables(url), len(ledger(url)[0])) == (["a", "b", "c"], 3)


def test_what_loses_nothing_is_not_asked(add: Add, folder: Path, url: str) -> None:
    add('CREATE TABLE "a" ("x");', down='DROP TABLE "a";')
    add('CREATE INDEX "i" ON "a" ("x");', down='DROP INDEX "i";')
    migrate(url, folder)
    assert len(rollback(url, folder).undone) == 1


def test_a_dry_run_shows_sql_and_losses(three: list[str], folder: Path, url: str) -> None:
    migrate(url, folder)
    found = rollback(url, folder, dry_run=True)
    assert (found.dry_run, found.undone[0].statements) == (True, ('DROP TABLE "c";',))
    assert found.losses == {three[2]: ('drops table "c" with its rows',)}
    assert len(ledger(url)[0]) == 3


@pytest.mark.parametrize(
    ("down", "loss"),
    [
        ('DROP TABLE "a";', 'runs DROP TABLE "a"'),
        ("alter table a\n  drop column x;", "runs alter table a drop column x"),
        ("DELETE FROM a;", "runs DELETE FROM a"),
        ("-- irreversible: the old names\nSELECT 1;", "the old names"),
        ("-- irreversible: the old names; write here what turns its values back\nSELECT 1;", "the old names"),
        ('CREATE TABLE "__new_a" ("x");\nSELECT 1;\n--> statement-breakpoint\nDROP TABLE "a";', ""),
        ('CREATE TABLE "__old_a" AS SELECT * FROM "a";\n--> statement-breakpoint\nDROP TABLE "a";', ""),
        ("DELETE FROM sqlite_sequence WHERE name = '__new_a';", ""),
        ("ALTER TABLE a DROP CONSTRAINT c;", ""),
        ("DROP INDEX i;", ""),
    ],
)
def test_hand_written_statements_are_read(add: Add, folder: Path, url: str, down: str, loss: str) -> None:
    add('CREATE TABLE "a" ("x");', down=down)
    migrate(url, folder)
    assert rollback(url, folder, dry_run=True).losses == ({"0000_step": (loss,)} if loss else {})


@pytest.mark.parametrize(
    ("down", "message", "hint"),
    [
        (None, "has no down file", "0000_step.down.sql and run `dbwright seal`"),
        ("-- the rows are gone for good\n", 'holds no statement: "the rows are gone for good"', "--forget"),
    ],
)
def test_what_cannot_be_undone_is_refused(
    add: Add, folder: Path, url: str, down: str | None, message: str, hint: str
) -> None:
    add('CREATE TABLE "a" ("x");', down=down)
    add("SELECT 1;", down="SELECT 2;")
    migrate(url, folder)
    with pytest.raises(HistoryError, match=message) as caught:
        rollback(url, folder, steps=2, agree=agreed)
    assert hint in str(caught.value)
    assert len(ledger(url)[0]) == 2, "nothing is done before all is known to be possible"


def test_an_edited_down_file_is_refused(three: list[str], folder: Path, url: str) -> None:
    migrate(url, folder)
    (folder / f"{three[2]}.down.sql").write_text("SELECT 1;\n")
    with pytest.raises(HistoryError, match=r"the down file .* was edited"):
        rollback(url, folder, agree=agreed)
    (folder / f"{three[2]}.down.sql").unlink()
    with pytest.raises(HistoryError, match=r"down file .* is missing"):
        rollback(url, folder, agree=agreed)
    assert "c" in tables(url)


def test_nonsense_is_refused(three: list[str], folder: Path, url: str) -> None:
    with pytest.raises(ConfigError, match="no such database"):
        rollback(url, folder)
    migrate(url, folder, to=three[0])
    with pytest.raises(ConfigError, match="0 steps"):
        rollback(url, folder, steps=0)
    with pytest.raises(ConfigError, match=f'"{three[1]}" is not applied'):
        rollback(url, folder, to=three[1])


def test_a_failing_down_file_leaves_all_as_it_was(add: Add, folder: Path, url: str) -> None:
    add('CREATE TABLE "a" ("x");', down='DROP TABLE "a";\n--> statement-breakpoint\nDROP TABLE "b";')
    migrate(url, folder)
    with pytest.raises(DatabaseError, match=r"0000_step\.down\.sql:3:1: .*statement 2 of 2: no such table: b"):
        rollback(url, folder, agree=agreed)
    assert tables(url) == ["a"]
    assert ledger(url)[1][-1].action == "failure"


def test_a_rollback_that_was_cut_off_is_ended_by_the_next(add: Add, folder: Path, url: str) -> None:
    """It goes on where it stopped; meanwhile nothing is applied."""
    down = 'DROP TABLE "b";\n--> statement-breakpoint\nDROP TABLE "a";\n--> statement-breakpoint\nDROP TABLE "c";'
    add('CREATE TABLE "a" ("x");\nCREATE TABLE "b" ("x");\n', transaction="none", down=down)
    migrate(url, folder)
    with pytest.raises(DatabaseError, match="no such table: c"):
        rollback(url, folder, agree=agreed)
    [item] = status(url, folder).migrations
    assert (item.state, item.statements_done, item.statements) == ("reverting", 2, 3)
    assert tables(url) == []
    with pytest.raises(HistoryError, match=r"rollback of .* was cut off"):
        migrate(url, folder)
    query(url, 'CREATE TABLE "c" ("x")')
    [undone] = rollback(url, folder, agree=agreed).undone
    assert undone.resumed_at == 3
    assert (tables(url), ledger(url)[0]) == ([], [])


def test_one_that_is_applied_in_part_is_refused(add: Add, folder: Path, url: str) -> None:
    add('CREATE TABLE "a" ("x");\nSELECT * FROM nothing;', transaction="none", down='DROP TABLE "a";')
    with pytest.raises(DatabaseError):
        migrate(url, folder)
    with pytest.raises(HistoryError, match="applied in part: 1 of 2 statements; let `dbwright migrate` end it"):
        rollback(url, folder, agree=agreed)


def test_what_was_only_adopted_is_refused(three: list[str], folder: Path, url: str) -> None:
    migrate(url, folder)
    query(url, "UPDATE dbwright_migrations SET state = 'baseline' WHERE ordinal = 1")
    with pytest.raises(HistoryError, match="only adopted"):
        rollback(url, folder, to="0", agree=agreed)
    assert len(tables(url)) == 3


def test_another_process_meanwhile(three: list[str], folder: Path, url: str) -> None:
    """What was agreed on is not what would be done any more."""
    migrate(url, folder)

    def slow(undo: Sequence[Undo]) -> None:
        rollback(url, folder, agree=agreed)

    with pytest.raises(HistoryError, match="meanwhile"):
        rollback(url, folder, agree=slow)
    assert tables(url) == ["a", "b"]


def test_a_callers_connection_stays_open(three: list[str], folder: Path) -> None:
    connection = sqlite3.connect(":memory:")
    migrate(connection, folder)
    assert len(rollback(connection, folder, to="0", agree=agreed).undone) == 3
    assert connection.execute("SELECT count(*) FROM dbwright_migrations").fetchone() == (0,)
    connection.close()
