"""Primary keys, unique constraints and indexes: one kind of object in the engine, told apart by fixed rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import groupby
from typing import Any

import msgspec

from dbwright.database.introspect.mysql.catalog import Catalog
from dbwright.model.objects import Sql
from dbwright.model.table import ForeignKey, Index, IndexKey, PrimaryKey, Unique

PRIMARY = "PRIMARY"

_KEYS = """
SELECT table_name, index_name, non_unique, index_type, index_comment, column_name, collation, sub_part, {expression}
FROM information_schema.statistics WHERE table_schema = ?
ORDER BY BINARY table_name, BINARY index_name, seq_in_index"""
KEYS = {mariadb: _KEYS.format(expression="NULL" if mariadb else "expression") for mariadb in (True, False)}
"""MariaDB has no keys over expressions."""


class Keys(msgspec.Struct):
    """The keys of one table."""

    primary: PrimaryKey | None = None
    uniques: tuple[Unique, ...] = ()
    indexes: tuple[Index, ...] = ()


def keys(
    catalog: Catalog, engines: Mapping[str, str], references: Mapping[str, tuple[ForeignKey, ...]]
) -> dict[str, Keys]:
    """The keys of each table, without the indexes that the engine made for foreign keys."""
    found: dict[str, Keys] = defaultdict(Keys)
    for (table, _), rows in groupby(catalog.rows(KEYS[catalog.mariadb]), key=lambda row: row[:2]):
        item = _index(list(rows), engines.get(table, ""))
        own, columns = found[table], tuple(key.column for key in item.keys)
        if item.name == PRIMARY:
            own.primary = PrimaryKey(name=PRIMARY, columns=columns)
        elif is_constraint(item):
            own.uniques += (Unique(name=item.name, columns=columns),)
        elif not _made_for(item, references.get(table, ())):
            own.indexes += (item,)
    return found


def is_constraint(item: Index) -> bool:
    """Whether a unique index is a unique constraint: over whole columns, ascending, and with nothing else said."""
    plain = not item.method and not item.comment
    return item.unique and plain and all(key == IndexKey(column=key.column) for key in item.keys)


def _index(rows: list[tuple[Any, ...]], engine: str) -> Index:
    _, name, non_unique, kind, comment, *_ = rows[0]
    usual = "HASH" if engine == "MEMORY" else "BTREE"
    sizes = kind not in ("FULLTEXT", "SPATIAL")  # those have lengths of their own, which are none of ours
    return Index(
        name=name,
        keys=tuple(_key(row, sizes=sizes) for row in rows),
        unique=not int(non_unique),
        method="" if kind == usual else kind.lower(),
        comment=comment or "",
    )


def _key(row: tuple[Any, ...], *, sizes: bool) -> IndexKey:
    *_, column, collation, length, expression = row
    return IndexKey(
        column=column or "",
        expression=Sql(expression, native=True) if expression else None,
        order="desc" if collation == "D" else "asc",
        length=int(length) if length and sizes else None,
    )


def _made_for(item: Index, references: tuple[ForeignKey, ...]) -> bool:
    columns = tuple(IndexKey(column=key.column) for key in item.keys)
    implicit = item == Index(name=item.name, keys=columns)
    return implicit and any(
        key.name == item.name and key.columns == tuple(one.column for one in columns) for key in references
    )
