"""The indexes that the engine keeps for foreign keys: made with them where no other one begins with their columns.

It takes its own away as soon as another one covers them, but keeps those that were asked for, and refuses to drop the
last one (1553): https://dev.mysql.com/doc/refman/8.0/en/create-table-foreign-keys.html#foreign-key-adding
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from sqlglot import exp

from dbwright.dialects import render_find as find
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import ForeignKey, Index, PrimaryKey, Table, Unique
from dbwright.sql.build import ident, idents, in_parens, phrase

Keyed: TypeAlias = PrimaryKey | Unique | Index


def drop_foreign_key(key: ForeignKey, owner: str, before: Schema, after: Schema) -> list[exp.Expr]:
    """DROP FOREIGN KEY, with the index that the engine made for it, unless the key comes again over these columns."""
    table = _under(owner, before)
    there = next((item for item in table.foreign_keys if item.name == key.name), key) if table else key
    actions: list[exp.Expr] = [phrase("DROP FOREIGN KEY", ident(key.name))]
    if table and not _covering(there, table) and not any(pair.old == there for pair in _staying(table, after)):
        actions.append(phrase("DROP INDEX", ident(key.name)))
    return actions


def kept(gone: Keyed, owner: str, before: Schema, after: Schema) -> list[exp.Expr]:
    """ADD INDEX for each foreign key that loses its index with `gone`, under the name that the engine would take."""
    was = _under(owner, before)
    return [
        phrase("ADD INDEX", ident(pair.old.name), in_parens(idents(pair.old.columns)))
        for pair in (_staying(was, after) if was else ())
        if _first_gone(pair) == gone.name
    ]


def freed(new: Keyed, owner: str, before: Schema, after: Schema) -> list[exp.Expr]:
    """DROP INDEX for each one that stands only for a foreign key, which `new` serves from now on."""
    return [
        phrase("DROP INDEX", ident(pair.old.name))
        for was in before.tables
        for pair in _staying(was, after)
        if key_of(pair.now) == owner and _alone(pair) and _first_new(pair) == new.name
    ]


class _Pair(NamedTuple):
    """A foreign key that is there before and after."""

    old: ForeignKey
    was: Table
    new: ForeignKey
    now: Table


def _under(owner: str, schema: Schema) -> Table | None:
    return next((table for table in schema.tables if key_of(table) == owner), None)


def _staying(was: Table, after: Schema) -> Iterator[_Pair]:
    """The foreign keys of a table that stay over the same columns: their names are the only ones in the database."""
    for old in was.foreign_keys:
        for now in after.tables:
            for new in now.foreign_keys:
                if new.name == old.name and _same_columns(old, was, new, now):
                    yield _Pair(old, was, new, now)


def _same_columns(old: ForeignKey, was: Table, new: ForeignKey, now: Table) -> bool:
    """Over columns of the same names, or of new names where the old ones are gone."""
    here, there = {column.name for column in was.columns}, {column.name for column in now.columns}
    pairs = zip(old.columns, new.columns, strict=False)
    renamed = all(one == other or (one not in there and other not in here) for one, other in pairs)
    return len(old.columns) == len(new.columns) and renamed


def _covering(key: ForeignKey, table: Table) -> list[Keyed]:
    """The keys and indexes of a table that begin with the columns of a foreign key, in the order in which they go."""
    primary = [table.primary_key] if table.primary_key else []
    every: list[Keyed] = [*table.indexes, *table.uniques, *primary]
    return [item for item in every if find.columns_of(item)[: len(key.columns)] == key.columns and _whole(item)]


def _whole(item: Keyed) -> bool:
    """A prefix or the words of a text serve no foreign key."""
    return not isinstance(item, Index) or (not item.method and all(key.length is None for key in item.keys))


def _stays(old: Keyed, new: Keyed, now: Table) -> bool:
    """Whether an index is there all the time: it is changed in one statement, unless it loses a column that goes."""
    if type(old) is not type(new):
        return False
    here = {column.name for column in now.columns}
    return find.columns_of(old) == find.columns_of(new) or (
        old.name == new.name and here.issuperset(find.columns_of(old))
    )


def _first_gone(pair: _Pair) -> str:
    """The index whose drop, or change to other columns, is the first of all that covered the key; "" if one stays."""
    before, after = _covering(pair.old, pair.was), _covering(pair.new, pair.now)
    stay = any(_stays(old, new, pair.now) for old in before for new in after)
    return "" if stay or not before else before[0].name


def _alone(pair: _Pair) -> bool:
    """Whether an index stands for the key alone: the engine's own, or the one that `kept` has made."""
    return not _covering(pair.old, pair.was) or bool(_first_gone(pair))


def _first_new(pair: _Pair) -> str:
    """The first to come of those that newly cover the key."""
    before = _covering(pair.old, pair.was)
    new = [item for item in _covering(pair.new, pair.now) if not any(_stays(old, item, pair.now) for old in before)]
    return next((item.name for kind in (PrimaryKey, Unique, Index) for item in new if isinstance(item, kind)), "")
