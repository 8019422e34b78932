"""`dbwright check`."""

from __future__ import annotations

from functools import partial

import click

from dbwright.cli import printing
from dbwright.cli.options import command as make
from dbwright.cli.settings import Settings


@make("check", short_help="Prove that schema files, history and accessors agree; writes nothing.")
@click.pass_obj
def command(settings: Settings) -> int:
    """Prove that everything agrees: the schema files can be read and every dialect can hold them, the history is whole
    and unedited, nothing waits to be generated, and the accessors are current. All findings are printed, each with
    its place and what to do. Nothing is written. Exit code 1 when something is found.

    \b
    Examples:
      dbwright check
      dbwright check --format github       annotations in GitHub Actions
      dbwright check --database billing --dialect postgres
    """
    from dbwright.pipeline.check import check

    config = settings.load()
    report = check(config, settings.dialects, partial(printing.note, settings=settings))
    code = 1 if report.findings else 0
    match settings.format:
        case "json":
            printing.document({}, report.findings, code)
        case "github":
            printing.github(report.findings, settings)
        case _:
            printing.findings(report.findings, settings)
            if not report.findings:
                names = ", ".join(database.name for database in config.databases)
                printing.note(f"everything agrees ({names})", settings)
    return code
