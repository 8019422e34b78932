"""`dbwright migrate`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

import click
import msgspec

from dbwright.cli import printing
from dbwright.cli.against import Times, backup_option, backup_place, run_options, time_options, url_option
from dbwright.cli.each import Each, each_options
from dbwright.cli.migrate_each import migrate_many
from dbwright.cli.options import command as make
from dbwright.cli.progress import Progress
from dbwright.cli.settings import Settings
from dbwright.cli.targets import Target, targets
from dbwright.errors import ConfigError, DbwrightError

if TYPE_CHECKING:
    from dbwright.database.apply import Applied
    from dbwright.database.migrate import Result


@make("migrate", short_help="Apply pending migrations to a database.")
@url_option
@click.option("--to", metavar="TAG", help="Stop after this migration (its tag or number).")
@click.option("--dry-run", is_flag=True, help="Print the SQL that would run; change nothing.")
@backup_option
@time_options
@each_options()
@click.pass_obj
def command(
    settings: Settings,
    url: str | None,
    to: str | None,
    dry_run: bool,
    each: Each,
    backup: str | None,
    **times: Unpack[Times],
) -> int:
    """Apply all pending migrations in order, each in a transaction of its own where the engine and the SQL allow it.
    The database remembers what it has in the table dbwright_migrations. History that was edited, is missing or is out
    of order is refused with exit code 1 before anything runs. Safe to start many times at once: each migration is
    applied exactly once. A run that was cut off is continued by the next one.

    \b
    Examples:
      dbwright migrate
      dbwright migrate --url sqlite:///dev.db --dry-run
      dbwright migrate --url env:DATABASE_URL --to 0002_add_orders
      dbwright migrate --lock-timeout 2 --statement-timeout 300
      dbwright migrate --each tenants.txt --workers 16
    """
    from dbwright.database.migrate import migrate

    if each.asked and backup is not None:
        raise ConfigError("--backup copies one database, --each names many", "back them up by another way")
    if each.asked:
        return migrate_many(settings, url, each, to=to, dry_run=dry_run, times=times)
    described: list[dict[str, object]] = []
    for target in targets(settings, url, direct=True):
        done: list[Applied] = []
        try:
            with Progress(settings) as progress:
                lines = _Lines(target, settings, progress, done)
                options = run_options(target, progress, times, backup_place(backup, settings))
                result = migrate(
                    target.url, target.folder, to=to, dry_run=dry_run, base=target.base, options=options, told=lines.add
                )
        except DbwrightError as error:
            described.append({**target.described(), "applied": msgspec.to_builtins(done)})
            printing.failure(error.diagnostics, error.exit_code, settings, {"databases": described})
            return error.exit_code
        described.append({**target.described(), **msgspec.to_builtins(result)})
        if settings.format != "json":
            _text(target, result, settings)
    if settings.format == "json":
        printing.document({"databases": described}, (), 0)
    return 0


class _Lines:
    """A line for each migration as soon as it is applied: it stays said when a later one fails."""

    def __init__(self, target: Target, settings: Settings, progress: Progress, done: list[Applied]) -> None:
        self._target, self._settings, self._progress = target, settings, progress
        self._done = done

    def add(self, item: Applied) -> None:
        self._progress.clear()
        if self._settings.format != "json":
            if not self._done:
                click.echo(str(self._target))
            click.echo(f"  applied {item.tag} ({took(item)})")
        self._done.append(item)


def took(item: Applied) -> str:
    """How much was done and how long it took."""
    count = len(item.statements)
    if item.resumed_at:
        return f"went on with statement {item.resumed_at} of {count}, {item.milliseconds} ms in all"
    return f"{count} statement{'' if count == 1 else 's'}, {item.milliseconds} ms"


def script(target: Target, items: tuple[Applied, ...], comments: dict[str, tuple[str, ...]] | None = None) -> None:
    """The SQL that would run."""
    click.echo(f"-- {target}")
    for item in items:
        click.echo(f"-- {item.tag}")
        for comment in (comments or {}).get(item.tag, ()):
            click.echo(f"-- {comment}")
        for statement in item.statements:
            click.echo(statement if statement.endswith(";") else f"{statement};")


def _text(target: Target, result: Result, settings: Settings) -> None:
    if not result.applied:
        printing.note(f"{target}: nothing to apply", settings)
    elif result.dry_run:
        script(target, result.applied)
    if result.applied and result.pending and not result.dry_run:
        printing.note(f"{target}: still pending: {', '.join(result.pending)}", settings)
