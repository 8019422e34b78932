"""Tables and what they own: columns, keys, checks, indexes, policies, partitions."""

from __future__ import annotations

from typing import Literal

import msgspec

from dbwright.model.behaviour import ColumnBehaviour, TableBehaviour
from dbwright.model.objects import SequenceOptions, Sql

Action = Literal["no action", "restrict", "cascade", "set null", "set default"]
Deferrable = Literal["", "immediate", "deferred"]


class Identity(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Numbers made by the engine. `always` refuses values from the client where the engine can."""

    always: bool = False
    options: SequenceOptions = SequenceOptions()


class Generated(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A column computed from its row, kept on disk (`stored`) or computed when read."""

    expression: Sql
    stored: bool = True


class Column(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One column.

    `type` is canonical text: a logical type ("decimal(12,2)", "text[]", an enum's key) or, in the physical form, the
    engine's own. `type_variants` (dialect → native type text) exists only in the logical form.
    `default` is a literal read by the column's type: decimals, dates, JSON and arrays keep their text.
    `backfill` and `using` say what becomes of rows that are there: the value of a column that newly needs one, and how
    the old value turns into one of a new type. They are consumed as `was` is, and never compared.
    """

    name: str
    type: str
    null: bool = False
    default: str | int | bool | None = None
    default_sql: Sql | None = None
    generated: Generated | None = None
    identity: Identity | None = None
    collation: str = ""
    comment: str = ""
    was: str = ""
    backfill: Sql | None = None
    using: Sql | None = None
    only: tuple[str, ...] = ()
    type_variants: dict[str, str] = {}
    behaviour: ColumnBehaviour | None = None


class PrimaryKey(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The key of a table."""

    name: str
    columns: tuple[str, ...]
    was: str = ""


class Unique(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A unique constraint (an index that is unique is an Index)."""

    name: str
    columns: tuple[str, ...]
    include: tuple[str, ...] = ()
    nulls_not_distinct: bool = False
    deferrable: Deferrable = ""
    comment: str = ""
    was: str = ""
    only: tuple[str, ...] = ()


class ForeignKey(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A reference to the key of another table (`table`, a key) or of the same one.

    Only introspection finds one that is not `validated`: older rows may break it.
    """

    name: str
    columns: tuple[str, ...]
    table: str
    target_columns: tuple[str, ...]
    on_delete: Action = "no action"
    on_update: Action = "no action"
    match_full: bool = False
    deferrable: Deferrable = ""
    validated: bool = True
    comment: str = ""
    was: str = ""
    only: tuple[str, ...] = ()


class Check(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A condition that every row meets.

    Only introspection finds one that is not `validated`: older rows may break it.
    """

    name: str
    expression: Sql
    validated: bool = True
    comment: str = ""
    was: str = ""
    only: tuple[str, ...] = ()


class IndexKey(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One key of an index: a column or an expression, never both. `length` is MySQL's prefix length in characters."""

    column: str = ""
    expression: Sql | None = None
    order: Literal["asc", "desc"] = "asc"
    nulls: Literal["", "first", "last"] = ""
    opclass: str = ""
    collation: str = ""
    length: int | None = None


class Index(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An index that no constraint owns. `method` is empty for the engine's default.

    Only introspection finds one that is not `valid`: the engine began to build it and never finished.
    """

    name: str
    keys: tuple[IndexKey, ...]
    unique: bool = False
    where: Sql | None = None
    method: str = ""
    include: tuple[str, ...] = ()
    nulls_not_distinct: bool = False
    options: dict[str, str | int | bool] = {}
    valid: bool = True
    comment: str = ""
    was: str = ""
    only: tuple[str, ...] = ()


class ExclusionElement(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A column or expression and the operator under which no two rows may meet."""

    operator: str
    column: str = ""
    expression: Sql | None = None
    opclass: str = ""


class Exclusion(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An exclusion constraint."""

    name: str
    elements: tuple[ExclusionElement, ...]
    method: str = "gist"
    where: Sql | None = None
    deferrable: Deferrable = ""
    comment: str = ""
    was: str = ""
    only: tuple[str, ...] = ()


class Policy(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A row security policy."""

    name: str
    command: Literal["all", "select", "insert", "update", "delete"] = "all"
    roles: tuple[str, ...] = ("public",)
    permissive: bool = True
    using: Sql | None = None
    check: Sql | None = None
    comment: str = ""
    was: str = ""
    only: tuple[str, ...] = ()


class PartitionBy(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How a table is split."""

    strategy: Literal["range", "list", "hash"]
    keys: tuple[str, ...]


class Partition(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One part. `bounds` is the dialect's own text ("FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')", "DEFAULT")."""

    name: str
    bounds: str


class Table(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A table. Columns keep their order; all other members are sorted by name.

    `options` holds storage settings per dialect: {"sqlite": {"strict": true}}; in the scoped and physical forms only
    those of its own dialect remain.
    """

    name: str
    columns: tuple[Column, ...]
    namespace: str = ""
    primary_key: PrimaryKey | None = None
    uniques: tuple[Unique, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    checks: tuple[Check, ...] = ()
    indexes: tuple[Index, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    policies: tuple[Policy, ...] = ()
    row_level_security: Literal["", "enabled", "forced"] = ""
    partition_by: PartitionBy | None = None
    partitions: tuple[Partition, ...] = ()
    options: dict[str, dict[str, str | int | bool]] = {}
    comment: str = ""
    was: str = ""
    only: tuple[str, ...] = ()
    behaviour: TableBehaviour | None = None
