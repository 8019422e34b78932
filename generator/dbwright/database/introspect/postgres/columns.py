"""Columns of tables."""

from __future__ import annotations

from collections import defaultdict

from dbwright.database.introspect.postgres.catalog import TABLES, Catalog, native
from dbwright.database.introspect.postgres.sequences import Identities
from dbwright.database.introspect.postgres.types import Types
from dbwright.model.objects import SequenceOptions, Sql
from dbwright.model.table import Column, Generated, Identity

# From version 18 on a NOT NULL can be NOT VALID: it says nothing about the rows that are there.
_VALID = """ AND NOT EXISTS (SELECT 1 FROM pg_constraint r WHERE r.conrelid = a.attrelid AND r.contype = 'n'
    AND NOT r.convalidated AND r.conkey = ARRAY[a.attnum])"""


def columns(catalog: Catalog, types: Types, identities: Identities) -> dict[int, list[Column]]:
    """The columns of each table, in the order of the catalog."""
    found: dict[int, list[Column]] = defaultdict(list)
    for (
        table,
        number,
        name,
        type_,
        formatted,
        dimensions,
        not_null,
        identity,
        generated,
        text,
        collation,
    ) in catalog.rows(_query(catalog.version)):
        options = identities.get((table, number), SequenceOptions())
        found[table].append(
            Column(
                name=name,
                type=types.name(type_, formatted, dimensions),
                null=not not_null,
                default_sql=None if generated else native(text),
                generated=Generated(expression=Sql(text, native=True), stored=generated == "s") if generated else None,
                identity=Identity(always=identity == "a", options=options) if identity else None,
                collation=collation or "",
                comment=catalog.comment("pg_class", table, number),
            )
        )
    return found


def _query(version: int) -> str:
    return f"""
SELECT a.attrelid, a.attnum, a.attname, a.atttypid, format_type(a.atttypid, a.atttypmod), a.attndims,
    a.attnotnull{_VALID if version >= 180000 else ""}, a.attidentity::text, a.attgenerated::text,
    pg_get_expr(d.adbin, d.adrelid), CASE WHEN a.attcollation <> t.typcollation THEN l.collname END
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_collation l ON l.oid = a.attcollation
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped AND {TABLES}
ORDER BY a.attrelid, a.attnum"""
