"""A table that is made anew with its rows, as a value: what planning says of it and rendering does."""

from __future__ import annotations

import msgspec

from dbwright.model.objects import Sql
from dbwright.model.table import Table


class Remade(msgspec.Struct, frozen=True):
    """A table to be made anew: as it is called and built now, as it shall be, and from where each column is filled."""

    before: Table
    after: Table
    filled: tuple[tuple[str, str], ...]
    """(new column, old column) for each column that has values to keep; without an old one it gets a backfill."""
    recoded: dict[str, tuple[tuple[str, str], ...]] = {}
    """New column → (old value, new value) of an enum whose values have new names, or go."""
    arrays: frozenset[str] = frozenset()
    """Those of them that hold arrays of the enum."""
    using: dict[str, Sql] = {}
    """New column → what converts its old value. Like a backfill it speaks of the old row by its new names."""
    backfill: dict[str, Sql] = {}
    """New column → its value where it has none."""
