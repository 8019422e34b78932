"""What the engine itself reports of a database after a run, kept beside the ledger: drift is told from it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

import msgspec

from dbwright.database.engine import Engine
from dbwright.database.ledger import Ledger, Row, now
from dbwright.errors import DatabaseError
from dbwright.model.schema import Schema
from dbwright.version import VERSION

_COLUMNS = """
  id INTEGER NOT NULL PRIMARY KEY,
  kept_at VARCHAR(32) NOT NULL,
  tool_version VARCHAR(64) NOT NULL,
  engine_version VARCHAR(255) NOT NULL,
  ledger VARCHAR(64) NOT NULL,
  held {blob} NOT NULL
"""
_LEVEL = 1
"""Of compression: more would save a tenth of the bytes and cost three times the time."""


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """The physical schema that a run left, when (ISO 8601, UTC), and the versions of dbwright and of the engine."""

    at: str
    tool_version: str
    engine_version: str
    schema: Schema


def create(engine: Engine, ledger: Ledger) -> None:
    """Make the table where there is none."""
    columns = _COLUMNS.format(blob=engine.blob)
    engine.connection.execute(f"CREATE TABLE IF NOT EXISTS {ledger.state_table} ({columns}) {engine.own_table}")


def keep(engine: Engine, ledger: Ledger) -> None:
    """Replace what is kept by what the engine reports now."""
    connection = engine.connection
    with engine.transaction():  # SQLite lets another process migrate in between: what is read and kept must be one
        [(version,)] = connection.query(engine.version_query)
        values = (now(), VERSION, str(version), _stamp(ledger.read()), zlib.compress(engine.seen(), _LEVEL))
        connection.execute(f"DELETE FROM {ledger.state_table}")
        connection.query(f"INSERT INTO {ledger.state_table} VALUES (1, ?, ?, ?, ?, ?)", values)


def is_current(engine: Engine, ledger: Ledger, rows: Sequence[Row]) -> bool:
    """Whether what is kept was read when the ledger held these rows: a run may be killed after its last migration."""
    try:
        found = engine.connection.query(f"SELECT ledger FROM {ledger.state_table}")
    except DatabaseError as error:
        if engine.is_missing_table(error):
            return False
        raise
    return [stamp for (stamp,) in found] == [_stamp(rows)]


def _stamp(rows: Sequence[Row]) -> str:
    held = msgspec.json.encode([(row.id, row.started_at, row.state, row.statements_done) for row in rows])
    return hashlib.sha256(held).hexdigest()


def kept(engine: Engine, ledger: Ledger) -> Kept | None:
    """What the last run left; None before the first, and where an older version left it in another shape."""
    if not ledger.readable(ledger.state_table):
        return None
    query = f"SELECT kept_at, tool_version, engine_version, held FROM {ledger.state_table}"
    for at, tool, version, held in engine.connection.query(query):
        try:
            return Kept(at=at, tool_version=tool, engine_version=version, schema=engine.told(zlib.decompress(held)))
        except msgspec.DecodeError:
            return None
    return None
