"""`dbwright status`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from dbwright.cli import printing
from dbwright.cli.against import url_option
from dbwright.cli.each import Each, each_options
from dbwright.cli.options import command as make
from dbwright.cli.settings import Settings
from dbwright.cli.status_each import status_many
from dbwright.cli.targets import targets
from dbwright.errors import Diagnostic, printable

if TYPE_CHECKING:
    from dbwright.database.status import MigrationStatus, Status

_COLORS = {"applied": "green", "baseline": "green", "pending": "yellow"}
_SHOWN = 10
"""How many lines of the log are shown."""


@make("status", short_help="Show which migrations a database has.")
@url_option
@each_options(fail_fast=False)
@click.pass_obj
def command(settings: Settings, url: str | None, each: Each) -> int:
    """List all migrations and what the database has of them: applied, with the time (UTC) and by whom; baseline, there
    before dbwright and adopted; pending; running, failed or reverting at a statement; changed since it was applied;
    missing from the folder; out of order. -v shows the last lines of the ledger's log: rollbacks, repairs, failures.
    Changes nothing. Exit code 1 when database and folder cannot be reconciled.

    \b
    Examples:
      dbwright status
      dbwright status -v
      dbwright status --url sqlite:///dev.db --format json
      dbwright status --each tenants.txt
    """
    from dbwright.database.options import RunOptions
    from dbwright.database.status import status

    if each.asked:
        return status_many(settings, url, each)
    found: list[Diagnostic] = []
    databases: list[dict[str, object]] = []
    for target in targets(settings, url):
        state = status(target.url, target.folder, base=target.base, options=RunOptions(ledger=target.ledger))
        found += state.findings
        rows = {
            "exists": state.exists,
            "migrations": msgspec.to_builtins(state.migrations),
            "log": msgspec.to_builtins(state.log),
        }
        databases.append({**target.described(), **rows})
        if settings.format != "json":
            click.echo(str(target))
            _text(state, settings)
    code = 1 if found else 0
    match settings.format:
        case "json":
            printing.document({"databases": databases}, found, code)
        case "github":
            printing.github(found, settings)
        case _:
            printing.findings(found, settings)
    return code


def _text(state: Status, settings: Settings) -> None:
    width = max([8, *(len(item.state) for item in state.migrations)])
    longest = max((len(item.tag) for item in state.migrations), default=0)
    if not state.exists:
        click.echo("  there is no database at this path yet: `dbwright migrate` makes it")
    for item in state.migrations:
        word = click.style(f"{item.state:{width}}", fg=_COLORS.get(item.state, "red"))
        click.echo(f"  {word} {item.tag:{longest}}  {_more(item)}".rstrip(), color=settings.color)
    if not state.migrations:
        click.echo("  no migrations")
    if settings.verbose and state.log:
        click.echo("  log")
        for event in state.log[-_SHOWN:]:
            said = f": {event.detail}" if event.detail else ""
            who = f"{_seconds(event.at)} by {event.actor}"
            click.echo(printable(f"    {who}  {event.action} {event.tag}{said}"))


def _more(item: MigrationStatus) -> str:
    """When and by whom; where it stopped."""
    if item.state in ("running", "failed", "reverting"):
        return f"at statement {item.statements_done + 1} of {item.statements}, by {item.applied_by}"
    return f"{_seconds(item.applied_at)} by {item.applied_by}" if item.applied_at else ""


def _seconds(time: str) -> str:
    """A time of the ledger without the parts of its second."""
    return f"{time.partition('.')[0]}Z" if "." in time else time
