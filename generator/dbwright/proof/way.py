"""What a migration does to names, columns and values: where what a row held before is found afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from dbwright.diff.names import Names, read_names
from dbwright.model.objects import Sql
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table
from dbwright.model.types import parse_type
from dbwright.plan.lossless import lossless
from dbwright.proof.case import Case


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A column that is there before and after.

    `values` maps enum values to what they become; `said` is the expression that makes the new value from the old row
    (`fill` where only of NULL); `lost` says that nobody knows any more what the values were.
    `gone` are enum values that no row may hold any more.
    """

    old: Column
    new: Column
    values: Mapping[str, str] = {}
    said: Sql | None = None
    fill: bool = False
    lost: bool = False
    gone: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()

    @property
    def same_type(self) -> bool:
        """Whether values read the same before and after."""
        return self.old.type == self.new.type

    @property
    def loose(self) -> bool:
        """Whether a value may lose something on the way."""
        return not lossless(self.old.type, self.new.type)


class _Values(NamedTuple):
    becomes: dict[str, str]
    gone: frozenset[str]
    members: frozenset[str]


class KeptTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table that is there before and after, with the columns that stay."""

    old: Table
    new: Table
    columns: tuple[Kept, ...]


class Way:
    """The way from one pair of schemas (scoped and physical) to another."""

    def __init__(self, case: Case, before: Schema, after: Schema) -> None:
        self.names: Names = read_names(case.renames)
        self._maps = dict(_value_maps(case, self.names))
        self._types = {
            (key_of(table), column.name): _enum_of(column) for table in case.before.tables for column in table.columns
        }
        there = {key_of(table): table for table in after.tables}
        self.tables = {
            key_of(table): self._table(table, there[key])
            for table in before.tables
            if (key := self.names.key(Table, key_of(table))) in there
        }

    def converted(self) -> frozenset[str]:
        """The old keys of tables in which conversions make new values."""
        return frozenset(key for key, kept in self.tables.items() if any(column.new.using for column in kept.columns))

    def there_and_back(self, key: str) -> KeptTable:
        """A table as it was against itself after the way back: what is converted on the way may read otherwise."""
        kept = self.tables[key]
        columns = tuple(_returned(column) for column in kept.columns)
        return KeptTable(old=kept.old, new=kept.old, columns=columns)

    def _table(self, old: Table, new: Table) -> KeptTable:
        renamed = self.names.member(key_of(old), Column)
        columns = {column.name: column for column in new.columns}
        kept = []
        for column in old.columns:
            twin = columns.get(renamed.get(column.name, column.name))
            if twin is not None and not column.generated and not twin.generated:
                kept.append(self._column(key_of(old), column, twin))
        return KeptTable(old=old, new=new, columns=tuple(kept))

    def _column(self, table: str, old: Column, new: Column) -> Kept:
        values = self._maps.get(self._types.get((table, old.name), ""), _Values({}, frozenset(), frozenset()))
        using = new.using  # lowering leaves it where it fires, also between types that are one to the engine
        backfill = new.backfill if new.backfill is not None and old.null and not new.null else None
        return Kept(
            old=old,
            new=new,
            values=values.becomes,
            gone=values.gone,
            members=values.members,
            said=Sql(f"COALESCE({using.text}, {backfill.text})") if using and backfill else using or backfill,
            fill=using is None,
        )


def _returned(column: Kept) -> Kept:
    """A value that went through another type, or shares its place with another one, cannot be told from it."""
    steady = column.said is None and not merged(column) and (column.same_type or not column.loose)
    return Kept(old=column.old, new=column.old, lost=not steady)


def merged(column: Kept) -> bool:
    """Whether different values of an enum become one."""
    became = list(column.values.values())
    stay = set(became) - set(column.values)
    return len(set(became)) < len(became) or any(new in stay and new in column.members for new in became)


def _value_maps(case: Case, names: Names) -> Iterator[tuple[str, _Values]]:
    """For each enum before: its values that become others, those that go, and all of them."""
    after = {key_of(enum): enum for enum in case.after.enums}
    for enum in case.before.enums:
        new = after.get(names.any(key_of(enum)))
        mapped = new.value_map if new is not None and new.value_map != enum.value_map else {}
        members = frozenset(value.value for value in enum.values)
        becomes = {value: to for value, to in mapped.items() if value in members and to is not None}
        gone = frozenset(value for value, to in mapped.items() if value in members and to is None)
        yield key_of(enum), _Values({**names.values.get(key_of(enum), {}), **becomes}, gone, members)


def _enum_of(column: Column) -> str:
    try:
        return parse_type(column.type).name
    except ValueError:
        return ""
