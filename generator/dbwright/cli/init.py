"""`dbwright init`."""

from __future__ import annotations

from pathlib import Path

import click

from dbwright.cli import reports
from dbwright.cli.options import command as make
from dbwright.cli.settings import Settings


@make("init", short_help="Start a project: settings, an example schema, git files.")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path())
@click.pass_obj
def command(settings: Settings, folder: Path) -> int:
    """Write dbwright.toml, a small example under schema/, and what git should know, into DIR (the current directory
    without it). Files that are there already are never overwritten; lines are added to .gitignore and .gitattributes.
    --dialect chooses the dialect; without it the first one, SQLite.

    \b
    Examples:
      dbwright init
      dbwright init shop --dialect postgres
    """
    from dbwright.pipeline.start import init

    report = init(folder, settings.dialect)
    reports.written(report, settings)
    return 0
