# ruff: noqa: T201
"""Usage of a package that type checkers accept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID, uuid4

from shop_db import (
    Database,
    MembershipColumns,
    Post,
    PostColumns,
    Role,
    User,
    UserColumns,
    UserInsert,
    connect,
)


def rows(db: Database) -> list[User]:
    """Conditions, orders and pages."""
    found = db.users.find_many(
        (UserColumns.email == "a") & UserColumns.role.in_([Role.admin]),
        order_by=UserColumns.created_at.desc(),
        limit=10,
    )
    page, total = db.users.find_and_count(UserColumns.name.is_null(), limit=total_of(db))
    more = db.users.page(order_by=[UserColumns.email.asc()], size=total, after=page[0])
    return [*found, *more, *db.users.find_many(UserColumns.email.ilike("%x"))]


def total_of(db: Database) -> int:
    """Counts are whole numbers."""
    some: bool = db.posts.exists(PostColumns.user_id.is_null())
    return db.posts.count() + int(some)


def one(db: Database, key: UUID) -> str:
    """A row may be missing; its columns have their types."""
    user = db.users.find_by_pk(key)
    if user is None:
        return "nobody"
    name: str | None = user.name
    at: datetime = user.created_at
    role: Role = user.role
    match user:
        case User(email=email):
            return f"{name or email} {at:%Y} {role.value}"


def certain(db: Database, key: UUID) -> User:
    """Or it is certain."""
    return db.users.get(key)


def writes(db: Database, key: UUID) -> Iterator[int]:
    """What is left out gets its default."""
    user: User = db.users.insert(email="a")
    post: Post = db.posts.insert(user_id=user.id, slug="s")
    row: UserInsert = {"email": "b", "role": Role.member}
    db.users.add(email="c", name=None)
    yield db.users.insert_many([row, {"email": "d"}])
    yield db.users.update(key, email="e", name=None)
    yield db.posts.update(post.id, slug="t", user_id=None)
    yield db.posts.update_where(PostColumns.id > 3, slug="u")
    yield db.posts.update_many([(post, {"slug": "t"}), (post.id, {"slug": "u", "user_id": None})])
    yield db.users.update_many((other, {"name": "x"}) for other in rows(db))
    yield db.posts.delete_many((PostColumns.id < 3) | ~(PostColumns.slug == "s"))
    with db.transaction():
        yield int(db.memberships.delete(key, "g"))
    since: date = db.memberships.get(key, "g").since
    yield db.memberships.count(MembershipColumns.since >= since)


def main() -> None:
    """A Database is a context manager."""
    with connect("sqlite://") as db:
        print(rows(db), one(db, uuid4()), certain(db, uuid4()), list(writes(db, uuid4())))
