"""Tables: how they are stored and what is said of them."""

from __future__ import annotations

import re

import msgspec

from dbwright.database.introspect.mysql.catalog import Catalog

_ROW_FORMAT = re.compile(r"\brow_format=(\w+)", re.IGNORECASE)

TABLES = """
SELECT t.table_name, t.engine, t.table_collation, t.create_options, t.table_comment, s.default_collate_name
FROM information_schema.tables t
LEFT JOIN information_schema.character_sets s ON s.character_set_name = SUBSTRING_INDEX(t.table_collation, '_', 1)
WHERE t.table_schema = ? AND t.table_type = 'BASE TABLE'
ORDER BY BINARY t.table_name"""


class StoredTable(msgspec.Struct, frozen=True):
    """What a table is beside its members."""

    name: str
    engine: str
    collation: str
    options: dict[str, dict[str, str | int | bool]]
    comment: str


def tables(catalog: Catalog) -> list[StoredTable]:
    """All tables but the ledger, sorted by name."""
    return [
        StoredTable(
            name,
            str(engine).upper(),
            collation,
            _options(catalog, str(engine).upper(), collation, str(default), created or ""),
            comment,
        )
        for name, engine, collation, created, comment, default in catalog.rows(TABLES)
    ]


def _options(
    catalog: Catalog, engine: str, collation: str, default: str, created: str
) -> dict[str, dict[str, str | int | bool]]:
    """What differs from the engine's and the database's own."""
    found = text_options(collation, default, catalog.collation)
    if engine != "INNODB":
        found["engine"] = engine
    if stored := _ROW_FORMAT.search(created):
        found["row_format"] = stored[1].upper()
    return {"mysql": found} if found else {}


def text_options(collation: str, usual: str, database: str) -> dict[str, str | int | bool]:
    """How the table options say a collation: its character set's `usual` one and the database's go without saying."""
    charset = collation.partition("_")[0]
    if collation == usual and charset != database.partition("_")[0]:
        return {"charset": charset}
    return {"collation": collation} if collation != database else {}
