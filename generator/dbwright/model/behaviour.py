"""What only the accessors obey. `scope` takes it away, so it never makes a migration."""

from __future__ import annotations

from typing import Literal

import msgspec


class Validation(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Rules that a value must meet before the database is asked."""

    format: Literal["", "email", "url", "uuid", "slug", "hostname", "ip", "eip55"] = ""
    min_length: int | None = None
    max_length: int | None = None
    minimum: str | None = None
    maximum: str | None = None
    regex: str = ""
    choices: tuple[str, ...] = ()


class ColumnBehaviour(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How the accessors treat a column. `transitions` maps each state to the states that may follow it."""

    generate: Literal["", "uuid4", "uuid7", "ulid", "now"] = ""
    attribute: str = ""
    validate: Validation | None = None
    transitions: dict[str, tuple[str, ...]] = {}
    sensitive: bool = False
    normalize: Literal["", "lower", "upper", "strip"] = ""
    codec: str = ""


class Timestamps(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Which columns hold the times of creation and last change, and who keeps the latter."""

    created: str = ""
    updated: str = ""
    kept_by: Literal["accessor", "trigger"] = "accessor"


class Relation(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A named way from one table to another.

    `via` lists foreign key columns; `through` names the table between (many_to_many).
    """

    name: str
    kind: Literal["belongs_to", "has_one", "has_many", "many_to_many", "polymorphic"]
    table: str = ""
    via: tuple[str, ...] = ()
    through: str = ""
    targets: dict[str, str] = {}
    discriminator: str = ""
    hidden: bool = False


class TableBehaviour(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How the accessors treat a table. Names of columns are empty where the behaviour is off."""

    class_name: str = ""
    optimistic_lock: str = ""
    soft_delete: str = ""
    timestamps: Timestamps | None = None
    audit: str = ""
    append_only: bool = False
    relations: tuple[Relation, ...] = ()
