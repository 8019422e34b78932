"""`dbwright baseline`."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

import click
import msgspec

from dbwright.cli import printing
from dbwright.cli.against import url_option
from dbwright.cli.options import command as make
from dbwright.cli.settings import Settings
from dbwright.cli.targets import Target, targets
from dbwright.errors import ConfigError

if TYPE_CHECKING:
    from dbwright.database.adoption import Source
    from dbwright.database.baseline import Baseline


@make("baseline", short_help="Adopt a database that exists: enter what it has in the ledger.")
@url_option
@click.option("--to", metavar="TAG", help="It has everything up to this migration (its tag or number); else all.")
@click.option(
    "--from-drizzle",
    metavar="[TABLE]",
    is_flag=False,
    flag_value="",
    help="It has what Drizzle's migrator has applied, by the hashes in its table.",
)
@click.option("--version-table", metavar="TABLE", help="It has as many as the highest version in this table says.")
@click.option("--no-compare", is_flag=True, help="Do not look whether the database is what these migrations give.")
@click.option("--dry-run", is_flag=True, help="Compare, and say what would be adopted; change nothing.")
@click.pass_obj
def command(
    settings: Settings,
    url: str | None,
    to: str | None,
    from_drizzle: str | None,
    version_table: str | None,
    no_compare: bool,
    dry_run: bool,
) -> int:
    """Enter migrations in the ledger of a database that has them already, without running them: one that was made by
    hand or by another tool. First the database is compared with a new one that the same migrations make on a scratch
    engine (as `verify` finds it), and refused where it differs, with every difference and exit code 1.

    \b
    Examples:
      dbwright baseline --dry-run
      dbwright baseline --to 0003_add_orders
      dbwright baseline --from-drizzle
      dbwright baseline --version-table schema_version
    """
    from dbwright.database.baseline import baseline
    from dbwright.database.options import RunOptions
    from dbwright.pipeline.adopting import Twins
    from dbwright.pipeline.scratches import Scratches

    source = _source(to, from_drizzle, version_table)
    config = settings.load()
    databases = {database.name: database for database in config.databases}
    say = partial(printing.note, settings=settings)
    described: list[dict[str, object]] = []
    with Scratches(config.folder, os.environ, say) as scratches:
        for target in targets(settings, url, direct=True):
            result = baseline(
                target.url,
                target.folder,
                compare=None if no_compare else Twins(databases[target.name], scratches),
                source=source,
                dry_run=dry_run,
                agree_unseen=partial(_agree, settings, target),
                base=target.base,
                options=RunOptions(ledger=target.ledger, say=say),
            )
            described.append({**target.described(), **msgspec.to_builtins(result)})
            if settings.format != "json":
                _text(target, result, settings)
    if settings.format == "json":
        printing.document({"databases": described}, (), 0)
    return 0


def _source(to: str | None, from_drizzle: str | None, version_table: str | None) -> Source:
    """What says how much the database has."""
    from dbwright.database.adoption import Drizzle, UpTo, VersionTable

    if sum(item is not None for item in (to, from_drizzle, version_table)) > 1:
        problem = "--to, --from-drizzle and --version-table all say what the database has"
        raise ConfigError(problem, "give one of them")
    if from_drizzle is not None:
        return Drizzle(from_drizzle)
    return VersionTable(version_table) if version_table is not None else UpTo(to)


def _agree(settings: Settings, target: Target, tags: tuple[str, ...]) -> None:
    from dbwright.database.baseline import refuse_unseen

    if settings.yes:
        return
    if not printing.can_ask(settings):
        refuse_unseen(tags)
    click.confirm(f"{target}: adopt {', '.join(tags)} without a look at what it holds?", abort=True, err=True)


def _text(target: Target, result: Baseline, settings: Settings) -> None:
    if not result.adopted:
        printing.note(f"{target}: nothing to adopt", settings)
        return
    click.echo(str(target))
    for tag in result.adopted:
        click.echo(f"  {'would adopt' if result.dry_run else 'adopted'} {tag}")
    if result.against:
        printing.note(f"it is the same as {result.against}", settings)
    if result.pending:
        printing.note(f"pending: {', '.join(result.pending)}", settings)
