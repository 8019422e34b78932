"""The ledger's table: what has been applied to a database, by id and checksum, never by time."""

from __future__ import annotations

import functools
import getpass
import time
from typing import Literal

import msgspec

from dbwright.database.engine import Engine
from dbwright.database.options import LEDGER
from dbwright.errors import DatabaseError
from dbwright.version import VERSION

State = Literal["applied", "baseline", "running", "failed", "reverting"]
Action = Literal["rollback", "baseline", "repair", "failure"]

DONE: tuple[State, ...] = ("applied", "baseline")
"""The states of a migration that the database has."""

COLUMNS = """
  ordinal INTEGER NOT NULL PRIMARY KEY,
  id VARCHAR(64) NOT NULL,
  tag VARCHAR(255) NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  previous_id VARCHAR(64) NOT NULL,
  tool_version VARCHAR(64) NOT NULL,
  applied_by VARCHAR(255) NOT NULL,
  started_at VARCHAR(32) NOT NULL,
  finished_at VARCHAR(32) NOT NULL,
  milliseconds INTEGER NOT NULL,
  statements INTEGER NOT NULL,
  statements_done INTEGER NOT NULL,
  state VARCHAR(16) NOT NULL,
  mark TEXT NOT NULL
"""
"""`ordinal` is what keeps two runs apart that both think they are the next; an index of the ids would cost each
migration a fifth more.
"""
_LOG_COLUMNS = """
  logged_at VARCHAR(32) NOT NULL,
  action VARCHAR(16) NOT NULL,
  id VARCHAR(64) NOT NULL,
  tag VARCHAR(255) NOT NULL,
  actor VARCHAR(255) NOT NULL,
  tool_version VARCHAR(64) NOT NULL,
  detail TEXT NOT NULL
"""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One migration of the database. Times are ISO 8601 in UTC; `finished_at` is empty while it is under way.

    `statements_done` and `mark` tell where a migration stands that is not one transaction.
    """

    ordinal: int
    id: str
    tag: str
    checksum: str
    previous_id: str
    tool_version: str = VERSION
    applied_by: str = ""
    started_at: str
    finished_at: str
    milliseconds: int = 0
    statements: int = 0
    statements_done: int = 0
    state: State = "applied"
    mark: str = ""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log: what a run did to the ledger beside applying, and what failed."""

    at: str
    action: Action
    id: str
    tag: str
    actor: str
    tool_version: str
    detail: str


_FIELDS = ", ".join(Row.__struct_fields__)
_LOG_FIELDS = ", ".join(("logged_at", *Event.__struct_fields__[1:]))
"""AT is a reserved word in DuckDB."""
_MARKS = ", ".join("?" * len(Row.__struct_fields__))


class Ledger:
    """The ledger of one open database: a table of rows, and beside it a log."""

    def __init__(self, engine: Engine, name: str = LEDGER) -> None:
        self._engine = engine
        self._connection = engine.connection
        if engine.home and "." not in name:
            name = f"{engine.home}.{name}"
        self.table, self.log_table, self.state_table = (
            ".".join(engine.quoted(part) for part in f"{name}{end}".split(".")) for end in ("", "_log", "_state")
        )
        self._insert = f"INSERT INTO {self.table} ({_FIELDS}) VALUES ({_MARKS})"

    def exists(self) -> bool:
        """Whether there is one."""
        return self.readable(self.table)

    def create(self) -> None:
        """Make it where there is none."""
        for table, columns in ((self.table, COLUMNS), (self.log_table, _LOG_COLUMNS)):
            self._connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns}) {self._engine.own_table}")

    def read(self) -> list[Row]:
        """All rows in the order in which they were applied; none where there is no ledger."""
        try:
            found = self._connection.query(f"SELECT {_FIELDS} FROM {self.table} ORDER BY ordinal")
        except DatabaseError as error:
            if self._engine.is_missing_table(error):
                return []
            raise
        return [Row(**dict(zip(Row.__struct_fields__, row, strict=True))) for row in found]

    def last(self) -> int:
        """The ordinal of the last row, -1 where there is none."""
        ((found,),) = self._connection.query(f"SELECT max(ordinal) FROM {self.table}")
        return -1 if found is None else int(found)

    def insert(self, row: Row) -> None:
        """Add a row."""
        self._connection.query(self._insert, msgspec.structs.astuple(row))

    def update(self, row: Row, **values: object) -> None:
        """Set some columns of a row."""
        changes = ", ".join(f"{name} = ?" for name in values)
        sql = f"UPDATE {self.table} SET {changes} WHERE ordinal = ? AND id = ?"
        self._connection.query(sql, (*values.values(), row.ordinal, row.id))

    def delete(self, row: Row) -> None:
        """Remove a row."""
        self._connection.query(f"DELETE FROM {self.table} WHERE ordinal = ? AND id = ?", (row.ordinal, row.id))

    def log(self, action: Action, id_: str, tag: str, detail: str = "") -> None:
        """Add a line to the log."""
        values = (now(), action, id_, tag, who(), VERSION, detail)
        self._connection.query(f"INSERT INTO {self.log_table} ({_LOG_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def events(self) -> list[Event]:
        """The log, oldest first."""
        if not self.readable(self.log_table):
            return []
        found = self._connection.query(f"SELECT {_LOG_FIELDS} FROM {self.log_table} ORDER BY logged_at")
        return [Event(**dict(zip(Event.__struct_fields__, row, strict=True))) for row in found]

    def readable(self, table: str) -> bool:
        """Whether there is such a table."""
        try:
            self._connection.query(f"SELECT 1 FROM {table} WHERE 1 = 0")
        except DatabaseError as error:
            if self._engine.is_missing_table(error):
                return False
            raise
        return True


def now() -> str:
    """The time as the ledger holds it."""
    second, rest = divmod(time.time_ns() // 1000, 1_000_000)
    return f"{_second(second)}.{rest:06}Z"


@functools.lru_cache(maxsize=1)
def _second(number: int) -> str:
    """A second since 1970 in ISO 8601: a run may ask for thousands of times within one."""
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(number))


@functools.cache
def who() -> str:
    """The name of the user who migrates; "unknown" where the system has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"
