"""Which of the golden cases write a table anew in PostgreSQL: on a large one that is an outage."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines import Scratch, engines, scratch
from test_cases import CASES, fill, run, way

_FILES = "SELECT oid, relname, pg_relation_filenode(oid) FROM pg_class WHERE relkind = 'r' AND oid >= 16384"

KEPT = [
    "check/change", "column/add", "column/default", "column/null", "column/rename_chain", "column/varchar_to_text",
    "column/widen", "enum/append", "index/change", "key/foreign", "key/foreign_actions", "key/primary", "key/unique",
    "key/primary_under_references", "postgres/nulls_not_distinct", "table/rename",
]  # fmt: skip
"""Cases after which every table is still in the file in which it was."""

REWRITTEN = ["column/type", "enum/remove"]
"""int to bigint, another scale of a numeric; an enum that is made anew."""


def moved(database: Scratch, folder: Path, tmp_path: Path) -> list[str]:
    """The tables that a case leaves in another file."""
    found = way(folder, "postgres", tmp_path)
    assert found is not None
    run(database, found.create(found.before))
    fill(database, folder)
    before = database.query(_FILES)
    run(database, found.up)
    after = {oid: file for oid, _, file in database.query(_FILES)}
    return [name for oid, name, file in before if after.get(oid, file) != file]


@pytest.mark.parametrize("label", engines("postgres"))
@pytest.mark.parametrize("case", KEPT)
def test_a_table_stays_in_its_file(label: str, case: str, tmp_path: Path) -> None:
    with scratch(label) as database:
        assert moved(database, CASES / case, tmp_path) == []


@pytest.mark.parametrize("label", engines("postgres"))
@pytest.mark.parametrize("case", REWRITTEN)
def test_a_table_is_written_anew(label: str, case: str, tmp_path: Path) -> None:
    """What cannot be had without it; that the test above would notice."""
    with scratch(label) as database:
        assert moved(database, CASES / case, tmp_path) != []
