"""Histories changed by hand: an empty migration, edits accepted, the last migration taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dbwright.config import Config, DatabaseConfig
from dbwright.dialects.base import Dialect
from dbwright.errors import ConfigError, HistoryError
from dbwright.history.folder import History
from dbwright.history.journal import next_when
from dbwright.history.snapshot import Transaction
from dbwright.history.tags import up_name
from dbwright.history.writing import Files, NewEntry, append, drop_last, next_tag
from dbwright.output.lock import Say
from dbwright.pipeline.dialect import dialect_of
from dbwright.pipeline.draft import starting_point
from dbwright.pipeline.histories import edits, history_of, sealed, whole_history
from dbwright.pipeline.naming import given_name
from dbwright.pipeline.released import Ledgers
from dbwright.pipeline.report import Migration, Options, Report
from dbwright.pipeline.writing import alone, write
from dbwright.settings_file import shown

_UP = "-- Write the SQL of this migration here, then run `dbwright seal`.\n"
_ALONE = "-- It runs statement by statement, each for itself: a run that was cut off begins again with the first.\n"
_DOWN = "-- Write here what undoes the migration, or why nothing can, then run `dbwright seal`.\n"


def new(config: Config, name: str, options: Options, transaction: Transaction = "single") -> Report:
    """Add an empty migration to each history, to be written by hand; `transaction` is how its SQL will be run.

    Raises ConfigError for one outside of a transaction where the settings promise that there is none.
    """
    promised = [database.name for database in config.databases if database.drizzle_safe]
    if promised and transaction == "none":
        message = f"{', '.join(promised)} is drizzle_safe: all its migrations hold inside one transaction"
        raise ConfigError(message, "leave out --transaction none, or drizzle_safe in the settings")
    with alone(config, options.say):
        files: Files = {}
        migrations = []
        notes: list[str] = []
        ledgers = Ledgers(folder=config.folder, env=options.env)
        for database, dialect in _each(config, options.dialects):
            history, resealed = whole_history(database, dialect, ledgers)
            last = history.entries[-1].when if history.entries else -1
            entry = NewEntry(
                name=given_name(name),
                when=next_when(last, options.now),
                schema=starting_point(history, dialect),
                lowering=dialect.lowering,
                up=_UP if transaction == "single" else _UP + _ALONE,
                down=_DOWN,
                transaction=transaction,
            )
            notes += edits(database, dialect) if resealed else []
            files |= {**resealed, **append(history, entry, dialect)}
            tag = next_tag(history, name)
            path = shown(history.folder / up_name(tag))
            migrations.append(Migration(database=database.name, dialect=dialect.name, tag=tag, path=path, unproven=""))
        return write(config, files, migrations, notes=notes)


def seal(config: Config, ledgers: Ledgers, dialects: Sequence[str] | None = None, say: Say | None = None) -> Report:
    """Hash edited SQL anew. Raises HistoryError for what is wrong beyond edits, and where an edited one is applied."""
    with alone(config, say):
        files: Files = {}
        notes: list[str] = []
        for database, dialect in _each(config, dialects):
            notes += edits(database, dialect)
            files |= sealed(_intact(database, dialect), database, dialect, ledgers)[1]
        return write(config, files, notes=notes)


def drop(
    config: Config,
    ledgers: Ledgers,
    dialects: Sequence[str] | None = None,
    say: Say | None = None,
    agree: Callable[[Report], None] | None = None,
) -> Report:
    """Take back the last migration of each history. `agree` is given what will be deleted, and raises to prevent it.

    Raises HistoryError where a database that can be reached has applied it.
    """
    with alone(config, say):
        files: Files = {}
        for database, dialect in _each(config, dialects):
            history = _intact(database, dialect)
            if history.entries:
                ledgers.refuse_drop(database, dialect, history.entries[-1])
                files |= drop_last(history, dialect)
        if agree is not None:
            agree(write(config, files, dry=True))
        return write(config, files)


def _intact(database: DatabaseConfig, dialect: Dialect) -> History:
    """A history with nothing wrong but edits."""
    history = history_of(database, dialect)
    if blocking := [item for item in history.findings if item.kind != "unsealed"]:
        raise HistoryError(blocking)
    return history


def _each(config: Config, dialects: Sequence[str] | None) -> Iterator[tuple[DatabaseConfig, Dialect]]:
    for database in config.databases:
        for name in database.dialects:
            if dialects is None or name in dialects:
                yield database, dialect_of(database, name)
