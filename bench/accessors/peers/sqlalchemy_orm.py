"""SQLAlchemy's ORM, a new session for each call, as in a web application."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from contestant import Rows
from data import Role
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from peers.engines import engine_for
from peers.sqlalchemy_types import UtcText, UuidText, role_type


class Base(DeclarativeBase):
    """Of both tables."""


class User(Base):
    """A user."""

    __tablename__ = "users"
    id: Mapped[UUID] = mapped_column(UuidText, primary_key=True, default=uuid4)
    email: Mapped[str]
    name: Mapped[str]
    role: Mapped[Role] = mapped_column(role_type())
    active: Mapped[bool]
    score: Mapped[int]
    settings: Mapped[Any] = mapped_column(sa.JSON)
    created_at: Mapped[datetime] = mapped_column(UtcText, server_default=sa.text("CURRENT_TIMESTAMP"))


class Task(Base):
    """A task."""

    __tablename__ = "tasks"
    id: Mapped[UUID] = mapped_column(UuidText, primary_key=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(UuidText)
    title: Mapped[str]
    done: Mapped[bool]
    due_at: Mapped[datetime | None] = mapped_column(UtcText)


class Orm:
    """Entities; `expire_on_commit=False` saves reading them again."""

    user: Any = User
    task: Any = Task

    def __init__(self, url: str) -> None:
        self.engine = engine_for(url)

    def session(self) -> Session:
        """A new session."""
        return Session(self.engine, expire_on_commit=False)

    def get(self, key: UUID) -> Any:
        """A user by primary key."""
        with self.session() as session:
            return session.get(self.user, key)

    def select(self) -> Sequence[Any]:
        """All users."""
        with self.session() as session:
            return session.scalars(sa.select(self.user)).all()

    def insert(self, **user: Any) -> Any:
        """Add a user."""
        with self.session() as session:
            row = self.user(**user)
            session.add(row)
            session.commit()
            return row

    def bulk(self, rows: Rows) -> object:
        """Add users by the ORM's bulk insert."""
        with self.session() as session:
            session.execute(sa.insert(self.user), [dict(row) for row in rows])
            return session.commit()

    def update(self, key: UUID, name: str, score: int) -> int:
        """Set two columns without reading the user before."""
        with self.session() as session:
            change = sa.update(self.user).where(self.user.id == key).values(name=name, score=score)
            count: int = session.execute(change, execution_options={"synchronize_session": False}).rowcount  # type: ignore[attr-defined]
            session.commit()
            return count

    def transaction(self, key: UUID, new_name: str, new_score: int, **user: Any) -> Any:
        """Three statements."""
        with self.session() as session:
            session.add(self.user(**user))
            session.flush()
            change = sa.update(self.user).where(self.user.id == key).values(name=new_name, score=new_score)
            session.execute(change, execution_options={"synchronize_session": False})
            row = session.get(self.user, key)
            session.commit()
            return row

    def children(self, parents: Sequence[Any]) -> Mapping[UUID, Sequence[Any]]:
        """The tasks of users."""
        found = defaultdict[UUID, list[Any]](list)
        with self.session() as session:
            query = (
                sa.select(self.task)
                .where(self.task.user_id.in_([parent.id for parent in parents]))
                .order_by(self.task.id)
            )
            for task in session.scalars(query):
                found[task.user_id].append(task)
        return found
