"""The options that every command takes, and the command class that adds them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from dbwright.cli.settings import Settings

FORMATS = ("text", "json", "github")


def _remember(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Keep what was said on the command line; the option after the command wins over the one before it."""
    if parameter.name and context.get_parameter_source(parameter.name) is not ParameterSource.DEFAULT:
        setattr(context.ensure_object(Settings), parameter.name, value)


def _common() -> list[click.Option]:
    def option(*names: str, **attributes: Any) -> click.Option:
        return click.Option(names, expose_value=False, callback=_remember, **attributes)

    path = click.Path(path_type=Path)
    return [
        option("--config", type=path, metavar="PATH", help="The settings file; else the first one here or above."),
        option("--database", multiple=True, metavar="NAME", help="Only this database of the project (repeatable)."),
        option("--dialect", metavar="NAME", help="Only this dialect."),
        option("--format", type=click.Choice(FORMATS), help="How results are printed.", default="text"),
        option("--verbose", "-v", is_flag=True, help="Say more; show the traceback of an unexpected error."),
        option("--quiet", "-q", is_flag=True, help="Print results and errors only."),
        option("--no-color", is_flag=True, help="No colours, also on a terminal."),
        option("--yes", "-y", is_flag=True, help="Answer yes to every question."),
    ]


class Command(click.Command):
    """A command with the common options, listed apart in its help."""

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self._shared = _common()
        self.params.extend(self._shared)

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the command's own options before those of every command."""
        shared = [record for option in self._shared if (record := option.get_help_record(context))]
        own = [
            record
            for option in self.get_params(context)
            if isinstance(option, click.Option)
            and option not in self._shared
            and (record := option.get_help_record(context))
        ]
        for title, records in (("Options", own), ("Options of every command", shared)):
            with formatter.section(title):
                formatter.write_dl(records)


def common(group: click.Group) -> click.Group:
    """Let a group take the common options too, so that they may stand before the command."""
    group.params.extend(_common())
    return group


def command(name: str, **attributes: Any) -> Callable[[Callable[..., int]], click.Command]:
    """Make a command of a function that returns its exit code."""
    return click.command(name, cls=Command, **attributes)
