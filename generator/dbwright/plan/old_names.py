"""Operations speak in new names; what comes before the renames, or looks at the schema before, needs the old ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from dbwright.dialects.manner import REMADE
from dbwright.model.objects import Function, Raw, Trigger
from dbwright.model.operations import Change, Drop, Operation, Owner, Rename
from dbwright.model.schema import key_of
from dbwright.model.table import Column, Table
from dbwright.model.view import View
from dbwright.plan.find import Place, place_of

replace = msgspec.structs.replace


class OldNames(msgspec.Struct, frozen=True):
    """New key → old key of tables and views; (old key of the table, new name) → old name of columns."""

    keys: dict[str, str]
    columns: dict[tuple[str, str], str]

    def key(self, new: str) -> str:
        """The key before."""
        return self.keys.get(new, new)

    def new_key(self, old: str) -> str:
        """The key after."""
        return next((new for new, key in self.keys.items() if key == old), old)

    def operation(self, operation: Operation) -> Operation:
        """The operation as one that looks around in the schema before has to see it."""
        match operation:
            case Drop(object=item, owner=Owner(after=key)):
                old = self.key(key)
                if isinstance(item, Column):
                    item = replace(item, name=self.columns.get((old, item.name), item.name))
                return Drop(item, Owner(old, key))
            case Change(before=Column() as old, after=new, owner=Owner(before=key) as owner):
                return Change(replace(old, name=self.columns.get((key, old.name), old.name)), new, owner)
            case _:
                return operation


def old_names(operations: Iterable[Operation]) -> OldNames:
    """What the renames among the operations tell."""
    found = OldNames({}, {})
    for operation in operations:
        match operation:
            case Rename(before=Table() | View() as old, after=Table() | View() as new):
                found.keys[key_of(new)] = key_of(old)
            case Rename(before=Column() as was, after=Column() as now, owner=Owner(before=key)):
                found.columns[key, now.name] = was.name
            case _:
                pass
    return found


def dropped_by_old_names(operations: Sequence[Operation], names: OldNames) -> list[Operation]:
    """Drops come before renames: each by the old name, and no rename of what goes or is made again anyway."""
    renames = {
        place_of(Rename(op.after, op.after, op.owner)): op
        for op in operations
        if isinstance(op, Rename) and isinstance(op.before, (*REMADE, Table))
    }
    relied = dict(_relied(operations))
    found = [_dropped(operation, renames, names, relied) for operation in operations]
    gone = [renames[place_of(op)] for op in operations if isinstance(op, Drop) and place_of(op) in renames]
    return [operation for operation in found if operation not in gone]


def _relied(operations: Iterable[Operation]) -> Iterator[tuple[str, str]]:
    """(new key, old key) of what others may say that they stand on, and that is dropped by its old name."""
    for operation in operations:
        match operation:
            case Rename(before=Table() | View() | Function() as old, after=Table() | View() | Function() as new):
                yield key_of(new), key_of(old)
            case _:
                pass


def _dropped(
    operation: Operation, renames: dict[Place, Rename], names: OldNames, relied: Mapping[str, str]
) -> Operation:
    if not isinstance(operation, Drop):
        return operation
    rename = renames.get(place_of(operation))
    item = rename.before if rename else operation.object
    if isinstance(item, Trigger):
        item = replace(item, table=names.key(item.table))
    if isinstance(item, (View, Function, Trigger, Raw)) and not relied.keys().isdisjoint(item.depends_on):
        item = replace(item, depends_on=tuple(relied.get(key, key) for key in item.depends_on))
    return Drop(item, operation.owner)
