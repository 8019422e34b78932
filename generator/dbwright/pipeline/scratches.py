"""The scratch engines of one run: each is opened when it is first needed, and all are given back at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

from dbwright.config import DatabaseConfig
from dbwright.database.scratch import Missing, Scratch, open_scratch
from dbwright.database.sources import resolve_url
from dbwright.database.url import dialect_of
from dbwright.dialects.base import Dialect

FOLDER = Path(".dbwright") / "scratch"
"""Where an embedded server keeps its files, below the project's folder."""


class Scratches:
    """`given` is a URL from the command line, for the dialect that it names; `env` holds DBWRIGHT_SCRATCH_…."""

    def __init__(
        self, folder: Path, env: Mapping[str, str], say: Callable[[str], None] | None = None, given: str | None = None
    ) -> None:
        self._folder, self._env, self._say = folder / FOLDER, env, say
        self._given = resolve_url(given, env) if given else None
        self._open: dict[tuple[str, str], Scratch] = {}
        self._missing: dict[tuple[str, str], Missing] = {}

    def __enter__(self) -> Scratches:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for scratch in self._open.values():
            scratch.close()

    def get(self, database: DatabaseConfig, dialect: Dialect) -> Scratch:
        """The engine for a database's migrations of a dialect: that of the command line, the environment, the settings.

        Raises Missing where there is none, ConfigError and DatabaseError for a URL that cannot be used.
        """
        key = (dialect.name, self._url(database, dialect.name))
        if key in self._missing:
            raise self._missing[key]
        if key not in self._open:
            try:
                self._open[key] = open_scratch(*key, self._folder, self._say)
            except Missing as missing:
                self._missing[key] = missing
                raise
        return self._open[key]

    def _url(self, database: DatabaseConfig, dialect: str) -> str:
        if self._given and dialect_of(self._given) == dialect:
            return self._given
        said = self._env.get(f"DBWRIGHT_SCRATCH_{dialect.upper()}") or database.scratch.get(dialect, "")
        return resolve_url(said, self._env) if said else ""
