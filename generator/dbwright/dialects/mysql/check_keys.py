"""Keys longer than InnoDB takes, and words of the schema files that stand in DDL as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dbwright.dialects.mysql.canonical import PRIMARY
from dbwright.dialects.problems import Problem, describe
from dbwright.model.origin import Ref
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Column, ForeignKey, Index, IndexKey, Table, Unique

_LONGEST = 3072
"""Bytes of a key in InnoDB. MariaDB would cut a longer index and hash a longer unique; MySQL refuses both (1071)."""

_LONGEST_OF_OLD = 767
"""Bytes of one column in a key of the row formats that were usual once (1709)."""

_LENGTH = re.compile(r"(VAR)?(CHAR|BINARY)\((\d+)\)")
_WIDTHS = {"ascii": 1, "latin1": 1, "utf8mb3": 3, "utf8": 3}
_OPTIONS = ("engine", "charset", "collation", "row_format")
_WORD = re.compile(r"\w+\Z")


def check_keys(schema: Schema) -> Iterator[Problem]:
    """Keys that are too long, options that the engine has not."""
    for table in schema.tables:
        ref: Ref = ("table", key_of(table))
        yield from _words(ref, table)
        for kind, item in _named(table):
            if item.name.upper() == PRIMARY:
                own = (*ref, kind, item.name)
                yield Problem(
                    own, f"mysql calls the primary key so, and nothing else ({describe(own)})", "name it otherwise"
                )
        columns = {column.name: column for column in table.columns}
        if str(table.options.get("mysql", {}).get("engine", "INNODB")) != "INNODB":
            continue
        for own, keys in _keys(ref, table):
            sizes = [_bytes(columns[key.column], key.length) for key in keys if key.column in columns]
            if sum(sizes) > _LONGEST:
                said = f"mysql has no keys of more than {_LONGEST} bytes, and {describe(own)} may take {sum(sizes)}"
                yield Problem(own, said, "give its texts a smaller length, or the index keys a `length:` in characters")
            elif max(sizes, default=0) > _LONGEST_OF_OLD and _row_format(table) in ("COMPACT", "REDUNDANT"):
                said = f"mysql has no columns of more than {_LONGEST_OF_OLD} bytes in keys with this row format"
                yield Problem(own, f"{said} ({describe(own)} has {max(sizes)})", "leave out `row_format:`")


def _row_format(table: Table) -> str:
    return str(table.options.get("mysql", {}).get("row_format", "")).upper()


def _named(table: Table) -> Iterator[tuple[str, Unique | Index | Check | ForeignKey]]:
    yield from (("unique", item) for item in table.uniques)
    yield from (("index", item) for item in table.indexes)
    yield from (("check", item) for item in table.checks)
    yield from (("foreign_key", item) for item in table.foreign_keys)


def _keys(ref: Ref, table: Table) -> Iterator[tuple[Ref, Sequence[IndexKey]]]:
    if table.primary_key:
        yield (*ref, "primary_key", table.primary_key.name), [IndexKey(column=one) for one in table.primary_key.columns]
    for unique in table.uniques:
        yield (*ref, "unique", unique.name), [IndexKey(column=one) for one in unique.columns]
    for foreign in table.foreign_keys:
        yield (*ref, "foreign_key", foreign.name), [IndexKey(column=one) for one in foreign.columns]
    for index in table.indexes:
        if index.method not in ("fulltext", "spatial"):
            yield (*ref, "index", index.name), index.keys


def _bytes(column: Column, length: int | None) -> int:
    found = _LENGTH.match(column.type)
    if found is None:
        return 8 if length is None else length * 4
    size = int(found[3]) if length is None else min(length, int(found[3]))
    charset = column.collation.partition("_")[0]
    return size if found[2] == "BINARY" else size * _WIDTHS.get(charset, 4)


def _words(ref: Ref, table: Table) -> Iterator[Problem]:
    for name, value in table.options.get("mysql", {}).items():
        if name not in _OPTIONS:
            said = f'mysql has no option "{name}" for tables ({describe(ref)})'
            yield Problem(ref, said, f"write one of: {', '.join(_OPTIONS)}")
        elif not _WORD.match(str(value)):
            yield Problem(ref, f'"{value}" is no {name} ({describe(ref)})', "write one word")
    for column in table.columns:
        if column.collation and not _WORD.match(column.collation):
            own: Ref = (*ref, "column", column.name)
            yield Problem(own, f'"{column.collation}" is no collation ({describe(own)})', "write one word")
