"""Old names → new names, as a list of renames says them: all at once, so that swaps and chains need no order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import msgspec

from dbwright.model.objects import Enum, Namespace, Trigger
from dbwright.model.operations import Object, Rename
from dbwright.model.schema import key_of, split_key
from dbwright.model.table import Table
from dbwright.model.view import View

Mapping: TypeAlias = dict[str, str]


class Names(msgspec.Struct, frozen=True):
    """Everything by old names.

    `keys`: kind → key → new key; `members`: (key of the owner, kind) → name → new name; `values`: key of an enum →
    value → new value.
    """

    namespaces: Mapping
    keys: dict[type[Object], Mapping]
    members: dict[tuple[str, type[Object]], Mapping]
    values: dict[str, Mapping]

    def key(self, kind: type[Object], key: str) -> str:
        """The new key of an object: renamed itself, or moved with its namespace."""
        found = self.keys.get(kind, {}).get(key)
        if found is not None:
            return found
        namespace, name = split_key(key)
        moved = self.namespaces.get(namespace) if namespace else None
        return f"{moved}.{name}" if moved else key

    def relation(self, key: str) -> str:
        """The new key of a table or view."""
        return self.any(key, (Table, View))

    def any(self, key: str, kinds: Iterable[type[Object]] = ()) -> str:
        """The new key of an object whose kind is not said, such as one that others depend on."""
        for kind in kinds or self.keys:
            if key in self.keys.get(kind, {}):
                return self.keys[kind][key]
        return self.key(Table, key)

    def member(self, owner: str, kind: type[Object]) -> Mapping:
        """The new names of one kind of member of the table or view that had the key `owner`."""
        return self.members.get((owner, kind), {})


def read_names(renames: Iterable[Rename]) -> Names:
    """The names that a list of renames gives. The later of two renames of one object wins."""
    names = Names({}, {}, {}, {})
    for rename in renames:
        before, after, kind = rename.before, rename.after, type(rename.before)
        if rename.owner is not None:
            names.members.setdefault((rename.owner.before, kind), {})[before.name] = after.name
        elif isinstance(before, Trigger):
            names.members.setdefault((before.table, kind), {})[before.name] = after.name
        elif isinstance(before, Namespace):
            names.namespaces[before.name] = after.name
        else:
            _read_key(names, before, after)
    return names


def _read_key(names: Names, before: Object, after: Object) -> None:
    old, new = key_of(before), key_of(after)  # type: ignore[arg-type]  # members have an owner and never come here
    if old != new:
        names.keys.setdefault(type(before), {})[old] = new
    if isinstance(before, Enum) and isinstance(after, Enum):
        pairs = zip(before.values, after.values, strict=True)
        names.values[old] = {a.value: b.value for a, b in pairs if a.value != b.value}
