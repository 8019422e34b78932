"""`dbwright drop`."""

from __future__ import annotations

import os
from functools import partial

import click

from dbwright.cli import printing, reports
from dbwright.cli.options import command as make
from dbwright.cli.settings import Settings
from dbwright.errors import AnswerNeeded
from dbwright.pipeline.report import Report


@make("drop", short_help="Remove the last migration, before it is released.")
@click.option(
    "--url",
    metavar="URL",
    envvar="DBWRIGHT_URL",
    help="A database that must not have applied it, beside the configured one.",
)
@click.pass_obj
def command(settings: Settings, url: str | None) -> int:
    """Remove the last migration of each dialect and restore the history to what it was before; the schema files stay
    as they are. Asks first. Refuses when the configured database has already applied it.

    \b
    Examples:
      dbwright drop
      dbwright drop --dialect postgres --yes
    """
    from dbwright.pipeline.manual import drop
    from dbwright.pipeline.released import Ledgers

    config = settings.load()
    ledgers = Ledgers(folder=config.folder, env=os.environ, given=url)
    agree = None if settings.yes else partial(_confirm, settings)
    report = drop(config, ledgers, settings.dialects, partial(printing.note, settings=settings), agree)
    reports.written(report, settings)
    return 0


def _confirm(settings: Settings, report: Report) -> None:
    files = [path for path in report.deleted if path.endswith(".sql")]
    if not files:
        return
    question = f"delete {', '.join(files)}?"
    if not printing.can_ask(settings):
        raise AnswerNeeded(question, "add --yes")
    click.confirm(question, abort=True, err=True)
