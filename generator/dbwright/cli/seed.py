"""`dbwright seed`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click
import msgspec
from msgspec.structs import replace

from dbwright.cli import printing
from dbwright.cli.options import command as make
from dbwright.cli.settings import Settings
from dbwright.cli.targets import Target, targets

if TYPE_CHECKING:
    from dbwright.seeding.result import Result, TableResult

_OUTCOMES = ("inserted", "updated", "unchanged", "deleted", "absent")


@make("seed", short_help="Bring the rows of seed files into a database, or take them out.")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--url",
    metavar="URL",
    envvar="DBWRIGHT_URL",
    help="The database, env:NAME, env:DB_* or file:PATH; without it the one in the settings.",
)
@click.option("--env", "environment", metavar="NAME", help="Also the files in seeds/NAME/.")
@click.option("--down", is_flag=True, help="Take the rows out again.")
@click.option("--dry-run", is_flag=True, help="Print the SQL that would run; change nothing.")
@click.pass_obj
def command(
    settings: Settings, files: tuple[str, ...], url: str | None, environment: str | None, down: bool, dry_run: bool
) -> int:
    """Bring the rows of schema/…/seeds/*.yaml into a database and run seeds/*.sql, all in one transaction. A row is
    found by its primary key or another unique one: it is inserted, changed where it differs, or left alone, so the
    command can be repeated. --down deletes exactly these rows. FILE limits the run to some files, by path or name.

    \b
    Examples:
      dbwright seed
      dbwright seed --env dev --dry-run
      dbwright seed demo_users.yaml --down --url sqlite:///dev.db
    """
    from dbwright.database.options import RunOptions
    from dbwright.pipeline.seed import SeedRequest, seed_database
    from dbwright.seeding.result import Result

    request = SeedRequest(files=files, environment=environment, down=down, dry_run=dry_run)
    options = RunOptions(say=partial(printing.note, settings=settings))
    configured = {database.name: database for database in settings.load().databases}
    runs: list[tuple[Target, Result | None]] = []
    for target in targets(settings, url, direct=True):
        database = configured[target.name]
        own = replace(options, ledger=target.ledger)
        result = seed_database(database, target.dialect, target.url, target.base, request, own)
        runs.append((target, result))
        if settings.format != "json":
            _text(target, result, settings)
    if settings.format == "json":
        nothing = Result(direction="down" if down else "up", dry_run=dry_run)
        databases = [{**target.described(), **msgspec.to_builtins(result or nothing)} for target, result in runs]
        printing.document({"databases": databases}, (), 0)
    return 0


def _text(target: Target, result: Result | None, settings: Settings) -> None:
    if result is None:
        printing.note(f"{target}: no seed files", settings)
    elif result.dry_run:
        click.echo(f"-- {target}")
        for statement in result.statements:
            click.echo(statement if statement.endswith(";") else f"{statement};")
    else:
        click.echo(str(target))
        for table in result.tables:
            click.echo(f"  {table.table}: {_counts(table)}")
        for file in result.files:
            click.echo(f"  ran {file}")


def _counts(table: TableResult) -> str:
    counts = [(getattr(table, name), name) for name in _OUTCOMES]
    return ", ".join(f"{count} {name}" for count, name in counts if count)
