"""What an application calls, with keyword arguments in the place of RunOptions: to migrate when it starts, and look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from dbwright.database import migrate as migrating
from dbwright.database import rollback as rolling
from dbwright.database import status as looking
from dbwright.database.apply import Applied
from dbwright.database.engine import Database
from dbwright.database.labels import LABELS
from dbwright.database.migrate import Result
from dbwright.database.options import RunOptions
from dbwright.database.rollback import Rollback, Undo
from dbwright.database.sources import resolve_url
from dbwright.database.status import Status

if TYPE_CHECKING:
    from dbwright.database.each import EachResult, Told
    from dbwright.database.tenant import Tenant


class Choices(TypedDict, total=False):
    """What may be given to each call. Times are in seconds.

    `ledger` names the ledger's table ("name" or "schema.name"; "dbwright_migrations"). `wait` is how long to wait for
    another process that migrates (600), `lock_timeout` how long one statement waits for a lock before it is tried again
    (5), up to `attempts` times (5), `statement_timeout` how long one statement may take (None: any time). `say` is told
    in a line what takes long, `progress` of each statement before it runs: tag, number and how many there are.
    `backup_command` copies the database of a server where `backup` is asked for.
    """

    ledger: str
    wait: float
    lock_timeout: float
    statement_timeout: float | None
    attempts: int
    say: Callable[[str], None]
    progress: Callable[[str, int, int], None]
    backup_command: str


def migrate(
    database: Database,
    folder: str | Path,
    *,
    to: str | None = None,
    dry_run: bool = False,
    backup: str | Path | None = None,
    base: Path | None = None,
    told: Callable[[Applied], None] | None = None,
    **choices: Unpack[Choices],
) -> Result:
    """Apply all pending migrations of `folder`, or those up to and including the tag or number `to`.

    `database` is a URL, a source of one ("env:NAME", "env:DB_*", "file:PATH"), or an open connection of the engine's
    driver (sqlite3, psycopg, PyMySQL, duckdb), which is given back as it was. `folder` holds one dialect's migrations,
    or is the folder above them (`out` in the settings). `base` is what a relative path in the URL is relative to:
    without one, the current directory. `backup` is a folder or file for a copy of the database, made first where
    something is pending. `told` is called with each migration when it is applied. The other arguments are those of
    `Choices`.

    Made for the start of an application: with nothing pending it costs one look; many processes may call it at once,
    and each migration is applied by exactly one of them; a run that was cut off is continued.

    Raises HistoryError when history was edited or is incomplete (nothing is done), DatabaseError when the database
    refuses a statement or cannot be reached, ConfigError for a URL, folder or tag that makes no sense; all of them are
    a DbwrightError with `diagnostics`.
    """
    options = RunOptions(**choices)
    return migrating.migrate(
        _resolved(database, folder, base),
        folder,
        to=to,
        dry_run=dry_run,
        backup=backup,
        base=base,
        told=told,
        options=options,
    )


def status(database: Database, folder: str | Path, *, base: Path | None = None, **choices: Unpack[Choices]) -> Status:
    """Where a database stands against a folder: each migration with its state, and what cannot be reconciled.

    Changes nothing. Arguments are those of `migrate`. Raises DatabaseError, ConfigError.
    """
    return looking.status(_resolved(database, folder, base), folder, base=base, options=RunOptions(**choices))


def rollback(
    database: Database,
    folder: str | Path,
    *,
    steps: int = 1,
    to: str | None = None,
    dry_run: bool = False,
    lose_data: bool = False,
    backup: str | Path | None = None,
    base: Path | None = None,
    told: Callable[[Applied], None] | None = None,
    **choices: Unpack[Choices],
) -> Rollback:
    """Undo the last `steps` migrations, newest first, or all after the tag or number `to`; `to="0"` undoes all.

    Without `lose_data` AnswerNeeded is raised where data would be lost, and nothing is done: its diagnostics name what.
    The other arguments are those of `migrate`. Raises HistoryError where history was edited or is incomplete and where
    a migration cannot be undone (nothing is done), DatabaseError when a statement fails.
    """

    def agreed(undo: Sequence[Undo]) -> None:
        if not lose_data:
            rolling.refuse_losses(undo)

    options = RunOptions(**choices, backup=Path(backup) if backup is not None else None)
    return rolling.rollback(
        _resolved(database, folder, base),
        folder,
        steps=steps,
        to=to,
        dry_run=dry_run,
        agree=agreed,
        base=base,
        told=told,
        options=options,
    )


def migrate_each(
    targets: Iterable[str | Tenant],
    folder: str | Path,
    *,
    workers: int = 8,
    to: str | None = None,
    dry_run: bool = False,
    fail_fast: bool = False,
    base: Path | None = None,
    told: Told | None = None,
    **choices: Unpack[Choices],
) -> EachResult:
    """Migrate every one of `targets`: URLs, sources of them, or schemas of a PostgreSQL database as `Tenant`.

    Up to `workers` are migrated at the same time, each in a thread. One that fails does not stop the others, unless
    `fail_fast`: then none is begun any more. A second call touches only those that are not done. `told` is called with
    the number of those that are finished, of all, and how the last one fared; `say` and `progress` are called from
    several threads. The other arguments are those of `migrate`.

    Raises ConfigError and HistoryError for what is wrong before any database is asked; what goes wrong in one of them
    is in the result, whose `raise_failures` raises it.
    """
    from dbwright.database import each

    found = [_resolved(item, folder, base) if isinstance(item, str) else item for item in targets]
    return each.migrate_each(
        found,
        folder,
        workers=workers,
        to=to,
        dry_run=dry_run,
        fail_fast=fail_fast,
        base=base,
        told=told,
        options=RunOptions(**choices),
    )


def _resolved(database: Database, folder: str | Path, base: Path | None) -> Database:
    """A URL where a source of one is given; for parts without a type, of the dialect that the folder is for."""
    if not isinstance(database, str):
        return database
    place = Path(folder)
    dialects = [name for name in LABELS if place.name == name or (place / name / "meta").is_dir()]
    return resolve_url(database, base=base, dialects=dialects)
