"""The rules of the schema, kept by rendered packages on every engine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from accessors.packages import create, database_url, imported, write_package
from accessors.ruled_schemas import RULED
from engines import DIALECT, engines

CODECS = {"reverse": (lambda text: text[::-1], lambda text: text[::-1]), "hash": lambda text: f"#{len(text)}"}


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


def stored(db: Any, sql: str) -> list[tuple[Any, ...]]:
    """What the database itself holds."""
    cursor = db.connection.raw.cursor()
    cursor.execute(sql)
    return [tuple(row) for row in cursor.fetchall()]


# Checks, cleaning, codecs


def test_all_problems_of_a_row_at_once(ruled: tuple[ModuleType, Any]) -> None:
    """What is missing and what is wrong, before the database is asked."""
    package, db = ruled
    wrong = {"code": "abcdefg", "color": "blue", "class_": 11, "ratio": Decimal("0.4"), "born": date(1899, 1, 1)}
    with pytest.raises(package.Invalid) as caught:
        db.people.insert(**wrong)
    assert list(caught.value.problems) == [
        ("email", "is missing"),
        ("code", "must have at most 5 characters"),
        ("code", "must match [A-Z]+"),
        ("color", "must be one of red, green"),
        ("class_", "must be at most 10"),
        ("ratio", "must be at least 0.5"),
        ("born", "must be at least 1900-01-01"),
    ]
    with pytest.raises(package.Invalid, match="email must have a value; class_ cannot be str"):
        db.people.insert(email=None, class_="x")
    with pytest.raises(package.Invalid, match="email is no email address"):
        db.people.add(email="ann@")
    with pytest.raises(package.Invalid, match="people, row 1: email is no email address") as caught:
        db.people.insert_many([{"email": "a@example.org"}, {"email": "b"}])
    assert (caught.value.place, db.people.count()) == (1, 0)


def test_changes_are_checked(ruled: tuple[ModuleType, Any]) -> None:
    """update, update_where and upsert look at what they are given, and at nothing else."""
    package, db = ruled
    ann = db.people.insert(email="Ann@Example.org", class_=3)
    assert ann.email == "ann@example.org"
    with pytest.raises(package.Invalid, match="class_ must be at least 1"):
        db.people.update(ann.id, class_=0)
    with pytest.raises(package.Invalid, match="email must have a value"):
        db.people.update_where(package.PersonColumns.id == ann.id, email=None)
    with pytest.raises(package.Invalid, match="color must be one of"):
        db.people.upsert("email", email="ann@example.org", color="blue")
    assert db.people.update(ann.id, class_=package.PersonColumns.class_ + 1, email=" X@Y.org".strip()) == 1
    changed = db.people.upsert("email", email="X@y.ORG", color="red")
    assert (changed.id, changed.class_, changed.color) == (ann.id, 4, "red")


def test_text_is_cleaned_where_it_is_compared_too(ruled: tuple[ModuleType, Any]) -> None:
    """Finders and conditions by a normalized column clean what they look for."""
    package, db = ruled
    db.people.insert_many([{"email": "ANN@example.org"}, {"email": "Bob@example.org"}])
    person = package.PersonColumns
    assert db.people.find_by_email("ann@EXAMPLE.org").email == "ann@example.org"
    assert db.people.count(person.email == "BOB@example.org") == 1
    assert db.people.count(person.email.in_(["BOB@example.org", "ANN@EXAMPLE.ORG"])) == 2


def test_codecs(ruled: tuple[ModuleType, Any]) -> None:
    """Values are stored as the codec makes them; a pair of functions knows the way back."""
    package, db = ruled
    ann = db.people.insert(email="ann@example.org", diary="abc", pin="1234")
    assert (ann.diary, ann.pin) == ("abc", "#4")
    assert stored(db, "SELECT diary, pin FROM people") == [("cba", "#4")]
    assert db.people.update(ann.id, pin="12", diary=None) == 1
    db.people.insert_many([{"email": "bob@example.org", "diary": "xyz"}])
    assert sorted((row.diary or "", row.pin) for row in db.people.find_many()) == [("", "#2"), ("xyz", None)]
    assert stored(db, "SELECT diary FROM people WHERE diary IS NOT NULL") == [("zyx",)]
    assert (db.people.find_by_email("bob@example.org").diary, ann.diary) == ("xyz", "abc")
    with pytest.raises(package.MissingCodec, match="the codecs reverse"):
        package.connect("sqlite://", codecs={"hash": str})


def test_sensitive_values_are_not_shown(ruled: tuple[ModuleType, Any]) -> None:
    """Neither the row nor what wraps it shows them."""
    _, db = ruled
    ann = db.people.insert(email="ann@example.org", diary="abc")
    assert "diary=***" in repr(ann)
    assert "abc" not in repr([ann])
    assert ann.diary == "abc"


# Transitions


def test_transitions(ruled: tuple[ModuleType, Any]) -> None:
    """A state is followed by those that the schema allows; the error names them."""
    package, db = ruled
    stage, row = package.Stage, db.invoices.insert(number="1")
    assert db.invoices.update(row.id, stage=stage.open, total=3) == 1
    assert db.invoices.update(row.id, stage=stage.open) == 1  # no change is allowed
    with pytest.raises(package.TransitionNotAllowed, match="stage cannot go from open to draft; allowed: paid, void"):
        db.invoices.update(row.id, stage=stage.draft, total=9)
    assert db.invoices.update(row.id, stage=stage.paid) == 1
    with pytest.raises(package.TransitionNotAllowed) as caught:
        db.invoices.update(row.id, stage=stage.void)
    assert (caught.value.from_, caught.value.to, caught.value.allowed) == ("paid", "void", ())
    assert db.invoices.update(-1, stage=stage.void) == 0
    assert db.invoices.get(row.id).total == 3
    assert db.invoices.update(row.id, total=4) == 1


def test_transitions_of_many(ruled: tuple[ModuleType, Any]) -> None:
    """Where one row forbids the change, no row is changed."""
    package, db = ruled
    stage, invoice = package.Stage, package.InvoiceColumns
    db.invoices.insert_many([{"number": str(n), "stage": s} for n, s in enumerate([stage.open, stage.draft])])
    with pytest.raises(package.TransitionNotAllowed, match="from draft to paid"):
        db.invoices.update_where(invoice.total == 0, stage=stage.paid)
    assert db.invoices.count(invoice.stage == stage.paid) == 0
    assert db.invoices.update_where(invoice.total == 0, stage=stage.void) == 2
    with pytest.raises(package.TransitionNotAllowed, match="from void to open"):
        db.invoices.upsert("number", number="1", stage=stage.open)
    assert db.invoices.upsert("number", number="1", total=5).total == 5
    assert db.invoices.upsert("number", number="7", stage=stage.paid).stage == stage.paid


# Locks and times


def test_the_version_counts_and_guards(ruled: tuple[ModuleType, Any]) -> None:
    """Each change counts; who saw an older version is told."""
    package, db = ruled
    row = db.accounts.insert(name="a")
    assert db.accounts.update(row.id, balance=1, if_version=row.version) == 1
    with pytest.raises(package.StaleRow, match="version is 1 by now, not 0"):
        db.accounts.update(row.id, balance=2, if_version=row.version)
    assert db.accounts.update_where(package.AccountColumns.balance == 1, balance=5) == 1
    again = db.accounts.upsert("name", name="a", balance=6)
    assert (again.id, again.version, again.balance) == (row.id, 3, 6)
    assert again.changed_at > row.changed_at
    assert db.accounts.update(-1, balance=2, if_version=0) == 0
    with pytest.raises(TypeError, match="cannot set version"):
        db.accounts.update(row.id, version=9)
    with pytest.raises(TypeError, match="nothing to change"):
        db.accounts.update(row.id)


def test_a_time_as_lock(ruled: tuple[ModuleType, Any]) -> None:
    """The time of the last change does as a version."""
    package, db = ruled
    row = db.pages.insert(slug="a")
    assert db.pages.update(row.id, slug="b", if_changed_at=row.changed_at) == 1
    with pytest.raises(package.StaleRow):
        db.pages.update(row.id, slug="c", if_changed_at=row.changed_at)
    assert db.pages.get(row.id).changed_at > row.changed_at


# Deletion marks


def test_deleted_rows_are_not_read(ruled: tuple[ModuleType, Any]) -> None:
    """delete marks; every read, change and count passes over the marked rows, unless asked for them."""
    package, db = ruled
    page = package.PageColumns
    one, two = db.pages.insert(slug="one"), db.pages.insert(slug="two")
    assert (db.pages.delete(one.id), db.pages.delete(one.id), db.pages.delete(-1)) == (True, False, False)
    assert [db.pages.find_by_pk(one.id), db.pages.find_by_slug("one"), db.pages.find_first(page.slug == "one")] == [
        None
    ] * 3
    assert [row.slug for row in db.pages.find_many()] == ["two"]
    assert [row.slug for row in db.pages.iterate()] == ["two"]
    assert [row.slug for row in db.pages.page(order_by=page.slug.asc())] == ["two"]
    assert (db.pages.count(), db.pages.exists(page.slug == "one")) == (1, False)
    assert (db.pages.update(one.id, slug="x"), db.pages.update_where(page.slug == "one", slug="x")) == (0, 0)
    with pytest.raises(package.NotFound):
        db.pages.get(one.id)
    every = db.pages.with_deleted
    assert sorted(row.slug for row in every.find_many()) == ["one", "two"]
    assert (every.get(one.id).gone_at is not None, every.find_by_slug("one").id, every.count()) == (True, one.id, 2)
    assert (db.pages.restore(one.id), db.pages.restore(one.id), db.pages.get(one.id).gone_at) == (True, False, None)
    assert (db.pages.delete_many(page.id > 0), db.pages.count(), every.count()) == (2, 0, 2)
    assert (db.pages.delete_for_good(one.id), db.pages.delete_for_good(one.id), every.count()) == (True, False, 1)
    assert (every.delete(two.id), db.pages.delete_many(page.id > 0)) == (False, 0)
    with pytest.raises(package.UniqueViolation):
        db.pages.upsert("slug", slug="two")


def test_a_flag_as_deletion_mark(ruled: tuple[ModuleType, Any]) -> None:
    """A bool does as well; an audited table records marks as deletions."""
    package, db = ruled
    row = db.notes.insert(text="a")
    assert (db.notes.delete(row.id), db.notes.count(), db.notes.with_deleted.get(row.id).gone) == (True, 0, True)
    assert (db.notes.restore(row.id), db.notes.count()) == (True, 1)
    assert db.notes.delete_many(package.NoteColumns.id > 0) == 1
    assert db.notes.delete_for_good(row.id)
    assert [entry.action.value for entry in entries(db)] == ["create", "delete", "update", "delete", "delete"]


# Audit and checks after writes


def entries(db: Any) -> list[Any]:
    """The audit records in their order."""
    return sorted(db.audit_log.find_many(), key=lambda entry: entry.id)


def test_every_change_is_recorded(ruled: tuple[ModuleType, Any]) -> None:
    """Each row that is written has one record with before and after, in the same transaction."""
    package, db = ruled
    account = package.AccountColumns
    with db.acting(actor="ann"):
        row = db.accounts.insert(name="a")
    db.accounts.update(row.id, balance=1)
    db.accounts.insert_many([{"name": "b"}, {"name": "c"}])
    db.accounts.update_where(account.name.in_(["b", "c"]), balance=account.balance + 7)
    db.accounts.upsert("name", name="a", balance=2)
    db.accounts.upsert("name", name="d")
    db.accounts.add(name="e")
    db.accounts.delete(row.id)
    assert db.accounts.delete_many(account.name.in_(["b", "c", "none"])) == 2
    assert (db.accounts.update(-1, balance=1), db.accounts.delete(-1)) == (0, False)
    told = [
        (entry.action.value, (entry.before or {}).get("balance"), (entry.after or {}).get("balance"))
        for entry in entries(db)
    ]
    assert told == [
        ("create", None, 0),
        ("update", 0, 1),
        *[("create", None, 0)] * 2,
        *[("update", 0, 7)] * 2,
        ("update", 1, 2),
        *[("create", None, 0)] * 2,
        ("delete", 2, None),
        *[("delete", 7, None)] * 2,
    ]
    first = entries(db)[0]
    assert (first.table_name, first.row_id, first.actor, first.after["name"]) == ("accounts", str(row.id), "ann", "a")
    assert entries(db)[1].actor is None


def test_what_acting_says_stands_above_what_is_recorded(ruled: tuple[ModuleType, Any]) -> None:
    """Also of the action; what is said inside is added to what is said outside."""
    package, db = ruled
    row = db.accounts.insert(name="a")
    with db.acting(actor="ann"):
        with db.acting(action=package.WhatHappened.delete):
            db.accounts.update(row.id, balance=1)
        db.accounts.update(row.id, balance=2)
    db.accounts.update(row.id, balance=3)
    told = [(entry.action.value, entry.actor) for entry in entries(db)]
    assert told == [("create", None), ("delete", "ann"), ("update", "ann"), ("update", None)]


def change_and_fail(db: Any, key: int) -> None:
    """A transaction that fails after a change."""
    with db.transaction():
        db.accounts.update(key, balance=6)
        raise KeyError


def test_what_fails_is_not_recorded(ruled: tuple[ModuleType, Any]) -> None:
    """A record and its change happen together or not at all."""
    package, db = ruled
    row = db.accounts.insert(name="a")
    with pytest.raises(package.UniqueViolation):
        db.accounts.insert(name="a")
    with pytest.raises(TypeError, match="nobody"), db.acting(nobody=1):
        db.accounts.update(row.id, balance=5)
    with pytest.raises(KeyError):
        change_and_fail(db, row.id)
    assert (len(entries(db)), db.accounts.get(row.id).balance) == (1, 0)


def test_a_function_is_told_too(tmp_path: Path) -> None:
    """connect(audit=...) gets each change with masked values."""
    told: list[Any] = []
    write_package(RULED, tmp_path)
    with (
        database_url("sqlite", tmp_path) as url,
        imported(tmp_path) as package,
        package.connect(url, codecs=CODECS, audit=told.append) as db,
    ):
        create(db, RULED, "sqlite")
        row = db.accounts.insert(name="a")
        db.accounts.update(row.id, balance=2)
        [made, changed] = told
        assert (made.action, made.table, made.key, made.before, made.after) == (
            "insert",
            "accounts",
            (1,),
            None,
            row,
        )
        assert (changed.old["balance"], changed.new["balance"], changed.new["version"]) == (0, 2, 1)
        assert changed.new["changed_at"].endswith("Z")
        assert len(entries(db)) == 2


def test_a_check_after_the_write_undoes_it(ruled: tuple[ModuleType, Any]) -> None:
    """Also for a table that has no rules in the schema: insert, update and delete fail as a whole."""
    package, db = ruled

    def small(change: Any) -> None:
        if change.after is None or db.plain.count() > 2 or change.after.amount > 10:
            raise ValueError(change.action)

    row = db.plain.insert(amount=50)
    db.plain.after_write(small)
    assert db.plain.insert(amount=1).amount == 1
    for write in (
        lambda: db.plain.insert(amount=11),
        lambda: db.plain.insert_many([{"amount": 1}, {"amount": 2}]),
        lambda: db.plain.update(row.id, amount=49),
        lambda: db.plain.delete(row.id),
        lambda: db.plain.delete_many(package.PlainColumns.amount > 0),
    ):
        with pytest.raises(ValueError, match=r"insert|update|delete"):
            write()
    assert sorted(found.amount for found in db.plain.find_many()) == [1, 50]
    assert db.plain.update(row.id, amount=10) == 1


def test_a_check_undoes_its_write_alone(ruled: tuple[ModuleType, Any]) -> None:
    """Inside of a transaction the rest stays, where the engine has savepoints."""
    _, db = ruled

    def never(change: Any) -> None:
        raise ValueError(change.action)

    if not db.connection.savepoints:
        pytest.skip("without savepoints the whole transaction has to go")
    db.plain.after_write(never)
    with db.transaction():
        db.accounts.insert(name="a")
        with pytest.raises(ValueError, match="insert"):
            db.plain.insert(amount=1)
    assert (db.accounts.count(), db.plain.count()) == (1, 0)


def test_rows_that_are_only_added(ruled: tuple[ModuleType, Any]) -> None:
    """An append-only table has nothing that changes or deletes rows."""
    _, db = ruled
    for name in ("update", "update_where", "upsert", "delete", "delete_many"):
        assert not hasattr(db.audit_log, name)
    assert hasattr(db.audit_log, "insert_many")
