"""The indexes that the engine keeps for foreign keys: made with them where no other one begins with their columns.

It takes its own away as soon as another one covers them, but keeps those that were asked for, and refuses to drop the
last one (1553): https://dev.mysql.com/doc/refman/8.0/en/create-table-foreign-keys.html#foreign-key-adding
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace
from sqlglot import exp

from dbwright.dialects import render_find as find
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import ForeignKey, Index, PrimaryKey, Table, Unique
from dbwright.sql.build import ident, idents, in_parens, phrase

Keyed: TypeAlias = PrimaryKey | Unique | Index


def drop_foreign_key(key: ForeignKey, owner: str, before: Schema, after: Schema) -> list[exp.Expr]:
    """DROP FOREIGN KEY; the index that the engine made for it goes along, unless the key comes again."""
    dropped: list[exp.Expr] = [phrase("DROP FOREIGN KEY", ident(key.name))]
    table = _under(owner, before)
    there = next((item for item in table.foreign_keys if item.name == key.name), None) if table else None
    if table is None or there is None or _covering(there, table):
        return dropped
    pair = next((pair for pair in _staying(before, after) if pair.was == table and pair.old == there), None)
    return [*dropped, *_renamed(pair)] if pair else [*dropped, phrase("DROP INDEX", ident(key.name))]


def rename_foreign_key(old: ForeignKey, new: ForeignKey, owner: str, before: Schema, after: Schema) -> list[exp.Expr]:
    """DROP FOREIGN KEY for one that comes again under another name, and the same name for the index made for it."""
    now = _under(owner, after)
    found = ((table, key) for table in before.tables for key in table.foreign_keys if key.name == old.name)
    pairs = [_Pair(there, was, new, now) for was, there in found] if now else []
    return [
        phrase("DROP FOREIGN KEY", ident(old.name)),
        *(part for pair in pairs if _alone(pair) and not _changes(pair) for part in _renamed(pair)),
    ]


def _renamed(pair: _Pair) -> list[exp.Expr]:
    old, new = pair.old.name, pair.new.name
    return [phrase("RENAME INDEX", ident(old), "TO", ident(new))] if old != new else []


def kept(gone: Keyed, owner: str, before: Schema, after: Schema, *, for_good: bool) -> list[exp.Expr]:
    """ADD INDEX for each foreign key that loses its index with `gone`, under the name that the engine would take.

    `for_good` says that no other comes in the same statement.
    """
    pairs = [pair for pair in _staying(before, after) if key_of(pair.was) == owner]
    lost = [pair for pair in pairs if gone.name in (_first_gone(pair), for_good and _made_again(pair))]
    keys = [pair.new if _changes(pair) else pair.old for pair in lost]
    return [phrase("ADD INDEX", ident(key.name), in_parens(idents(key.columns))) for key in keys]


def freed(new: Keyed, owner: str, before: Schema, after: Schema, *, from_nothing: bool) -> list[exp.Expr]:
    """DROP INDEX for each one that stands only for a foreign key, which `new` serves from now on."""
    return [
        phrase("DROP INDEX", ident(pair.new.name))
        for pair in _staying(before, after)
        if key_of(pair.now) == owner
        and ((_alone(pair) and _first_new(pair) == new.name) or (from_nothing and _made_again(pair) == new.name))
    ]


class _Pair(NamedTuple):
    """A foreign key that is there before and after."""

    old: ForeignKey
    was: Table
    new: ForeignKey
    now: Table


def _under(owner: str, schema: Schema) -> Table | None:
    return next((table for table in schema.tables if key_of(table) == owner), None)


def _staying(before: Schema, after: Schema) -> Iterator[_Pair]:
    """The foreign keys that stay over the same columns, under their names or others, also on a table with another."""
    there = [(key, table) for table in after.tables for key in table.foreign_keys]
    for was in before.tables:
        for old in was.foreign_keys:
            pairs = [_Pair(old, was, new, now) for new, now in there]
            named = [pair for pair in pairs if pair.new.name == old.name]
            found = named or [pair for pair in pairs if _renamed_key(pair, before, after)]
            yield from (pair for pair in found[:1] if _same_columns(pair))


def _renamed_key(pair: _Pair, before: Schema, after: Schema) -> bool:
    """Whether a foreign key may be one that was there under another name."""
    if pair.new.target_columns != pair.old.target_columns or _named(pair.new.name, before):
        return False
    if key_of(pair.was) == key_of(pair.now):
        return True
    moved = _under(key_of(pair.was), after) is None and _under(key_of(pair.now), before) is None
    return moved and pair.old.columns == pair.new.columns


def _named(name: str, schema: Schema) -> bool:
    return any(key.name == name for table in schema.tables for key in table.foreign_keys)


def _same_columns(pair: _Pair) -> bool:
    """Over columns of the same names, or of new names: the old ones are gone, or are those of others now."""
    both = list(zip(pair.old.columns, pair.new.columns, strict=False))
    return len(pair.old.columns) == len(pair.new.columns) and all(_same_column(*names, pair) for names in both)


def _same_column(one: str, other: str, pair: _Pair) -> bool:
    before = {column.name: column for column in pair.was.columns}
    after = {column.name: column for column in pair.now.columns}
    if one == other or (one not in after and other not in before):
        return True
    stays = one in after and before.get(one) == after[one]
    return not stays and one in before and other in after and replace(before[one], name=other) == after[other]


def _covering(key: ForeignKey, table: Table) -> list[Keyed]:
    """The keys and indexes of a table that begin with the columns of a foreign key, in the order in which they go."""
    primary = [table.primary_key] if table.primary_key else []
    every: list[Keyed] = [*table.indexes, *table.uniques, *primary]
    return [item for item in every if find.columns_of(item)[: len(key.columns)] == key.columns and _whole(item)]


def _whole(item: Keyed) -> bool:
    """A prefix or the words of a text serve no foreign key."""
    return not isinstance(item, Index) or (not item.method and all(key.length is None for key in item.keys))


def _stays(old: Keyed, new: Keyed, pair: _Pair) -> bool:
    """Whether an index is there all the time: one that changes does so in one statement."""
    if type(old) is not type(new) or old.name == new.name:
        return type(old) is type(new)
    both = list(zip(find.columns_of(old), find.columns_of(new), strict=False))
    same_length = len(find.columns_of(old)) == len(find.columns_of(new))
    return same_length and all(_same_column(*names, pair) for names in both)


def _first_gone(pair: _Pair) -> str:
    """The index whose drop, or change to other columns, is the first of all that covered the key; "" if one stays."""
    before, after = _covering(pair.old, pair.was), _covering(pair.new, pair.now)
    stay = any(_stays(old, new, pair) for old in before for new in after)
    return "" if stay or not before else before[0].name


def _changes(pair: _Pair) -> bool:
    """Whether the key loses its index to a change to other columns, which comes when all has its new name."""
    every: list[Keyed] = [
        *pair.now.indexes,
        *pair.now.uniques,
        *([pair.now.primary_key] if pair.now.primary_key else []),
    ]
    return any(item.name == _first_gone(pair) for item in every)


def _alone(pair: _Pair) -> bool:
    """Whether an index stands for the key alone: the engine's own, or the one that `kept` has made."""
    return not _covering(pair.old, pair.was) or bool(_first_gone(pair) or _made_again(pair))


def _made_again(pair: _Pair) -> str:
    """The first index that goes and comes again with a computed column, where no other serves the key meanwhile."""
    before, after = _covering(pair.old, pair.was), _covering(pair.new, pair.now)
    stay = [old for old in before if any(_stays(old, new, pair) for new in after)]
    again = [old for old in stay if any(old.name == new.name for new in after) and _computed_anew(old, pair)]
    return again[0].name if again and len(again) == len(stay) else ""


def _computed_anew(item: Keyed, pair: _Pair) -> bool:
    columns = (column for column in pair.was.columns if column.name in find.columns_of(item))
    return any(column.generated and column not in pair.now.columns for column in columns)


def _first_new(pair: _Pair) -> str:
    """The first to come of those that newly cover the key."""
    before = _covering(pair.old, pair.was)
    new = [item for item in _covering(pair.new, pair.now) if not any(_stays(old, item, pair) for old in before)]
    return next((item.name for kind in (PrimaryKey, Unique, Index) for item in new if isinstance(item, kind)), "")
