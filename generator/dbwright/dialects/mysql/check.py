"""What MySQL 8 and MariaDB from 10.6 can hold."""

from __future__ import annotations

from dbwright.dialects.check import Limits

LIMITS = Limits(
    dialect="mysql",
    functions=True,
    index_methods=frozenset({"btree", "hash", "fulltext", "spatial"}),
    prefix_lengths=True,
    identity_keys="first",
    foreign_key_actions=frozenset({"no action", "restrict", "cascade", "set null"}),
    identifier_characters=64,
    basic_plane_only=True,
    foreign_keys_per_schema=True,
    checks_per_schema=True,
    indexes_per_schema=False,
)
