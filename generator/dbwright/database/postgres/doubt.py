"""Statements in no transaction: whether one took effect in a run that was cut off, or in an attempt that failed."""

from __future__ import annotations

from dbwright.database.engine import Verdict
from dbwright.database.postgres import indexes
from dbwright.database.postgres.statements import words
from dbwright.database.postgres.units import stands_alone
from dbwright.database.postgres_connection import PostgresConnection
from dbwright.database.statements import SqlStatement

_PENDING = "SELECT inhdetachpending FROM pg_inherits WHERE inhparent = to_regclass(?) AND inhrelid = to_regclass(?)"


def mark(connection: PostgresConnection, coming: SqlStatement) -> str:
    """What there is before a statement runs of that which it makes or takes away."""
    match _kind(coming):
        case "CREATE INDEX":
            return indexes.mark_create(connection, coming.text)
        case "DROP INDEX":
            return indexes.mark_drop(connection, coming.text)
        case "DETACH":
            return "attached" if connection.query(_PENDING, _partition(coming.text)) else ""
        case _:
            return ""


def judge(connection: PostgresConnection, coming: SqlStatement, left: str) -> Verdict:
    """Whether it took effect, made ready to run again where it did not. What shares a transaction did not."""
    match _kind(coming):
        case "CREATE INDEX":
            return indexes.judge_create(connection, coming.text, left)
        case "DROP INDEX":
            return indexes.judge_drop(connection, coming.text, left)
        case "DETACH":
            return _judge_detach(connection, coming.text, left)
        case "REINDEX":
            indexes.drop_remains(connection, coming.text)
            return "not done"
        case "VACUUM" | "CLUSTER" | "ALTER SYSTEM" | "together":
            return "not done"
        case _:
            return "unknown"


def _judge_detach(connection: PostgresConnection, text: str, left: str) -> Verdict:
    """One that was cut off between its two transactions is ended by FINALIZE, as the server asks."""
    found = connection.query(_PENDING, _partition(text))
    if not found:
        return "done" if left else "not done"
    if not found[0][0]:
        return "not done"
    parent, part = _partition(text)
    connection.execute(f"ALTER TABLE {parent} DETACH PARTITION {part} FINALIZE")
    return "done"


def _partition(text: str) -> tuple[str, str]:
    """The table and the partition, as written."""
    (parent,), (part,) = indexes.names_after(text, "TABLE"), indexes.names_after(text, "PARTITION")
    return parent, part


def _kind(statement: SqlStatement) -> str:
    """What it is of that which stands alone; "together" for the rest."""
    if statement.keyword != "CALL" and not stands_alone(statement):
        return "together"
    said = words(statement.text)
    if said[0] in ("CREATE", "DROP") and "INDEX" in said[1:3]:
        return f"{said[0]} INDEX"
    if said[:2] == ["ALTER", "TABLE"]:
        return "DETACH"
    return "ALTER SYSTEM" if said[:2] == ["ALTER", "SYSTEM"] else said[0]
