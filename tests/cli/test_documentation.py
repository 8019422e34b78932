"""docs/command-line.md and docs/configuration.md name everything there is."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from dbwright.cli.app import COMMANDS, app
from dbwright.settings_file import KEYS, TOP_ONLY

DOCS = Path(__file__).parents[2] / "docs"
COMMAND_LINE = (DOCS / "command-line.md").read_text()
CONFIGURATION = (DOCS / "configuration.md").read_text()


def command(name: str) -> click.Command:
    found = app.get_command(click.Context(app), name)
    assert found is not None
    return found


def section(name: str) -> str:
    found = re.search(rf"^## `dbwright {name}\b.*?(?=^## |\Z)", COMMAND_LINE, re.MULTILINE | re.DOTALL)
    assert found, f"docs/command-line.md has no section on {name}"
    return found[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_its_own_options_are_documented(name: str) -> None:
    """An option of every command is documented once, all others in their command's section."""
    general = COMMAND_LINE.partition("## Exit codes")[0]
    for parameter in command(name).params:
        if isinstance(parameter, click.Option):
            for option in (*parameter.opts, *parameter.secondary_opts):
                assert f"`{option}" in (section(name) + general), f"{name} {option}"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_text_has_examples(name: str) -> None:
    """A person learns most from an example; each names its command as it is typed."""
    text = command(name).help or ""
    assert f"dbwright {name}" in text.partition("Example")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_takes(name: str) -> None:
    """The library's own word for a kind of number is no help."""
    assert " RANGE" not in command(name).get_help(click.Context(command(name), info_name=name))


def test_every_documented_command_exists() -> None:
    assert set(re.findall(r"^## `dbwright (\w+)", COMMAND_LINE, re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("key", [*KEYS, *TOP_ONLY])
def test_every_key_is_documented(key: str) -> None:
    assert f"| `{key}` |" in CONFIGURATION
