"""What DuckDB can hold."""

from __future__ import annotations

from dbwright.dialects.check import Limits

LIMITS = Limits(
    dialect="duckdb",
    namespaces=True,
    extensions=True,
    sequences=True,
    functions=True,
    triggers=False,
    expression_indexes=True,
    foreign_key_actions=frozenset({"no action", "restrict"}),
    foreign_key_cycles=False,
    identity_options=True,
)
