"""What the library offers under a simpler name than the part that does it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Unpack

from dbwright import definition, dialects
from dbwright.config import DatabaseConfig, load_config
from dbwright.database.adoption import Source, UpTo
from dbwright.database.application import Choices
from dbwright.database.baseline import Baseline
from dbwright.database.baseline import baseline as adopt
from dbwright.database.engine import Database, dialect_of_database
from dbwright.database.options import RunOptions
from dbwright.errors import Diagnostic
from dbwright.model.schema import Schema
from dbwright.version import VERSION


def load(folder: str | Path) -> Schema:
    """The logical schema that the YAML files of a folder define; raises SchemaError with all their mistakes."""
    return definition.load(Path(folder)).schema


def check(config: str | Path | None = None, *, dialect: str | Sequence[str] | None = None) -> tuple[Diagnostic, ...]:
    """Everything in a project that does not agree: schema files, history and accessors; nothing where all is well.

    `config` is the settings file; without one it is looked for as the command line does, from the current directory
    upwards. `dialect` limits the look to one dialect or some. Raises ConfigError for settings, and SchemaError for
    schema files, that cannot be read.
    """
    from dbwright.pipeline.check import check as run

    settings = load_config(Path(config) if config else None, dialects=tuple(dialects.DIALECTS), version=VERSION)
    chosen = (dialect,) if isinstance(dialect, str) else dialect
    return run(settings, chosen).findings


def baseline(
    database: Database,
    folder: str | Path,
    *,
    source: Source = UpTo(),  # noqa: B008 - a frozen value
    compare: bool = True,
    scratch: str = "",
    dry_run: bool = False,
    base: Path | None = None,
    **choices: Unpack[Choices],
) -> Baseline:
    """Adopt a database that has the migrations of `folder` already: they are entered in its ledger, none is run.

    `source` says how many it has: `UpTo("0003_add_orders")`, `Drizzle()` or `VersionTable("schema_version")`, all in
    `dbwright.database.adoption`; without one, all. First the database is compared with a new one that the same
    migrations make on a scratch engine: in memory, embedded, or the empty database of the URL `scratch`. HistoryError
    names every difference, and nothing is done. `compare=False` does not look. The other arguments are those of
    `migrate`. Raises ConfigError, DatabaseError too.
    """
    from dbwright.pipeline.adopting import Twins
    from dbwright.pipeline.scratches import Scratches

    name = dialect_of_database(database)
    here = Path(folder)
    own = DatabaseConfig(name=here.name, schema=here, out=here, dialects=(name,), scratch={name: scratch})
    with Scratches(Path.cwd(), os.environ) as scratches:
        return adopt(
            database,
            folder,
            compare=Twins(own, scratches) if compare else None,
            source=source,
            dry_run=dry_run,
            agree_unseen=lambda _: None,
            base=base,
            options=RunOptions(**choices),
        )
