"""Columns: type, default, what fills them, collation and comment."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping

import msgspec

from dbwright.database.introspect.mysql.catalog import Catalog, string
from dbwright.database.introspect.mysql.types import spelled
from dbwright.model.objects import Sql
from dbwright.model.table import Column, Generated, Identity

COLUMNS = """
SELECT table_name, column_name, column_default, is_nullable, column_type, collation_name, extra,
  generation_expression, column_comment
FROM information_schema.columns WHERE table_schema = ?
ORDER BY table_name, ordinal_position"""

_ON_UPDATE = re.compile(r"\bon update (\S+)", re.IGNORECASE)
_PLAIN = re.compile(r"[+-]?[\d.]+(e[+-]?\d+)?|b'[01]*'|0x[0-9A-Fa-f]*")


class _Row(msgspec.Struct, frozen=True):
    table: str
    name: str
    default: str | None
    nullable: str
    type: str
    collation: str | None
    extra: str
    expression: str | None
    comment: str


def columns(
    catalog: Catalog, collations: Mapping[str, str], json: Collection[tuple[str, str]]
) -> dict[str, tuple[Column, ...]]:
    """The columns of each table, in their order. `json` holds those that MariaDB keeps as text that it checks."""
    found: dict[str, list[Column]] = defaultdict(list)
    for row in (_Row(*values) for values in catalog.rows(COLUMNS)):
        if row.table in collations:
            is_json = (row.table, row.name) in json and row.type.lower() == "longtext"
            found[row.table].append(_column(row, collations[row.table], catalog.mariadb, is_json=is_json))
    return {table: tuple(own) for table, own in found.items()}


def _column(row: _Row, collation: str, mariadb: bool, *, is_json: bool) -> Column:
    extra = row.extra.lower()
    generated = None
    if row.expression:
        generated = Generated(expression=Sql(row.expression, native=True), stored="virtual generated" not in extra)
    default = None if generated else _default(row, mariadb)
    return Column(
        name=row.name,
        type="JSON" if is_json else spelled(row.type),
        null=row.nullable == "YES",
        default_sql=Sql(default, native=True) if default else None,
        generated=generated,
        identity=Identity() if "auto_increment" in extra else None,
        collation="" if is_json or row.collation in (None, collation) else str(row.collation),
        comment=row.comment,
    )


def _default(row: _Row, mariadb: bool) -> str:
    """The default with its ON UPDATE. MariaDB gives SQL, and says NULL where there is none; MySQL gives a value."""
    text = row.default
    if text is not None and not mariadb and "default_generated" not in row.extra.lower() and not _PLAIN.fullmatch(text):
        text = string(text)
    if text is None or text.upper() == "NULL":
        text = ""
    update = _ON_UPDATE.search(row.extra)
    return f"{text or 'NULL'} ON UPDATE {update[1]}" if update else text
