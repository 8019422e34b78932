"""What the stored texts of CREATE INDEX and CREATE VIEW tell."""

from __future__ import annotations

from collections.abc import Mapping

from dbwright.database.introspect.sqlite.tokens import Cursor, pieces
from dbwright.model.objects import Sql
from dbwright.model.table import Index, IndexKey
from dbwright.model.view import View


def read_index(name: str, sql: str, columns: Mapping[str, str]) -> Index:
    """Read a stored CREATE INDEX. `columns` has the table's column names by their lower case.

    Raises UnreadableError for what is none.
    """
    cursor = Cursor(sql)
    cursor.expect("CREATE")
    unique = cursor.take("UNIQUE")
    cursor.expect("INDEX")
    cursor.name()
    cursor.expect("ON")
    cursor.name()
    keys = tuple(_key(piece, columns) for piece in pieces(cursor.group()))
    where = Sql(cursor.rest().rstrip(";").rstrip(), native=True) if cursor.take("WHERE") else None
    return Index(name=name, keys=keys, unique=unique, where=where)


def _key(text: str, columns: Mapping[str, str]) -> IndexKey:
    """A column or expression, then perhaps COLLATE and a direction, outside of all parentheses."""
    cursor = Cursor(text)
    end = _end_of_value(cursor)
    value = text[:end].strip()
    collation = cursor.name() if cursor.take("COLLATE") else ""
    order = "desc" if cursor.take("DESC") else "asc"
    named = Cursor(value)
    alone = named.kind in ("word", "quoted") and named.end == len(value)
    column = columns.get(named.name().lower()) if alone else None
    if column is not None:
        return IndexKey(column=column, collation=collation, order="desc" if order == "desc" else "asc")
    expression = Sql(_without_parentheses(value), native=True)
    return IndexKey(expression=expression, collation=collation, order="desc" if order == "desc" else "asc")


def _end_of_value(cursor: Cursor) -> int:
    """Where a key's value ends: before the last COLLATE that only a name and a direction follow."""
    while cursor.kind:
        if cursor.word in ("COLLATE", "ASC", "DESC") and _ends_key(cursor):
            return cursor.start
        if cursor.text == "(":
            cursor.group()
        else:
            cursor.advance()
    return cursor.end


def _ends_key(cursor: Cursor) -> bool:
    rest = Cursor(cursor.rest())
    if rest.take("COLLATE"):
        rest.name()
    if not rest.take("ASC"):
        rest.take("DESC")
    return not rest.kind


def _without_parentheses(text: str) -> str:
    if not text.startswith("("):
        return text
    cursor = Cursor(text)
    inner = cursor.group()
    return text if cursor.kind else inner


def read_view(name: str, sql: str) -> View:
    """Read a stored CREATE VIEW. Raises UnreadableError for what is none."""
    cursor = Cursor(sql)
    cursor.expect("CREATE", "VIEW")
    cursor.name()
    columns: list[str] = []
    if cursor.take("("):
        while not cursor.take(")"):
            columns.append(cursor.name())
            cursor.take(",")
    cursor.expect("AS")
    return View(name=name, sql=Sql(cursor.rest().rstrip(";").rstrip(), native=True), columns=tuple(columns))
