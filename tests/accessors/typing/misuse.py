# ruff: noqa: B015, B018, T201
"""Misuse of a package: type checkers reject each line that says so, and no other."""

from __future__ import annotations

from uuid import UUID

from shop_db import Database, PostColumns, Role, User, UserColumns, connect


def misuse(db: Database, key: UUID) -> None:
    """One mistake a line."""
    db.users.insert(email=1)  # rejected: a value of another type
    db.users.insert(name="Ann")  # rejected: email is missing
    db.users.insert(email="a", role="admin")  # rejected: text for an enum
    db.users.insert(email="a", nothing=1)  # rejected: an unknown column
    db.users.insert("a")  # rejected: columns have names
    db.users.insert(email=None)  # rejected: email is never NULL
    db.users.add(email=b"a")  # rejected: bytes for text
    db.users.insert_many([{"name": "Ann"}])  # rejected: email is missing
    db.users.update(key, id=key)  # rejected: a primary key stays
    db.users.update(key, email=None)  # rejected: email is never NULL
    db.users.update(key, nothing=1)  # rejected: an unknown column
    db.users.update("key", email="a")  # rejected: a key of another type
    db.users.update_many([("key", {"email": "a"})])  # rejected: a key of another type
    db.users.update_many([(key, {"nothing": 1})])  # rejected: an unknown column
    db.users.update_many([(key, {"email": None})])  # rejected: email is never NULL
    db.memberships.get(key)  # rejected: half a key
    db.memberships.update(key, "g", group="h")  # rejected: a part of the primary key
    db.users.find_by_pk(key).email  # rejected: there may be no such row
    db.users.find_by_email(key)  # rejected: a key of another type
    db.users.find_by_name("Ann")  # rejected: no key
    db.users.get(key).email = "b"  # rejected: rows are frozen
    db.users.get(key).nothing  # rejected: an unknown column
    db.users.get(key).name.upper()  # rejected: name may be None
    UserColumns.nothing  # rejected: an unknown column
    UserColumns.email > 3  # rejected: an operand of another type
    UserColumns.created_at.like("2%")  # rejected: a pattern is for text
    UserColumns.role.in_(["admin"])  # rejected: text for an enum
    PostColumns.id.between("a", "b")  # rejected: operands of another type
    PostColumns.slug + "x"  # rejected: text is not computed with
    db.users.find_many(order_by="email")  # rejected: an order is made of a column
    db.users.find_many(limit="10")  # rejected: a limit is a number
    db.users.find_many(True)  # rejected: no condition
    db.users.delete_many()  # rejected: which rows?
    db.nothing.count()  # rejected: an unknown table
    rows: list[User] = db.users.find_first()  # rejected: one row, or None
    role: Role = db.users.get(key).email  # rejected: another type
    connect(3)  # rejected: a URL is text
    print(rows, role)
