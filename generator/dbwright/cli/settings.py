"""What the options of every command said, and the parts of the project that they select."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dbwright.config import Config, load_config
from dbwright.errors import ConfigError
from dbwright.spelling import nearest
from dbwright.version import VERSION


@dataclass(slots=True)
class Settings:
    """One run's settings, filled while the command line is read: options may stand before or after the command."""

    config: Path | None = None
    database: tuple[str, ...] = ()
    dialect: str | None = None
    format: str = "text"
    verbose: bool = False
    quiet: bool = False
    no_color: bool = False
    yes: bool = False
    secrets: set[str] = field(default_factory=set)
    """Passwords that this run knows: an unexpected error, whose words nobody has chosen, is printed without them."""

    @property
    def color(self) -> bool | None:
        """What click is told: never any colour, or None for "on terminals only"."""
        return False if self.no_color or os.environ.get("NO_COLOR") else None

    def load(self) -> Config:
        """The project's configuration, with the selected databases only."""
        from dbwright.dialects import DIALECTS

        config = load_config(self.config, dialects=tuple(DIALECTS), version=VERSION)
        if self.dialect is not None and self.dialect not in DIALECTS:
            raise ConfigError(f'unknown dialect "{self.dialect}"', _meant(self.dialect, tuple(DIALECTS)))
        names = [database.name for database in config.databases]
        for name in self.database:
            if name not in names:
                raise ConfigError(f'the project has no database "{name}"', _meant(name, names))
        chosen = [item for item in config.databases if not self.database or item.name in self.database]
        kept = tuple(item for item in chosen if self.dialect in (None, *item.dialects))
        if not kept:
            raise ConfigError(f'no selected database has the dialect "{self.dialect}"', "add it under dialects")
        return Config(path=config.path, databases=kept)

    @property
    def dialects(self) -> tuple[str, ...] | None:
        """The dialects that this run is about; None for all."""
        return (self.dialect,) if self.dialect else None


def _meant(word: str, known: Sequence[str]) -> str:
    guess = nearest(word, known)
    return f'did you mean "{guess}"?' if guess else f"choose from {', '.join(known)}"
