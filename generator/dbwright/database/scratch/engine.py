"""What the proof asks of a scratch engine."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias

from dbwright.database.connection import Connection, open_url
from dbwright.errors import DatabaseError, DbwrightError
from dbwright.model.schema import Schema

Say: TypeAlias = Callable[[str], None]
"""What a waiting process calls once with a line for people."""

MARKER = "dbwright_scratch"
"""What we leave in a database that was given to us: by it we know it again, and empty it without asking."""


class Missing(DbwrightError):
    """No engine of a dialect is at hand: nothing can be proven, which is no mistake of the schema (exit 3)."""

    exit_code = 3

    def __init__(self, problem: str, hint: str = "", *, switched_off: bool = False) -> None:
        super().__init__(problem, hint)
        self.switched_off = switched_off
        """Whether somebody wants none."""


def connected(url: str) -> Connection:
    """The connection of a URL that was given. Raises Missing where nobody answers, ConfigError for a wrong URL."""
    try:
        return open_url(url)
    except DatabaseError as error:
        raise Missing(error.diagnostics[0].message, "start it, or give another one for scratch") from None


class Scratch(Protocol):
    """One engine for one run. It has one database, which can be empty again at any time."""

    dialect: str
    engine: str
    """Its name and version, for people."""

    def fresh(self) -> Connection:
        """The database with nothing in it. Connections that were given out before are of no use any more."""

    def filling(self, connection: Connection) -> AbstractContextManager[None]:
        """Around many single INSERTs, some of which fail: fast, and those that succeed stay."""

    def between(self, connection: Connection) -> None:
        """Forget the settings that a migration file may have left in the session, as if the next one came later."""

    def shown(self, column: str) -> str:
        """The SQL that reads a quoted column as a value that Python can compare."""

    def introspect(self, connection: Connection) -> Schema:
        """What the database holds, but for our marker."""

    def unsaid(self, schema: Schema) -> Schema:
        """A lowered schema without what goes without saying in this database, as `introspect` gives it back."""

    def close(self) -> None:
        """Leave nothing behind."""
