"""`dbwright seal`."""

from __future__ import annotations

import os
from functools import partial

import click

from dbwright.cli import printing, reports
from dbwright.cli.options import command as make
from dbwright.cli.settings import Settings


@make("seal", short_help="Accept edits of migrations that are not released yet.")
@click.option(
    "--url",
    metavar="URL",
    envvar="DBWRIGHT_URL",
    help="A database that must not have applied it, beside the configured one.",
)
@click.pass_obj
def command(settings: Settings, url: str | None) -> int:
    """Editing generated SQL before it is released is normal. This records the new content: checksums and ids are made
    anew from the first edited migration on. Databases that have applied one of these refuse the new ids, so seal only
    what you have not released. Refuses when the configured database has applied it.

    \b
    Examples:
      dbwright seal
      dbwright seal --database billing --dialect sqlite
    """
    from dbwright.pipeline.manual import seal
    from dbwright.pipeline.released import Ledgers

    config = settings.load()
    ledgers = Ledgers(folder=config.folder, env=os.environ, given=url)
    reports.written(seal(config, ledgers, settings.dialects, partial(printing.note, settings=settings)), settings)
    return 0
