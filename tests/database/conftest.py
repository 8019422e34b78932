"""A folder of SQLite migrations that a test writes itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dbwright.database.labels import LABELS as ALL_LABELS
from dbwright.history.folder import read_history
from dbwright.history.snapshot import Transaction
from dbwright.history.writing import NewEntry, append
from dbwright.model.schema import Schema

LABELS = ALL_LABELS["sqlite"]
Add = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the migrations are."""
    return tmp_path / "sqlite"


@pytest.fixture
def add(folder: Path) -> Add:
    """Adds a migration with this SQL to the folder and returns its tag."""

    def add(
        up: str,
        name: str = "step",
        transaction: Transaction = "single",
        down: str | None = None,
        irreversible: tuple[str, ...] = (),
    ) -> str:
        history = read_history(folder, LABELS)
        entry = NewEntry(
            name=name,
            when=len(history.entries) + 1,
            schema=Schema(form="scoped", dialect="sqlite"),
            lowering=1,
            up=up,
            down=down,
            transaction=transaction,
            irreversible=irreversible,
        )
        for path, content in append(history, entry, LABELS).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                path.write_bytes(content)
        return read_history(folder, LABELS).entries[-1].tag

    return add
