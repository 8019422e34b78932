"""What a schema keeps on its way to SQLite."""

from __future__ import annotations

from dbwright.dialects.scope import Scope
from dbwright.dialects.sqlite.lower import SqliteLowering

SCOPE = Scope(dialect="sqlite", comments=frozenset(), enum_storages=SqliteLowering.storages)
