"""What SQLite can hold."""

from __future__ import annotations

from dbwright.dialects.check import Limits

LIMITS = Limits(
    dialect="sqlite",
    partial_indexes=True,
    expression_indexes=True,
    index_collation=True,
    deferrable_foreign_keys=True,
    identity_keys="only",
)
