"""What a migration may break or lose, as values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from dbwright.dialects.manner import Manner
from dbwright.dialects.render_find import removed, replaced
from dbwright.dialects.render_parts import constant
from dbwright.diff.room import SPARE
from dbwright.model.objects import Domain, Enum, Function, Sql
from dbwright.model.operations import Add, Change, Drop, Operation, Owner
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, PrimaryKey, Table, Unique
from dbwright.model.view import View
from dbwright.plan.lossless import lossless, readable

_NOW = re.compile(r"CURRENT_(DATE|TIME|TIMESTAMP)(\(\d*\))?|NOW\(\d*\)", re.IGNORECASE)

HazardKind = Literal["destructive", "data-dependent", "incompatible"]


class Hazard(msgspec.Struct, frozen=True):
    """One thing to know before a step runs.

    *destructive* loses data; *data-dependent* may fail on it; after *incompatible* ones running code may fail.
    """

    kind: HazardKind
    message: str


def hazards_of(operation: Operation, manner: Manner) -> list[Hazard]:
    """The hazards of one operation on an engine of this manner."""
    owner = operation.owner.after if operation.owner else ""
    match operation:
        case Drop(object=Table() as table):
            return [Hazard("destructive", f'drops table "{key_of(table).removesuffix(SPARE)}" with its rows')]
        case Drop(object=Column(generated=None) as column):
            name = f"{owner}.{column.name}".removesuffix(SPARE)
            return [Hazard("destructive", f'drops column "{name}" with its values')]
        case Change(before=Table() as old, after=Table() as new):
            said = f'of table "{key_of(new)}" with its rows'
            return [Hazard("destructive", f'drops partition "{name}" {said}') for name in _partitions_gone(old, new)]
        case Change(before=Enum() as old, after=Enum() as new):
            return _of_values(old, new)
        case Change(before=Column() as old, after=Column() as new):
            return _of_change(f"{owner}.{new.name}", old, new, manner)
        case Change(before=Domain() as old, after=Domain() as new) if manner.changes_values(old.type, new.type):
            return [Hazard("destructive", rounded(f'domain "{key_of(new)}"', old.type, new.type))]
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


def _of_values(old: Enum, new: Enum) -> list[Hazard]:
    instead = replaced(old, new)
    found = [
        Hazard("destructive", f'rows with "{one}" of enum "{key_of(new)}" get "{other}"')
        for one, other in instead.items()
    ]
    gone = [value for value in removed(old, new) if value not in instead]
    if gone:
        said = f'enum "{key_of(new)}" loses {", ".join(gone)}: rows that hold them make the step fail'
        found.append(Hazard("data-dependent", said))
    return found


def rounded(what: str, old: str, new: str) -> str:
    """What is said of a column or domain whose values become others without an error."""
    return f"values of {what} may be rounded or cut on their way from {old} to {new}, without an error"


def _of_change(name: str, old: Column, new: Column, manner: Manner) -> list[Hazard]:
    found = []
    if not new.generated and manner.changes_values(old.type, new.type):
        found.append(Hazard("destructive", rounded(f'"{name}"', old.type, new.type)))
    elif not (lossless(old.type, new.type) or readable(old.type, new.type)):
        found.append(Hazard("data-dependent", f'"{name}" turns from {old.type} into {new.type}, which may not fit'))
    if old.null and not new.null and (said := _of_null(new)):
        found.append(Hazard("data-dependent", f'"{name}" becomes NOT NULL: {said}'))
    return found


def _of_null(column: Column) -> str:
    """What fails when a column becomes NOT NULL, or nothing."""
    if column.backfill is None:
        return "rows with NULL make the step fail"
    sure = (constant(column.backfill) and column.backfill.text.strip().upper() != "NULL") or _NOW.fullmatch(
        column.backfill.text.strip()
    )
    return "" if sure else "its backfill may give NULL, which makes the step fail"


def remade(operation: Operation, before: Schema, manner: Manner) -> list[Hazard]:
    """What is forgotten of something that is there `before` and is made a second time."""
    match operation:
        case Add(object=View() as view) if manner.forgets_grants and key_of(view) in map(key_of, before.views):
            return [_ungranted(f'view "{key_of(view)}"')]
        case Add(object=Function() as new) if manner.forgets_grants:
            same = (old for old in before.functions if (key_of(old), old.arguments) == (key_of(new), new.arguments))
            return [_ungranted(f'{old.kind} "{key_of(old)}"') for old in same]
        case _:
            return []


def _ungranted(what: str) -> Hazard:
    return Hazard("incompatible", f"{what} is dropped and made again: what was granted on it has to be granted again")


def cut(operation: Operation, manner: Manner) -> str:
    """What an operation on the way back does to values in silence, or nothing."""
    match operation:
        case Change(before=Column() as old, after=Column(generated=None) as new, owner=Owner(after=owner)):
            what = f'"{owner}.{new.name}"'
        case Change(before=Domain() as old, after=Domain() as new):
            what = f'domain "{key_of(new)}"'
        case _:
            return ""
    return rounded(what, old.type, new.type) if manner.changes_values(old.type, new.type) else ""


def lost(operation: Operation, manner: Manner) -> str:
    """What the inverse of an operation cannot bring back, or nothing."""
    owner = operation.owner.before if operation.owner else ""
    match operation:
        case Drop(object=Table() as table):
            return f'what was in table "{key_of(table)}" is lost'
        case Drop(object=Column(generated=None) as column):
            said = f'what was in column "{owner}.{column.name}" is lost'
            return (
                said
                if fillable(column) or _filled_again(column)
                else f"{said}; if the table has rows, give it a default here"
            )
        case Change(before=Table() as old, after=Table() as new):
            gone = [f'what was in partition "{name}" of "{key_of(old)}" is lost' for name in _partitions_gone(old, new)]
            return "; ".join(gone)
        case Change(before=Enum() as old, after=Enum() as new):
            return "; ".join(_lost_values(old, new))
        case Change(before=Column() as old, after=Column(using=Sql())):
            return f'what "{owner}.{old.name}" held before it was converted; write here what turns its values back'
        case Change(before=Column() as old, after=Column() as new) if manner.changes_values(old.type, new.type):
            return f'what "{owner}.{old.name}" lost on its way from {old.type} to {new.type} stays lost'
    return ""


def _lost_values(old: Enum, new: Enum) -> Iterator[str]:
    """What a change of an enum's values leaves to say on the way back."""
    back = replaced(new, old)
    for one, other in replaced(old, new).items():
        if other not in back:
            yield f'rows of enum "{key_of(old)}" that held "{one}" before hold "{other}" and stay so'
        elif back[other] != one:
            yield f'rows of enum "{key_of(old)}" that held "{one}" before get "{back[other]}"'
    come = ", ".join(f'"{value.removesuffix(SPARE)}"' for value in removed(new, old) if value not in back)
    if come:
        yield f'fails while rows of enum "{key_of(old)}" hold {come}: give them another value first'


def _filled_again(column: Column) -> bool:
    return column.backfill is not None and column.backfill.native


def fillable(column: Column) -> bool:
    """Whether the engine has a value for this column in rows that are there already."""
    return bool(column.null or column.default_sql or column.generated or column.identity)


def _partitions_gone(old: Table, new: Table) -> list[str]:
    kept = {part.name for part in new.partitions}
    return [part.name for part in old.partitions if part.name not in kept]
