"""Printing what a run wrote."""

from __future__ import annotations

import click
import msgspec

from dbwright.cli import printing
from dbwright.cli.settings import Settings
from dbwright.errors import printable
from dbwright.pipeline.report import Migration, Report


def written(report: Report, settings: Settings, *, dry_run: bool = False) -> None:
    """The migrations and files of a run, or what they would be."""
    if settings.format == "json":
        result = msgspec.to_builtins(report)
        del result["findings"], result["proofs"]
        printing.document({**result, "dry_run": dry_run}, report.findings, 0)
        return
    for migration in report.migrations:
        _migration(migration, settings, sql=dry_run or settings.verbose)
    verb = "would " if dry_run else ""
    for path in report.written:
        click.echo(f"{verb}{'write' if dry_run else 'wrote'} {path}")
    for path in report.deleted:
        click.echo(f"{verb}{'delete' if dry_run else 'deleted'} {path}")
    for text in report.notes:
        printing.note(text, settings)
    if not report.written and not report.deleted:
        printing.note("nothing changed", settings)


def _migration(migration: Migration, settings: Settings, *, sql: bool) -> None:
    head = click.style(migration.tag, bold=True)
    click.echo(f"{migration.database} {migration.dialect}: {head}", color=settings.color)
    for operation in migration.operations:
        click.echo(f"  {operation}")
    for hazard in migration.hazards:
        click.echo(click.style(f"  hazard: {hazard}", fg="yellow"), color=settings.color)
    if migration.proven:
        click.echo(click.style(f"  proven on {migration.proven}", fg="green"), color=settings.color)
    if migration.unproven:
        click.echo(click.style(f"  unproven: {migration.unproven}", fg="yellow"), color=settings.color)
    for text in migration.proof:
        click.echo(f"  note: {printable(text)}", color=settings.color)
    if sql:
        for statement in migration.sql:
            click.echo("\n".join(f"    {line}" for line in f"{statement};".splitlines()))
