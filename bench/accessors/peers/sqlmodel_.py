"""SQLModel: the ORM's calls with SQLModel's classes and session, which validate on insert."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from contestant import Rows
from data import Role
from sqlmodel import Field, Session, SQLModel

from peers.sqlalchemy_orm import Orm
from peers.sqlalchemy_types import UtcText, UuidText, role_type


class User(SQLModel, table=True):
    """A user."""

    __tablename__ = "users"
    id: UUID = Field(default_factory=uuid4, sa_column=sa.Column(UuidText, primary_key=True))
    email: str
    name: str
    role: Role = Field(sa_column=sa.Column(role_type()))
    active: bool
    score: int
    settings: dict[str, Any] = Field(sa_column=sa.Column(sa.JSON))
    created_at: datetime = Field(
        default=None, sa_column=sa.Column(UtcText, server_default=sa.text("CURRENT_TIMESTAMP"), nullable=False)
    )


class Task(SQLModel, table=True):
    """A task."""

    __tablename__ = "tasks"
    id: UUID = Field(default_factory=uuid4, sa_column=sa.Column(UuidText, primary_key=True))
    user_id: UUID = Field(sa_column=sa.Column(UuidText))
    title: str
    done: bool
    due_at: datetime | None = Field(default=None, sa_column=sa.Column(UtcText))


class Model(Orm):
    """Through sqlmodel.Session."""

    user = User
    task = Task

    def session(self) -> Session:
        """A new session."""
        return Session(self.engine, expire_on_commit=False)

    def bulk(self, rows: Rows) -> object:
        """Add users as models, which is what its documentation shows."""
        with self.session() as session:
            session.add_all([User(**row) for row in rows])
            return session.commit()
