"""Which SQLite file is meant and how it is to be opened: from a URL and from the environment."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, quote

import msgspec

from dbwright.database.url import redact, sqlite_path
from dbwright.errors import ConfigError

_SYNCHRONOUS = ("normal", "full", "extra")


class Place(msgspec.Struct, frozen=True):
    """A file, or None for a database in memory, and how much SQLite waits for the disk (`PRAGMA synchronous`)."""

    path: Path | None
    synchronous: str = "normal"


def place_of(url: str, base: Path | None = None) -> Place:
    """What a URL means: `sqlite:///path`, relative to `base` or the current directory, or `sqlite://` for memory.

    `?synchronous=full` makes each commit survive a crash of the system, not only of the program. Raises ConfigError.
    """
    plain, _, query = url.partition("?")
    name = sqlite_path(plain)
    path = None if name == ":memory:" else (base or Path.cwd()) / name
    found = parse_qsl(query, keep_blank_values=True)
    said = dict(found).get("synchronous", "normal").lower()
    if any(key != "synchronous" for key, _ in found) or said not in _SYNCHRONOUS:
        hint = f"an SQLite URL is sqlite:/// and a path; behind it may stand ?synchronous={' or '.join(_SYNCHRONOUS)}"
        raise ConfigError(f'"{redact(url)}" has parameters that mean nothing', hint)
    return Place(path, said)


def default_url(env: Mapping[str, str]) -> str | None:
    """The URL of the file that DB_PATH names (":memory:" is one in memory), for where no URL is given."""
    path = env.get("DB_PATH")
    if not path:
        return None
    return "sqlite://" if path == ":memory:" else f"sqlite:///{quote(path)}"


def busy_seconds(env: Mapping[str, str], default: float) -> float:
    """How long to wait for a lock: DB_BUSY_TIMEOUT in milliseconds, or the default. Raises ConfigError."""
    said = env.get("DB_BUSY_TIMEOUT")
    if not said:
        return default
    if not said.strip().isdecimal():
        raise ConfigError(f'DB_BUSY_TIMEOUT is "{said}"', "it is a number of milliseconds, such as 5000")
    return int(said) / 1000
