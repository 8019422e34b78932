"""Applying migrations to MariaDB or MySQL: resumed after a kill, with locks, limits and borrowed connections."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pymysql
import pytest

from dbwright.database import mysql_place
from dbwright.database.engine import Judged, opened
from dbwright.database.labels import LABELS
from dbwright.database.ledger import Ledger
from dbwright.database.migrate import migrate
from dbwright.database.mysql_statements import split
from dbwright.database.options import RunOptions
from dbwright.database.status import status
from dbwright.errors import ConfigError, DatabaseError
from dbwright.history.folder import read_history
from engines import MYSQL_URL
from mysql_history import OPTIONS, Place, place, wait_for

ROOT = Path(__file__).parents[2]
MAKE = "CREATE TABLE `a` (`x` INT PRIMARY KEY, `y` INT);\nINSERT INTO `a` VALUES (1, 1), (2, 2);\n"


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Place]:
    """A database and a folder."""
    with place(tmp_path / "mysql") as found:
        yield found


@contextlib.contextmanager
def other(here: Place, **more: Any) -> Iterator[pymysql.Connection[Any]]:
    """A second connection to the same database."""
    with opened(here.url, None, OPTIONS, write=True) as engine:
        raw = engine.connection.raw  # type: ignore[attr-defined]
        given = {"host": raw.host, "port": raw.port, "user": raw.user, "password": raw.password.decode()}
    connection = pymysql.connect(**given, database=here.name, **more)
    with contextlib.closing(connection):
        yield connection


def test_an_example(here: Place) -> None:
    """The history of the orders example, once."""
    folder = ROOT / "generated" / "orders" / "mysql"
    tags = [item.tag for item in migrate(here.url, folder, options=OPTIONS).applied]
    assert tags[:2] == ["0000_users_and_products", "0001_orders_and_items"]
    assert tags == [entry.tag for entry in read_history(folder, LABELS["mysql"]).entries]
    assert here.tables() >= {"users", "products", "orders", "order_items"}
    assert here.rows()[:2] == [("applied", 2), ("applied", 4)]
    assert migrate(here.url, folder, options=OPTIONS).applied == ()


def test_a_routine_is_one_statement(here: Place) -> None:
    """The driver takes one statement at a time; semicolons in a body do not end it."""
    here.add(
        MAKE + "CREATE TRIGGER `t` BEFORE INSERT ON `a` FOR EACH ROW BEGIN\n"
        "  IF NEW.y > 10 THEN SET NEW.y = CASE WHEN NEW.x THEN IF(NEW.x > 1, 10, 11) END; END IF;\nEND;\n"
        "# a comment; with a semicolon\nINSERT INTO `a` VALUES (3, 77);\n"
    )
    (done,) = migrate(here.url, here.folder, options=OPTIONS).applied
    assert len(done.statements) == 4
    assert here.run("SELECT y FROM a WHERE x = 3") == [(10,)]


@pytest.mark.parametrize(
    ("where", "done"),
    [
        ('sql.startswith("ALTER")', 2),  # before the statement is sent
        ("done == 3", 2),  # it took effect, and the ledger does not say so
        ("done == 4", 3),  # rows were changed, and nothing is committed
    ],
)
def test_a_killed_run_goes_on(here: Place, where: str, done: int) -> None:
    """Each statement takes effect exactly once."""
    here.add(MAKE + "ALTER TABLE `a` ADD COLUMN `z` INT NOT NULL DEFAULT 0;\nUPDATE `a` SET `z` = `z` + 1;\n")
    here.killed(where)
    assert here.rows() == [("running", done)]
    (found,) = migrate(here.url, here.folder, options=OPTIONS).applied
    assert found.resumed_at == done + 1
    assert here.run("SELECT x, y, z FROM a") == [(1, 1, 1), (2, 2, 1)]
    assert here.rows() == [("applied", 4)]


FOUR = "".join(f"CREATE TABLE `{name}` (`x` INT);\n" for name in "abcd")


@pytest.mark.parametrize(("where", "at"), [("a", 1), ("b", 1), ("d", 3)])
def test_new_tables_tell_the_place_themselves(here: Place, where: str, at: int) -> None:
    """Statements that make new objects, one after the other, need no word of the ledger between them."""
    here.add(FOUR + "INSERT INTO `d` VALUES (1);\n")
    here.killed(f'sql.startswith("CREATE TABLE `{where}`")')
    assert here.rows() == [("running", 0)]
    (found,) = migrate(here.url, here.folder, options=OPTIONS).applied
    assert found.resumed_at == at
    assert here.tables() == {"a", "b", "c", "d"}
    assert here.run("SELECT count(*) FROM d") == [(1,)]
    assert here.rows() == [("applied", 5)]


def test_the_ledger_is_written_once_for_new_tables(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """As they begin, and when what comes next has to be told apart from them."""
    here.add(FOUR + "ALTER TABLE `a` ADD COLUMN `y` INT;\nDROP TABLE `b`;\nCREATE TABLE `b` (`y` INT);\n")
    update, places = Ledger.update, []

    def noted(self: Ledger, id_: str, **values: object) -> None:
        places.append(values["statements_done"])
        update(self, id_, **values)

    monkeypatch.setattr(Ledger, "update", noted)
    migrate(here.url, here.folder, options=OPTIONS)
    assert places == [4, 5, 6, 7]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("CREATE TABLE `d` (`x` INT)", 'table "d" was added'),
        ("CREATE TABLE `new` (`x` INT)", 'table "new" was added'),
        ("CREATE TABLE `c` (`z` INT)", 'table "c" is not as this statement makes it'),
        ("DROP TABLE `a`", 'table "b" was added'),
    ],
)
def test_new_tables_of_other_hands_are_named(here: Place, change: str, named: str) -> None:
    """Between statements that make new tables, too."""
    here.run("CREATE TABLE `old` (`x` INT)")
    here.add(FOUR)
    here.killed('sql.startswith("CREATE TABLE `c`")')
    here.run(change)
    with pytest.raises(DatabaseError, match=named):
        migrate(here.url, here.folder, options=OPTIONS)
    assert here.rows()[0][1] == 0


def test_one_of_many_new_tables_that_is_refused(here: Place) -> None:
    """What was done before it stays done, and the next run begins with that one."""
    here.add("CREATE TABLE `a` (`x` INT);\nCREATE TABLE `b` (`x` INT REFERENCES `missing` (`x`));\n" + FOUR[56:])
    with pytest.raises(DatabaseError, match="statement 2 of 4"):
        migrate(here.url, here.folder, options=OPTIONS)
    assert here.rows() == [("failed", 1)]
    here.run("CREATE TABLE `missing` (`x` INT PRIMARY KEY)")
    (found,) = migrate(here.url, here.folder, options=OPTIONS).applied
    assert found.resumed_at == 2
    assert here.rows() == [("applied", 4)]


def test_settings_are_said_again(here: Place) -> None:
    """What the file set before the place where it goes on holds there, too, and not in the next file."""
    here.add("SET SESSION sql_mode = '';\nCREATE TABLE `a` (`x` TINYINT);\nINSERT INTO `a` VALUES (1000);\n")
    here.add("INSERT INTO `a` VALUES (1000);\n")
    here.killed("done == 3")
    assert here.rows() == [("running", 2)]
    with pytest.raises(DatabaseError, match="Out of range"):
        migrate(here.url, here.folder, options=OPTIONS)
    assert here.run("SELECT x FROM a") == [(127,)]
    assert here.rows() == [("applied", 3)]


def test_a_server_ends_what_a_killed_client_began(here: Place) -> None:
    """The lock is free only then; what it did is not done again."""
    here.add("CREATE TABLE `slow` AS SELECT sleep(2) AS `s`;\nCREATE TABLE `b` (`x` INT);\n")
    child = here.child()
    busy = (
        "SELECT id FROM information_schema.processlist WHERE state = 'User sleep' AND info LIKE 'CREATE TABLE `slow`%'"
    )
    wait_for(lambda: bool(here.run(busy)))
    child.kill()
    child.communicate()
    said: list[str] = []
    migrate(here.url, here.folder, options=RunOptions(lock_timeout=1.0, wait=20.0, say=said.append))
    assert len([text for text in said if "waiting for it (connection" in text]) == 1
    assert here.run("SELECT count(*) FROM slow") == [(1,)]
    assert here.rows() == [("applied", 2)]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("ALTER TABLE `old` ADD COLUMN `more` INT", 'table "old" was changed'),
        ("DROP TABLE `old`", 'table "old" is gone'),
        ("CREATE TABLE `new` (`x` INT)", 'table "new" was added'),
        ("ALTER TABLE `a` DROP COLUMN `y`", 'table "a" was changed'),
        ("CREATE TABLE `b` (`z` INT)", 'table "b" is not as this statement makes it: it has no "x"'),
        ("CREATE VIEW `v` AS SELECT 1 AS `x`", 'table "v" was added'),
    ],
)
def test_a_change_by_hand_is_named(here: Place, change: str, named: str) -> None:
    """A run that was cut off does not go on in a schema that is not what it left."""
    here.run("CREATE TABLE `old` (`x` INT)")
    here.add(MAKE + "CREATE TABLE `b` (`x` INT);\n")
    here.killed('sql.startswith("CREATE TABLE `b`")')
    before = here.rows()
    here.run(change)
    with pytest.raises(DatabaseError) as caught:
        migrate(here.url, here.folder, options=OPTIONS)
    assert named in str(caught.value)
    assert "put it back and run again" in str(caught.value)
    assert before == [("running", 2)]
    assert here.rows()[0][1] == 2


def test_a_large_schema_is_known_as_a_whole(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a mark cannot name every object, it still tells that one was changed."""
    monkeypatch.setattr(mysql_place, "_LONGEST", 0)
    for name in ("old", "older"):
        here.run(f"CREATE TABLE `{name}` (`x` INT)")
    (coming,) = split("CREATE TABLE `a` (`x` INT)")
    with here.engine() as engine:
        mark = engine.mark([], [coming])
        assert "old" not in mark
        assert engine.judge([coming], mark) == Judged()
        here.run(coming.text)
        assert engine.judge([coming], mark) == Judged(1)
        assert engine.judge([coming, *split("CREATE TABLE `b` (`x` INT)")], mark) == Judged(1)
        here.run("ALTER TABLE `old` ADD COLUMN `y` INT")
        with pytest.raises(DatabaseError, match="an object that this migration does not name was changed"):
            engine.judge([coming], mark)


