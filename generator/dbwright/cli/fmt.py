"""`dbwright fmt`."""

from __future__ import annotations

from functools import partial

import click

from dbwright.cli import printing, reports
from dbwright.cli.options import command as make
from dbwright.cli.settings import Settings


@make("fmt", short_help="Format the schema files; comments survive.")
@click.option("--check", "check_only", is_flag=True, help="Write nothing; exit code 1 when a file is not formatted.")
@click.pass_obj
def command(settings: Settings, check_only: bool) -> int:
    """Format every schema file in place: indentation, quotes where YAML would misread a value, and `was:` lines that
    every snapshot has consumed are taken out. Comments and the order of things stay.

    \b
    Examples:
      dbwright fmt
      dbwright fmt --check                 in CI or before a commit
    """
    from dbwright.pipeline.formatting import fmt

    report = fmt(settings.load(), write_files=not check_only, say=partial(printing.note, settings=settings))
    reports.written(report, settings, dry_run=check_only)
    return 1 if check_only and report.written else 0
