"""`dbwright rollback`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Unpack

import click
import msgspec

from dbwright.cli import printing
from dbwright.cli.against import Times, backup_option, backup_place, run_options, time_options, url_option
from dbwright.cli.each import Each, each_options
from dbwright.cli.migrate import script, took
from dbwright.cli.options import command as make
from dbwright.cli.progress import Progress
from dbwright.cli.rollback_each import rollback_many
from dbwright.cli.settings import Settings
from dbwright.cli.targets import Target, targets
from dbwright.errors import AnswerNeeded, ConfigError, DbwrightError

if TYPE_CHECKING:
    from dbwright.database.apply import Applied
    from dbwright.database.rollback import Rollback, Undo


@make("rollback", short_help="Undo the last migrations of a database.")
@url_option
@click.option("--steps", type=click.IntRange(1), metavar="N", help="How many migrations to undo (1).")
@click.option("--to", metavar="TAG", help="Undo all after this migration (its tag or number); 0 undoes all.")
@click.option("--dry-run", is_flag=True, help="Print the SQL that would run; change nothing.")
@backup_option
@time_options
@each_options()
@click.pass_obj
def command(
    settings: Settings,
    url: str | None,
    steps: int | None,
    to: str | None,
    dry_run: bool,
    each: Each,
    backup: str | None,
    **times: Unpack[Times],
) -> int:
    """Undo the last migration of a database by its down file, or several, newest first. Where data would be lost, all
    that is lost is named first, and the answer has to be yes: on a terminal, or by --yes. A migration that cannot be
    undone is refused before anything is done. A rollback that was cut off is ended by the next one.

    \b
    Examples:
      dbwright rollback
      dbwright rollback --steps 2 --dry-run
      dbwright rollback --to 0002_add_orders --yes
      dbwright rollback --each tenants.txt --to 0002_add_orders
    """
    from dbwright.database.rollback import rollback

    if steps is not None and to is not None:
        raise ConfigError("--steps and --to both say how far to go back", "give one of them")
    if each.asked:
        if to is None:
            raise ConfigError("--each needs --to", "steps would go back further each time the command is repeated")
        if backup is not None:
            raise ConfigError("--backup copies one database, --each names many", "back them up by another way")
        return rollback_many(settings, url, each, to=to, dry_run=dry_run, times=times)
    described: list[dict[str, object]] = []
    for target in targets(settings, url, direct=True):
        done: list[Applied] = []
        try:
            with Progress(settings) as progress:
                result = rollback(
                    target.url,
                    target.folder,
                    steps=steps or 1,
                    to=to,
                    dry_run=dry_run,
                    agree=partial(_agree, settings, target),
                    base=target.base,
                    options=run_options(target, progress, times, backup_place(backup, settings)),
                    told=partial(_undone, settings, target, progress, done),
                )
        except DbwrightError as error:
            described.append({**target.described(), "undone": msgspec.to_builtins(done)})
            more = {"questions": error.questions} if isinstance(error, AnswerNeeded) else {}
            printing.failure(error.diagnostics, error.exit_code, settings, {"databases": described, **more})
            return error.exit_code
        described.append({**target.described(), **msgspec.to_builtins(result)})
        _text(target, result, settings)
    if settings.format == "json":
        printing.document({"databases": described}, (), 0)
    return 0


def _agree(settings: Settings, target: Target, undo: Sequence[Undo]) -> None:
    """Ask where something is lost."""
    from dbwright.database.rollback import refuse_losses

    if settings.yes or not any(item.losses for item in undo):
        return
    if not printing.can_ask(settings):
        refuse_losses(undo)
    click.echo(f"{target}: this rollback", err=True)
    for item in undo:
        for loss in item.losses:
            click.echo(click.style(f"  {item.tag}: {loss}", fg="yellow"), err=True, color=settings.color)
    click.confirm("go on?", abort=True, err=True)


def _undone(settings: Settings, target: Target, progress: Progress, done: list[Applied], item: Applied) -> None:
    """A line for each migration as soon as it is undone."""
    progress.clear()
    if settings.format != "json":
        if not done:
            click.echo(str(target))
        click.echo(f"  undone {item.tag} ({took(item)})")
    done.append(item)


def _text(target: Target, result: Rollback, settings: Settings) -> None:
    if settings.format == "json":
        return
    if not result.undone:
        printing.note(f"{target}: nothing to undo", settings)
    elif result.dry_run:
        script(target, result.undone, result.losses)
