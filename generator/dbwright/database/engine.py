"""One open database as the runner sees it: what differs between engines when migrations are applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, Protocol

import msgspec

from dbwright.database.connection import Connection
from dbwright.database.options import RunOptions
from dbwright.database.statements import SqlStatement
from dbwright.database.units import Unit
from dbwright.database.url import dialect_of
from dbwright.errors import ConfigError, DatabaseError, Diagnostic
from dbwright.history.snapshot import Transaction
from dbwright.model.schema import Schema

Verdict = Literal["done", "not done", "unknown"]
Database = str | Any
"""A URL, or an open connection of the engine's own driver."""


class Judged(msgspec.Struct, frozen=True):
    """`done` statements took effect. With `doubt` it cannot be told whether the one after them did."""

    done: int = 0
    doubt: bool = False


def judged(verdict: Verdict) -> Judged:
    """The verdict on one statement."""
    return Judged(int(verdict == "done"), doubt=verdict == "unknown")


class Engine(Protocol):
    """An open database. Its `connection` commits each statement by itself outside `transaction`."""

    connection: Connection
    own_table: str
    """What stands behind the columns of a table that dbwright makes for itself: it has to be transactional."""
    version_query: str
    """The statement that asks for the engine's version."""
    blob: str
    """The type of a column that holds bytes."""
    home: str
    """The schema that a ledger's name without one stands for, whatever a migration sets; "" where the name will do."""
    clean_refusal: bool
    """Whether a statement that the engine refused leaves nothing behind: the next run has nothing to ask about it."""
    excludes: bool
    """Whether `locked` keeps all other runs out, so that nobody else writes the ledger meanwhile."""

    def quoted(self, name: str) -> str:
        """An identifier as SQL."""

    def cut(self, text: str, transaction: Transaction) -> list[Unit]:
        """A migration file as units, in the order in which they run."""

    def locked(self, key: str) -> AbstractContextManager[None]:
        """Keep other runs out meanwhile, by a lock that goes with the process; waiting is said.

        `key` is the ledger's name. Raises DatabaseError when the wait was too long.
        """

    def transaction(self) -> AbstractContextManager[None]:
        """One transaction: committed at the end, rolled back when an exception leaves it."""

    def kept(self) -> AbstractContextManager[None]:
        """Put the connection's settings back afterwards, whatever a migration has set."""

    def problem(self, statement: SqlStatement) -> Diagnostic | None:
        """Why this statement must not run as things are: the last look before rows are lost."""

    def broken(self, units: Sequence[Unit]) -> str:
        """What is wrong with the data before a commit, "" where nothing is: where checks were off meanwhile."""

    def passing(self, error: DatabaseError) -> bool:
        """Whether the same may succeed when tried again: a lock timeout, a deadlock, a serialization failure."""

    def is_missing_table(self, error: DatabaseError) -> bool:
        """Whether a query failed because there is no such table, or no such schema."""

    def seen(self) -> bytes:
        """What the engine reports of all that the database holds, but for dbwright's own tables; to keep."""

    def told(self, seen: bytes) -> Schema:
        """The same as a physical schema. Raises msgspec.DecodeError for what another version has written."""

    def mark(self, done: Sequence[SqlStatement], coming: Sequence[SqlStatement]) -> str:
        """What `judge` needs to know of the moment before `coming` run, after `done`."""

    def reach(self, mark: str) -> int:
        """Of how many of the statements that came then a mark tells, at least 1: they need no other one in between."""

    def judge(self, coming: Sequence[SqlStatement], mark: str) -> Judged:
        """Which of `coming` took effect in a run that ended there, the next one made ready to run again.

        Raises DatabaseError where the database is not what this point of the migration expects.
        """


def dialect_of_database(database: Database) -> str:
    """The dialect of a URL or of an open connection. Raises ConfigError where it is none of ours."""
    if isinstance(database, str):
        return dialect_of(database)
    for kind in type(database).__mro__:
        found = _DRIVERS.get(kind.__module__.partition(".")[0])
        if found:
            return found
    raise ConfigError(
        f"{type(database).__qualname__} is no connection that dbwright knows",
        "give a URL, or a connection of sqlite3, psycopg, PyMySQL or duckdb",
    )


_DRIVERS = {"sqlite3": "sqlite", "psycopg": "postgres", "pymysql": "mysql", "duckdb": "duckdb", "_duckdb": "duckdb"}


def exists(database: Database, base: Path | None) -> bool:
    """Whether there is something to open: a file may not be there yet. A server is asked when it is opened."""
    if not isinstance(database, str):
        return True
    found: bool = _module(database).exists(database, base)
    return found


def opened(
    database: Database, base: Path | None, options: RunOptions, *, write: bool
) -> AbstractContextManager[Engine]:
    """The engine of a URL, closed afterwards, or of a caller's own connection, given back as it was.

    `base` is what a relative path in the URL is relative to. A file is made where there is none. Without `write`
    nothing about an existing file is changed. Raises DatabaseError where it cannot be opened.
    """
    found: AbstractContextManager[Engine] = _module(database).opened(database, base, options, write=write)
    return found


@contextmanager
def opened_if_there(database: Database, base: Path | None, options: RunOptions) -> Iterator[Engine | None]:
    """To look at a database without making one; None where there is none."""
    if not exists(database, base):
        yield None
        return
    with opened(database, base, options, write=False) as engine:
        yield engine


def _module(database: Database) -> Any:
    return import_module(f"dbwright.database.engines.{dialect_of_database(database)}")
