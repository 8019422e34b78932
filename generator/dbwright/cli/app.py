"""The command group: its help, and loading a command's module only when it is asked for."""

from __future__ import annotations

import importlib

import click

from dbwright.cli.options import common
from dbwright.version import VERSION

COMMANDS = (
    "init",
    "generate",
    "verify",
    "check",
    "migrate",
    "status",
    "rollback",
    "baseline",
    "repair",
    "seed",
    "new",
    "seal",
    "drop",
    "fmt",
    "schema",
)
"""In the order in which a user meets them."""


class LazyCommands(click.Group):
    """Commands by name, one module each."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        found = importlib.import_module(f"dbwright.cli.{cmd_name}").command
        return found if isinstance(found, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is answered with the nearest."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from dbwright.spelling import nearest

            guess = nearest(args[0], COMMANDS)
            hint = f'did you mean "{guess}"?' if guess else f"commands are {', '.join(COMMANDS)}"
            raise click.UsageError(f'unknown command "{args[0]}"; {hint}', ctx)
        return super().resolve_command(ctx, args)


@common
@click.group(cls=LazyCommands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="dbwright", message="%(prog)s %(version)s")
@click.pass_context
def app(context: click.Context) -> None:
    """Schema as code: YAML in, SQL migrations and typed Python accessors out.

    \b
    A day with dbwright:
      dbwright init                    start a project here
      edit schema/*.yaml               say what the database should be
      dbwright generate                write the migration and the accessors
      dbwright migrate                 apply it to your development database
      dbwright check                   prove that nothing has drifted (in CI)

    Exit codes: 0 fine, 1 something is out of date or inconsistent, 2 a mistake in
    the command, the settings or the schema files, 3 a database error, 4 an answer
    is needed, 70 an error in dbwright itself, 130 interrupted.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
