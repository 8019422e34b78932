"""Indexes, and the constraints that are indexes: primary keys, uniques and exclusions."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import msgspec

from dbwright.database.introspect.postgres.catalog import TABLES, VIEWS, Catalog, native
from dbwright.database.introspect.postgres.index_keys import read_keys
from dbwright.database.introspect.postgres.options import settings
from dbwright.model.objects import Sql
from dbwright.model.table import Deferrable, Exclusion, ExclusionElement, Index, IndexKey, PrimaryKey, Unique


class Keys(msgspec.Struct):
    """The indexes of each table or materialized view by what they are."""

    primary: dict[int, PrimaryKey]
    uniques: dict[int, list[Unique]]
    exclusions: dict[int, list[Exclusion]]
    indexes: dict[int, list[Index]]


class _Row(msgspec.Struct):
    """One row of the query."""

    table: int
    oid: int
    name: str
    method: str
    unique: bool
    valid: bool
    nulls_not_distinct: bool
    key_count: int
    columns: list[str | None]
    """A name for each key and included column, None for an expression."""
    texts: list[str]
    definition: str
    where: str | None
    options: list[str] | None
    constraint: int | None
    kind: str | None
    deferrable: bool | None
    deferred: bool | None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name or "" for name in self.columns[: self.key_count])

    @property
    def include(self) -> tuple[str, ...]:
        return tuple(name or "" for name in self.columns[self.key_count :])

    @property
    def when(self) -> Deferrable:
        return ("deferred" if self.deferred else "immediate") if self.deferrable else ""


def keys(catalog: Catalog) -> Keys:
    """Every index of a table or materialized view; those of partitions belong to the whole."""
    found = Keys({}, defaultdict(list), defaultdict(list), defaultdict(list))
    for values in catalog.rows(_query(catalog.version)):
        row = _Row(*values)
        match row.kind:
            case "p":
                found.primary[row.table] = PrimaryKey(name=row.name, columns=row.names)
            case "u":
                found.uniques[row.table].append(_unique(catalog, row))
            case "x":
                found.exclusions[row.table].append(_exclusion(catalog, row))
            case _:
                found.indexes[row.table].append(_index(catalog, row))
    return found


def _unique(catalog: Catalog, row: _Row) -> Unique:
    return Unique(
        name=row.name,
        columns=row.names,
        include=row.include,
        nulls_not_distinct=row.nulls_not_distinct,
        deferrable=row.when,
        comment=catalog.comment("pg_constraint", row.constraint or 0),
    )


def _exclusion(catalog: Catalog, row: _Row) -> Exclusion:
    words = read_keys(row.definition, row.method, row.texts[: row.key_count])
    elements = [
        ExclusionElement(operator=key.operator, opclass=key.opclass, **_what(column, key.text))
        for column, key in zip(row.columns, words, strict=False)
    ]
    return Exclusion(
        name=row.name,
        elements=tuple(elements),
        method=row.method,
        where=native(row.where),
        deferrable=row.when,
        comment=catalog.comment("pg_constraint", row.constraint or 0),
    )


def _index(catalog: Catalog, row: _Row) -> Index:
    words = read_keys(row.definition, row.method, row.texts[: row.key_count])
    parts = [
        IndexKey(
            order=key.order,
            nulls=key.nulls,
            opclass=key.opclass,
            collation=key.collation,
            **_what(column, key.text),
        )
        for column, key in zip(row.columns, words, strict=False)
    ]
    return Index(
        name=row.name,
        keys=tuple(parts),
        unique=row.unique,
        where=native(row.where),
        method="" if row.method == "btree" else row.method,
        include=row.include,
        nulls_not_distinct=row.nulls_not_distinct,
        options=settings(row.options),
        valid=row.valid,
        comment=catalog.comment("pg_class", row.oid),
    )


def _what(column: str | None, text: str) -> dict[str, Any]:
    return {"column": column} if column is not None else {"expression": Sql(text, native=True)}


def _query(version: int) -> str:
    nulls_not_distinct = "i.indnullsnotdistinct" if version >= 150000 else "false"
    return f"""
SELECT i.indrelid, x.oid, x.relname, m.amname, i.indisunique, i.indisvalid, {nulls_not_distinct}, i.indnkeyatts,
    ARRAY(SELECT a.attname::text FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
        LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number AND k.number <> 0
        ORDER BY k.place),
    ARRAY(SELECT pg_get_indexdef(i.indexrelid, k, false) FROM generate_series(1, i.indnkeyatts) k),
    CASE WHEN r.contype = 'x' THEN pg_get_constraintdef(r.oid) ELSE pg_get_indexdef(i.indexrelid) END,
    pg_get_expr(i.indpred, i.indrelid), x.reloptions, r.oid, r.contype::text, r.condeferrable, r.condeferred
FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_constraint r ON r.conindid = i.indexrelid AND r.conrelid = i.indrelid AND r.contype IN ('p', 'u', 'x')
WHERE ({TABLES}) OR ({VIEWS})
ORDER BY x.relname"""
