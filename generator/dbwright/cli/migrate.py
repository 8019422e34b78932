"""`dbwright migrate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from dbwright.cli import printing
from dbwright.cli.options import command as make
from dbwright.cli.settings import Settings
from dbwright.cli.targets import Target, targets

if TYPE_CHECKING:
    from dbwright.database.migrate import Result


@make("migrate", short_help="Apply pending migrations to a database.")
@click.option(
    "--url", metavar="URL", envvar="DBWRIGHT_URL", help="The database, or env:NAME; without it the one in the settings."
)
@click.option("--to", metavar="TAG", help="Stop after this migration (its tag or number).")
@click.option("--dry-run", is_flag=True, help="Print the SQL that would run; change nothing.")
@click.pass_obj
def command(settings: Settings, url: str | None, to: str | None, dry_run: bool) -> int:
    """Apply all pending migrations in order, each in a transaction of its own. The database remembers what it has in
    the table dbwright_migrations. History that was edited, is missing or is out of order is refused with exit code 1
    before anything runs. Safe to start many times at once: each migration is applied exactly once.

    This version applies to SQLite. Other engines follow; their SQL files can be applied with the engine's own client.

    \b
    Examples:
      dbwright migrate
      dbwright migrate --url sqlite:///dev.db --dry-run
      dbwright migrate --url env:DATABASE_URL --to 0002_add_orders
    """
    from dbwright.database.migrate import migrate

    runs: list[tuple[Target, Result]] = []
    for target in targets(settings, url):
        result = migrate(target.url, target.folder, to=to, dry_run=dry_run, base=target.base)
        runs.append((target, result))
        if settings.format != "json":
            _text(target, result, settings)
    if settings.format == "json":
        databases = [{**target.described(), **msgspec.to_builtins(result)} for target, result in runs]
        printing.document({"databases": databases}, (), 0)
    return 0


def _text(target: Target, result: Result, settings: Settings) -> None:
    if result.applied:
        click.echo(f"{'-- ' if result.dry_run else ''}{target}")
    for item in result.applied:
        if result.dry_run:
            click.echo(f"-- {item.tag}")
            for statement in item.statements:
                click.echo(statement if statement.endswith(";") else f"{statement};")
        else:
            count = len(item.statements)
            click.echo(f"  applied {item.tag} ({count} statement{'' if count == 1 else 's'}, {item.milliseconds} ms)")
    if not result.applied:
        printing.note(f"{target}: nothing to apply", settings)
    elif result.pending and not result.dry_run:
        printing.note(f"{target}: still pending: {', '.join(result.pending)}", settings)
