"""Where a URL comes from: written out, in a variable of the environment, in its parts there, or in a file."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from dbwright.database.secret_file import secret_in
from dbwright.database.url import dialect_of
from dbwright.database.url_parts import url_of_parts
from dbwright.errors import ConfigError
from dbwright.settings_file import shown


def resolve_url(
    text: str, env: Mapping[str, str] | None = None, base: Path | None = None, dialects: Sequence[str] = ()
) -> str:
    """The URL itself. What is no source is returned as it is.

    "env:NAME" is a variable of `env` (the process's, without one); "env:DB_*" puts the URL together of variables that
    begin with DB_, for one of `dialects` where no variable names the type; "file:PATH" is a file, relative to `base`.
    Raises ConfigError for a source that holds no URL, and does not show what it holds.
    """
    env = os.environ if env is None else env
    kind, colon, name = text.partition(":")
    match kind if colon else "":
        case "env" if name.endswith("*"):
            return _checked(url_of_parts(name.removesuffix("*"), env, dialects), f"the variables {name}")
        case "env":
            if not env.get(name):
                raise ConfigError(f"the environment variable {name} is not set", "it should hold the database's URL")
            return _checked(env[name], f"the environment variable {name}")
        case "file":
            path = (base or Path.cwd()) / Path(name).expanduser()
            return _checked(secret_in(path, "for an SQLite database write sqlite:///PATH"), shown(path))
        case _:
            return text


def _checked(url: str, source: str) -> str:
    try:
        dialect_of(url.strip())
    except ConfigError as error:
        raise ConfigError(f"{source} holds no database URL", error.diagnostics[0].hint) from None
    return url.strip()
