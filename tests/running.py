"""Running a plan on an open scratch database as dbwright's own runner does."""

from __future__ import annotations

from dbwright.plan.plan import Plan
from engines import Scratch, apply_file


def run(database: Scratch, made: Plan) -> None:
    """Run a migration: in one transaction where the plan says so, pragmas at its ends outside of it."""
    if made.transaction != "single":
        apply_file(database, made.text())
        return
    statements = made.sql()
    others = [place for place, text in enumerate(statements) if not text.startswith("PRAGMA")] or [0]
    first, last = others[0], others[-1] + 1
    for text in [*statements[:first], "BEGIN", *statements[first:last]]:
        database.execute(text)
    if database.dialect == "sqlite":
        assert database.query("PRAGMA foreign_key_check") == []
    for text in ["COMMIT", *statements[last:]]:
        database.execute(text)
