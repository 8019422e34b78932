"""`dbwright schema`."""

from __future__ import annotations

import click

from dbwright.cli.options import command as make
from dbwright.cli.settings import Settings


@make("schema", short_help="Print the JSON Schema of the schema files, for editors.")
@click.pass_obj
def command(settings: Settings) -> int:
    """Print the JSON Schema that describes the YAML files, so that an editor can complete and check them.

    \b
    Example:
      dbwright schema > schema.json
      and as the first line of each YAML file, relative to it:
      # yaml-language-server: $schema=../schema.json
    """
    from dbwright.definition.shape.json_schema import json_schema_text

    click.echo(json_schema_text(), nl=False, color=settings.color)
    return 0