def test_what_is_put_back_is_no_change(here: Place) -> None:
    """Back to what it was, the run goes on."""
    here.run("CREATE TABLE `old` (`x` INT)")
    here.add(MAKE + "CREATE TABLE `b` (`x` INT);\n")
    here.killed("done == 3")
    here.run("ALTER TABLE `old` ADD COLUMN `more` INT")
    with pytest.raises(DatabaseError, match='"old" was changed'):
        migrate(here.url, here.folder, options=OPTIONS)
    here.run("ALTER TABLE `old` DROP COLUMN `more`")
    assert len(migrate(here.url, here.folder, options=OPTIONS).applied) == 1
    assert here.tables() == {"old", "a", "b"}


@pytest.mark.parametrize(
    "text",
    [
        "CALL `p`()",
        "DROP TABLE `one`, `two`",
        "TRUNCATE TABLE `one`",
        "RENAME TABLE `x` TO `s`, `two` TO `x`, `s` TO `two`",
        "INSERT INTO `plain` VALUES (1)",
    ],
)
def test_what_cannot_be_told_stops(here: Place, text: str) -> None:
    """A statement in doubt of which the schema says nothing is named, and what to say about it."""
    here.run("CREATE PROCEDURE `p`() SELECT 1")
    for name in ("one", "two", "x"):
        here.run(f"CREATE TABLE `{name}` (`x` INT)")
    here.run("CREATE TABLE `plain` (`x` INT) ENGINE = MyISAM")
    tag = here.add(f"{MAKE}{text};\n")
    here.killed("done == 3")
    if text.startswith("DROP"):
        here.run("CREATE TABLE `one` (`x` INT)")
    for _ in range(2):
        with pytest.raises(DatabaseError, match="it cannot be told whether") as caught:
            migrate(here.url, here.folder, options=OPTIONS)
        assert f"{tag}.sql:3:1" in str(caught.value)
        assert text in str(caught.value)


