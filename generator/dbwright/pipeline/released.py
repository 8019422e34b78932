"""Which migrations a database that we can reach has applied already: these are never changed or taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from dbwright.config import DatabaseConfig
from dbwright.database.known import refuse_applied
from dbwright.dialects.base import Dialect
from dbwright.history.folder import History
from dbwright.history.journal import Entry


class Ledgers(msgspec.Struct, frozen=True, kw_only=True):
    """The databases to ask: those in the settings, relative to `folder`, and the one `given` on the command line."""

    folder: Path
    env: Mapping[str, str] = {}
    given: str | None = None

    def refuse_drop(self, database: DatabaseConfig, dialect: Dialect, entry: Entry) -> None:
        """Raise HistoryError where one of them has `entry`."""
        self._refuse(database, dialect, [entry], "a change to what is applied is a new migration that undoes it")

    def refuse_seal(self, database: DatabaseConfig, dialect: Dialect, before: History, after: History) -> None:
        """Raise HistoryError where one of them has an entry that has another id in `after` than in `before`."""
        kept = {entry.id for entry in after.entries}
        hint = "put back the file that was applied; a change to it is a new migration"
        self._refuse(database, dialect, [entry for entry in before.entries if entry.id not in kept], hint)

    def _refuse(self, database: DatabaseConfig, dialect: Dialect, entries: Iterable[Entry], hint: str) -> None:
        configured = [text for text in (database.url.get(dialect.name), database.url.get("")) if text]
        refuse_applied(entries, dialect.name, configured, self.folder, self.env, hint, database.ledger)
        if self.given:
            refuse_applied(entries, dialect.name, [self.given], None, self.env, hint, database.ledger)
