"""`dbwright repair`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypedDict, Unpack

import click
import msgspec

from dbwright.cli import printing
from dbwright.cli.against import url_option
from dbwright.cli.options import command as make
from dbwright.cli.settings import Settings
from dbwright.cli.targets import Target, targets
from dbwright.errors import ConfigError

if TYPE_CHECKING:
    from dbwright.database.repair import Correction, Repair


class Wishes(TypedDict):
    """What is to be corrected; one of them is given."""

    done: int | None
    not_done: int | None
    forget: bool
    applied: bool
    checksum: bool


@make("repair", short_help="Correct what the ledger says of one migration.")
@click.option("--tag", metavar="TAG", required=True, help="The migration (its tag or number).")
@click.option("--done", type=click.IntRange(1), metavar="N", help="Statement N, where a run was cut off, took effect.")
@click.option("--not-done", type=click.IntRange(1), metavar="N", help="Statement N, where it was cut off, did not.")
@click.option("--forget", is_flag=True, help="The database does not have it: remove its row.")
@click.option("--applied", is_flag=True, help="The database has all of it: mark it as applied.")
@click.option("--checksum", is_flag=True, help="What was applied is what the file says now: accept its checksum.")
@click.option("--reason", metavar="TEXT", required=True, help="Why; it stays in the ledger's log, with who and when.")
@url_option
@click.pass_obj
def command(settings: Settings, tag: str, reason: str, url: str | None, **wishes: Unpack[Wishes]) -> int:
    """Correct the ledger where it does not say what the database has: after a run that was cut off in a statement of
    which nobody can tell whether it took effect, or after work by hand. Nothing else in the database is changed. Shows
    what would change and asks; --yes answers. Each repair stays in the log, which `dbwright status -v` shows.

    \b
    Examples:
      dbwright repair --tag 0004_backfill --done 3 --reason "the rows are there"
      dbwright repair --tag 0004 --not-done 3 --reason "the column is missing"
      dbwright repair --tag 0007_hotfix --applied --reason "applied by hand during the outage" --yes
    """
    from dbwright.database.options import RunOptions
    from dbwright.database.repair import repair

    correction = _correction(wishes)
    found = targets(settings, url, direct=True)
    if len(found) > 1:
        raise ConfigError("a repair is about one database", "choose it with --database")
    (target,) = found
    change = repair(
        target.url,
        target.folder,
        tag,
        correction,
        reason=reason,
        agree=partial(_agree, settings, target),
        base=target.base,
        options=RunOptions(ledger=target.ledger, say=partial(printing.note, settings=settings)),
    )
    if settings.format == "json":
        printing.document({"databases": [{**target.described(), **_described(change)}]}, (), 0)
    else:
        click.echo(f"{target}\n  repaired {change}")
    return 0


def _correction(wishes: Wishes) -> Correction:
    """The one that is asked for."""
    from dbwright.database.repair import Accept, Done, Forget, MarkApplied, NotDone

    asked: list[Correction] = []
    if wishes["done"] is not None:
        asked.append(Done(wishes["done"]))
    if wishes["not_done"] is not None:
        asked.append(NotDone(wishes["not_done"]))
    asked += [Forget()] if wishes["forget"] else []
    asked += [MarkApplied()] if wishes["applied"] else []
    asked += [Accept()] if wishes["checksum"] else []
    if len(asked) != 1:
        raise ConfigError(
            "a repair is one correction", "give one of --done, --not-done, --forget, --applied, --checksum"
        )
    return asked[0]


def _agree(settings: Settings, target: Target, change: Repair) -> None:
    from dbwright.database.repair import refuse

    if settings.yes:
        return
    if not printing.can_ask(settings):
        refuse(change)
    click.echo(f"{target}: this would change the ledger\n  {change}", err=True)
    click.confirm("do it?", abort=True, err=True)


def _described(change: Repair) -> dict[str, object]:
    return {"tag": change.tag, "before": msgspec.to_builtins(change.before), "after": msgspec.to_builtins(change.after)}
