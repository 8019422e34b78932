"""The settings of a PostgreSQL session: ours while we are there, and as they were afterwards."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from dbwright.database.options import RunOptions
from dbwright.database.postgres_connection import PostgresConnection
from dbwright.database.statements import SqlStatement

_SET = "SELECT name, setting FROM pg_settings WHERE source = 'session' UNION ALL SELECT 'role', current_setting('role')"
_INSTEAD = "SELECT set_config(name, ?, false) FROM pg_settings WHERE name = ? AND setting = ?"
_QUIET = ("CREATE", "ALTER", "DROP", "COMMENT", "INSERT", "UPDATE", "DELETE", "BEGIN", "COMMIT", "VACUUM", "REINDEX")
"""Statements that set nothing."""


class Settings:
    """What this session has set itself, so that it can be told from what a migration sets."""

    def __init__(self, connection: PostgresConnection) -> None:
        self._connection = connection
        self._wanted = self._now()
        self._touched = False
        self._patient: dict[str, str] = {}
        self._is_patient = False
        self.waits_long = False
        """Whether a lock is waited for as long as another run is: none waits so twice."""

    def _now(self) -> dict[str, str]:
        return {str(name): str(value) for name, value in self._connection.query(_SET)}

    @contextlib.contextmanager
    def ours(self, options: RunOptions) -> Iterator[None]:
        """Our time limits meanwhile, and UTF-8, in which statements are sent."""
        before = dict(self._wanted)
        limit = round((options.statement_timeout or 0) * 1000)
        self._wanted["lock_timeout"] = str(round(options.lock_timeout * 1000))
        self._wanted["client_encoding"] = "UTF8"
        if options.statement_timeout is not None:
            self._wanted["statement_timeout"] = str(limit)
            self._patient["statement_timeout"] = "0"
        if options.lock_timeout:
            self._patient["lock_timeout"] = str(round(max(options.wait, options.lock_timeout) * 1000))
        self._restore()
        try:
            yield
        finally:
            self._wanted = before
            self._restore()

    @contextlib.contextmanager
    def kept(self) -> Iterator[None]:
        """Put back what statements set that were `seen` meanwhile."""
        self._touched = False
        try:
            yield
        finally:
            if self._touched:
                self._restore()

    def seen(self, statement: SqlStatement) -> None:
        """Note a statement that is about to run: most set nothing, which spares the look afterwards."""
        self._touched = self._touched or statement.keyword not in _QUIET

    def patience(self, wanted: bool) -> None:
        """For a statement that waits without keeping others waiting: limits of ours, not of the migration's, give way.

        A lock is then waited for as long as another run is.
        """
        if wanted == self._is_patient:
            return
        self._is_patient, self.waits_long = wanted, False
        for name, patient in self._patient.items():
            ours = self._wanted[name]
            values = (patient, name, ours) if wanted else (ours, name, patient)
            replaced = self._connection.query(_INSTEAD, values)
            self.waits_long = self.waits_long or (wanted and name == "lock_timeout" and bool(replaced))

    def _restore(self) -> None:
        self._is_patient = self.waits_long = False
        if self._connection.raw.closed:
            return
        now = self._now()
        if now["role"] != self._wanted["role"]:  # first: another may not be allowed to set the rest
            self._connection.query("SELECT set_config('role', ?, false)", (self._wanted["role"],))
        for name in now.keys() - self._wanted.keys():
            self._connection.execute(f'RESET "{name}"')
        for name, value in self._wanted.items():
            if name != "role" and now.get(name) != value:
                self._connection.query("SELECT set_config(?, ?, false)", (name, value))
