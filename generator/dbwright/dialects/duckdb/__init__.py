"""DuckDB."""

from __future__ import annotations

from dbwright.dialects.base import Capabilities, Dialect, DrizzleNames
from dbwright.dialects.duckdb.check import LIMITS
from dbwright.dialects.duckdb.lower import DuckdbLowering
from dbwright.dialects.duckdb.render import DuckdbRenderer
from dbwright.dialects.duckdb.rows import DuckdbRows
from dbwright.dialects.duckdb.scope import SCOPE


class Duckdb(Dialect):
    """DuckDB."""

    name = "duckdb"
    reader = "duckdb"
    limits = LIMITS
    scoping = SCOPE
    renderer = DuckdbRenderer()
    lowering_class = DuckdbLowering
    rows = DuckdbRows()
    capabilities = Capabilities(
        transactional_ddl=True,
        alter_constraint=False,
        alter_column=True,
        inline_foreign_keys=False,
        rename_index=False,
        native_enums=True,
        namespaces=True,
        foreign_keys_by_name=False,
    )
    drizzle = DrizzleNames("duckdb", "7")
    lowering = 1


DIALECT = Duckdb()
