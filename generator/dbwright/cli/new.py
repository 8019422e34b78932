"""`dbwright new`."""

from __future__ import annotations

import os

import click

from dbwright.cli import reports
from dbwright.cli.options import command as make
from dbwright.cli.settings import Settings


@make("new", short_help="Start an empty migration to write by hand.")
@click.option("--name", metavar="SLUG", required=True, help="What the migration does: backfill_totals.")
@click.pass_obj
def command(settings: Settings, name: str) -> int:
    """Add an empty migration, up and down, to the history of each dialect, for what no schema file says: moving data,
    filling a column. Write its SQL, then run `dbwright seal`. Statements end with a semicolon; between two of them
    may stand a line "--> statement-breakpoint".

    \b
    Examples:
      dbwright new --name backfill_totals
      dbwright new --name fill_search_index --dialect postgres
    """
    from dbwright.pipeline.clock import now_ms
    from dbwright.pipeline.manual import new

    config = settings.load()
    report = new(config, name, settings.dialects, now_ms(os.environ))
    reports.written(report, settings)
    return 0
