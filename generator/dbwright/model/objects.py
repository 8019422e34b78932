"""The objects of a database beside its tables. A field left at its default is not written to snapshots."""

from __future__ import annotations

from typing import Literal

import msgspec

EnumStorage = Literal["native", "check", "inline", "none"]


class Sql(msgspec.Struct, frozen=True, omit_defaults=True):
    """A piece of SQL.

    Portable text is PostgreSQL syntax and is lowered to each dialect; native text is one dialect's own and is never
    touched. `variants` (dialect → native text) exists only in the logical form: `scope` chooses.
    """

    text: str = ""
    native: bool = False
    variants: dict[str, str] = {}


class Namespace(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A schema in PostgreSQL's and DuckDB's sense: a named group of tables."""

    name: str
    comment: str = ""
    was: str = ""
    only: tuple[str, ...] = ()


class Extension(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An engine extension that must be there before anything that uses it."""

    name: str
    version: str = ""
    namespace: str = ""
    only: tuple[str, ...] = ()


class EnumValue(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One member of an enum; `was` is the value it replaces."""

    value: str
    was: str = ""


class Enum(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A closed, ordered set of text values. `storage` maps dialect (or "default") to how it is held there.

    `value_map` says what rows with a removed value hold from then on; None says that there are none. It is consumed as
    `was` is, and never compared.
    """

    name: str
    values: tuple[EnumValue, ...]
    namespace: str = ""
    storage: dict[str, EnumStorage] = {}
    comment: str = ""
    was: str = ""
    value_map: dict[str, str | None] = {}
    only: tuple[str, ...] = ()


class HeldEnum(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An enum that an engine holds as text, and the columns (table key, name) that hold it; `arrays` are among them."""

    enum: Enum
    columns: tuple[tuple[str, str], ...]
    arrays: tuple[tuple[str, str], ...] = ()


class DomainCheck(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A rule of a domain; the value under test is called VALUE."""

    name: str
    expression: Sql


class Domain(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A named type with its own rules."""

    name: str
    type: str
    namespace: str = ""
    null: bool = True
    default: str | int | bool | None = None
    default_sql: Sql | None = None
    checks: tuple[DomainCheck, ...] = ()
    comment: str = ""
    was: str = ""
    only: tuple[str, ...] = ()


class Field(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One attribute of a composite type."""

    name: str
    type: str


class Composite(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A row type that columns can hold."""

    name: str
    fields: tuple[Field, ...]
    namespace: str = ""
    comment: str = ""
    was: str = ""
    only: tuple[str, ...] = ()


class SequenceOptions(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How a sequence or an identity column counts; None leaves the engine's default."""

    start: int | None = None
    increment: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    cache: int | None = None
    cycle: bool = False


class Sequence(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A number generator of its own. `owned_by` is "table.column" or empty."""

    name: str
    namespace: str = ""
    type: str = "bigint"
    options: SequenceOptions = SequenceOptions()
    owned_by: str = ""
    comment: str = ""
    was: str = ""
    only: tuple[str, ...] = ()


class Function(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A function or procedure: `sql` is the whole CREATE statement; DROP needs `arguments` ("uuid, int")."""

    name: str
    sql: Sql
    namespace: str = ""
    kind: Literal["function", "procedure"] = "function"
    arguments: str = ""
    depends_on: tuple[str, ...] = ()
    comment: str = ""
    was: str = ""
    only: tuple[str, ...] = ()


class Trigger(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A trigger of one table or view (`table`, a key): `sql` is the whole CREATE TRIGGER statement."""

    name: str
    table: str
    sql: Sql
    depends_on: tuple[str, ...] = ()
    comment: str = ""
    was: str = ""
    only: tuple[str, ...] = ()


class Raw(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Anything else a database can hold, as the statement that creates it and the one that drops it."""

    name: str
    sql: Sql
    drop: Sql
    depends_on: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
