"""The types that SQLAlchemy and SQLModel need to hold the same Python values in the same columns."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from data import Role
from sqlalchemy.types import TypeDecorator


class UtcText(TypeDecorator[datetime]):
    """An aware datetime; in SQLite ISO text."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Any) -> Any:
        """Text where there is no such type."""
        return dialect.type_descriptor(sa.Text() if dialect.name == "sqlite" else sa.DateTime(timezone=True))

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        """To the driver."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        """From the driver."""
        return value if value is None or dialect.name != "sqlite" else datetime.fromisoformat(value)


class UuidText(TypeDecorator[UUID]):
    """A UUID; in SQLite text with hyphens, which SQLAlchemy's own type does not write."""

    impl = sa.Uuid()
    cache_ok = True

    def load_dialect_impl(self, dialect: Any) -> Any:
        """Text where there is no such type."""
        return dialect.type_descriptor(sa.Text() if dialect.name == "sqlite" else sa.Uuid())

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        """To the driver."""
        return str(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        """From the driver."""
        return UUID(value) if value is not None and dialect.name == "sqlite" else value


def role_type() -> sa.Enum:
    """The enum by its values."""
    return sa.Enum(Role, name="role", values_callable=lambda enum: [item.value for item in enum])
