"""The natural key of a row: the columns by which it is found again."""

from __future__ import annotations

from collections.abc import Iterator

from dbwright.definition.shape.check import listing
from dbwright.model.table import Table


def keys_of(table: Table) -> Iterator[tuple[str, ...]]:
    """The primary key, then the unique ones. A unique index counts where it is about plain columns and all rows."""
    if table.primary_key:
        yield table.primary_key.columns
    yield from (unique.columns for unique in table.uniques)
    for index in table.indexes:
        if index.unique and index.where is None and all(key.column for key in index.keys):
            yield tuple(key.column for key in index.keys)


def natural_key(table: Table, given: set[str]) -> tuple[str, ...]:
    """The first key of which a row gives every column; () where there is none. `given` are those that are not null."""
    return next((key for key in keys_of(table) if given.issuperset(key)), ())


def choices(table: Table) -> str:
    """What a row could give to be found: "id, or email"."""
    return ", or ".join(listing(key) for key in dict.fromkeys(keys_of(table)))
