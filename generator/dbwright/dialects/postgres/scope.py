"""What a schema keeps on its way to PostgreSQL."""

from __future__ import annotations

from msgspec import Struct

from dbwright.dialects.postgres.lower import PostgresLowering
from dbwright.dialects.scope import Scope
from dbwright.model.objects import Composite, Domain, Enum, Function, Namespace, Sequence, Trigger
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, Policy, Table, Unique
from dbwright.model.view import View

_COMMENTED: tuple[type[Struct], ...] = (
    Namespace, Enum, Domain, Composite, Sequence, Table, Column, Unique, ForeignKey, Check, Index, Exclusion, Policy,
    View, Function, Trigger,
)  # fmt: skip

SCOPE = Scope(
    dialect="postgres",
    comments=frozenset(_COMMENTED),
    enum_storages=PostgresLowering.storages,
    partitions=True,
    row_level_security=True,
)
