"""What is told of statements: text, values, time; slow ones in the log; nothing that is sensitive."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from accessors.packages import create, database_url, imported, write_package
from accessors.small_schemas import NUMBER, table
from dbwright.model.behaviour import ColumnBehaviour
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Unique
from engines import DIALECT, engines

HIDDEN = ColumnBehaviour(sensitive=True)
PEOPLE = Schema(
    tables=(
        table(
            "people",
            NUMBER,
            Column(name="name", type="varchar(50)"),
            Column(name="pin", type="varchar(50)", default="0", behaviour=HIDDEN),
            Column(name="age", type="int", null=True),
            uniques=(Unique(name="uq_people_pin", columns=("pin",)),),
        ),
    ),
)
Told = list[tuple[str, Sequence[object], float]]


@pytest.mark.parametrize("label", engines())
def test_sensitive_values_are_not_told(label: str, tmp_path: Path) -> None:
    """Neither where they are written nor where they are asked for; all others are."""
    write_package(PEOPLE, tmp_path)
    told: Told = []
    with database_url(label, tmp_path) as url, imported(tmp_path) as package:
        with package.connect(url) as db:
            create(db, PEOPLE, DIALECT[label])
        with package.connect(url, on_query=lambda *query: told.append(query)) as db:
            work(package, db)
    shown = repr(told)
    assert "s3cr3t" not in shown
    assert shown.count("***") >= 6
    for value in ("'ann'", "'bob'", "41", "'2 rows'"):
        assert value in shown
    assert all(seconds >= 0 for _, _, seconds in told)


def work(package: ModuleType, db: Any) -> None:
    """Every kind of statement with a sensitive value."""
    person = package.PersonColumns
    ann = db.people.insert(name="ann", pin="s3cr3t 1", age=41)
    db.people.update(ann.id, pin="s3cr3t 2", name="bob")
    assert db.people.find_by_pin("s3cr3t 2").name == "bob"
    assert db.people.count((person.age >= 41) & person.pin.in_(["s3cr3t 2"])) == 1
    assert db.people.update_where(person.pin.like("s3cr3t%"), age=person.age + 1) == 1
    assert db.people.upsert("pin", name="bob", pin="s3cr3t 2").name == "bob"
    assert db.people.insert_many([{"name": "c", "pin": "s3cr3t 3"}, {"name": "d", "pin": "s3cr3t 4"}]) == 2
    assert len(list(db.people.iterate(person.pin == "s3cr3t 3"))) == 1
    mark = db.connection.mark
    assert db.connection.all(f"SELECT name FROM people WHERE pin = {mark} AND age > {mark}", ("s3cr3t 2", 1))
    with pytest.raises(package.UniqueViolation) as caught:
        db.people.add(name="e", pin="s3cr3t 3")
    assert "s3cr3t" not in str(caught.value)
    assert db.people.delete_many(person.pin == "s3cr3t 3") == 1


def test_slow_statements_are_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """By the logger of the package, with the values that may be shown; fast ones are not."""
    write_package(PEOPLE, tmp_path)
    told: Told = []
    with imported(tmp_path) as package:
        with package.connect("sqlite://", slow=0) as db, caplog.at_level(logging.WARNING, "app_db"):
            create(db, PEOPLE, "sqlite")
            db.people.add(name="ann", pin="s3cr3t")
        [message] = [record.getMessage() for record in caplog.records if record.name == "app_db"]
        assert "INSERT INTO" in message
        assert "['ann', '***']" in message
        caplog.clear()
        with package.connect("sqlite://", slow=60, on_query=lambda *query: told.append(query)) as db:
            create(db, PEOPLE, "sqlite")
            db.people.add(name="ann", pin="s3cr3t")
        assert not caplog.records
        assert [list(values) for _, values, _ in told] == [["ann", "***"]]


def test_what_is_not_certain_is_hidden(tmp_path: Path) -> None:
    """Names without quotes, or an INSERT of another shape: then no value is shown."""
    write_package(PEOPLE, tmp_path)
    with imported(tmp_path):
        redacted = importlib.import_module("app_db._runtime.query_log").redacted
        pin = ("pin",)
        assert redacted('SELECT "pin" FROM t WHERE "a" = ?', [1], pin) == [1]
        assert redacted('UPDATE t SET "pin" = ?, "a" = ? WHERE "b" = ?', [1, 2, 3], pin) == ["***", 2, 3]
        assert redacted("UPDATE t SET pin = ?, a = ?", [1, 2], pin) == ["***", "***"]
        assert redacted('INSERT INTO "t (x" ("a", "pin") VALUES (?, ?)', [1, 2], pin) == ["***", "***"]
        assert redacted('INSERT INTO "t" ("a", "pin") VALUES (?, ?)', [1, 2], pin) == [1, "***"]
        assert redacted("INSERT INTO `t` (`pin`, `a`) VALUES (%s, %s)", [1, 2], pin) == ["***", 2]
        assert redacted('SELECT \'?\' || "a" WHERE "pin" = ?', [1], pin) == ["***"]
        assert redacted('SELECT 1 WHERE "a" = ?', [1], pin) == [1]
