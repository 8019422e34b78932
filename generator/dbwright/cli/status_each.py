"""`dbwright status --each`: a line for each of many databases."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click
import msgspec

from dbwright.cli.each import FAILED, Each, many, report
from dbwright.cli.settings import Settings
from dbwright.database.options import RunOptions
from dbwright.errors import printable

if TYPE_CHECKING:
    from dbwright.database.status_each import TenantStatus

_STATES = ("current", "pending", "stopped", "differs", "no answer")
_COLORS = {"current": "green", "pending": "yellow"}


def status_many(settings: Settings, url: str | None, each: Each) -> int:
    """Say where each stands, and return the exit code: 3 where one gave no answer, else 1 where one differs."""
    from dbwright.database.status_each import status_each

    meant = many(settings, url, each)

    def told(done: int, total: int, item: TenantStatus) -> None:
        if settings.format == "text":
            _line(done, total, item, settings)

    found = status_each(
        meant.tenants,
        meant.database.out,
        workers=each.workers,
        base=meant.base,
        options=RunOptions(ledger=meant.database.ledger),
        told=told,
    )
    findings = tuple(finding for item in found for finding in item.findings)
    counts = {state: sum(item.state == state for item in found) for state in _STATES}
    code = FAILED if counts["no answer"] else 1 if findings else 0
    rows = [{**meant.described(item), **_described(item)} for item in found]
    return report(settings, rows, counts, findings, code)


def _line(done: int, total: int, item: TenantStatus, settings: Settings) -> None:
    """One database: its state, how many migrations it has and lacks, and the last that it has."""
    said = click.style(item.state, fg=_COLORS.get(item.state, "red"))
    if item.status:
        counts = ", ".join(f"{count} {state}" for state, count in _counts(item).items())
        last = f"; last {item.last}" if item.last else "" if item.status.exists else "; not made yet"
        said += f": {counts or 'no migrations'}{last}"
    click.echo(f"[{done}/{total}] {printable(str(item))} {said}", color=settings.color)


def _counts(item: TenantStatus) -> dict[str, int]:
    """How many are applied and pending, and all that is out of the ordinary."""
    usual = Counter(applied=0, pending=0) if item.status and item.status.migrations else Counter[str]()
    return {**usual, **item.counts}


def _described(item: TenantStatus) -> dict[str, object]:
    status = item.status
    return {
        "state": item.state,
        "exists": status is not None and status.exists,
        "counts": _counts(item),
        "last": item.last,
        "migrations": msgspec.to_builtins(status.migrations) if status else [],
        "log": msgspec.to_builtins(status.log) if status else [],
        "errors": [finding.message for finding in item.findings],
    }
