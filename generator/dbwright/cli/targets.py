"""Which databases a command talks to, and which migrations belong to each."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dbwright.cli.settings import Settings
from dbwright.config import DatabaseConfig
from dbwright.database.address import secrets_of
from dbwright.database.sources import resolve_url
from dbwright.database.sqlite_place import default_url
from dbwright.database.url import dialect_of, redact
from dbwright.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Target:
    """One database to talk to. `base` is what a relative path in its URL is relative to."""

    name: str
    dialect: str
    url: str
    folder: Path
    base: Path
    ledger: str
    backup_command: str = ""

    def __str__(self) -> str:
        """The line that the results of this database stand under."""
        return f"{self.name} {self.dialect} ({self.shown_url})"

    @property
    def shown_url(self) -> str:
        """The URL without its secrets."""
        return redact(self.url)

    def described(self) -> dict[str, str]:
        """What a program wants to know of it."""
        return {"database": self.name, "dialect": self.dialect, "url": self.shown_url}


def targets(settings: Settings, url: str | None, *, direct: bool = False) -> list[Target]:
    """One target for each selected database. Raises ConfigError when a URL is missing or fits no dialect of its own.

    `direct` is for what needs a session of its own: there `direct_url` in the settings wins over `url`.
    """
    config = settings.load()
    if url and len(config.databases) > 1:
        raise ConfigError("one URL is given for several databases", "choose one with --database")
    return [_target(database, settings, url, config.folder, direct) for database in config.databases]


def _target(database: DatabaseConfig, settings: Settings, given: str | None, folder: Path, direct: bool) -> Target:
    base = Path.cwd() if given else folder
    said = _configured(database.url, database, settings.dialect)
    text = given or (_configured(database.direct_url, database, settings.dialect) if direct else None) or said
    if text is None and (usual := default_url(os.environ)) and dialect_of(usual) in database.dialects:
        text, base = usual, Path.cwd()
    if text is None:
        hint = 'give --url, or set url in the settings: url = "sqlite:///dev.db"'
        raise ConfigError(f'database "{database.name}" has no URL', hint)
    wanted = (settings.dialect,) if settings.dialect else database.dialects
    url = resolve_url(text, os.environ, base, wanted)
    settings.secrets |= secrets_of(url)
    fits(url, database, settings)
    return Target(
        database.name, dialect_of(url), url, database.out / dialect_of(url), base, database.ledger, database.backup
    )


def fits(url: str, database: DatabaseConfig, settings: Settings) -> None:
    """Raise ConfigError where a URL is for a dialect that this database is not generated for, or that is not chosen."""
    dialect = dialect_of(url)
    if dialect not in database.dialects or settings.dialect not in (None, dialect):
        wanted = settings.dialect or ", ".join(database.dialects)
        message = f'{redact(url)} is a {dialect} database, database "{database.name}" is generated for {wanted}'
        raise ConfigError(message, "choose another URL, or add the dialect in the settings")


def _configured(urls: Mapping[str, str], database: DatabaseConfig, dialect: str | None) -> str | None:
    """The URL in the settings for a dialect; without one, for the first dialect that has a URL."""
    for name in (dialect,) if dialect else database.dialects:
        if name in urls:
            return urls[name]
    return urls.get("")
