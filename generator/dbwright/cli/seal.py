"""`dbwright seal`."""

from __future__ import annotations

import click

from dbwright.cli import reports
from dbwright.cli.options import command as make
from dbwright.cli.settings import Settings


@make("seal", short_help="Accept edits of migrations that are not released yet.")
@click.pass_obj
def command(settings: Settings) -> int:
    """Editing generated SQL before it is released is normal. This records the new content: checksums and ids are made
    anew from the first edited migration on. Databases that have applied one of these will refuse the new ids, so seal
    only what you have not released.

    \b
    Examples:
      dbwright seal
      dbwright seal --database billing --dialect sqlite
    """
    from dbwright.pipeline.manual import seal

    config = settings.load()
    reports.written(seal(config, settings.dialects), settings)
    return 0
