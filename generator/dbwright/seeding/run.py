"""Bringing seeds into a database and taking them out again, in one transaction."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

import msgspec

from dbwright.database.engine import Database, Engine, exists, opened
from dbwright.database.execution import Execution
from dbwright.database.options import RunOptions
from dbwright.errors import DatabaseError
from dbwright.seeding.held import HeldSchema
from dbwright.seeding.made import Maker
from dbwright.seeding.result import Result, Tally
from dbwright.seeding.rows_down import RowsDown, Step
from dbwright.seeding.rows_up import RowsUp
from dbwright.seeding.seeds import Seeds
from dbwright.seeding.session import SeedSession
from dbwright.seeding.sql_files import check_down, run_files
from dbwright.seeding.statements import RowStatements


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What shall be done with seeds."""

    down: bool = False
    dry_run: bool = False
    now: datetime


def seed(
    database: Database, base: Path | None, seeds: Seeds, schema: HeldSchema, run: Run, options: RunOptions
) -> Result:
    """Bring rows in or take them out: all of it or nothing. With `dry_run` the database is read and not changed.

    Raises SchemaError for an SQL file without a way back, DatabaseError where the database refuses.
    """
    if run.down:
        check_down(seeds.sql)
    if not exists(database, base):
        raise DatabaseError("there is no database to seed", "run `dbwright migrate` first")
    with opened(database, base, options, write=not run.dry_run) as engine:
        if run.dry_run:
            return _work(engine, seeds, schema, run)
        with engine.locked(options.ledger):
            execution = Execution(engine, options, "seeds", (Path(), ""), [])
            return execution.again(lambda: _whole(engine, seeds, schema, run))


def _whole(engine: Engine, seeds: Seeds, schema: HeldSchema, run: Run) -> Result:
    """All of it in one transaction, or the way down step by step where foreign keys ask for it: it can be repeated."""
    if run.down and not schema.rows.deletes_at_once:
        return _work(engine, seeds, schema, run, engine.transaction)
    with engine.transaction():
        return _work(engine, seeds, schema, run)


def _work(engine: Engine, seeds: Seeds, schema: HeldSchema, run: Run, step: Step = nullcontext) -> Result:
    session = SeedSession(engine, run.dry_run)
    tally = Tally()
    statements = RowStatements(schema)
    if run.down:
        with step():
            files = run_files(session, seeds.sql, down=True)
        RowsDown(session, statements, tally, step).run(seeds.rows)
    else:
        RowsUp(session, statements, tally, Maker(schema, run.now)).run(seeds.rows)
        files = run_files(session, seeds.sql, down=False)
    return Result(
        direction="down" if run.down else "up",
        dry_run=run.dry_run,
        tables=tally.tables(),
        files=files,
        statements=tuple(session.planned),
    )