def test_a_refused_statement_is_run_again(here: Place) -> None:
    """An error leaves the place; what was mended by hand meanwhile is no change by other hands."""
    tag = here.add(MAKE + "ALTER TABLE `b` ADD COLUMN `y` INT;\n")
    with pytest.raises(DatabaseError, match=f'"{tag}", statement 3 of 3: 1146') as caught:
        migrate(here.url, here.folder, options=OPTIONS)
    assert "the next run goes on with this one" in str(caught.value)
    (held,) = status(here.url, here.folder).migrations
    assert (held.state, held.statements_done, held.statements) == ("failed", 2, 3)
    here.run("CREATE TABLE `b` (`x` INT)")
    assert [item.resumed_at for item in migrate(here.url, here.folder, options=OPTIONS).applied] == [3]
    assert here.run("SELECT x, y FROM a") == [(1, 1), (2, 2)]


def test_four_at_once(here: Place) -> None:
    """Exactly one applies each migration."""
    here.add(MAKE)
    here.add("UPDATE `a` SET `y` = `y` + 1;\n")
    children = [here.child() for _ in range(4)]
    results = [child.communicate(timeout=60) for child in children]
    assert [error for _, error in results if error] == []
    assert sum(int(out) for out, _ in results) == 2
    assert here.run("SELECT y FROM a") == [(2,), (3,)]


