"""What is dropped goes last where a migration is not one transaction: when it fails on rows, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from dbwright.plan.plan import joined
from engines import DIALECT, Scratch, apply_file, engines, scratch
from test_cases import CASES, run, way

APART = [label for label in engines() if DIALECT[label] in {"postgres", "mysql"}]
HELD = [(1, "Ada", "Lovelace", "first"), (2, "Prince", None, None)]


@pytest.mark.parametrize("label", APART)
def test_a_backfill_that_gives_null_loses_nothing(label: str, tmp_path: Path) -> None:
    """The columns and the table that it reads are there, so that it can be put right and run again."""
    found = way(CASES / "intent" / "backfill_reads_dropped", DIALECT[label], tmp_path)
    assert found is not None
    with scratch(label) as database:
        run(database, found.create(found.before))
        database.execute("INSERT INTO people VALUES (1, 'Ada', 'Lovelace', 'first'), (2, 'Prince', NULL, NULL)")
        database.execute("INSERT INTO addresses VALUES (1, 'London')")
        assert stopped(database, found.up.sql())
        database.execute("ROLLBACK")
        assert database.query("SELECT id, first, last, note FROM people ORDER BY id") == HELD
        assert database.query("SELECT person, city FROM addresses") == [(1, "London")]


def stopped(database: Scratch, statements: list[str]) -> bool:
    """Whether a statement fails; those before it have run, each for itself."""
    for text in statements:
        try:
            apply_file(database, joined([text]))
        except Exception:  # every engine has its own
            return True
    return False
