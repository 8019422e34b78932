"""Histories changed by hand: an empty migration, edits accepted, the last migration taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dbwright import dialects as all_dialects
from dbwright.config import Config, DatabaseConfig
from dbwright.database.known import refuse_applied
from dbwright.dialects.base import Dialect
from dbwright.errors import HistoryError
from dbwright.history.tags import up_name
from dbwright.history.writing import Files, NewEntry, append, drop_last, next_tag
from dbwright.pipeline.draft import starting_point
from dbwright.pipeline.histories import history_of, sealed, whole_history
from dbwright.pipeline.naming import given_name
from dbwright.pipeline.report import Migration, Report
from dbwright.pipeline.writing import finish_interrupted, write
from dbwright.settings_file import shown

_UP = "-- Write the SQL of this migration here, then run `dbwright seal`.\n"
_DOWN = "-- Write here what undoes the migration, or why nothing can, then run `dbwright seal`.\n"


def new(config: Config, name: str, dialects: Sequence[str] | None, now: int) -> Report:
    """Add an empty migration to each history, to be written by hand."""
    files: Files = {}
    migrations = []
    for database, dialect in _each(config, dialects):
        history, resealed = whole_history(database, dialect)
        last = history.entries[-1].when if history.entries else -1
        entry = NewEntry(
            name=given_name(name),
            when=max(now, last + 1),
            schema=starting_point(history, dialect),
            lowering=dialect.lowering,
            up=_UP,
            down=_DOWN,
        )
        files |= {**resealed, **append(history, entry, dialect)}
        tag = next_tag(history, name)
        path = shown(history.folder / up_name(tag))
        migrations.append(Migration(database=database.name, dialect=dialect.name, tag=tag, path=path, unproven=""))
    return write(config, files, migrations)


def seal(config: Config, dialects: Sequence[str] | None) -> Report:
    """Hash edited SQL anew. Raises HistoryError for what is wrong beyond edits."""
    files: Files = {}
    for database, dialect in _each(config, dialects):
        history = history_of(database, dialect)
        if blocking := [item for item in history.findings if item.kind != "unsealed"]:
            raise HistoryError(blocking)
        edited = {item.tag for item in history.findings}
        start = next((index for index, entry in enumerate(history.entries) if entry.tag in edited), None)
        if start is not None:
            files |= sealed(history, dialect, start)[1]
    return write(config, files)


def drop(
    config: Config,
    dialects: Sequence[str] | None,
    *,
    env: Mapping[str, str],
    url: str | None = None,
    confirm: bool = False,
) -> Report:
    """Take back the last migration of each history; without `confirm` only say what would be deleted.

    Raises HistoryError where a database that can be reached has applied it.
    """
    files: Files = {}
    for database, dialect in _each(config, dialects):
        history = history_of(database, dialect)
        if blocking := [item for item in history.findings if item.kind != "unsealed"]:
            raise HistoryError(blocking)
        if history.entries:
            urls = [text for text in (database.url.get(dialect.name), database.url.get("")) if text]
            refuse_applied(history.entries[-1], dialect.name, urls, config.folder, env)
            if url:
                refuse_applied(history.entries[-1], dialect.name, [url], None, env)
            files |= drop_last(history, dialect)
    return write(config, files, dry=not confirm)


def _each(config: Config, dialects: Sequence[str] | None) -> Iterator[tuple[DatabaseConfig, Dialect]]:
    finish_interrupted(config)
    for database in config.databases:
        for name in database.dialects:
            if dialects is None or name in dialects:
                yield database, all_dialects.get(name)
