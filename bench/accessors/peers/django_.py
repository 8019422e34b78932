"""Django's ORM; each contestant process has one database, so its models stand in a module that is made on demand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from contestant import Rows
from data import Role

_ROLES = {role.value: role for role in Role}


class Django:
    """Model instances."""

    def __init__(self, url: str) -> None:
        _configure(url)
        self.user, self.task, self.atomic = _models()

    def get(self, key: UUID) -> Any:
        """A user by primary key."""
        return self.user.objects.get(pk=key)

    def select(self) -> Sequence[Any]:
        """All users."""
        return list(self.user.objects.all())

    def insert(self, **user: Any) -> Any:
        """Add a user."""
        return self.user.objects.create(**user)

    def bulk(self, rows: Rows) -> object:
        """Add users."""
        return self.user.objects.bulk_create([self.user(**row) for row in rows])

    def update(self, key: UUID, name: str, score: int) -> int:
        """Set two columns."""
        return int(self.user.objects.filter(pk=key).update(name=name, score=score))

    def transaction(self, key: UUID, new_name: str, new_score: int, **user: Any) -> Any:
        """Three statements."""
        with self.atomic():
            self.insert(**user)
            self.update(key, new_name, new_score)
            return self.get(key)

    def children(self, parents: Sequence[Any]) -> Mapping[UUID, Sequence[Any]]:
        """The tasks of users."""
        found = defaultdict[UUID, list[Any]](list)
        for task in self.task.objects.filter(user_id__in=[parent.id for parent in parents]).order_by("id"):
            found[task.user_id].append(task)
        return found


def _configure(url: str) -> None:
    import django
    from django.conf import settings

    if url.startswith("sqlite"):
        options = {"init_command": "PRAGMA synchronous = NORMAL"}
        database = {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": url.removeprefix("sqlite:///"),
            "OPTIONS": options,
        }
    else:
        database = {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.rpartition("/")[2],
            "USER": "postgres",
            "HOST": "127.0.0.1",
            "PORT": "5432",
        }
    settings.configure(DATABASES={"default": database}, USE_TZ=True, TIME_ZONE="UTC")
    django.setup()


def _models() -> tuple[Any, Any, Any]:  # noqa: C901 - Django must be configured before a field is made
    from django.db import connection, models, transaction
    from django.db.models.expressions import RawSQL

    lite = connection.vendor == "sqlite"

    class UuidText(models.UUIDField):
        """A UUID, in SQLite with hyphens."""

        def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: ARG002
            return str(value) if lite and value is not None else value

        def from_db_value(self, value: Any, *_: object) -> Any:
            return UUID(value) if isinstance(value, str) else value

        def get_db_converters(self, connection: Any) -> Any:  # noqa: ARG002
            return [self.from_db_value] if lite else []

        def get_internal_type(self) -> str:
            return "TextField" if lite else "UUIDField"

    class UtcText(models.DateTimeField):
        """An aware datetime, in SQLite as ISO text."""

        def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
            if not lite:
                return super().get_db_prep_value(value, connection, prepared)
            if value is None:
                return None
            return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"

        def from_db_value(self, value: Any, *_: object) -> Any:
            return datetime.fromisoformat(value) if isinstance(value, str) else value

        def get_db_converters(self, connection: Any) -> Any:  # noqa: ARG002
            return [self.from_db_value] if lite else []

        def get_internal_type(self) -> str:
            return "TextField" if lite else "DateTimeField"

    class RoleField(models.TextField):
        """A member of Role."""

        def db_type(self, connection: Any) -> str:  # noqa: ARG002
            return "text" if lite else "role"

        def get_prep_value(self, value: Any) -> Any:
            return value.value

        def from_db_value(self, value: Any, *_: object) -> Any:
            return _ROLES[value]

    class Json(models.JSONField):
        """JSON; Django expects jsonb, psycopg has parsed json already."""

        def db_type(self, connection: Any) -> str:  # noqa: ARG002
            return "text" if lite else "json"

        def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
            return super().from_db_value(value, expression, connection) if isinstance(value, str) else value

    now = "strftime('%Y-%m-%dT%H:%M:%f000Z', 'now')" if lite else "CURRENT_TIMESTAMP"

    class User(models.Model):
        id = UuidText(primary_key=True, default=uuid4)
        email = models.TextField()
        name = models.TextField()
        role = RoleField()
        active = models.BooleanField()
        score = models.IntegerField()
        settings = Json()
        created_at = UtcText(db_default=RawSQL(now.replace("%", "%%"), ()))  # noqa: S611

        class Meta:
            app_label = "bench"
            db_table = "users"

    class Task(models.Model):
        id = UuidText(primary_key=True, default=uuid4)
        user_id = UuidText()
        title = models.TextField()
        done = models.BooleanField()
        due_at = UtcText(null=True)

        class Meta:
            app_label = "bench"
            db_table = "tasks"

    return User, Task, transaction.atomic
