"""Indexes of partitioned tables: made for each partition beside its readers and writers, then put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from dbwright.dialects import render_find as find
from dbwright.dialects import render_make as make
from dbwright.dialects.names import shorten
from dbwright.model.table import Index, Table
from dbwright.sql.build import phrase, table_ref
from dbwright.sql.statement import Statement

if TYPE_CHECKING:
    from dbwright.dialects.render import Renderer


def create_divided_index(index: Index, table: Table, key: str, renderer: Renderer) -> list[Statement]:
    """ON ONLY makes the index without parts; it is valid as soon as every partition's own is attached.

    See https://www.postgresql.org/docs/current/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE.
    """
    if not table.partitions:
        return [Statement(renderer.create_index(index, key))]
    whole = find.beside(key, index.name)
    found = [Statement(make.create_index(index, key, only=True))]
    for partition in table.partitions:
        part = msgspec.structs.replace(index, name=shorten(f"{index.name}_{partition.name}"))
        built = make.create_index(part, find.beside(key, partition.name), concurrently=True)
        attached = phrase("ALTER INDEX", table_ref(whole), "ATTACH PARTITION", table_ref(find.beside(key, part.name)))
        found += [Statement(built, transactional=False, place="last"), Statement(attached, place="last")]
    return found
