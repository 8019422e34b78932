"""AUTO_INCREMENT wants a key that begins with its column at any time (1075): what changes both does so in one ALTER."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, PrimaryKey, Table, Unique

Key: TypeAlias = PrimaryKey | Unique


def key_with_column(column: Column, owner: str, before: Schema, after: Schema) -> tuple[Key | None, Key] | None:
    """The old key to drop and the new one to make in the statement that makes `column` count."""
    was, now = _moving(owner, before, after)
    if was is None or now is None or _counting(now) != column or not _starts(column, was):
        return None
    home = _home(now)
    if home is None or home in (was.primary_key, *was.uniques):
        return None
    return (was.primary_key if isinstance(home, PrimaryKey) else _named(home, was)), home


def comes_with_column(key: Key, owner: str, before: Schema, after: Schema) -> bool:
    """Whether a key is made together with the column that counts in it."""
    _, now = _moving(owner, before, after)
    column = now and _counting(now)
    found = key_with_column(column, owner, before, after) if column else None
    return found is not None and found[1] == key


def key_in_exchange(gone: Key, owner: str, before: Schema, after: Schema) -> Unique | None:
    """The unique constraint that must be made with the drop of the key in which a column counts."""
    was, now = _moving(owner, before, after)
    column = now and _counting(now)
    if was is None or now is None or column is None or _starts(column, was) or _home(was) != gone:
        return None
    home = _home(now)
    kept = any(item.columns[:1] == (column.name,) and item in was.uniques for item in now.uniques)
    return home if isinstance(home, Unique) and home not in was.uniques and not kept else None


def comes_in_exchange(key: Unique, owner: str, before: Schema, after: Schema) -> bool:
    """Whether a unique constraint is made together with the drop of the key in which a column counted."""
    was, now = _moving(owner, before, after)
    gone = _home(was) if was else None
    stays = now is not None and gone in (now.primary_key, *now.uniques)
    return gone is not None and not stays and key_in_exchange(gone, owner, before, after) == key


def column_to_stop(gone: Key, owner: str, before: Schema, after: Schema) -> Column | None:
    """The column, as it is when it no longer counts, that is still to be dropped when its key goes."""
    was, now = _moving(owner, before, after)
    column = was and _counting(was)
    if was is None or column is None or _home(was) != gone:
        return None
    there = next((item for item in now.columns if item.name == column.name), None) if now else None
    changed_before = isinstance(gone, PrimaryKey) and now is not None and now.primary_key is not None
    if there is not None and (there.identity or changed_before):
        return None
    if there is None and now is not None and _counting(now) is not None:
        return None  # it has another name now
    return msgspec.structs.replace(column, identity=None)


def _moving(owner: str, before: Schema, after: Schema) -> tuple[Table | None, Table | None]:
    """A table before and after, where it keeps its name."""
    return _under(owner, before), _under(owner, after)


def _under(owner: str, schema: Schema) -> Table | None:
    return next((table for table in schema.tables if key_of(table) == owner), None)


def _counting(table: Table) -> Column | None:
    return next((column for column in table.columns if column.identity), None)


def _home(table: Table) -> Key | None:
    """The key in which the column counts, the primary one first."""
    column = _counting(table)
    keys = [*([table.primary_key] if table.primary_key else []), *table.uniques]
    return next((key for key in keys if column and key.columns[:1] == (column.name,)), None)


def _starts(column: Column, was: Table) -> bool:
    """Whether a column of the table afterwards did not count before; one that has another name now did."""
    old = _counting(was)
    return old is None or (old.name != column.name and any(item.name == column.name for item in was.columns))


def _named(key: Unique, table: Table) -> Unique | None:
    return next((item for item in table.uniques if item.name == key.name), None)
