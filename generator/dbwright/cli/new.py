"""`dbwright new`."""

from __future__ import annotations

import os
from functools import partial
from typing import Literal

import click

from dbwright.cli import printing, reports
from dbwright.cli.options import command as make
from dbwright.cli.settings import Settings


@make("new", short_help="Start an empty migration to write by hand.")
@click.option("--name", metavar="SLUG", required=True, help="What the migration does: backfill_totals.")
@click.option(
    "--transaction",
    type=click.Choice(("single", "none")),
    default="single",
    help="none: each statement runs for itself, for those that no transaction takes (VACUUM).",
)
@click.pass_obj
def command(settings: Settings, name: str, transaction: Literal["single", "none"]) -> int:
    """Add an empty migration, up and down, to the history of each dialect, for what no schema file says: moving data,
    filling a column. Write its SQL, then run `dbwright seal`. Statements end with a semicolon; between two of them
    may stand a line "--> statement-breakpoint".

    \b
    Examples:
      dbwright new --name backfill_totals
      dbwright new --name fill_search_index --dialect postgres
      dbwright new --name compact --transaction none --dialect sqlite
    """
    from dbwright.pipeline.clock import now_ms
    from dbwright.pipeline.manual import new
    from dbwright.pipeline.report import Options

    config = settings.load()
    options = Options(
        now=now_ms(os.environ),
        dialects=settings.dialects,
        env=os.environ,
        say=partial(printing.note, settings=settings),
    )
    report = new(config, name, options, transaction)
    reports.written(report, settings)
    return 0
