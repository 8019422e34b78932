"""docs/schema-files.md tells which types the engines are given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dbwright.model.table import Column
from dialects.lowered import lower

PAGE = (Path(__file__).parents[2] / "docs" / "schema-files.md").read_text(encoding="utf-8")
ENGINES = ("postgres", "sqlite", "mysql", "duckdb")
ROWS = re.findall(r"^\| `([^`]+)` \| (`.+`) \| (`.+`) \| (`.+`) \| (`.+`) \|$", PAGE, re.MULTILINE)


def test_the_table_is_there() -> None:
    assert "| type | PostgreSQL | SQLite | MySQL, MariaDB | DuckDB |" in PAGE
    assert len(ROWS) >= 20


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0]))
def test_each_row_says_what_lowering_gives(row: tuple[str, ...]) -> None:
    """The type, and the collation that comes with it."""
    name, *cells = row
    for dialect, cell in zip(ENGINES, cells, strict=True):
        column = lower(dialect, Column(name="c", type=name))[1].columns[0]
        assert cell == " ".join(f"`{part}`" for part in (column.type, column.collation) if part)
