"""Printing what a run wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
        del result["findings"], result["proofs"], result["packages"]
        printing.document({**result, "dry_run": dry_run}, report.findings, 0)
        return
    for migration in report.migrations:
        _migration(migration, settings, sql=dry_run or settings.verbose)
    for line in _together(report.written, report.packages):
        click.echo(f"{'would write' if dry_run else 'wrote'} {line}")
    for line in _together(report.deleted, report.packages):
        click.echo(f"{'would delete' if dry_run else 'deleted'} {line}")
    for text in report.notes:
        printing.note(text, settings)
    if not report.written and not report.deleted:
        printing.note("nothing changed", settings)


def _together(paths: Iterable[str], packages: Iterable[str]) -> Iterator[str]:
    """Paths as lines: several files of one package of accessors, which is as long as the schema, are one."""
    groups: dict[str, list[str]] = {}
    for path in paths:
        package = next((item for item in packages if path.startswith(f"{item}/")), path)
        groups.setdefault(package, []).append(path)
    for package, group in groups.items():
        yield group[0] if len(group) == 1 else f"{package} ({len(group)} files)"


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
