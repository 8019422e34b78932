"""The options of commands that work against a database: which one, and how long to wait."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

import click

from dbwright.cli.progress import Progress
from dbwright.cli.settings import Settings
from dbwright.cli.targets import Target

if TYPE_CHECKING:
    from dbwright.database.options import RunOptions

_F = TypeVar("_F", bound=Callable[..., Any])
BACKUPS = ".dbwright/backups"
"""Where copies of databases go, below the project's folder, which git ignores."""
_SECONDS = click.FloatRange(min=0, min_open=True)


class Times(TypedDict):
    """What the options say, in seconds; None where they are not given."""

    lock_timeout: float | None
    statement_timeout: float | None
    wait: float | None


def url_option(function: _F) -> _F:
    """`--url`."""
    text = "The database, env:NAME, env:DB_* or file:PATH; without it the one in the settings."
    return click.option("--url", metavar="URL", envvar="DBWRIGHT_URL", help=text)(function)


def time_options(function: _F) -> _F:
    """`--lock-timeout`, `--statement-timeout` and `--wait`."""
    for name, kind, text in (
        ("--wait", click.FloatRange(min=0), "How long to wait for another run to end (600)."),
        ("--statement-timeout", _SECONDS, "How long one statement may take (any time)."),
        ("--lock-timeout", _SECONDS, "How long one statement waits for a lock before it is tried again (5)."),
    ):
        function = click.option(name, type=kind, metavar="SECONDS", help=text)(function)
    return function


def backup_option(function: _F) -> _F:
    """`--backup`."""
    text = f"Copy the database first, to this folder or file (else {BACKUPS})."
    option = click.option("--backup", metavar="[PATH]", is_flag=False, flag_value="", help=text)
    return option(function)


def backup_place(said: str | None, settings: Settings) -> Path | None:
    """Where the copy goes; None where none is wanted."""
    return None if said is None else Path(said) if said else settings.load().folder / BACKUPS


def run_options(target: Target, progress: Progress, times: Times, backup: Path | None = None) -> RunOptions:
    """All of it for one database."""
    from dbwright.database.options import RunOptions

    said: dict[str, Any] = {name: value for name, value in times.items() if value is not None}
    return RunOptions(
        ledger=target.ledger,
        say=progress.say,
        progress=progress.statement,
        backup=backup,
        backup_command=target.backup_command,
        **said,
    )
