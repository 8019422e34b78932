"""Database URLs: which dialect one is for, `env:NAME`, and hiding the secrets in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

from dbwright.errors import ConfigError

SCHEMES = {
    "sqlite": "sqlite",
    "postgresql": "postgres",
    "postgres": "postgres",
    "mysql": "mysql",
    "mariadb": "mysql",
    "duckdb": "duckdb",
}
"""URL scheme → dialect."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_USER = re.compile(r"(?<=://)\S*@")  # to the last @: passwords hold anything, and hiding too much does no harm
_PARAMETER = re.compile(
    r"((?:^|[?&;\s])[^=&;?\s]*(?:password|passwd|pwd|secret|token|key)[^=&;?\s]*=)[^&;\s]*", re.IGNORECASE
)


def resolve_url(text: str, env: Mapping[str, str]) -> str:
    """The URL itself: "env:NAME" is looked up in `env`. Raises ConfigError when it is not set."""
    if not text.startswith("env:"):
        return text
    name = text.removeprefix("env:")
    if not env.get(name):
        raise ConfigError(f"the environment variable {name} is not set", "it should hold the database's URL")
    return env[name]


def dialect_of(url: str) -> str:
    """The dialect that a URL is for; raises ConfigError where the scheme is none of ours."""
    found = _SCHEME.match(url)
    if found is None or found[1].lower() not in SCHEMES:
        hint = "URLs begin with sqlite:///, postgresql://, mysql:// or duckdb:///"
        raise ConfigError(f'"{redact(url)}" is not a database URL', hint)
    return SCHEMES[found[1].lower()]


def redact(url: str) -> str:
    """The URL without its password, for every output."""

    def user(found: re.Match[str]) -> str:
        name, colon, _ = found[0][:-1].partition(":")
        return f"{name}{':***' if colon else ''}@"

    return _PARAMETER.sub(r"\1***", _USER.sub(user, url))


def sqlite_path(url: str) -> str:
    """The file of an SQLite URL, ":memory:" for `sqlite://`."""
    rest = url.partition("://")[2]
    if rest in ("", "/", "/:memory:"):
        return ":memory:"
    if not rest.startswith("/"):
        hint = "three slashes for a relative path, four for an absolute one"
        raise ConfigError(f'"{redact(url)}" names a host', hint)
    if "?" in rest or "#" in rest:
        raise ConfigError(f'"{redact(url)}" has parameters', "an SQLite URL is sqlite:/// and a path")
    return unquote(rest[1:])
