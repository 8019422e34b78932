"""Whether a database that we can reach has applied a migration, before that migration is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from dbwright.database.engine import opened_if_there
from dbwright.database.ledger import Ledger
from dbwright.database.options import LEDGER, RunOptions
from dbwright.database.sources import resolve_url
from dbwright.database.url import dialect_of, redact
from dbwright.errors import ConfigError, DatabaseError, HistoryError
from dbwright.history.journal import Entry


def refuse_applied(
    entries: Iterable[Entry],
    dialect: str,
    urls: Iterable[str],
    base: Path | None,
    env: Mapping[str, str],
    hint: str,
    ledger: str = LEDGER,
) -> None:
    """Raise HistoryError where one of these databases has one of `entries`; `hint` says what to do instead.

    Databases that cannot be asked are passed by.
    """
    for text in urls:
        try:
            url = resolve_url(text, env, base, (dialect,))
        except ConfigError:
            continue
        applied = _applied(url, base, ledger) if dialect_of(url) == dialect else set()
        for entry in entries:
            if entry.id in applied:
                raise HistoryError(f'migration "{entry.tag}" is applied in {redact(url)}', hint)


def _applied(url: str, base: Path | None, ledger: str) -> set[str]:
    try:
        with opened_if_there(url, base, RunOptions(ledger=ledger)) as engine:
            return {row.id for row in Ledger(engine, ledger).read()} if engine else set()
    except (DatabaseError, ConfigError):
        return set()
