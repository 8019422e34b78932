"""What MySQL or MariaDB refuses, or settles in its own way: shared indexes, and padding that a session sets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dbwright.dialects.mysql.mentions import mentions
from dbwright.dialects.problems import Problem, describe
from dbwright.dialects.render_find import columns_of
from dbwright.model.origin import Ref
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, ForeignKey, Index, PrimaryKey, Table, Unique


def check_implicit(schema: Schema) -> Iterator[Problem]:
    """Foreign keys that would share an index which nobody asked for, and texts kept that depend on the session."""
    for table in schema.tables:
        ref: Ref = ("table", key_of(table))
        yield from _shared(ref, table)
        yield from _padded(ref, table)


def _shared(ref: Ref, table: Table) -> Iterator[Problem]:
    """The engine keeps one index for all of them, with the name of one of them: which one depends on its history.

    MariaDB takes a FULLTEXT index for one that serves a foreign key, and then fails (150).
    """
    for foreign in table.foreign_keys:
        if _indexed(foreign, table):
            continue
        own: Ref = (*ref, "foreign_key", foreign.name)
        hint = f"give the table an index on ({', '.join(foreign.columns)})"
        others = [key for key in table.foreign_keys if key != foreign and _begins(key.columns, foreign)]
        if others and (others[0].columns, others[0].name) > (foreign.columns, foreign.name):
            said = f'mysql makes one index for {describe(own)} and "{others[0].name}", under either\'s name'
            yield Problem(own, said, hint)
        for item in table.indexes:
            if item.method == "fulltext" and _begins(columns_of(item), foreign):
                yield Problem(own, f'mysql makes no index for {describe(own)} beside the fulltext "{item.name}"', hint)


def _begins(columns: tuple[str, ...], foreign: ForeignKey) -> bool:
    return columns[: len(foreign.columns)] == foreign.columns


def _indexed(foreign: ForeignKey, table: Table) -> bool:
    keys: list[PrimaryKey | Unique | Index] = [*([table.primary_key] if table.primary_key else []), *table.uniques]
    keys += [item for item in table.indexes if not item.method and all(key.length is None for key in item.keys)]
    return any(_begins(columns_of(item), foreign) for item in keys)


def _padded(ref: Ref, table: Table) -> Iterator[Problem]:
    """MariaDB keeps nothing computed from CHAR (1901): spaces at its end depend on PAD_CHAR_TO_FULL_LENGTH."""
    keyed: list[Index | Unique] = [*table.indexes, *table.uniques]
    indexed = {name for item in keyed for name in columns_of(item)}
    for column in table.columns:
        if column.generated is None or not (column.generated.stored or column.name in indexed):
            continue
        for base in table.columns:
            if base.type.startswith("CHAR(") and mentions(_untrimmed(column, base.name), base.name):
                own: Ref = (*ref, "column", column.name)
                said = f'mysql stores and indexes nothing computed from a CHAR, as "{base.name}" is ({describe(own)})'
                yield Problem(own, said, "make that one a varchar, or compute from rtrim(…) of it")


def _untrimmed(column: Column, name: str) -> str:
    text = column.generated.expression.text if column.generated else ""
    quoted = re.escape(f"`{name.replace('`', '``')}`")
    return re.sub(rf"RTRIM\(\s*(?:{quoted}|{re.escape(name)})\s*\)", "''", text, flags=re.IGNORECASE)
