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


def refuse_applied(
    entries: Iterable[Entry], dialect: str, urls: Iterable[str], base: Path | None, env: Mapping[str, str], hint: str
) -> None:
    """Raise HistoryError where one of these databases has one of `entries`; `hint` says what to do instead.

    Databases that cannot be asked are passed by.
    """
    for text in urls:
        try:
            url = resolve_url(text, env)
        except ConfigError:
            continue
        applied = _applied(url, base) if dialect_of(url) == dialect == sqlite.LABELS.name else set()
        for entry in entries:
            if entry.id in applied:
                raise HistoryError(f'migration "{entry.tag}" is applied in {redact(url)}', hint)


def _applied(url: str, base: Path | None) -> set[str]:
    if not sqlite.exists(url, base):
        return set()
    try:
        with contextlib.closing(sqlite.connect(url, base, create=False)) as connection:
            return {row.id for row in ledger.read(connection)}
    except (DatabaseError, sqlite3.Error):
        return set()
