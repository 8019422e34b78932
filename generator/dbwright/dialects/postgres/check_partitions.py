"""What PostgreSQL refuses of tables that are split into partitions.

https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-STORAGE-PARAMETERS
"""

from __future__ import annotations

from collections.abc import Iterator

from dbwright.dialects.problems import Problem, describe
from dbwright.model.origin import Ref
from dbwright.model.schema import Schema, key_of

_NOT_STORED = frozenset({"tablespace", "unlogged"})
"""Options that stand beside the storage parameters."""


def check_partitions(schema: Schema) -> Iterator[Problem]:
    """Storage parameters of a table that stores nothing: each partition has its own."""
    for table in schema.tables:
        ref: Ref = ("table", key_of(table))
        named = sorted(table.options.get("postgres", {}).keys() - _NOT_STORED)
        if table.partition_by and named:
            said = ", ".join(f'"{name}"' for name in named)
            message = f"postgres has no storage parameters for partitioned tables ({describe(ref)}: {said})"
            yield Problem((*ref, "options"), message, "leave them out; each partition has its own")
