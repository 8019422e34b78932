"""The floor with every trick that the generated code knows, for one table and one engine.

UUIDs and JSON are also written past the checks of the standard library, and children are found by numbers or texts, as
UUIDs are slow to hash. What it still does not do is in README.md. The async floor is made of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, SafeUUID, uuid4

import hand_written
from contestant import Rows
from data import Role
from hand_written import COLUMNS, ROLES, DraftTask, DraftUser, Task, User, scan

_encoder = json.JSONEncoder()
_spell: Callable[[Any, int], tuple[str, ...]] = vars(json.encoder)["c_make_encoder"](
    None, _encoder.default, json.encoder.encode_basestring, None, ":", ",", False, False, False
)
_aware = datetime.fromisoformat
_unknown = SafeUUID.unknown


class DraftUuid(UUID):
    """A UUID that is being filled."""

    __slots__ = ()
    __init__: Any = object.__init__
    __setattr__ = object.__setattr__


def dump(value: object) -> str:
    return "".join(_spell(value, 0))


def _uuid(text: str) -> UUID:
    value: Any = DraftUuid()
    value.int = int(text.replace("-", ""), 16)
    value.is_safe = _unknown
    value.__class__ = UUID
    found: UUID = value
    return found


def _dashed(value: UUID) -> str:
    digits = "%032x" % value.int  # noqa: UP031 (which is faster)
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _text(value: datetime) -> str:
    if value.tzinfo is not UTC:
        value = value.astimezone(UTC)
    return value.isoformat(timespec="microseconds")[:-6] + "Z"


class Sqlite(hand_written.Sqlite):
    """With sqlite3."""

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
        cells = self.execute(self.sql["get"], (_dashed(key),)).fetchone()
        return None if cells is None else self.users((cells,))[0]

    def insert(self, email: str, name: str, role: Role, active: bool, score: int, settings: object) -> User:
        """Add a user."""
        values = (_dashed(uuid4()), email, name, role.value, active, score, dump(settings))
        return self.users((self.execute(self.sql["insert"], values).fetchone(),))[0]

    def bulk(self, rows: Rows) -> int:
        """Add users."""
        found = [
            (
                _dashed(row["id"]),
                row["email"],
                row["name"],
                row["role"].value,
                row["active"],
                row["score"],
                dump(row["settings"]),
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
        return int(self.execute(self.sql["update"], (name, score, _dashed(key))).rowcount)

    def children(self, parents: Sequence[Any]) -> Mapping[UUID, list[Task]]:
        """The tasks of users."""
        owners: dict[str, tuple[UUID, list[Task]]] = {_dashed(parent.id): (parent.id, []) for parent in parents}
        for id_, user_id, title, done, due_at in self.execute(self.sql["children"], (dump(list(owners)),)).fetchall():
            task: Any = DraftTask()
            task.id = _uuid(id_)
            task.user_id, owned = owners[user_id]
            task.title = title
            task.done = done != 0
            task.due_at = None if due_at is None else _aware(due_at)
            task.__class__ = Task
            owned.append(task)
        return dict(owners.values())


class Postgres(hand_written.Postgres):
    """With psycopg."""

    def insert(self, email: str, name: str, role: Role, active: bool, score: int, settings: object) -> User:
        """Add a user."""
        values = (uuid4(), email, name, role.value, active, score, dump(settings))
        return self.users((self.execute(self.sql["insert"], values).fetchone(),))[0]

    def bulk(self, rows: Rows) -> int:
        """Add users by COPY, the fastest way there is."""
        with self.raw.transaction(), self.raw.cursor() as cursor:
            with cursor.copy(f"COPY users ({COLUMNS}) FROM STDIN") as copy:
                for cells in copied(rows):
                    copy.write_row(cells)
            return int(cursor.rowcount)

    def children(self, parents: Sequence[Any]) -> Mapping[UUID, list[Task]]:
        """The tasks of users."""
        keys = [parent.id for parent in parents]
        return tasks_of(keys, self.execute(self.sql["children"], (keys,)).fetchall())


def copied(rows: Rows) -> Iterator[tuple[object, ...]]:
    """The cells of users for COPY."""
    for row in rows:
        yield (
            row["id"],
            row["email"],
            row["name"],
            row["role"].value,
            row["active"],
            row["score"],
            dump(row["settings"]),
            row["created_at"],
        )


def tasks_of(keys: Sequence[UUID], found: Sequence[Any]) -> dict[UUID, list[Task]]:
    """The tasks of each of the users with these keys, from PostgreSQL's cells."""
    owned: dict[int, list[Task]] = {key.int: [] for key in keys}
    for id_, user_id, title, done, due_at in found:
        task: Any = DraftTask()
        task.id = id_
        task.user_id = user_id
        task.title = title
        task.done = done
        task.due_at = due_at
        task.__class__ = Task
        owned[user_id.int].append(task)
    return dict(zip(keys, owned.values(), strict=True))
