"""What tables hold before and after a migration, and whether it is the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from dbwright.database.connection import Connection
from dbwright.database.scratch import Scratch
from dbwright.errors import DatabaseError
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Table
from dbwright.proof.column_order import column_order
from dbwright.proof.sheet import World
from dbwright.proof.way import Kept, KeptTable
from dbwright.sql.expressions import quoted

Value = str | None
Rows = Sequence[tuple[Value, ...]]
"""The rows of a table, each with the values of the columns that were asked for."""

_SPACE = re.compile(r"\s+")
_WHOLE = re.compile(r"-?\d+|.*[^\d.].*", re.DOTALL)
"""A whole number or a text: a type can only keep it or not."""


class Reader:
    """Reads rows of one scratch database as text, so that two engines' states can be compared."""

    def __init__(self, scratch: Scratch, connection: Connection, world: World) -> None:
        self._scratch, self._connection, self._world = scratch, connection, world

    def rows(self, table: Table, columns: Iterable[str]) -> Rows:
        """All rows of a table."""
        return self._read(table, [self._named(name) for name in columns])

    def old_rows(self, tables: Mapping[str, KeptTable], found: Schema) -> dict[str, Rows]:
        """The rows of tables as they were before, as far as these are `found` with all their columns."""
        there = column_order(found)
        return {
            key: self.rows(kept.old, names)
            for key, kept in tables.items()
            if set(names := [item.old.name for item in kept.columns]) <= set(there.get(key, ()))
        }

    def expected(self, kept: KeptTable) -> Rows:
        """The rows of a table before the migration, as they should read after it."""
        rows = self._read(kept.old, [self._named(column.old.name) for column in kept.columns])
        made = {
            at: values
            for at, column in enumerate(kept.columns)
            if column.said is not None and (values := self._said(kept, column)) is not None
        }
        return [
            tuple(_become(kept.columns[at], value, made.get(at), number) for at, value in enumerate(row))
            for number, row in enumerate(rows)
        ]

    def _said(self, kept: KeptTable, column: Kept) -> list[Value] | None:
        """What the expression of a conversion gives for each row; None where only the migration itself can tell."""
        aliases = ", ".join(f"{self._named(each.old.name)} AS {self._named(each.new.name)}" for each in kept.columns)
        others = [each.name for each in kept.old.columns if each.name not in {item.old.name for item in kept.columns}]
        everything = ", ".join([aliases, *map(self._named, others)])
        rows = f"(SELECT {everything} FROM {self._world.named(key_of(kept.old))}) AS {self._named(kept.new.name)}"
        text = column.said.text if column.said else ""
        try:
            found = self._connection.query(f"SELECT {self._scratch.shown(f'({text})')} FROM {rows}")
        except DatabaseError:
            return None
        return [_text(value) for (value,) in found]

    def _read(self, table: Table, columns: Sequence[str]) -> Rows:
        names = ", ".join(map(self._scratch.shown, columns)) or "1"
        found = self._connection.query(f"SELECT {names} FROM {self._world.named(key_of(table))}")
        return [tuple(_text(value) for value in row[: len(columns)]) for row in found]

    def _named(self, name: str) -> str:
        return quoted(name, self._world.lowering.quote)


def _become(column: Kept, value: Value, made: Sequence[Value] | None, row: int) -> Value:
    if value is not None and column.values:
        if value in column.values:
            return column.values[value]
        if value[:1] in ("{", "["):  # an array as text
            known = "|".join(re.escape(old) for old in sorted(column.values, key=len, reverse=True))
            return re.sub(rf"(?<!\w)(?:{known})(?!\w)", lambda found: column.values[found[0]], value)
    if made is not None and (value is None or not column.fill):
        return made[row]
    if value is None and column.said is not None:
        return ANY
    return value


ANY = "\0any"
"""In the place of a value that nobody can foretell: anything but NULL."""


def differences(kept: KeptTable, expected: Rows, found: Rows) -> list[str]:
    """What is not as it should be, in words; nothing where every row is there with all that it held."""
    table = key_of(kept.new)
    if len(expected) != len(found):
        return [f"{table} had {len(expected)} rows and has {len(found)}"]
    wrong = [
        f"values of {table}.{column.new.name} are {_how(one, other)}"
        for at, column in enumerate(kept.columns)
        if not _alike(column, one := [row[at] for row in expected], other := [row[at] for row in found])
    ]
    if wrong:
        return wrong
    steady = [at for at, column in enumerate(kept.columns) if column.same_type and not column.said and not column.lost]
    if Counter(_part(expected, steady)) != Counter(_part(found, steady)):
        return [f"values of {table} are in other rows than before"]
    return []


def _part(rows: Rows, places: Sequence[int]) -> Iterator[tuple[Value, ...]]:
    return (tuple(row[at] for at in places) for row in rows)


def _alike(column: Kept, expected: Sequence[Value], found: Sequence[Value]) -> bool:
    if column.lost:
        return True
    if column.same_type and not column.said:
        return Counter(expected) == Counter(found)
    if ANY in expected:
        sure = Counter(value for value in expected if value != ANY)
        return None not in found and (not column.same_type or not sure - Counter(found))
    one, other = Counter(map(_plain, expected)), Counter(map(_plain, found))
    if one == other:
        return True
    # another type may spell a value in its own way, or round it; what it may not do is to lose one
    if column.said:
        exact = _simple(column.new.type) and all(value is None or _WHOLE.fullmatch(value) for value in expected)
    else:
        exact = not column.loose and _simple(column.old.type) and _simple(column.new.type)
    return not exact and one[None] == other[None]


def _how(expected: Sequence[Value], found: Sequence[Value]) -> str:
    lost = found.count(None) - expected.count(None)
    return f"lost: {lost} became NULL" if lost > 0 else "not what they were"


def _simple(type_: str) -> bool:
    return bool(re.match(r"(?:TEXT|VARCHAR|LONGTEXT|INT|BIGINT|SMALLINT|INTEGER|NUMERIC|DECIMAL)\b", type_))


def _plain(value: Value) -> Value:
    """A number or a text apart from how it is written."""
    if value is None:
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return _SPACE.sub("", value.casefold())
    return f"{number.normalize():f}" if number.is_finite() else value


def _text(value: Any) -> Value:
    match value:
        case None:
            return None
        case bool():
            return "1" if value else "0"
        case bytes() | bytearray() | memoryview():
            return bytes(value).hex()
        case float():
            return repr(value)
        case _:
            return str(value)
