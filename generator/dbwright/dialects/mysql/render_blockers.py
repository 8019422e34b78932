"""What stands in the way of a change in MySQL, or would be left behind: dropped before, made again after."""

from __future__ import annotations

from collections.abc import Iterator

from dbwright.dialects.mysql.render_computed import computed_otherwise
from dbwright.dialects.mysql.render_storage import collates_anew, texts_of_table
from dbwright.dialects.render_around import over_relation, with_all_columns
from dbwright.dialects.render_find import columns_of
from dbwright.dialects.texts import holds
from dbwright.model.operations import Change, Drop, Operation, Owner, Rename
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Index, PrimaryKey, Table, Unique
from dbwright.model.view import View


def blockers(operation: Operation, before: Schema) -> list[Drop]:
    """Foreign keys around a change of type (1833) or key (1553), FULLTEXT indexes around one of collation (1283),
    checks and generated columns around a new name (3959, 3108).

    Views keep the columns that they were made with, or no longer find them.
    """
    owner = operation.owner.before if operation.owner else ""
    match operation:
        case Change(before=Column() as old, after=Column() as new):
            retyped = (old.type, old.collation) != (new.type, new.collation)
            stood = [*_foreign_keys(owner, old.name, before), *over_relation(owner, before)] if retyped else []
            words = _words_of_several(owner, old.name, before) if old.collation != new.collation else ()
            anew = computed_otherwise(old, new)
            over = [*_expressions(owner, old.name, before), *_indexes(owner, old.name, before)] if anew else []
            return [*stood, *words, *over]
        case Rename(before=Column() as old):
            return [*_expressions(owner, old.name, before), *over_relation(owner, before)]
        case Rename(before=Table() as table):
            return list(over_relation(key_of(table), before))
        case Drop(object=Column() as gone):
            around = _over_computed(owner, gone, before) if gone.generated else ()
            return [*over_relation(owner, before), *around]
        case Change(before=Table() as old, after=Table() as new) if collates_anew(old, new):
            return list(_over_texts(key_of(old), before))
        case Drop(object=PrimaryKey() | Unique() as key) | Change(before=PrimaryKey() | Unique() as key):
            return list(_pointing(owner, key, before))
        case Drop(object=View() as view):
            return list(over_relation(key_of(view), before))
        case _:
            return with_all_columns(operation, before)


def _foreign_keys(owner: str, name: str, schema: Schema) -> Iterator[Drop]:
    for table in schema.tables:
        at = key_of(table)
        for key in table.foreign_keys:
            if (at == owner and name in key.columns) or (key.table == owner and name in key.target_columns):
                yield Drop(key, Owner(at, at))


def _words_of_several(owner: str, name: str, schema: Schema) -> Iterator[Drop]:
    """FULLTEXT indexes over this column and others: all have one collation (1283)."""
    for table in schema.tables:
        for index in table.indexes if key_of(table) == owner else ():
            if index.method == "fulltext" and len(index.keys) > 1 and name in columns_of(index):
                yield Drop(index, Owner(owner, owner))


def _over_computed(owner: str, computed: Column, schema: Schema) -> Iterator[Drop]:
    """What stands on a generated column, which may come again: its indexes, foreign keys and checks."""
    yield from _foreign_keys(owner, computed.name, schema)
    yield from _expressions(owner, computed.name, schema)
    yield from _indexes(owner, computed.name, schema)


def _indexes(owner: str, name: str, schema: Schema) -> Iterator[Drop]:
    for table in schema.tables:
        if key_of(table) == owner:
            members: list[Index | Unique] = [*table.indexes, *table.uniques]
            yield from (Drop(item, Owner(owner, owner)) for item in members if name in columns_of(item))


def _over_texts(owner: str, schema: Schema) -> Iterator[Drop]:
    for table in schema.tables:
        if key_of(table) == owner:
            for column in texts_of_table(table):
                yield from _foreign_keys(owner, column.name, schema)


def _pointing(owner: str, key: PrimaryKey | Unique, schema: Schema) -> Iterator[Drop]:
    """Foreign keys that point to a key which changes (1553)."""
    for table in schema.tables:
        for foreign in table.foreign_keys:
            if foreign.table == owner and key.columns[: len(foreign.target_columns)] == foreign.target_columns:
                yield Drop(foreign, Owner(key_of(table), key_of(table)))


def _expressions(owner: str, name: str, schema: Schema) -> Iterator[Drop]:
    for table in schema.tables:
        if key_of(table) != owner:
            continue
        for check in table.checks:
            if holds(check, name):
                yield Drop(check, Owner(owner, owner))
        for column in table.columns:
            if column.generated and column.name != name and holds(column, name):
                yield Drop(column, Owner(owner, owner))
