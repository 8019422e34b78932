"""`dbwright generate`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial

import click

from dbwright.cli import printing, reports
from dbwright.cli.options import command as make
from dbwright.cli.settings import Settings


@make("generate", short_help="Write migrations and accessors for what changed in the schema files.")
@click.option("--name", metavar="SLUG", default="", help="Name the migration; without it its operations do.")
@click.option(
    "--rename",
    "renames",
    multiple=True,
    metavar="OLD=NEW",
    help="Something was renamed: old_table=new_table, table.old=new (repeatable).",
)
@click.option("--no-rename", is_flag=True, help="Nothing was renamed: drop the old, add the new.")
@click.option("--dry-run", is_flag=True, help="Print the SQL and the files; write nothing.")
@click.option("--no-verify", is_flag=True, help="Write migrations without proving them on a scratch database first.")
@click.pass_obj
def command(
    settings: Settings, name: str, renames: tuple[str, ...], no_rename: bool, dry_run: bool, no_verify: bool
) -> int:
    """Compare the schema files with the last snapshot and write what follows from them: for each dialect one
    migration with its inverse, its snapshot and its journal entry, and the Python accessors. Nothing changed,
    nothing written. All files are written, or none.

    Each migration is proven before it is written: run on a scratch database whose tables hold rows, compared with one
    made from the schema, and taken back again. Where one fails, nothing is written and the exit code is 1. Without an
    engine at hand it is written as unproven.

    A column or table that seems to be renamed is asked about on a terminal. Elsewhere the command ends with exit
    code 4 and the exact lines to add.

    \b
    Examples:
      dbwright generate
      dbwright generate --dry-run
      dbwright generate --name invoices_get_a_status
      dbwright generate --rename invoices.memo=note
    """
    from dbwright.pipeline.clock import now_ms
    from dbwright.pipeline.generate import generate
    from dbwright.pipeline.report import Options

    config = settings.load()
    options = Options(
        now=now_ms(os.environ),
        dialects=settings.dialects,
        name=name,
        renames=renames,
        no_rename=no_rename,
        dry_run=dry_run,
        no_verify=no_verify,
        env=os.environ,
        say=partial(printing.note, settings=settings),
        ask=_ask if printing.can_ask(settings) else None,
    )
    report = generate(config, options)
    reports.written(report, settings, dry_run=dry_run)
    return 0


def _ask(question: str, choices: Sequence[str]) -> str | None:
    """Let the person choose one of `choices`, or none of them."""
    click.echo(question, err=True)
    for number, choice in enumerate(choices, 1):
        click.echo(f"  {number}. {choice}", err=True)
    answer = click.prompt("  0. none of these", type=click.IntRange(0, len(choices)), default=0, err=True)
    return choices[answer - 1] if answer else None
