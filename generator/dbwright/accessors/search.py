"""Which tables can be searched for words: FTS5 in SQLite, tsvector in PostgreSQL, FULLTEXT in MySQL."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from dbwright.accessors.driver_sql import quoted_name
from dbwright.model.objects import Raw, Sql
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Index, Table
from dbwright.model.types import parse_type
from dbwright.sql.expressions import quoted

_FTS5 = re.compile(
    r"create\s+virtual\s+table\s+(?:if\s+not\s+exists\s+)?(?P<name>\"[^\"]+\"|\w+)\s+using\s+fts5\s*\((?P<body>.*)\)",
    re.IGNORECASE | re.DOTALL,
)
_OPTION = re.compile(r"\b(content|content_rowid)\s*=\s*['\"]?([^'\",)]*)['\"]?", re.IGNORECASE)
_CONFIGURATION = re.compile(r"to_tsvector\s*\(\s*('[^']*')", re.IGNORECASE)


class Search(msgspec.Struct, frozen=True):
    """How one dialect finds words in a table.

    `join` holds one value where there is one, else `condition` and `order` do, one each.
    """

    join: str
    condition: str
    order: str


def searches(schema: Schema, table: Table, dialects: Sequence[str]) -> dict[str, Search]:
    """Dialect → how it searches the table; none that has no index for it. The first index by name is used."""
    found = {"sqlite": _fts5(schema, table), "postgres": _tsvector(table), "mysql": _fulltext(table)}
    return {dialect: search for dialect, search in found.items() if search and dialect in dialects}


def _text(sql: Sql, dialect: str) -> str:
    return sql.variants.get(dialect) or sql.text


def _indexes(table: Table, dialect: str, methods: Sequence[str]) -> list[Index]:
    return [
        index
        for index in table.indexes
        if index.method.lower() in methods and (not index.only or dialect in index.only) and index.where is None
    ]


def _fts5(schema: Schema, table: Table) -> Search | None:
    for raw in schema.raw:
        found = _FTS5.search(_text(raw.sql, "sqlite")) if _in_sqlite(raw) else None
        options = {name.lower(): value for name, value in _OPTION.findall(found["body"])} if found else {}
        if found and options.get("content", "").lower() == table.name.lower():
            name = quoted(found["name"].strip('"'))
            row = quoted(options.get("content_rowid") or "rowid")
            match = f'SELECT rowid AS "_row", rank AS "_rank" FROM {name} WHERE {name} MATCH ?'
            return Search(f'JOIN ({match}) AS "_match" ON "_row" = {quoted(table.name)}.{row}', "", '"_rank"')
    return None


def _in_sqlite(raw: Raw) -> bool:
    return not raw.only or "sqlite" in raw.only


def _tsvector(table: Table) -> Search | None:
    columns = {column.name: column for column in table.columns}
    for index in _indexes(table, "postgres", ("gin", "gist")):
        (key, *more) = index.keys
        expression = _text(key.expression, "postgres") if key.expression else ""
        if not more and _CONFIGURATION.search(expression):
            return _ranked(f"({expression})", expression)
        if not more and key.column in columns and _is_tsvector(columns[key.column]):
            made = columns[key.column].generated
            return _ranked(quoted(key.column), _text(made.expression, "postgres") if made else "")
    return None


def _ranked(vector: str, source: str) -> Search:
    """The words are read by the configuration by which the index was made."""
    configuration = _CONFIGURATION.search(source)
    given = f"{configuration[1]}, " if configuration else ""
    vector, given = vector.replace("%", "%%"), given.replace("%", "%%")
    join = f'JOIN websearch_to_tsquery({given}%s) AS "_match" ON {vector} @@ "_match"'
    return Search(join, "", f'ts_rank({vector}, "_match") DESC')


def _is_tsvector(column: Column) -> bool:
    try:
        return parse_type(column.type_variants.get("postgres") or column.type).name.lower() == "tsvector"
    except ValueError:
        return False


def _fulltext(table: Table) -> Search | None:
    for index in _indexes(table, "mysql", ("fulltext",)):
        if all(key.column for key in index.keys):
            listed = ", ".join(quoted_name(key.column, "mysql") for key in index.keys)
            match = f"MATCH ({listed}) AGAINST (%s)"
            return Search("", match, f"{match} DESC")
    return None
