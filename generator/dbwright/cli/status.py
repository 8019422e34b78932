"""`dbwright status`."""

from __future__ import annotations

import click
import msgspec

from dbwright.cli import printing
from dbwright.cli.options import command as make
from dbwright.cli.settings import Settings
from dbwright.cli.targets import targets
from dbwright.errors import Diagnostic

_COLORS = {"applied": "green", "pending": "yellow", "unknown": "red"}


@make("status", short_help="Show which migrations a database has.")
@click.option(
    "--url", metavar="URL", envvar="DBWRIGHT_URL", help="The database, or env:NAME; without it the one in the settings."
)
@click.pass_obj
def command(settings: Settings, url: str | None) -> int:
    """List all migrations and whether the database has them: applied with the time (UTC), pending, or unknown when
    the database has one that the folder lacks. Changes nothing. Exit code 1 when the two cannot be reconciled.

    \b
    Examples:
      dbwright status
      dbwright status --url sqlite:///dev.db --format json
    """
    from dbwright.database.status import status

    found: list[Diagnostic] = []
    databases: list[dict[str, object]] = []
    for target in targets(settings, url):
        state = status(target.url, target.folder, base=target.base)
        found += state.findings
        rows = msgspec.to_builtins(state.migrations)
        databases.append({**target.described(), "migrations": rows})
        if settings.format != "json":
            click.echo(str(target))
            for item in state.migrations:
                word = click.style(f"{item.state:8}", fg=_COLORS[item.state])
                click.echo(f"  {word} {item.tag}  {item.applied_at}".rstrip(), color=settings.color)
            if not state.migrations:
                click.echo("  no migrations")
    code = 1 if found else 0
    match settings.format:
        case "json":
            printing.document({"databases": databases}, found, code)
        case "github":
            printing.github(found, settings)
        case _:
            printing.findings(found, settings)
    return code
