"""SQLite."""

from __future__ import annotations

from dbwright.dialects.base import Capabilities, Dialect, DrizzleNames
from dbwright.dialects.sqlite.check import LIMITS
from dbwright.dialects.sqlite.lower import SqliteLowering
from dbwright.dialects.sqlite.render import SqliteRenderer
from dbwright.dialects.sqlite.rows import SqliteRows
from dbwright.dialects.sqlite.scope import SCOPE


class Sqlite(Dialect):
    """SQLite."""

    name = "sqlite"
    reader = "sqlite"
    limits = LIMITS
    scoping = SCOPE
    renderer = SqliteRenderer()
    lowering_class = SqliteLowering
    rows = SqliteRows()
    capabilities = Capabilities(
        transactional_ddl=True,
        alter_constraint=False,
        alter_column=False,
        inline_foreign_keys=True,
        rename_index=False,
        native_enums=False,
        namespaces=False,
        foreign_keys_by_name=False,
    )
    drizzle = DrizzleNames("sqlite", "6")
    lowering = 1


DIALECT = Sqlite()