def test_a_held_lock_ends_the_wait(here: Place) -> None:
    """Who holds it is said."""
    here.add(MAKE)
    said: list[str] = []
    options = RunOptions(wait=0.2, say=said.append)
    with here.engine() as engine, engine.locked(options.ledger):
        ((id_,),) = engine.connection.query("SELECT connection_id()")
        with pytest.raises(DatabaseError, match=rf"held the lock for more than 0 seconds \(connection {id_}, "):
            migrate(here.url, here.folder, options=options)
    assert [f"(connection {id_}, " in text for text in said] == [True]
    assert len(migrate(here.url, here.folder, options=options).applied) == 1


def test_a_locked_table_is_tried_again(here: Place) -> None:
    """A lock timeout passes when the other session lets go."""
    here.add(MAKE)
    migrate(here.url, here.folder, options=OPTIONS)
    here.add("ALTER TABLE `a` ADD COLUMN `z` INT;\nUPDATE `a` SET `y` = 0;\n")
    with other(here) as held:
        held.begin()
        with held.cursor() as cursor:
            cursor.execute("SELECT * FROM a FOR UPDATE")
        said: list[str] = []

        def say(text: str) -> None:
            said.append(text)
            held.rollback()

        migrate(here.url, here.folder, options=RunOptions(lock_timeout=1.0, say=say))
    assert len(said) == 1
    assert "Lock wait timeout exceeded" in said[0]
    assert "attempt 2" in said[0]
    assert here.rows()[1] == ("applied", 2)


def test_a_slow_statement_is_stopped(here: Place) -> None:
    """It is not tried again; the next run, which may take longer, does it."""
    with here.engine() as engine:
        if "MariaDB" not in engine.connection.query("SELECT version()")[0][0]:
            pytest.skip("MySQL limits the time of SELECT only")
    here.add("CREATE TABLE `slow` AS SELECT sleep(1) AS `s`;\n")
    said: list[str] = []
    with pytest.raises(DatabaseError, match="max_statement_time exceeded"):
        migrate(here.url, here.folder, options=RunOptions(statement_timeout=0.3, say=said.append))
    assert (said, here.tables(), here.rows()) == ([], set(), [("failed", 0)])
    migrate(here.url, here.folder, options=OPTIONS)
    assert here.tables() == {"slow"}


def test_a_connection_of_the_caller(here: Place) -> None:
    """It is given back as it was, whatever the files set and whatever cursors it makes."""
    here.add("SET SESSION sql_mode = '', time_zone = '+05:00', foreign_key_checks = 0, unique_checks = 0;\n" + MAKE)
    asked = "SELECT @@sql_mode, @@time_zone, @@foreign_key_checks, @@unique_checks, @@lock_wait_timeout, @@autocommit"
    with other(here, charset="latin1", cursorclass=pymysql.cursors.DictCursor) as mine:
        with mine.cursor() as cursor:
            cursor.execute("SET time_zone = '+03:00'")
            cursor.execute(asked)
            before = cursor.fetchall()
            cursor.execute("CREATE TABLE `q` (`x` INT)")
            cursor.execute("INSERT INTO `q` VALUES (1)")
            with pytest.raises(DatabaseError, match="in a transaction"):
                migrate(mine, here.folder, options=OPTIONS)
            mine.rollback()
            cursor.execute("DROP TABLE `q`")
            assert len(migrate(mine, here.folder, options=OPTIONS).applied) == 1
            cursor.execute(asked)
            assert cursor.fetchall() == before
        assert (mine.get_autocommit(), mine.charset) == (False, "latin1")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("START TRANSACTION", "START is not for a migration"),
        ("COMMIT", "COMMIT is not for a migration"),
        ("USE `mysql`", "USE is not for a migration"),
        ("SET autocommit = 0", "autocommit is not for a migration"),
        ("CREATE TEMPORARY TABLE `t` (`x` INT)", "a temporary table is gone"),
        ("DELIMITER $$", "a word of the mysql client"),
    ],
)
def test_what_is_not_for_a_migration(here: Place, text: str, problem: str) -> None:
    """It would move the ground under a run."""
    here.add(f"{text};\n")
    with pytest.raises(DatabaseError, match=problem):
        migrate(here.url, here.folder, options=OPTIONS)


