"""SQLAlchemy Core: tables and statements made once, on connections that stay open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from contestant import Rows

from peers.engines import engine_for
from peers.sqlalchemy_types import UtcText, UuidText, role_type

META = sa.MetaData()
USERS = sa.Table(
    "users",
    META,
    sa.Column("id", UuidText, primary_key=True, default=uuid4),
    sa.Column("email", sa.String(255)),
    sa.Column("name", sa.String(100)),
    sa.Column("role", role_type()),
    sa.Column("active", sa.Boolean),
    sa.Column("score", sa.Integer),
    sa.Column("settings", sa.JSON),
    sa.Column("created_at", UtcText, server_default=sa.text("CURRENT_TIMESTAMP")),
)
TASKS = sa.Table(
    "tasks",
    META,
    sa.Column("id", UuidText, primary_key=True, default=uuid4),
    sa.Column("user_id", UuidText),
    sa.Column("title", sa.String(200)),
    sa.Column("done", sa.Boolean),
    sa.Column("due_at", UtcText),
)
GET = sa.select(USERS).where(USERS.c.id == sa.bindparam("key"))
SELECT = sa.select(USERS)
INSERT = sa.insert(USERS).returning(USERS)
BULK = sa.insert(USERS)
UPDATE = sa.update(USERS).where(USERS.c.id == sa.bindparam("key"))
CHILDREN = sa.select(TASKS).where(TASKS.c.user_id.in_(sa.bindparam("keys", expanding=True))).order_by(TASKS.c.id)


class Core:
    """Rows are SQLAlchemy's own named tuples."""

    def __init__(self, url: str) -> None:
        engine = engine_for(url)
        self.transactions = engine.connect()
        self.connection = engine.execution_options(isolation_level="AUTOCOMMIT").connect()

    def get(self, key: UUID) -> Any:
        """A user by primary key."""
        return self.connection.execute(GET, {"key": key}).one_or_none()

    def select(self) -> Sequence[Any]:
        """All users."""
        return self.connection.execute(SELECT).all()

    def insert(self, **user: Any) -> Any:
        """Add a user."""
        return self.connection.execute(INSERT, user).one()

    def bulk(self, rows: Rows) -> object:
        """Add users."""
        with self.transactions.begin():
            return self.transactions.execute(BULK, [dict(row) for row in rows])

    def update(self, key: UUID, name: str, score: int) -> int:
        """Set two columns."""
        return self.connection.execute(UPDATE, {"key": key, "name": name, "score": score}).rowcount

    def transaction(self, key: UUID, new_name: str, new_score: int, **user: Any) -> Any:
        """Three statements."""
        connection = self.transactions
        with connection.begin():
            connection.execute(INSERT, user).one()
            _ = connection.execute(UPDATE, {"key": key, "name": new_name, "score": new_score}).rowcount
            return connection.execute(GET, {"key": key}).one_or_none()

    def children(self, parents: Sequence[Any]) -> Mapping[UUID, Sequence[Any]]:
        """The tasks of users."""
        found = defaultdict[UUID, list[Any]](list)
        for task in self.connection.execute(CHILDREN, {"keys": [parent.id for parent in parents]}):
            found[task.user_id].append(task)
        return found
