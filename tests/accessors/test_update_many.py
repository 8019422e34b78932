"""Many rows changed at once, each in its own way, on every engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from accessors.packages import create, database_url, imported, opened, write_package
from accessors.related_schema import SOCIAL
from accessors.ruled_schemas import RULED
from engines import DIALECT, engines

CODECS = {"reverse": (lambda text: text[::-1], lambda text: text[::-1]), "hash": lambda text: f"#{text}"}


@pytest.fixture(params=engines())
def ruled(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[ModuleType, Any]]:
    """The package of RULED, and its Database."""
    write_package(RULED, tmp_path)
    with (
        database_url(request.param, tmp_path) as url,
        imported(tmp_path) as package,
        package.connect(url, codecs=CODECS) as db,
    ):
        create(db, RULED, DIALECT[request.param])
        yield package, db


def test_keys_rows_and_computed_values(ruled: tuple[ModuleType, Any]) -> None:
    """In the order given; a key that no row has is not counted, and what is refused changes nothing."""
    package, db = ruled
    one, two, three = (db.plain.insert(amount=amount) for amount in (1, 2, 3))
    amount = package.PlainColumns.amount
    changes = [(one, {"amount": 10}), (two.id, {"amount": 20}), (three, {"amount": amount + 1}), (-1, {"amount": 7})]
    assert db.plain.update_many(iter(changes)) == 3
    assert db.plain.values(amount, order_by=package.PlainColumns.id.asc()) == [10, 20, 4]
    assert db.plain.update_many([(one, {"amount": amount + 5}), (one.id, {"amount": amount * 2})]) == 2
    assert db.plain.get(one.id).amount == 30
    assert db.plain.update_many([]) == 0
    with pytest.raises(package.NotNullViolation):
        db.plain.update_many([(one, {"amount": 1}), (two, {"amount": amount - 1}), (three, {"amount": None})])
    with pytest.raises(TypeError, match="cannot set amount = 1 --"):
        db.plain.update_many([(one, {"amount": 1}), (two, {"amount = 1 --": 1})])
    with pytest.raises(TypeError, match="nothing to change"):
        db.plain.update_many([(one, {"amount": 1}), (two, {})])
    assert db.plain.values(amount, order_by=package.PlainColumns.id.asc()) == [30, 20, 4]


def test_rules_are_kept(ruled: tuple[ModuleType, Any]) -> None:
    """Checks of all rows before the first is written; codecs; states; who was first; records."""
    package, db = ruled
    ann, bob = (db.people.insert(email=f"{name}@example.org") for name in ("ann", "bob"))
    with pytest.raises(package.Invalid, match="people, row 1: class_ must be at most 10") as caught:
        db.people.update_many([(ann, {"class_": 3}), (bob, {"class_": 30})])
    assert (caught.value.place, db.people.get(ann.id)) == (1, ann)
    assert db.people.update_many([(ann, {"diary": "abc"}), (bob.id, {"email": "BOB@example.com"})]) == 2
    assert (db.people.get(ann.id).diary, db.people.get(bob.id).email) == ("abc", "bob@example.com")

    first, second = (db.invoices.insert(number=number) for number in "12")
    stage = package.Stage
    with pytest.raises(package.TransitionNotAllowed):
        db.invoices.update_many([(first, {"stage": stage.open}), (second, {"stage": stage.paid})])
    assert db.invoices.get(first.id) == first

    one, two = (db.accounts.insert(name=name) for name in "ab")
    with db.acting(actor="me"):
        assert db.accounts.update_many([(one, {"balance": 1}), (two.id, {"balance": 2})]) == 2
    assert [db.accounts.get(row.id).version for row in (one, two)] == [1, 1]
    with pytest.raises(package.StaleRow, match="version is 1 by now, not 0"):
        db.accounts.update_many([(two.id, {"balance": 3}), (one, {"balance": 3})])
    logged = db.audit_log.find_many(order_by=package.AuditLogColumns.id.asc())[2:]
    assert [(log.row_id, log.after["balance"], log.actor) for log in logged] == [
        (str(one.id), 1, "me"),
        (str(two.id), 2, "me"),
    ]
    with pytest.raises(TypeError, match="cannot set version"):
        db.accounts.update_many([(one, {"version": 9})])

    page = db.pages.insert(slug="x")
    assert db.pages.update_many([(page, {"slug": "y"})]) == 1
    with pytest.raises(package.StaleRow):
        db.pages.update_many([(page, {"slug": "z"})])
    db.pages.delete(page.id)
    assert db.pages.update_many([(page.id, {"slug": "z"})]) == 0


def test_composite_keys(tmp_path: Path) -> None:
    """Tuples, or rows; a key of another width is refused before it is near SQL."""
    with opened(SOCIAL, "sqlite", tmp_path) as (_, db):
        room = db.rooms.insert(building="a", number=1, seats=2)
        db.rooms.add(building="b", number=1, seats=2)
        assert db.rooms.update_many([(room, {"seats": 3}), (("b", 1), {"seats": 4}), (("c", 1), {"seats": 5})]) == 2
        assert [row.seats for row in db.rooms.find_many()] == [3, 4]
        for key in (("a",), ("a", 1, 2)):
            with pytest.raises(TypeError, match="the key of Rooms is building, number"):
                db.rooms.update_many([(key, {"seats": 3})])