def test_a_database_must_be_named(here: Place) -> None:
    """In the URL, and it must be there."""
    here.add(MAKE)
    with pytest.raises(ConfigError, match="no database is named"):
        migrate(MYSQL_URL, here.folder, options=OPTIONS)
    with pytest.raises(DatabaseError, match="Unknown database"):
        migrate(f"{here.url}_nowhere", here.folder, options=OPTIONS)


def test_a_lost_connection_is_said(here: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server killed the session in the middle: the next run goes on."""
    here.add(MAKE + "UPDATE `a` SET `y` = `y` + 1;\n")
    update = Ledger.update

    def kill(self: Ledger, id_: str, **values: object) -> None:
        if values.get("statements_done") == 3:
            ((own,),) = self._connection.query("SELECT connection_id()")
            here.run(f"KILL {own}")
        update(self, id_, **values)

    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "update", kill)
        with pytest.raises(DatabaseError, match=r"the connection to the server was lost.*; run again"):
            migrate(here.url, here.folder, options=OPTIONS)
    assert [item.resumed_at for item in migrate(here.url, here.folder, options=OPTIONS).applied] == [3]
    assert here.run("SELECT y FROM a") == [(2,), (3,)]


def test_a_pooler_is_refused(here: Place) -> None:
    """Statements that go to one session of the server and then to another cannot hold its lock."""
    here.add(MAKE)
    with other(here) as first, other(here) as second, _alternating(first, second) as port:
        with pytest.raises(DatabaseError, match="a pooler stands between") as caught:
            migrate(f"mysql://{first.user.decode()}@127.0.0.1:{port}/{here.name}", here.folder, options=OPTIONS)
        assert "direct_url" in str(caught.value)
    assert here.tables() == set()


@contextlib.contextmanager
def _alternating(first: pymysql.Connection[Any], second: pymysql.Connection[Any]) -> Iterator[int]:
    """A port behind which statements go to two sessions in turn, as a pooler sends them; greeted by a third."""
    server = socket.create_server(("127.0.0.1", 0))
    greeting = socket.create_connection((first.host, first.port))
    behind = [first._sock, second._sock]  # type: ignore[attr-defined]

    def serve() -> None:
        client, _ = server.accept()
        turn, packets = 0, 0
        with contextlib.suppress(OSError), client:
            while True:
                ready, _, _ = select.select([client, greeting, *behind], [], [])
                for item in ready:
                    data = item.recv(1 << 20)
                    if not data:
                        return
                    if item is not client:
                        client.sendall(data)
                    elif data[3]:  # the second packet of a conversation: the greeting is going on
                        greeting.sendall(data)
                    else:
                        packets += 1
                        behind[turn].sendall(data)
                        turn = 1 - turn

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    with server, greeting:
        yield server.getsockname()[1]
        thread.join(timeout=10)  # it ends with its client, and before the sockets that it waits for


def test_rows_in_one_transaction_where_the_migration_asks_for_it(here: Place) -> None:
    """What comes before the statement that fails is taken back with it; by itself each statement would stay."""
    here.add("CREATE TABLE `a` (`x` INT PRIMARY KEY);\n")
    here.add("INSERT INTO `a` VALUES (1);\nINSERT INTO `a` VALUES (1);\n", transaction="single")
    with pytest.raises(DatabaseError, match="nothing of this migration was kept"):
        migrate(here.url, here.folder, options=OPTIONS)
    assert here.run("SELECT x FROM a") == []
