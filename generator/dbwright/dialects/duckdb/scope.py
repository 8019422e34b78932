"""What a schema keeps on its way to DuckDB."""

from __future__ import annotations

from dbwright.dialects.duckdb.lower import DuckdbLowering
from dbwright.dialects.scope import Scope
from dbwright.model.objects import Enum, Sequence
from dbwright.model.table import Column, Index, Table
from dbwright.model.view import View

SCOPE = Scope(
    dialect="duckdb",
    comments=frozenset({Table, Column, View, Index, Sequence, Enum}),
    enum_storages=DuckdbLowering.storages,
)
