"""Peewee, with fields that hold the same Python values in the same columns."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import peewee as pw
from contestant import Rows
from data import Role

_dump = json.JSONEncoder(separators=(",", ":")).encode
_ROLES = {role.value: role for role in Role}


class UuidText(pw.TextField):
    """A UUID as text."""

    def db_value(self, value: Any) -> Any:
        """To the driver."""
        return None if value is None else str(value)

    def python_value(self, value: Any) -> Any:
        """From the driver."""
        return UUID(value) if isinstance(value, str) else value


class PlainUuid(pw.Field):
    """A UUID as psycopg takes it."""

    field_type = "UUID"


class UtcText(pw.TextField):
    """An aware datetime as text."""

    def db_value(self, value: Any) -> Any:
        """To the driver."""
        if value is None:
            return None
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"

    def python_value(self, value: Any) -> Any:
        """From the driver."""
        return None if value is None else datetime.fromisoformat(value)


class PlainTime(pw.Field):
    """An aware datetime as psycopg takes it."""

    field_type = "TIMESTAMPTZ"


class JsonText(pw.TextField):
    """JSON as text, which psycopg lets the server take for json."""

    def db_value(self, value: Any) -> Any:
        """To the driver."""
        return _dump(value)

    def python_value(self, value: Any) -> Any:
        """From the driver; psycopg has parsed it."""
        return json.loads(value) if isinstance(value, str) else value


class RoleField(pw.TextField):
    """A member of Role."""

    def db_value(self, value: Any) -> Any:
        """To the driver."""
        return value.value

    def python_value(self, value: Any) -> Any:
        """From the driver."""
        return _ROLES[value]


class Peewee:
    """Model instances; columns that the database fills are asked for by RETURNING."""

    def __init__(self, url: str) -> None:
        lite = url.startswith("sqlite")
        if lite:
            database: Any = pw.SqliteDatabase(
                url.removeprefix("sqlite:///"), pragmas={"foreign_keys": 1, "synchronous": "normal"}
            )
        else:
            from playhouse.postgres_ext import Psycopg3Database

            database = Psycopg3Database(url.rpartition("/")[2], user="postgres", host="127.0.0.1", port=5432)
        uuid, time = (UuidText, UtcText) if lite else (PlainUuid, PlainTime)

        class Base(pw.Model):
            class Meta:
                pass

        Base._meta.set_database(database)  # noqa: SLF001

        class User(Base):
            id = uuid(primary_key=True, default=uuid4)
            email = pw.TextField()
            name = pw.TextField()
            role = RoleField()
            active = pw.BooleanField()
            score = pw.IntegerField()
            settings = JsonText()
            created_at = time()

            class Meta:
                table_name = "users"

        class Task(Base):
            id = uuid(primary_key=True, default=uuid4)
            user_id = uuid()
            title = pw.TextField()
            done = pw.BooleanField()
            due_at = time(null=True)

            class Meta:
                table_name = "tasks"

        self.database, self.user, self.task = database, User, Task
        User._meta.set_database(database)  # noqa: SLF001
        Task._meta.set_database(database)  # noqa: SLF001
        database.connect()

    def get(self, key: UUID) -> Any:
        """A user by primary key."""
        return self.user.get_or_none(self.user.id == key)

    def select(self) -> Sequence[Any]:
        """All users."""
        return list(self.user.select())

    def insert(self, **user: Any) -> Any:
        """Add a user."""
        (found,) = self.user.insert(user).returning(self.user).execute()
        return found

    def bulk(self, rows: Rows) -> object:
        """Add users, a thousand in one statement."""
        with self.database.atomic():
            for part in pw.chunked(rows, 1000):
                self.user.insert_many(part).execute()

    def update(self, key: UUID, name: str, score: int) -> int:
        """Set two columns."""
        return int(self.user.update(name=name, score=score).where(self.user.id == key).execute())

    def transaction(self, key: UUID, new_name: str, new_score: int, **user: Any) -> Any:
        """Three statements."""
        with self.database.atomic():
            self.insert(**user)
            self.update(key, new_name, new_score)
            return self.get(key)

    def children(self, parents: Sequence[Any]) -> Mapping[UUID, Sequence[Any]]:
        """The tasks of users."""
        found = defaultdict[UUID, list[Any]](list)
        for task in (
            self.task.select().where(self.task.user_id.in_([parent.id for parent in parents])).order_by(self.task.id)
        ):
            found[task.user_id].append(task)
        return found
