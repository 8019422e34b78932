"""A database of one engine made from a schema that a test writes, and seeds of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dbwright.database.options import RunOptions
from dbwright.definition import load
from dbwright.dialects import get
from dbwright.diff.compare import compare
from dbwright.model.schema import Schema
from dbwright.plan.plan import plan
from dbwright.seeding.files import seed_files
from dbwright.seeding.held import HeldSchema
from dbwright.seeding.result import Result
from dbwright.seeding.run import Run, seed
from dbwright.seeding.seeds import read_seeds
from engines import Scratch
from running import run

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
OPTIONS = RunOptions()


class Seeded:
    """A scratch database with the tables of a schema, and the folder of its seed files."""

    def __init__(self, database: Scratch, folder: Path, schema: str) -> None:
        self.database, self.folder = database, folder
        (folder / "seeds").mkdir(parents=True)
        (folder / "schema.yaml").write_text(schema, encoding="utf-8")
        self.dialect = get(database.dialect)
        self.held = HeldSchema(self.dialect, load(folder).schema)
        target = self.dialect.lower(self.dialect.scope(load(folder).schema))
        nothing = Schema(form="physical", dialect=database.dialect)
        run(database, plan(nothing, target, compare(nothing, target), self.dialect))

    def write(self, name: str, text: str) -> None:
        """A seed file."""
        path = self.folder / "seeds" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def seed(self, *names: str, environment: str | None = None, down: bool = False, dry_run: bool = False) -> Result:
        """Seed the database."""
        files = seed_files(self.folder, self.database.dialect, environment, names)
        how = Run(down=down, dry_run=dry_run, now=NOW)
        raw: Any = self.database.raw  # type: ignore[attr-defined]
        return seed(raw, None, read_seeds(files, self.held), self.held, how, OPTIONS)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query in standard SQL."""
        return self.database.query(sql.replace('"', "`") if self.database.dialect == "mysql" else sql)

    def execute(self, sql: str) -> None:
        """Run a statement in standard SQL."""
        self.database.execute(sql.replace('"', "`") if self.database.dialect == "mysql" else sql)


def counts(result: Result) -> dict[str, dict[str, int]]:
    """Table → outcome → number, without what did not happen."""
    names = ("inserted", "updated", "unchanged", "deleted", "absent")
    found = {item.table: {name: getattr(item, name) for name in names} for item in result.tables}
    return {table: {name: number for name, number in outcomes.items() if number} for table, outcomes in found.items()}
