"""Indexes made or dropped CONCURRENTLY: whether a cut-off or failed attempt took effect, and taking away its remains.

See https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dbwright.database.engine import Verdict
from dbwright.database.postgres.statements import Token, tokens
from dbwright.database.postgres_connection import PostgresConnection
from dbwright.errors import DatabaseError, Diagnostic

_HERE = """
SELECT i.indexrelid::bigint, c.relname, i.indisvalid, i.indexrelid::regclass::text,
  pg_get_indexdef(i.indexrelid), quote_ident(c.relname), quote_ident(t.relname),
  EXISTS (SELECT 1 FROM pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
WHERE i.indrelid = to_regclass(?) ORDER BY 1
"""
_REMAINS = """
SELECT i.indexrelid::regclass::text FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'
  AND NOT EXISTS (SELECT 1 FROM pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)
"""
_OF_TABLE = "({0}, (SELECT reltoastrelid FROM pg_class WHERE oid = {0}))"
_WITHIN = {
    "INDEX": "AND i.indrelid = (SELECT indrelid FROM pg_index WHERE indexrelid = to_regclass(?))",
    "TABLE": f"AND t.oid IN {_OF_TABLE.format('to_regclass($1)')}".replace("$1", "?"),
    "SCHEMA": "AND t.relnamespace = to_regnamespace(?)",
}
"""What is reindexed → which remains are of that."""


class Asked(msgspec.Struct, frozen=True):
    """What a CREATE INDEX asks for: names as written (`name` is "" where the server finds one), and the text after
    the table, from USING or the parenthesis on.
    """

    name: str
    table: str
    rest: str
    unique: bool


class Found(msgspec.Struct, frozen=True):
    """An index of a table. `made` is its definition after the table's name; `building` that a session is at it."""

    oid: int
    name: str
    valid: bool
    shown: str
    made: str
    building: bool


def asked(text: str) -> Asked | None:
    """What a statement asks for, None where it is no CREATE INDEX."""
    parts = list(tokens(text.rstrip().removesuffix(";")))
    said = [token.word for token in parts]
    if "ON" not in said or "INDEX" not in said[:3]:
        return None
    on = said.index("ON")
    at = said.index("INDEX") + 1
    at += said[at : at + 1] == ["CONCURRENTLY"]
    at += 3 * (said[at : at + 3] == ["IF", "NOT", "EXISTS"])
    start = on + 1 + (said[on + 1 : on + 2] == ["ONLY"])
    end = _end_of_name(parts, start)
    if end >= len(parts):
        return None
    name = _unquoted(parts[on - 1]) if at < on else ""
    return Asked(name, text[parts[start].start : parts[end - 1].end], _rest(text, parts, end), said[1] == "UNIQUE")


def _rest(text: str, parts: list[Token], start: int) -> str:
    return text[parts[start].start : parts[-1].end]


def _end_of_name(parts: Sequence[Token], start: int) -> int:
    """The place after a name that may be qualified."""
    end = start + 1
    while end + 1 < len(parts) and parts[end].text == ".":
        end += 2
    return end


def _unquoted(token: Token) -> str:
    return token.text[1:-1].replace('""', '"') if token.kind == "quoted" else token.text.lower()


def names_after(text: str, word: str) -> list[str]:
    """The names, as written, in the list after a word and CONCURRENTLY and IF EXISTS."""
    parts = list(tokens(text.rstrip().removesuffix(";")))
    at = next((i for i, token in enumerate(parts) if token.word == word), len(parts)) + 1
    while at < len(parts) and parts[at].word in ("CONCURRENTLY", "IF", "EXISTS", "ONLY"):
        at += 1
    found = []
    while at < len(parts):
        end = _end_of_name(parts, at)
        found.append(text[parts[at].start : parts[end - 1].end])
        if end >= len(parts) or parts[end].text != ",":
            break
        at = end + 1
    return found


def mark_create(connection: PostgresConnection, text: str) -> str:
    """The indexes that the table has before."""
    wanted = asked(text)
    return ",".join(str(index.oid) for index in _indexes(connection, wanted.table)) if wanted else ""


def judge_create(connection: PostgresConnection, text: str, mark: str) -> Verdict:
    """Done where a valid index stands there that was not there before and is what was asked for.

    One that is invalid is dropped. An index of the same name that is another is left to the server to complain of.
    """
    wanted = asked(text)
    if wanted is None:
        return "unknown"
    before = mark.split(",")
    done = False
    for index in _indexes(connection, wanted.table):
        if wanted.name not in ("", index.name):
            continue
        new = str(index.oid) not in before
        if index.valid and not new:
            continue
        same = _same(connection, wanted, index)
        if index.valid:
            if same is None:
                return "unknown"
            done = done or same
        elif same or (new and wanted.name):
            _drop(connection, index)
    return "done" if done else "not done"


def problem_create(connection: PostgresConnection, text: str) -> Diagnostic | None:
    """An invalid index has the name: "already exists" would not tell what to do, IF NOT EXISTS would keep it."""
    wanted = asked(text)
    if wanted is None or not wanted.name:
        return None
    for index in _indexes(connection, wanted.table):
        if index.name == wanted.name and not index.valid:
            hint = f"if nobody is making it at the moment: DROP INDEX CONCURRENTLY {index.shown}, then run again"
            return Diagnostic(None, f"{index.shown} is there from an attempt that failed, and invalid", hint)
    return None


def _drop(connection: PostgresConnection, index: Found) -> None:
    if index.building:
        raise DatabaseError(f"another session is making the index {index.shown}", "run again when it is done")
    connection.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {index.shown}")


def _indexes(connection: PostgresConnection, table: str) -> list[Found]:
    found = []
    for oid, name, valid, shown, definition, own, of, building in connection.query(_HERE, (table,)):
        made = str(definition).partition(f" INDEX {own} ON ")[2].partition(f".{of} USING ")[2]
        unique = "UNIQUE " if str(definition).startswith("CREATE UNIQUE ") else ""
        found.append(Found(oid, name, valid, shown, f"{unique}{made}", building))
    return found


def _same(connection: PostgresConnection, wanted: Asked, index: Found) -> bool | None:
    """Whether an index is what was asked for, as the server itself writes both: the asked one is made on an empty
    copy of the table, in a transaction that is rolled back. None where that is not permitted.
    """
    name = "SELECT quote_ident(relname) FROM pg_class WHERE oid = to_regclass(?)"
    [(bare,)] = connection.query(name, (wanted.table,))
    unique = "UNIQUE " if wanted.unique else ""
    try:
        connection.execute("BEGIN")
        connection.execute(f"CREATE TEMPORARY TABLE {bare} (LIKE {wanted.table})")
        connection.execute(f"CREATE {unique}INDEX ON pg_temp.{bare} {wanted.rest}")
        return any(twin.made == index.made for twin in _indexes(connection, f"pg_temp.{bare}"))
    except DatabaseError:
        if connection.raw.closed:
            raise
        return None
    finally:
        if not connection.raw.closed:
            connection.execute("ROLLBACK")


def mark_drop(connection: PostgresConnection, text: str) -> str:
    """What the name stands for before."""
    found = [_oid(connection, name) for name in names_after(text, "INDEX")]
    return ",".join(oid for oid in found if oid)


def judge_drop(connection: PostgresConnection, text: str, mark: str) -> Verdict:
    """Done where what was there before is gone."""
    gone = [oid not in mark.split(",") for oid in (_oid(connection, name) for name in names_after(text, "INDEX"))]
    return "done" if mark and all(gone) else "not done"


def _oid(connection: PostgresConnection, name: str) -> str:
    return str(connection.query("SELECT to_regclass(?)::oid::bigint", (name,))[0][0] or "")


def drop_remains(connection: PostgresConnection, text: str) -> None:
    """Drop the invalid copies that a REINDEX CONCURRENTLY leaves where it fails.

    See https://www.postgresql.org/docs/current/sql-reindex.html#SQL-REINDEX-CONCURRENTLY.
    """
    said = [token.word for token in tokens(text)]
    kind = next((word for word in said if word in (*_WITHIN, "DATABASE", "SYSTEM")), "")
    names = names_after(text, kind)
    where = _WITHIN.get(kind, "")
    values = tuple(names[:1]) * where.count("?")
    for (shown,) in connection.query(_REMAINS + where, values):
        connection.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {shown}")
