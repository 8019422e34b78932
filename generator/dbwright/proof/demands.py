"""Which tables a migration puts under new rules, so that rows are invented that meet the old and the new ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial

import msgspec
from msgspec.structs import replace

from dbwright.dialects.render_find import columns_of_type
from dbwright.dialects.texts import words
from dbwright.model.objects import Composite, Domain, Enum, Sql
from dbwright.model.operations import Add, Change, Drop, Operation
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, PrimaryKey, Table, Unique
from dbwright.plan.hazards import fillable
from dbwright.plan.lossless import lossless
from dbwright.proof.rows import Values
from dbwright.proof.sheet import Sheet, World, literals
from dbwright.proof.way import Kept, KeptTable, Way, merged

_MOST_SPOKEN = 30
"""So many values of one conversion are tried, since each is a row."""


class Demands(msgspec.Struct, frozen=True):
    """By the old keys of tables: those under new rules, and the foreign keys that they get, in their old names."""

    tables: frozenset[str]
    foreign_keys: Mapping[str, tuple[ForeignKey, ...]]


def demands(operations: Iterable[Operation], before: Schema, way: Way) -> Demands:
    """What the operations between two physical schemas ask of rows that are there already."""
    tables: set[str] = set()
    keys: dict[str, tuple[ForeignKey, ...]] = {}
    for operation in operations:
        owner = operation.owner.before if operation.owner else ""
        match operation:
            case Add(object=ForeignKey() as key) | Change(after=ForeignKey() as key):
                tables.add(owner)
                if (moved := _in_old_names(key, way.tables[owner], way)) is not None:
                    keys[owner] = (*keys.get(owner, ()), moved)
            case Add(object=PrimaryKey() | Unique() | Check() | Exclusion() | Index(unique=True)):
                tables.add(owner)
            case Change(after=PrimaryKey() | Unique() | Check() | Exclusion() | Index(unique=True)):
                tables.add(owner)
            case Change(before=Column() as old, after=Column() as new) if _narrower(old, new):
                tables.add(owner)
            case Add(object=Column(backfill=Sql(), null=False)):
                tables.add(owner)
            case Change(before=Enum() | Domain() | Composite() as type_):
                tables |= {key_of(table) for table in before.tables if columns_of_type(key_of(type_), table)}
    return Demands(frozenset(tables & way.tables.keys()), keys)


def _narrower(old: Column, new: Column) -> bool:
    converted = new.using is not None or not lossless(old.type, new.type)
    return converted or (old.null and not new.null) or old.collation != new.collation


def _in_old_names(key: ForeignKey, kept: KeptTable, way: Way) -> ForeignKey | None:
    """A new foreign key as it would stand before the migration; None where it points from or to what is new."""
    columns = {column.new.name: column.old.name for column in kept.columns}
    target = next((item for item in way.tables.values() if key_of(item.new) == key.table), None)
    if target is None:
        return None
    targets = {column.new.name: column.old.name for column in target.columns}
    if not (set(key.columns) <= columns.keys() and set(key.target_columns) <= targets.keys()):
        return None
    return replace(
        key,
        columns=tuple(columns[name] for name in key.columns),
        table=key_of(target.old),
        target_columns=tuple(targets[name] for name in key.target_columns),
    )


def wishes(made: Mapping[str, Sequence[Values]], asked: Demands, way: Way) -> dict[str, list[Values]]:
    """Rows that the new schema has taken, as wishes for the old one; what is converted on the way stays free."""
    return {
        table: [_old(row, way.tables[table]) for row in made[key_of(way.tables[table].new)]] for table in asked.tables
    }


def both_worlds(old: World, new: World, way: Way) -> None:
    """Let the rows of either schema be such that the other could hold their values, and counts could go on there."""
    new.explicit = True  # what a default puts there would not be known
    for table, kept in way.tables.items():
        _speak(old, new, kept)
        sheet = Sheet(old, kept.old)
        for column in kept.columns:
            here, there = (table, column.old.name), (key_of(kept.new), column.new.name)
            if column.old.type != column.new.type and column.said is None:
                new.fits[there] = partial(_fits, sheet, column.old)
            if column.old.type != column.new.type and column.said is not None:
                old.fits[here] = partial(_fits, Sheet(new, kept.new), column.new)
            if column.gone:
                old.fits[here] = partial(_stays, column)
            if here in old.counted or there in new.counted:
                old.counted.add(here)
                new.counted.add(there)


def _speak(old: World, new: World, kept: KeptTable) -> None:
    """Let there be rows with the values of which conversions speak: a CASE would show only its ELSE otherwise."""
    stay = {column.new.name for column in kept.columns}
    said = [column.said.text for column in kept.columns if column.said is not None]
    old.filled |= {(key_of(kept.old), column.old.name) for column in kept.columns if column.said and column.fill}
    said += [column.backfill.text for column in kept.new.columns if column.backfill and column.name not in stay]
    for text in said:
        values = literals(text)[:_MOST_SPOKEN]
        for column in kept.columns:
            if values and words(column.new.name) <= words(text):
                _put(old, kept.old, column.old.name, values)
                _put(new, kept.new, column.new.name, values)  # rows that are tried there first come back as wishes


def _put(world: World, table: Table, column: str, values: Sequence[str]) -> None:
    key = key_of(table)
    found = tuple(dict.fromkeys((*world.spoken.get((key, column), ()), *values)))
    world.spoken[key, column] = found
    rows = 2 + len(found) + 1  # one without anything, an ordinary one, and one for the ELSE
    world.least[key] = max(rows, world.least.get(key, 0))


def _stays(column: Kept, value: str) -> bool:
    return value not in column.gone and not any(f'"{gone}"' in value for gone in column.gone)


def _fits(sheet: Sheet, column: Column, value: str) -> bool:
    return sheet.wished(column, value) is not None


def _old(row: Values, kept: KeptTable) -> Values:
    found = {}
    for column in kept.columns:
        if column.said is None and column.new.name in row and not merged(column):
            back = {new: old for old, new in column.values.items()}
            value = row[column.new.name]
            found[column.old.name] = back.get(value, value)
    return found


def unfillable(operations: Sequence[Operation], before: Schema) -> set[str]:
    """The tables (old keys) whose rows the way back cannot serve: they lose a column which nothing can fill again, or
    the rows of another table that they point to.
    """
    lost = {key_of(item.object) for item in operations if isinstance(item, Drop) and isinstance(item.object, Table)}
    found = {key_of(table) for table in before.tables if any(key.table in lost for key in table.foreign_keys)} - lost
    for operation in operations:
        match operation:
            case Drop(object=Column(generated=None) as column, owner=owner) if owner and not fillable(column):
                found.add(owner.before)
            case _:
                pass
    return found & {key_of(table) for table in before.tables}


def with_children(tables: Collection[str], schema: Schema) -> set[str]:
    """These tables, and those that can have no rows while they are empty."""
    found = set(tables)
    while more := {key_of(table) for table in schema.tables if _needs(table, found)} - found:
        found |= more
    return found


def _needs(table: Table, parents: set[str]) -> bool:
    null = {column.name for column in table.columns if column.null}
    return any(key.table in parents and not null & set(key.columns) for key in table.foreign_keys)
