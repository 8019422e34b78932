"""The floor: what a patient programmer writes with the driver alone, straight and without layers.

Rows are frozen as the accessors' are: through a writable twin whose class is swapped, the fastest way there is. UUIDs
and JSON are read past the checks of the standard library, and written by it. `every_trick.py` goes further.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, SafeUUID, uuid4

from contestant import Rows
from data import Role


class Frozen:
    """A row that cannot be changed."""

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(name)


class User(Frozen):
    """A user."""

    __slots__ = ("active", "created_at", "email", "id", "name", "role", "score", "settings")


class Task(Frozen):
    """A task."""

    __slots__ = ("done", "due_at", "id", "title", "user_id")


class DraftUser(User):
    """A user that is being filled."""

    __slots__ = ()
    __setattr__ = object.__setattr__


class DraftTask(Task):
    """A task that is being filled."""

    __slots__ = ()
    __setattr__ = object.__setattr__


ROLES = {role.value: role for role in Role}
_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
scan: Callable[[str, int], tuple[Any, int]] = vars(json.JSONDecoder())["scan_once"]
_new_uuid: Callable[[type[UUID]], UUID] = object.__new__
_set_int = UUID.__dict__["int"].__set__
_set_safe = UUID.__dict__["is_safe"].__set__
_unknown = SafeUUID.unknown


def _uuid(text: str) -> UUID:
    value = _new_uuid(UUID)
    _set_int(value, int(text.replace("-", ""), 16))
    _set_safe(value, _unknown)
    return value


def _aware(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _text(value: datetime) -> str:
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


COLUMNS = "id, email, name, role, active, score, settings, created_at"


def _sql(mark: str, settings: str, within: str) -> dict[str, str]:
    cells = f"id, email, name, role, active, score, {settings}, created_at"
    return {
        "get": f"SELECT {cells} FROM users WHERE id = {mark}",
        "select": f"SELECT {cells} FROM users",
        "insert": "INSERT INTO users (id, email, name, role, active, score, settings)"
        f" VALUES ({', '.join([mark] * 7)}) RETURNING {cells}",
        "bulk": f"INSERT INTO users ({COLUMNS}) VALUES ({', '.join([mark] * 8)})",
        "update": f"UPDATE users SET name = {mark}, score = {mark} WHERE id = {mark}",
        "children": f"SELECT id, user_id, title, done, due_at FROM tasks WHERE user_id {within} ORDER BY id",
    }


class Sqlite:
    """With sqlite3."""

    sql = _sql("?", "settings", "IN (SELECT value FROM json_each(?))")

    def __init__(self, url: str) -> None:
        self.raw = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None, cached_statements=512)
        self.raw.execute("PRAGMA foreign_keys = ON")
        self.raw.execute("PRAGMA synchronous = NORMAL")
        self.execute = self.raw.execute

    @staticmethod
    def users(found: Sequence[Any]) -> list[User]:
        """Users from cells."""
        users = []
        for id_, email, name, role, active, score, settings, created_at in found:
            user: Any = DraftUser()
            user.id = _uuid(id_)
            user.email = email
            user.name = name
            user.role = ROLES[role]
            user.active = active != 0
            user.score = score
            user.settings = scan(settings, 0)[0]
            user.created_at = _aware(created_at)
            user.__class__ = User
            users.append(user)
        return users

    def get(self, key: UUID) -> User | None:
        """A user by primary key."""
        cells = self.execute(self.sql["get"], (str(key),)).fetchone()
        return None if cells is None else self.users((cells,))[0]

    def select(self) -> list[User]:
        """All users."""
        return self.users(self.execute(self.sql["select"]).fetchall())

    def insert(self, email: str, name: str, role: Role, active: bool, score: int, settings: object) -> User:
        """Add a user."""
        values = (str(uuid4()), email, name, role.value, active, score, _dump(settings))
        return self.users((self.execute(self.sql["insert"], values).fetchone(),))[0]

    def bulk(self, rows: Rows) -> int:
        """Add users."""
        found = [
            (
                str(row["id"]),
                row["email"],
                row["name"],
                row["role"].value,
                row["active"],
                row["score"],
                _dump(row["settings"]),
                _text(row["created_at"]),
            )
            for row in rows
        ]
        self.execute("BEGIN IMMEDIATE")
        self.raw.executemany(self.sql["bulk"], found)
        self.execute("COMMIT")
        return len(found)

    def update(self, key: UUID, name: str, score: int) -> int:
        """Set two columns."""
        return int(self.execute(self.sql["update"], (name, score, str(key))).rowcount)

    def transaction(self, key: UUID, new_name: str, new_score: int, **user: Any) -> User | None:
        """Three statements."""
        self.execute("BEGIN IMMEDIATE")
        try:
            self.insert(**user)
            self.update(key, new_name, new_score)
            found = self.get(key)
        except BaseException:
            self.execute("ROLLBACK")
            raise
        self.execute("COMMIT")
        return found

    def children(self, parents: Sequence[Any]) -> Mapping[UUID, list[Task]]:
        """The tasks of users."""
        owners = {str(parent.id): parent.id for parent in parents}
        found: dict[UUID, list[Task]] = {parent.id: [] for parent in parents}
        for id_, user_id, title, done, due_at in self.execute(self.sql["children"], (_dump(list(owners)),)).fetchall():
            task: Any = DraftTask()
            task.id = _uuid(id_)
            task.user_id = owners[user_id]
            task.title = title
            task.done = done != 0
            task.due_at = None if due_at is None else _aware(due_at)
            task.__class__ = Task
            found[task.user_id].append(task)
        return found


class Postgres:
    """With psycopg; JSON comes as text and is parsed here, which is faster."""

    sql = _sql("%s", "settings::text", "= ANY(%s)")

    def __init__(self, url: str) -> None:
        import psycopg

        self.raw = psycopg.connect(url, autocommit=True)
        self.execute: Any = self.raw.execute

    @staticmethod
    def users(found: Sequence[Any]) -> list[User]:
        """Users from cells."""
        users = []
        for id_, email, name, role, active, score, settings, created_at in found:
            user: Any = DraftUser()
            user.id = id_
            user.email = email
            user.name = name
            user.role = ROLES[role]
            user.active = active
            user.score = score
            user.settings = scan(settings, 0)[0]
            user.created_at = created_at
            user.__class__ = User
            users.append(user)
        return users

    def get(self, key: UUID) -> User | None:
        """A user by primary key."""
        cells = self.execute(self.sql["get"], (key,)).fetchone()
        return None if cells is None else self.users((cells,))[0]

    def select(self) -> list[User]:
        """All users."""
        return self.users(self.execute(self.sql["select"]).fetchall())

    def insert(self, email: str, name: str, role: Role, active: bool, score: int, settings: object) -> User:
        """Add a user."""
        values = (uuid4(), email, name, role.value, active, score, _dump(settings))
        return self.users((self.execute(self.sql["insert"], values).fetchone(),))[0]

    def bulk(self, rows: Rows) -> int:
        """Add users by COPY, the fastest way there is."""
        with self.raw.transaction(), self.raw.cursor() as cursor:
            with cursor.copy(f"COPY users ({COLUMNS}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(
                        (
                            row["id"],
                            row["email"],
                            row["name"],
                            row["role"].value,
                            row["active"],
                            row["score"],
                            _dump(row["settings"]),
                            row["created_at"],
                        )
                    )
            return cursor.rowcount

    def update(self, key: UUID, name: str, score: int) -> int:
        """Set two columns."""
        return int(self.execute(self.sql["update"], (name, score, key)).rowcount)

    def transaction(self, key: UUID, new_name: str, new_score: int, **user: Any) -> User | None:
        """Three statements."""
        self.execute("BEGIN")
        try:
            self.insert(**user)
            self.update(key, new_name, new_score)
            found = self.get(key)
        except BaseException:
            self.execute("ROLLBACK")
            raise
        self.execute("COMMIT")
        return found

    def children(self, parents: Sequence[Any]) -> Mapping[UUID, list[Task]]:
        """The tasks of users."""
        found: dict[UUID, list[Task]] = {parent.id: [] for parent in parents}
        for id_, user_id, title, done, due_at in self.execute(self.sql["children"], ([*found],)).fetchall():
            task: Any = DraftTask()
            task.id = id_
            task.user_id = user_id
            task.title = title
            task.done = done
            task.due_at = due_at
            task.__class__ = Task
            found[user_id].append(task)
        return found
