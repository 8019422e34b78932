"""PostgreSQL."""

from __future__ import annotations

from dbwright.dialects.base import Capabilities, Dialect, DrizzleNames
from dbwright.dialects.postgres.check import LIMITS
from dbwright.dialects.postgres.lower import PostgresLowering
from dbwright.dialects.postgres.render import PostgresRenderer
from dbwright.dialects.postgres.rows import PostgresRows
from dbwright.dialects.postgres.scope import SCOPE


class Postgres(Dialect):
    """PostgreSQL."""

    name = "postgres"
    reader = "postgres"
    limits = LIMITS
    scoping = SCOPE
    renderer = PostgresRenderer()
    lowering_class = PostgresLowering
    rows = PostgresRows()
    capabilities = Capabilities(
        transactional_ddl=True,
        alter_constraint=True,
        alter_column=True,
        inline_foreign_keys=False,
        rename_index=True,
        native_enums=True,
        namespaces=True,
        foreign_keys_by_name=False,
        identifier_bytes=63,
    )
    drizzle = DrizzleNames("postgresql", "7")
    lowering = 2


DIALECT = Postgres()
