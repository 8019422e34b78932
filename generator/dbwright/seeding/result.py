"""What a run did."""

from __future__ import annotations

from collections import Counter
from typing import Literal

import msgspec

Outcome = Literal["inserted", "updated", "unchanged", "deleted", "absent"]


class TableResult(msgspec.Struct, frozen=True, kw_only=True):
    """How many rows of a table were brought in, changed, found as they should be, taken out, or not there to take."""

    table: str
    inserted: int = 0
    updated: int = 0
    unchanged: int = 0
    deleted: int = 0
    absent: int = 0


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """A run over one database. `files` are the SQL files that ran; `statements` the SQL of a dry run."""

    direction: Literal["up", "down"]
    dry_run: bool = False
    tables: tuple[TableResult, ...] = ()
    files: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything was done."""
        return bool(self.files) or any(item.inserted or item.updated or item.deleted for item in self.tables)


class Tally:
    """Counts outcomes by table."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[Outcome]] = {}

    def add(self, table: str, outcome: Outcome) -> None:
        """One more row."""
        self._counts.setdefault(table, Counter())[outcome] += 1

    def tables(self) -> tuple[TableResult, ...]:
        """The counts, in the order in which tables came up."""
        return tuple(
            TableResult(table=table, **{str(outcome): number for outcome, number in counts.items()})
            for table, counts in self._counts.items()
        )
