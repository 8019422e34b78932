"""Whether a database that we can reach has applied a migration, before that migration is taken back."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

from dbwright.database import ledger, sqlite
from dbwright.database.url import dialect_of, redact, resolve_url
from dbwright.errors import ConfigError, DatabaseError, HistoryError
from dbwright.history.journal import Entry


def refuse_applied(entry: Entry, dialect: str, urls: Iterable[str], base: Path | None, env: Mapping[str, str]) -> None:
    """Raise HistoryError where one of these databases has `entry`. Those that cannot be asked are passed by."""
    for text in urls:
        try:
            url = resolve_url(text, env)
        except ConfigError:
            continue
        if dialect_of(url) == dialect == sqlite.LABELS.name and entry.id in _applied(url, base):
            hint = "a change to what is applied is a new migration; generate one that undoes it"
            raise HistoryError(f'migration "{entry.tag}" is applied in {redact(url)}', hint)


def _applied(url: str, base: Path | None) -> set[str]:
    if not sqlite.exists(url, base):
        return set()
    try:
        with contextlib.closing(sqlite.connect(url, base, create=False)) as connection:
            return {row.id for row in ledger.read(connection)}
    except (DatabaseError, sqlite3.Error):
        return set()
