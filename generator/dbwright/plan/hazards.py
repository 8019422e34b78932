"""What a migration may break or lose, as values."""

from __future__ import annotations

from typing import Literal

import msgspec

from dbwright.model.objects import Enum, Sql
from dbwright.model.operations import Add, Change, Drop, Operation
from dbwright.model.schema import key_of
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, PrimaryKey, Table, Unique
from dbwright.plan.lossless import lossless

HazardKind = Literal["destructive", "data-dependent"]


class Hazard(msgspec.Struct, frozen=True):
    """One thing to know before a step runs on rows. *destructive* loses data; *data-dependent* may fail on it."""

    kind: HazardKind
    message: str


def hazards_of(operation: Operation) -> list[Hazard]:
    """The hazards of one operation."""
    owner = operation.owner.after if operation.owner else ""
    match operation:
        case Drop(object=Table() as table):
            return [Hazard("destructive", f'drops table "{key_of(table)}" with its rows')]
        case Drop(object=Column(generated=None) as column):
            return [Hazard("destructive", f'drops column "{owner}.{column.name}" with its values')]
        case Change(before=Table() as old, after=Table() as new):
            said = f'of table "{key_of(new)}" with its rows'
            return [Hazard("destructive", f'drops partition "{name}" {said}') for name in _partitions_gone(old, new)]
        case Change(before=Enum() as old, after=Enum() as new):
            kept = {value.value for value in new.values}
            gone = [value.value for value in old.values if value.value not in kept]
            said = f'enum "{key_of(new)}" loses {", ".join(gone)}: rows that hold them make the step fail'
            return [Hazard("data-dependent", said)] if gone else []
        case Change(before=Column() as old, after=Column() as new):
            return _of_change(f"{owner}.{new.name}", old, new)
        case (
            Add(object=PrimaryKey() | Unique() | Index(unique=True) as item)
            | Change(after=PrimaryKey() | Index(unique=True) as item)
        ):
            return [Hazard("data-dependent", f'"{item.name}" on "{owner}" fails on rows with equal keys')]
        case Add(object=ForeignKey() as item):
            return [
                Hazard("data-dependent", f'"{item.name}" on "{owner}" fails on rows without a row in "{item.table}"')
            ]
        case Add(object=Check() | Exclusion() as item):
            return [Hazard("data-dependent", f'"{item.name}" on "{owner}" fails on rows that break it')]
    return []


def _of_change(name: str, old: Column, new: Column) -> list[Hazard]:
    found = []
    if not lossless(old.type, new.type):
        found.append(Hazard("data-dependent", f'"{name}" turns from {old.type} into {new.type}, which may not fit'))
    if old.null and not new.null:
        found.append(Hazard("data-dependent", f'"{name}" becomes NOT NULL: rows with NULL make the step fail'))
    return found


def lost(operation: Operation) -> str:
    """What the inverse of an operation cannot bring back, or nothing."""
    owner = operation.owner.before if operation.owner else ""
    match operation:
        case Drop(object=Table() as table):
            return f'what was in table "{key_of(table)}" is lost'
        case Drop(object=Column(generated=None) as column):
            said = f'what was in column "{owner}.{column.name}" is lost'
            return said if fillable(column) or _filled_again(column) else f"{said}; if the table has rows, give it a default here"
        case Change(before=Table() as old, after=Table() as new):
            gone = [f'what was in partition "{name}" of "{key_of(old)}" is lost' for name in _partitions_gone(old, new)]
            return "; ".join(gone)
        case Change(before=Column() as old, after=Column(using=Sql())):
            return f'what "{owner}.{old.name}" held before it was converted; write here what turns its values back'
        case Change(before=Column() as old, after=Column() as new) if not lossless(old.type, new.type):
            return f'what "{owner}.{old.name}" lost on its way from {old.type} to {new.type} stays lost'
    return ""


def _filled_again(column: Column) -> bool:
    return column.backfill is not None and column.backfill.native


def fillable(column: Column) -> bool:
    """Whether the engine has a value for this column in rows that are there already."""
    return bool(column.null or column.default_sql or column.generated or column.identity)


def _partitions_gone(old: Table, new: Table) -> list[str]:
    kept = {part.name for part in new.partitions}
    return [part.name for part in old.partitions if part.name not in kept]
