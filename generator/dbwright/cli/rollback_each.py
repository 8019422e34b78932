"""`dbwright rollback --each`: one question for many databases, the run over them, and its report."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from dbwright.cli import printing
from dbwright.cli.against import Times
from dbwright.cli.each import FAILED, Each, many, report
from dbwright.cli.settings import Settings
from dbwright.database.options import RunOptions
from dbwright.errors import printable

if TYPE_CHECKING:
    from dbwright.database.rollback_each import Loss, TenantRollback

_STATES = ("undone", "current", "failed", "not tried")


def rollback_many(settings: Settings, url: str | None, each: Each, *, to: str, dry_run: bool, times: Times) -> int:
    """Undo, say how each fared, and return the exit code: 3 where one failed."""
    from dbwright.database.rollback_each import all_losses, rollback_each

    meant = many(settings, url, each)
    said: dict[str, Any] = {name: value for name, value in times.items() if value is not None}

    def told(done: int, total: int, item: TenantRollback) -> None:
        if settings.format == "text":
            _line(done, total, item, settings)

    found = rollback_each(
        meant.tenants,
        meant.database.out,
        to=to,
        workers=each.workers,
        dry_run=dry_run,
        fail_fast=each.fail_fast,
        agree=partial(_agree, settings),
        base=meant.base,
        options=RunOptions(ledger=meant.database.ledger, say=lambda text: printing.note(text, settings), **said),
        told=told,
    )
    findings = tuple(finding for item in found for finding in item.findings)
    counts = {state: sum(item.state == state for item in found) for state in _STATES}
    code = FAILED if findings else 0
    rows = [{**meant.described(item), **_described(item)} for item in found]

    def lost() -> None:
        _losses(all_losses(found) if dry_run else (), settings)

    return report(settings, rows, counts, findings, code, dry_run=dry_run, more=lost)


def _agree(settings: Settings, losses: Sequence[Loss]) -> None:
    """Ask once, where something is lost anywhere."""
    from dbwright.database.rollback_each import refuse_losses

    if settings.yes or not losses:
        return
    if not printing.can_ask(settings):
        refuse_losses(losses)
    click.echo("this rollback", err=True)
    _losses(losses, settings, err=True)
    click.confirm("go on?", abort=True, err=True)


def _losses(losses: Sequence[Loss], settings: Settings, *, err: bool = False) -> None:
    for item in losses:
        click.echo(click.style(f"  {item.tag}: {printable(str(item))}", fg="yellow"), err=err, color=settings.color)


def _line(done: int, total: int, item: TenantRollback, settings: Settings) -> None:
    """One database that is finished; those with nothing to undo are shown with -v."""
    head = f"[{done}/{total}] {printable(str(item))}"
    tags = [one.tag for one in item.result.undone] if item.result else []
    if item.state == "failed":
        click.echo(f"{head} {click.style('failed', fg='red')}", color=settings.color)
    elif tags:
        verb = "would undo" if item.result and item.result.dry_run else "undone"
        click.echo(f"{head} {verb} {tags[0] if len(tags) == 1 else f'{tags[0]} … {tags[-1]}'}")
    elif settings.verbose:
        printing.note(f"{head} nothing to undo", settings)


def _described(item: TenantRollback) -> dict[str, object]:
    result = item.result
    return {
        "state": item.state,
        "undone": [
            {"tag": one.tag, "id": one.id, "statements": len(one.statements), "milliseconds": one.milliseconds}
            for one in (result.undone if result else ())
        ],
        "losses": {tag: list(losses) for tag, losses in result.losses.items()} if result else {},
        "errors": [finding.message for finding in item.findings],
    }
