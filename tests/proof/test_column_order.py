"""A view with `SELECT *` depends on the order of columns, which a migration does not keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from dbwright.dialects import get
from dbwright.pipeline.naming import describe
from dbwright.proof.prove import prove
from engines import DIALECT, engines
from proof.changes import change
from proof.made import opened

ITEMS = """\
tables:
  items:
    columns:
      id: {type: int, primary_key: true}
      name: varchar(20)?
      price: int?
views:
  everything: {sql: SELECT * FROM items, depends_on: [items]}
"""
MORE = ITEMS.replace("      name:", "      code: varchar(5)?\n      name:")
"""A column in the middle, which the migration puts at the end."""

MIDDLE_GOES = ITEMS.replace("      name: varchar(20)?\n", "")
"""A column goes, which the way back puts at the end."""


@pytest.mark.parametrize("after", [MORE, MIDDLE_GOES], ids=["comes", "goes"])
@pytest.mark.parametrize("label", engines())
def test_a_view_of_all_columns(label: str, after: str, tmp_path: Path) -> None:
    """Holds, there and back."""
    dialect = get(DIALECT[label])
    with opened(label) as scratch:
        proof = prove(change(ITEMS, after, dialect, tmp_path), scratch, dialect, describe)
    assert proof.problems == ()
    assert not [text for text in proof.notes if "row" in text]
