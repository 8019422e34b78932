"""Printing results and failures as text for people, JSON for programs, or annotations for GitHub."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

import click
import msgspec

from dbwright.cli.settings import Settings
from dbwright.errors import Diagnostic, printable

JSON_VERSION = 1


def failure(
    diagnostics: Sequence[Diagnostic], code: int, settings: Settings, more: Mapping[str, object] | None = None
) -> None:
    """Say why a command could not do its work; `more` is for programs."""
    match settings.format:
        case "json":
            document(more or {}, diagnostics, code)
        case "github":
            github(diagnostics, settings)
        case _:
            findings(diagnostics, settings, err=True)


def findings(diagnostics: Sequence[Diagnostic], settings: Settings, *, err: bool = False) -> None:
    """One finding a line: place, message and what to do."""
    for item in diagnostics:
        where = click.style(f"{item.origin}: ", bold=True) if item.origin else click.style("error: ", fg="red")
        hint = _joint(item) + click.style(printable(item.hint), fg="cyan") if item.hint else ""
        click.echo(f"{where}{printable(item.message)}{hint}", err=err, color=settings.color)


def github(diagnostics: Sequence[Diagnostic], settings: Settings) -> None:
    """GitHub's workflow commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    for item in diagnostics:
        text = item.message + (f"{_joint(item)}{item.hint}" if item.hint else "")
        place = (
            f"file={_property(item.origin.path)},line={item.origin.line},col={item.origin.column}"
            if item.origin
            else ""
        )
        click.echo(f"::error {place}::{_data(text)}" if place else f"::error::{_data(text)}", color=settings.color)


def _joint(item: Diagnostic) -> str:
    """What stands between a message and its hint: a question has its own mark."""
    return " " if item.message.endswith("?") else "; "


def document(result: Mapping[str, object], diagnostics: Sequence[Diagnostic], code: int) -> None:
    """The JSON document: `version`, `exit_code`, `findings`, and what the command adds. Fields are only ever added."""
    found = [
        {
            "path": item.origin.path if item.origin else None,
            "line": item.origin.line if item.origin else None,
            "column": item.origin.column if item.origin else None,
            "message": item.message,
            "hint": item.hint,
        }
        for item in diagnostics
    ]
    whole = {"version": JSON_VERSION, "exit_code": code, **result, "findings": found}
    click.echo(msgspec.json.format(msgspec.json.encode(whole), indent=2).decode())


def note(text: str, settings: Settings) -> None:
    """Something worth knowing that is not a result: on stderr, unless --quiet."""
    if not settings.quiet and settings.format == "text":
        click.echo(text, err=True, color=settings.color)


def can_ask(settings: Settings) -> bool:
    """Whether a person is there to answer."""
    return settings.format == "text" and sys.stdin.isatty() and sys.stdout.isatty()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
