"""A small history by hand for any dialect, and a database for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dbwright.database.labels import LABELS
from dbwright.history.folder import read_history
from dbwright.history.snapshot import Transaction
from dbwright.history.writing import NewEntry, append
from dbwright.model.schema import Schema
from engines import scratch
from faults.places import Place, place_of

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a history of these up files for a dialect, and returns its folder."""

    def write(dialect: str, *ups: str, transaction: Transaction = "single") -> Path:
        folder, labels = tmp_path / f"history-{dialect}", LABELS[dialect]
        for up in ups:
            history = read_history(folder, labels)
            new = NewEntry(
                name="step",
                when=len(history.entries) + 1,
                schema=Schema(form="scoped", dialect=dialect),
                lowering=1,
                up=up,
                down=None,
                transaction=transaction,
            )
            for path, content in append(history, new, labels).items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content or b"")
        return folder

    return write


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Where the databases of the engine are that the test's parameter names; "work" is there and empty."""
    dialect: str = request.param
    with scratch(dialect):
        pass  # the engine answers, or the test is skipped
    found = place_of(dialect, tmp_path / "databases")
    try:
        found.create("work")
        yield found
    finally:
        found.close()
