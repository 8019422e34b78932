"""AUTO_INCREMENT wants a key that begins with its column at any time (1075): what changes both does so in one ALTER."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, PrimaryKey, Table, Unique

Key: TypeAlias = PrimaryKey | Unique
Exchange: TypeAlias = tuple[Key | None, Key]


def key_with_column(column: Column, owner: str, before: Schema, after: Schema) -> Exchange | None:
    """The old key to drop and the new one to make in the statement that makes `column` count."""
    was, now = _under(owner, before), _under(owner, after)
    if was is None or now is None or _counting(now) != column or not _starts(column, was):
        return None
    home = _home(now)
    return (_same(home, was), home) if home and home not in (was.primary_key, *was.uniques) else None


def key_in_exchange(gone: Key, owner: str, before: Schema, after: Schema) -> Exchange | None:
    """The old key to drop and the new one to make with the drop of `gone`, in which a column counted."""
    was, now = _under(owner, before), _under(owner, after)
    column = _counting(now) if now else None
    if was is None or now is None or column is None or _starts(column, was) or not _one(_home(was), gone):
        return None
    home, there = _home(now), {(type(key), key.columns) for key in _keys(was) if not _one(key, gone)}
    counted = (_in_old_names(key, was, now) for key in _keys(now) if key.columns[:1] == (column.name,))
    stays = any((type(key), key.columns) in there for key in counted)  # perhaps under another name
    if home is None or stays or type(home) is type(gone):
        return None
    return _same(home, was), _in_old_names(home, was, now)


def comes_earlier(key: Key, owner: str, before: Schema, after: Schema) -> bool:
    """Whether a key is made together with the column that counts in it, or in exchange for its old key."""
    was, now = _under(owner, before), _under(owner, after)
    column = _counting(now) if now else None
    if was is None or now is None or column is None:
        return False
    found = key_with_column(column, owner, before, after)
    gone = _home(was)
    if gone and not _stays(gone, was, now):
        found = found or key_in_exchange(gone, owner, before, after)
    return found is not None and _one(found[1], key)


def column_to_stop(gone: Key, owner: str, before: Schema, after: Schema) -> Column | None:
    """The column, as it is when it no longer counts, that is still to be dropped when its key goes."""
    was, now = _under(owner, before), _under(owner, after)
    column = _counting(was) if was else None
    if was is None or column is None or _home(was) != gone:
        return None
    there = next((item for item in now.columns if item.name == column.name), None) if now else None
    changed_before = isinstance(gone, PrimaryKey) and now is not None and now.primary_key is not None
    if there is not None and (there.identity or changed_before):
        return None
    if there is None and now is not None and _counting(now) is not None:
        return None  # it has another name now
    return msgspec.structs.replace(column, identity=None)


def _under(owner: str, schema: Schema) -> Table | None:
    return next((table for table in schema.tables if key_of(table) == owner), None)


def _counting(table: Table) -> Column | None:
    return next((column for column in table.columns if column.identity), None)


def _keys(table: Table) -> list[Key]:
    return [*([table.primary_key] if table.primary_key else []), *table.uniques]


def _home(table: Table) -> Key | None:
    """The key in which the column counts, the primary one first."""
    column = _counting(table)
    return next((key for key in _keys(table) if column and key.columns[:1] == (column.name,)), None)


def _one(key: Key | None, other: Key) -> bool:
    """Whether two keys are one, as its columns were called before and as they are now."""
    return key is not None and type(key) is type(other) and key.name == other.name


def _in_old_names(key: Key, was: Table, now: Table) -> Key:
    """A key that is made before the column which counts gets its new name."""
    old, new = _counting(was), _counting(now)
    names = {new.name: old.name} if old and new else {}
    return msgspec.structs.replace(key, columns=tuple(names.get(name, name) for name in key.columns))


def _stays(gone: Key, was: Table, now: Table) -> bool:
    """Whether a key is there afterwards, perhaps under another name or with other names for its columns."""
    before, after = ({column.name for column in table.columns} for table in (was, now))
    return any(
        type(key) is type(gone)
        and len(key.columns) == len(gone.columns)
        and all(
            one == other or (one not in after and other not in before)
            for one, other in zip(gone.columns, _in_old_names(key, was, now).columns, strict=True)
        )
        for key in _keys(now)
    )


def _starts(column: Column, was: Table) -> bool:
    """Whether a column of the table afterwards did not count before; one that has another name now did.

    What had its name may have another one now too: by its type it may be seen which of both it is.
    """
    old = _counting(was)
    there = next((item for item in was.columns if item.name == column.name), None)
    if old is None or old.name == column.name or there is None:
        return old is None
    return "INT" in there.type and (there.type == column.type or old.type != column.type)


def _same(key: Key, table: Table) -> Key | None:
    """The key of a table that has another one's name."""
    return next((item for item in _keys(table) if item.name == key.name), None)
