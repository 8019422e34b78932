"""Constraints that do not hold: the same errors on every engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from accessors.packages import opened
from accessors.small_schemas import HOSTILE, NUMBER, table
from dbwright.model.behaviour import ColumnBehaviour
from dbwright.model.objects import Sql
from dbwright.model.schema import Schema
from dbwright.model.table import Check, Column, ForeignKey, Index, IndexKey, Unique
from engines import DIALECT, engines


def foreign(name: str, column: str, to: str, **more: Any) -> ForeignKey:
    """A foreign key to the id of another table."""
    return ForeignKey(name=name, columns=(column,), table=to, target_columns=("id",), **more)


LIBRARY = Schema(
    tables=(
        table(
            "authors",
            NUMBER,
            Column(name="email", type="varchar(99)"),
            Column(name="class", type="varchar(20)", null=True, behaviour=ColumnBehaviour(attribute="kind")),
            Column(name="age", type="int", null=True),
            Column(name="note", type="varchar(20)", null=True),
            checks=(Check(name="ck_authors_age", expression=Sql("age >= 0")),),
            uniques=(
                Unique(name="uq_authors_email", columns=("email",)),
                Unique(name="uq_authors_class_age", columns=("class", "age")),
            ),
        ),
        table(
            "books",
            NUMBER,
            Column(name="author", type="bigint", null=True, behaviour=ColumnBehaviour(attribute="author_id")),
            Column(name="room", type="bigint", null=True),
            Column(name="title", type="varchar(99)", default="untitled"),
            foreign_keys=(
                foreign("fk_books_author", "author", "authors"),
                foreign("fk_books_room", "room", "rooms"),
            ),
            indexes=(Index(name="ux_books_title", keys=(IndexKey(column="title"),), unique=True),),
        ),
        table(
            "rooms",
            NUMBER,
            Column(name="label", type="varchar(20)", null=True),
            Column(name="order", type="int", default="1"),
        ),
    ),
)


@pytest.fixture(params=engines())
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[ModuleType, Any]]:
    """The package, and its Database."""
    with opened(LIBRARY, request.param, tmp_path) as found:
        yield found


def told(error: Any) -> tuple[str, str, tuple[str, ...]]:
    """What an error says about its constraint."""
    return error.table, error.constraint, error.columns


def refused(kind: type[Exception], do: Any) -> Any:
    """The error of that kind which `do` raises."""
    with pytest.raises(kind) as caught:
        do()
    assert caught.value.__cause__ is not None
    return caught.value


def test_unique_keys(library: tuple[ModuleType, Any]) -> None:
    """Constraints, indexes, keys of several columns and the primary key; the message shows no value."""
    package, db = library
    db.authors.insert(id=101, email="secret@x", kind="poet", age=30)
    db.books.add(title=HOSTILE)
    unique = package.UniqueViolation
    error = refused(unique, lambda: db.authors.insert(email="secret@x"))
    assert told(error) == ("authors", "uq_authors_email", ("email",))
    assert "secret@x" not in str(error)
    error = refused(unique, lambda: db.authors.add(email="b", kind="poet", age=30))
    assert told(error) == ("authors", "uq_authors_class_age", ("kind", "age"))
    error = refused(unique, lambda: db.authors.add(id=101, email="c"))
    assert told(error) == ("authors", "pk_authors", ("id",))
    error = refused(unique, lambda: db.books.add(title=HOSTILE))
    assert told(error) == ("books", "ux_books_title", ("title",))
    db.authors.add(id=107, email="d")
    error = refused(unique, lambda: db.authors.update(107, email="secret@x"))
    assert told(error) == ("authors", "uq_authors_email", ("email",))
    error = refused(unique, lambda: db.authors.insert_many([{"email": "e"}, {"email": "e"}]))
    by_many = ("", ()) if db.connection.dialect == "duckdb" else ("uq_authors_email", ("email",))
    assert told(error) == ("authors", *by_many)  # DuckDB does not say which key it was
    assert (db.authors.count(), isinstance(error, package.ConstraintViolation)) == (2, True)


def test_foreign_keys(library: tuple[ModuleType, Any]) -> None:
    """A row that points to nothing, and one that others point to: which of two keys it was is told."""
    package, db = library
    author, room = db.authors.insert(email="a"), db.rooms.insert(label="x")
    book = db.books.insert(author_id=author.id, room=room.id)
    violation = package.ForeignKeyViolation
    error = refused(violation, lambda: db.books.insert(title="b", author_id=author.id, room=99))
    assert told(error) == ("books", "fk_books_room", ("room",))
    error = refused(violation, lambda: db.books.add(title="b", author_id=99))
    assert told(error) == ("books", "fk_books_author", ("author_id",))
    error = refused(violation, lambda: db.books.update(book.id, room=99))
    assert told(error) == ("books", "fk_books_room", ("room",))
    error = refused(violation, lambda: db.authors.delete(author.id))
    assert told(error) == ("books", "fk_books_author", ("author_id",))
    error = refused(violation, lambda: db.rooms.delete_many(package.RoomColumns.label == "x"))
    assert told(error) == ("books", "fk_books_room", ("room",))
    rows = [{"title": "c", "room": room.id}, {"title": "d", "room": 99}, {"title": "e", "room": room.id}]
    error = refused(violation, lambda: db.books.insert_many(rows))
    by_many = ("", ()) if db.connection.dialect == "duckdb" else ("fk_books_room", ("room",))
    assert told(error) == ("books", *by_many)
    error = refused(
        violation, lambda: db.books.update_many([(book, {"author_id": author.id}), (book.id, {"room": 99})])
    )
    assert told(error) == ("books", "fk_books_room", ("room",))
    assert db.books.get(book.id) == book


def test_rows_that_others_point_to_are_changed(library: tuple[ModuleType, Any]) -> None:
    """DuckDB deletes and inserts what an UPDATE is to return, and does not let go of such rows: it is not asked to."""
    _, db = library
    author = db.authors.insert(email="a")
    db.books.add(author_id=author.id)
    assert db.authors.update(author.id, note="1") == db.authors.update_many([(author, {"note": "2"})]) == 1
    assert db.authors.upsert("email", email="a", note="3").note == "3"
    assert db.authors.upsert("email", email="a").id == author.id
    changes: list[Any] = []
    db.authors.after_write(changes.append)
    assert db.authors.update(author.id, note="4") == 1
    assert db.authors.upsert("email", email="a", note="5").note == "5"
    assert [(change.before.note, change.after.note) for change in changes] == [("3", "4"), ("4", "5")]


def test_not_null_and_checks(library: tuple[ModuleType, Any]) -> None:
    """A NULL names its column, a check itself and its columns."""
    package, db = library
    error = refused(package.NotNullViolation, lambda: db.authors.insert(email=None))
    assert told(error) == ("authors", "", ("email",))
    db.authors.add(id=101, email="a")
    error = refused(package.NotNullViolation, lambda: db.authors.update(101, email=None))
    assert told(error) == ("authors", "", ("email",))
    error = refused(package.NotNullViolation, lambda: db.rooms.add(order=None))
    assert told(error) == ("rooms", "", ("order",))
    error = refused(package.CheckViolation, lambda: db.authors.insert(email="b", age=-1))
    assert told(error) == ("authors", "ck_authors_age", ("age",))
    error = refused(package.CheckViolation, lambda: db.authors.update(101, age=-1))
    assert told(error) == ("authors", "ck_authors_age", ("age",))


def test_other_errors_are_the_drivers_own(library: tuple[ModuleType, Any]) -> None:
    """What is no broken constraint is not called one, and nothing stays open."""
    package, db = library
    with pytest.raises(Exception, match="nowhere") as caught:
        db.connection.all("SELECT * FROM nowhere", ())
    assert not type(caught.value).__module__.startswith(package.__name__)
    assert db.authors.count() == 0


@pytest.mark.parametrize("label", engines("sqlite", "postgres"))
def test_a_commit_that_checks_late(label: str, tmp_path: Path) -> None:
    """COMMIT of a deferred foreign key is translated too, and leaves no transaction open."""
    late = Schema(
        tables=(
            table("items", NUMBER, Column(name="box", type="bigint", null=True),
                  foreign_keys=(foreign("fk_items_box", "box", "boxes", deferrable="deferred"),)),
            table("boxes", NUMBER, Column(name="name", type="text", null=True)),
        ),
    )  # fmt: skip
    with opened(late, label, tmp_path, [DIALECT[label]]) as (package, db):

        def add() -> None:
            with db.transaction():
                db.items.add(id=1, box=5)

        error = refused(package.ForeignKeyViolation, add)
        assert error.table == "items"
        assert told(error) == ("items", "fk_items_box", ("box",))
        assert db.connection.depth == 0
        with db.transaction():
            db.items.add(id=1, box=5)
            db.boxes.add(id=5)
        assert (db.items.count(), db.boxes.count()) == (1, 1)


def test_a_key_over_an_expression(tmp_path: Path) -> None:
    """An index over lower(name) is told by its name, where the dialect has such."""
    index = Index(name="ux_people_name", keys=(IndexKey(expression=Sql("lower(name)")),), unique=True)
    people = Schema(tables=(table("people", NUMBER, Column(name="name", type="text"), indexes=(index,)),))
    for label in engines("sqlite", "postgres"):
        folder = tmp_path / label
        with opened(people, label, folder, [DIALECT[label]]) as (package, db):
            db.people.add(name="Ann")
            error = refused(package.UniqueViolation, lambda db=db: db.people.add(name="ANN"))
            assert told(error) == ("people", "ux_people_name", ("name",))


def test_statements_fail_with_many_tables_and_strange_names(tmp_path: Path) -> None:
    """Quotes, dots and percent signs in names do not lead to another table."""
    strange = Schema(
        tables=(
            table('a "b`c', Column(name="id", type="int"), Column(name="x %s", type="int"),
                  uniques=(Unique(name="uq 1", columns=("x %s",)),)),
            table("a", Column(name="id", type="int"), Column(name="b", type="int"),
                  uniques=(Unique(name="uq_a_b", columns=("b",)),)),
        ),
    )  # fmt: skip
    for label in engines("sqlite", "postgres", "mysql"):
        with opened(strange, label, tmp_path / label, [DIALECT[label]]) as (package, db):
            db.a__b_c.add(id=1, x__s=1)
            db.a.add(id=1, b=1)
            error = refused(package.UniqueViolation, lambda db=db: db.a__b_c.add(id=2, x__s=1))
            assert told(error) == ("a__b_c", "uq 1", ("x__s",))
            error = refused(package.UniqueViolation, lambda db=db: db.a.add(id=2, b=1))
            assert told(error) == ("a", "uq_a_b", ("b",))
