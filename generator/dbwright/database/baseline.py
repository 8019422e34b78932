"""Adopting a database that exists: its migrations are entered in the ledger as a baseline, and none of them is run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from dbwright.database import introspect
from dbwright.database.adoption import DRIZZLE_TABLE, Drizzle, Source, UpTo, applied, foreign, without
from dbwright.database.agreement import agree, is_done
from dbwright.database.connection import Connection
from dbwright.database.engine import Database, exists, opened
from dbwright.database.entered import entered
from dbwright.database.ledger import DONE
from dbwright.database.migrate import DEFAULTS, history_folder, history_of, working
from dbwright.database.options import RunOptions
from dbwright.database.session import Session
from dbwright.errors import AnswerNeeded, ConfigError, Diagnostic, HistoryError
from dbwright.history.folder import History
from dbwright.history.migration import Migration
from dbwright.model.schema import Schema


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What would have to be done to a database to make it what its history gives, in words; none where it is that.

    `against` says with what it was compared.
    """

    differences: tuple[str, ...] = ()
    against: str


Compare = Callable[[Connection, Schema, History, int], Comparison]
"""Compares what a database holds with what so many entries of its history give."""


class Baseline(msgspec.Struct, frozen=True, kw_only=True):
    """What was adopted: tags in order, and those that are pending then. `against` says what the database was compared
    with, "" where it was not.
    """

    adopted: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    against: str = ""
    dry_run: bool = False


def refuse_unseen(tags: tuple[str, ...]) -> None:
    """Raise AnswerNeeded: nobody has compared anything."""
    named = tags[0] if len(tags) == 1 else f"{tags[0]} to {tags[-1]}"
    raise AnswerNeeded(f"{named} would be adopted without a look at what the database holds", "add --yes")


def baseline(
    database: Database,
    folder: str | Path,
    *,
    compare: Compare | None,
    source: Source = UpTo(),  # noqa: B008 - a frozen value
    dry_run: bool = False,
    agree_unseen: Callable[[tuple[str, ...]], None] = refuse_unseen,
    base: Path | None = None,
    options: RunOptions = DEFAULTS,
) -> Baseline:
    """Enter in the ledger what a database has of a history, as `source` says, without running it.

    `compare` looks first whether the database is what these migrations give; without one, `agree_unseen` is asked. The
    other arguments are those of `migrate`. Raises HistoryError where the database differs, with all differences, and
    where the history is not whole or a run was cut off; ConfigError where there is nothing to adopt.
    """
    place = history_folder(database, Path(folder))
    if not exists(database, base):
        raise ConfigError("there is no such database to adopt", "`dbwright migrate` makes a new one")
    with opened(database, base, options, write=not dry_run) as engine:
        session = Session(engine, _whole(database, place), options)
        _refuse_begun(session)
        live = introspect.introspect(engine.connection)
        number = applied(source, engine, session.history, live)
        if isinstance(source, UpTo) and any(table.name == DRIZZLE_TABLE for table in live.tables):
            options.say("Drizzle has migrated this database: --from-drizzle adopts exactly what it has applied")
        wanted = [item for item in session.history.migrations[:number] if not is_done(item.entry, session.rows)]
        tags = tuple(item.tag for item in wanted)
        pending = tuple(item.tag for item in session.history.migrations[number:])
        against = ""
        if wanted and compare:
            ours = without(live, foreign(source), options.ledger.rpartition(".")[0])
            against = _compared(compare, engine.connection, ours, session.history, number)
        if wanted and not dry_run:
            if not compare:
                agree_unseen(tags)
            _enter(session, wanted, _how(source, against))
    return Baseline(adopted=tags, pending=pending, against=against, dry_run=dry_run)


def _whole(database: Database, place: Path) -> History:
    history = history_of(database, place, [])
    if history.findings:
        raise HistoryError(history.findings)
    return history


def _refuse_begun(session: Session) -> None:
    agree(session.rows, session.history.entries)
    for row in session.rows:
        if row.state not in DONE:
            raise HistoryError(f'"{row.tag}" was cut off half-way', "`dbwright migrate` or `rollback` ends it first")


def _compared(compare: Compare, connection: Connection, live: Schema, history: History, number: int) -> str:
    found = compare(connection, live, history, number)
    tag = history.migrations[number - 1].tag
    if found.differences:
        hint = "mend the database or the schema files; what is not ours goes under manage.exclude; --to TAG adopts less"
        said = f'the database is not what "{tag}" gives; left to do'
        raise HistoryError([Diagnostic(None, f"{said}: {item}", hint) for item in found.differences])
    return found.against


def _how(source: Source, against: str) -> str:
    match source:
        case UpTo():
            how = "as asked"
        case Drizzle():
            how = "as Drizzle has it"
        case _:
            how = f"as {source.table} has it"
    return f"{how}, compared with {against}" if against else f"{how}, not compared"


def _enter(session: Session, wanted: list[Migration], how: str) -> None:
    before = session.rows
    with working(session), session.engine.transaction():
        session.refresh()
        if session.rows != before:
            raise HistoryError("another process has changed the ledger meanwhile", "look with `dbwright status`")
        for migration in wanted:
            session.ledger.insert(entered(session, migration, "baseline"))
            session.ledger.log("baseline", migration.entry.id, migration.tag, how)
            session.rows = session.ledger.read()
