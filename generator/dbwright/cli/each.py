"""`--each`: the options that name many databases, and which databases they mean."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from dbwright.cli import printing
from dbwright.cli.settings import Settings
from dbwright.cli.targets import fits, targets
from dbwright.config import DatabaseConfig
from dbwright.database.address import secrets_of
from dbwright.database.options import RunOptions
from dbwright.database.sources import resolve_url
from dbwright.database.url import dialect_of, redact
from dbwright.errors import ConfigError, DatabaseError, Diagnostic

if TYPE_CHECKING:
    from dbwright.database.side_by_side import Fared
    from dbwright.database.tenant import Tenant

FAILED = 3


@dataclass(frozen=True, slots=True)
class Each:
    """What the options say."""

    each: str | None
    each_query: str | None
    each_schema: bool
    each_template: str | None
    search_path: tuple[str, ...]
    workers: int
    fail_fast: bool = False

    @property
    def asked(self) -> bool:
        """Whether many databases are meant."""
        return self.each is not None or self.each_query is not None


_OPTIONS = (
    click.option("--each", metavar="FILE", help="Every database in a file (- for stdin), one URL a line."),
    click.option("--each-query", metavar="SQL", help="Every database that this query on --url yields."),
    click.option("--each-schema", is_flag=True, help="The file or query names schemas of --url (PostgreSQL)."),
    click.option("--each-template", metavar="URL", help="The file or query gives names for {} in this URL."),
    click.option("--search-path", metavar="NAME", multiple=True, help="With --each-schema: a schema of extensions."),
    click.option(
        "--workers", type=click.IntRange(1), metavar="N", default=8, help="How many databases at the same time (8)."
    ),
)
_FAIL_FAST = click.option("--fail-fast", is_flag=True, help="With --each: begin no other database after a failure.")
_F = Callable[..., int]


def each_options(*, fail_fast: bool = True) -> Callable[[_F], _F]:
    """Add the options; the command gets them as one argument, `each`."""

    def add(function: _F) -> _F:
        @wraps(function)
        def command(*args: object, **given: object) -> int:
            said = {field.name: given.pop(field.name) for field in fields(Each) if field.name in given}
            return function(*args, each=Each(**said), **given)  # type: ignore[arg-type]

        for option in reversed((*_OPTIONS, _FAIL_FAST) if fail_fast else _OPTIONS):
            command = option(command)
        return command

    return add


@dataclass(frozen=True, slots=True)
class Many:
    """The databases that are meant. `base` is what a relative path in a URL is relative to."""

    database: DatabaseConfig
    tenants: list[Tenant]
    base: Path

    def described(self, item: Fared) -> dict[str, str]:
        """What a program wants to know of one of them."""
        return {
            "database": self.database.name,
            "dialect": dialect_of(item.url),
            "url": item.url,
            "schema": item.schema,
        }


def many(settings: Settings, url: str | None, each: Each) -> Many:
    """What `each` means. Raises ConfigError where it makes no sense."""
    database, folder = _database(settings)
    tenants = _tenants(settings, url, each, database, folder)
    return Many(database, tenants, Path.cwd() if each.each else folder)


def report(
    settings: Settings,
    rows: Sequence[Mapping[str, object]],
    counts: Mapping[str, int],
    findings: Sequence[Diagnostic],
    code: int,
    *,
    dry_run: bool | None = None,
    more: Callable[[], None] = lambda: None,
) -> int:
    """Say how many databases there are, how many of them fared how, and what is wrong; return the exit code.

    A program gets the rows, and `dry_run` where the command knows it; a reader gets what `more` writes.
    """
    match settings.format:
        case "json":
            summary = {state.replace(" ", "_"): count for state, count in counts.items()}
            known = {} if dry_run is None else {"dry_run": dry_run}
            printing.document({"databases": rows, "summary": summary, **known}, findings, code)
        case "github":
            printing.github(findings, settings)
        case _:
            fared = ", ".join(f"{count} {state}" for state, count in counts.items() if count)
            number = f"{len(rows)} database{'' if len(rows) == 1 else 's'}{' (dry run)' if dry_run else ''}"
            click.echo(f"{number}: {fared or 'nothing to do'}")
            more()
            printing.findings(findings, settings, err=True)
    return code


def _database(settings: Settings) -> tuple[DatabaseConfig, Path]:
    config = settings.load()
    if len(config.databases) > 1:
        raise ConfigError("many databases share one folder of migrations", "choose it with --database")
    return config.databases[0], config.folder


def _tenants(settings: Settings, url: str | None, each: Each, database: DatabaseConfig, folder: Path) -> list[Tenant]:
    """What the file or the query names. Raises ConfigError where it is not what the options say."""
    from dbwright.database.tenant import Tenant

    _refuse_mixed(each)
    asks = each.each_query is not None or each.each_schema
    (base,) = targets(settings, url, direct=True) if asks else (None,)
    if each.each_query is not None and base:
        names = _asked(base.url, each.each_query, base.base)
    else:
        names = _listed(each.each or "")
    if each.each_schema and base:
        return [Tenant(url=base.url, schema=name, search_path=each.search_path) for name in names]
    template = resolve_url(each.each_template, os.environ, Path.cwd()) if each.each_template else ""
    if each.each_template and "{}" not in template:
        raise ConfigError("--each-template has no {}", "it stands where the database's name belongs")
    found = []
    for name in names:
        text = template.replace("{}", quote(name, safe="")) if template else name
        one = resolve_url(text, os.environ, Path.cwd() if each.each else folder, database.dialects)
        settings.secrets |= secrets_of(one)
        fits(one, database, settings)
        found.append(Tenant(url=one))
    return found


def _refuse_mixed(each: Each) -> None:
    if each.each is not None and each.each_query is not None:
        raise ConfigError("--each and --each-query both name databases", "give one of them")
    if each.each_schema and each.each_template:
        raise ConfigError("--each-schema and --each-template say different things of one name", "give one of them")
    if each.search_path and not each.each_schema:
        raise ConfigError("--search-path is for schemas", "give it with --each-schema")


def _listed(place: str) -> list[str]:
    """The lines of a file or of stdin, but for empty ones and those that begin with #."""
    try:
        text = sys.stdin.read() if place == "-" else Path(place).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise ConfigError(f"{place} is not UTF-8 text", "it should hold one URL a line") from None
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def _asked(url: str, sql: str, base: Path) -> list[str]:
    """The first column of a query's rows."""
    from dbwright.database.engine import opened_if_there

    with opened_if_there(url, base, RunOptions()) as engine:
        if engine is None:
            raise DatabaseError(f"there is no database {redact(url)}", "check --url")
        try:
            rows = engine.connection.query(sql)
        except DatabaseError as error:
            raise DatabaseError(
                f"--each-query: {error.diagnostics[0].message}", "try it with the engine's client"
            ) from None
    names = [row[0] for row in rows]
    if not all(isinstance(name, str) and name for name in names):
        raise ConfigError("--each-query yields something that is no text", "its first column names the databases")
    return names
