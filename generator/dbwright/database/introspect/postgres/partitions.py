"""How tables are split, and into what."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

from dbwright.database.introspect.postgres.catalog import TABLES, Catalog
from dbwright.model.table import Partition, PartitionBy

_STRATEGIES: dict[str, Literal["range", "list", "hash"]] = {"r": "range", "l": "list", "h": "hash"}


def splits(catalog: Catalog) -> dict[int, PartitionBy]:
    """How each partitioned table is split. Keys with an expression among them stand as one text."""
    found = {}
    for table, strategy, names, text in catalog.rows(_SPLITS):
        keys = tuple(names) if None not in names else (text.partition("(")[2].removesuffix(")"),)
        found[table] = PartitionBy(strategy=_STRATEGIES[strategy], keys=keys)
    return found


def partitions(catalog: Catalog) -> dict[int, list[Partition]]:
    """The parts of each partitioned table. One that is split further says so at the end of its bounds."""
    found: dict[int, list[Partition]] = defaultdict(list)
    for table, whole, namespace, name, bounds, split in catalog.rows(_PARTITIONS):
        placed = name if namespace == whole else f"{namespace}.{name}"
        text = f"{bounds} PARTITION BY {split}" if split else bounds
        found[table].append(Partition(name=placed, bounds=text))
    return found


_SPLITS = f"""
SELECT p.partrelid, p.partstrat::text,
    ARRAY(SELECT a.attname::text FROM unnest(p.partattrs::int2[]) WITH ORDINALITY AS k (number, place)
        LEFT JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = k.number AND k.number <> 0
        ORDER BY k.place),
    pg_get_partkeydef(p.partrelid)
FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE {TABLES}"""

_PARTITIONS = f"""
SELECT h.inhparent, n.nspname, m.nspname, o.relname, pg_get_expr(o.relpartbound, o.oid), pg_get_partkeydef(o.oid)
FROM pg_inherits h JOIN pg_class o ON o.oid = h.inhrelid JOIN pg_namespace m ON m.oid = o.relnamespace
JOIN pg_class c ON c.oid = h.inhparent JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE o.relispartition AND {TABLES} ORDER BY o.relname"""
