"""`seed`: the seed files of a database, checked against its schema files and applied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from dbwright.config import DatabaseConfig
from dbwright.database.options import RunOptions
from dbwright.pipeline.dialect import dialect_of
from dbwright.pipeline.source import read_sources
from dbwright.seeding.files import seed_files
from dbwright.seeding.held import HeldSchema
from dbwright.seeding.result import Result
from dbwright.seeding.run import Run, seed
from dbwright.seeding.seeds import read_seeds


class SeedRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a caller asks for: `files` limits the run to some, `environment` adds a folder of seeds/."""

    files: Sequence[str] = ()
    environment: str | None = None
    down: bool = False
    dry_run: bool = False


def seed_database(
    database: DatabaseConfig, dialect: str, url: str, base: Path, request: SeedRequest, options: RunOptions
) -> Result | None:
    """Seed one database; None where it has no seed files.

    Raises SchemaError for mistakes in schema and seed files, DatabaseError where the database refuses.
    """
    files = seed_files(database.schema, dialect, request.environment, request.files)
    if not files.yaml and not files.sql:
        return None
    (source,) = read_sources([database])
    schema = HeldSchema(dialect_of(database, dialect), source.definition.schema)
    run = Run(down=request.down, dry_run=request.dry_run, now=datetime.now(UTC))
    return seed(url, base, read_seeds(files, schema), schema, run, options)
