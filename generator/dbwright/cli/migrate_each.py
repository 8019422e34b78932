"""`dbwright migrate --each`: the run over many databases, and its report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dbwright.cli import printing
from dbwright.cli.against import Times
from dbwright.cli.each import FAILED, Each, Many, many, report
from dbwright.cli.settings import Settings
from dbwright.database.options import RunOptions
from dbwright.errors import printable

if TYPE_CHECKING:
    from dbwright.database.each import TenantResult


def migrate_many(
    settings: Settings,
    url: str | None,
    each: Each,
    *,
    to: str | None = None,
    dry_run: bool = False,
    times: Times,
) -> int:
    """Migrate them, say how each fared, and return the exit code: 3 where one failed."""
    from dbwright.database.each import migrate_each

    meant = many(settings, url, each)
    said: dict[str, Any] = {name: value for name, value in times.items() if value is not None}
    options = RunOptions(ledger=meant.database.ledger, say=lambda text: printing.note(text, settings), **said)

    def told(done: int, total: int, item: TenantResult) -> None:
        if settings.format == "text":
            _line(done, total, item, settings)

    found = migrate_each(
        meant.tenants,
        meant.database.out,
        workers=each.workers,
        to=to,
        dry_run=dry_run,
        fail_fast=each.fail_fast,
        base=meant.base,
        options=options,
        told=told,
    )
    code = FAILED if found.failed else 0
    counts = {state: found.count(state) for state in ("migrated", "current", "failed", "not tried")}
    rows = [_described(item, meant) for item in found.tenants]
    return report(settings, rows, counts, found.findings, code, dry_run=dry_run)


def _line(done: int, total: int, item: TenantResult, settings: Settings) -> None:
    """One database that is finished; those with nothing to do are shown with -v."""
    head = f"[{done}/{total}] {printable(str(item))}"
    applied = [one.tag for one in item.result.applied] if item.result else []
    if item.state == "failed":
        click.echo(f"{head} {click.style('failed', fg='red')}", color=settings.color)
    elif applied:
        verb = "would apply" if item.result and item.result.dry_run else "applied"
        click.echo(f"{head} {verb} {applied[0] if len(applied) == 1 else f'{applied[0]} … {applied[-1]}'}")
    elif settings.verbose:
        printing.note(f"{head} nothing to apply", settings)


def _described(item: TenantResult, meant: Many) -> dict[str, object]:
    result = item.result
    return {
        **meant.described(item),
        "state": item.state,
        "applied": [
            {"tag": one.tag, "id": one.id, "statements": len(one.statements), "milliseconds": one.milliseconds}
            for one in (result.applied if result else ())
        ],
        "pending": list(result.pending) if result else [],
        "errors": [finding.message for finding in item.findings],
    }
