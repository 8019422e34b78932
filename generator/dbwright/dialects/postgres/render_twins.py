"""Unique constraints over the columns of another key, which CREATE TABLE leaves out without a word."""

from __future__ import annotations

from dbwright.model.table import Table, Unique


def twins(table: Table) -> list[Unique]:
    """Those that the engine would take for another key of the table; ALTER TABLE makes them all the same.

    See transformIndexConstraints in the engine's parse_utilcmd.c.
    """
    key = table.primary_key
    seen = {_kept(Unique(name="", columns=key.columns))} if key else set()
    found = []
    for unique in table.uniques:
        if _kept(unique) in seen:
            found.append(unique)
        seen.add(_kept(unique))
    return found


def _kept(unique: Unique) -> tuple[object, ...]:
    return unique.columns, unique.include, unique.nulls_not_distinct, unique.deferrable
