"""Operations in words: a line for people, and the default name of a migration, always the same for the same change."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dbwright.definition.shape.values import ONCE
from dbwright.errors import ConfigError
from dbwright.model.objects import Enum
from dbwright.model.operations import Add, Change, Drop, Object, Operation, Rename
from dbwright.model.schema import key_of
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, Policy, PrimaryKey, Table, Unique

_KINDS = {"Composite": "composite type", "ForeignKey": "foreign key", "PrimaryKey": "primary key", "Raw": "raw object"}
_LONGEST = 60
_NAMED_AT_MOST = 3


def describe(operation: Operation) -> str:
    """One operation as a line: "add column invoices.status"."""
    item = _object(operation)
    if isinstance(operation, Rename):
        if values := _renamed_values(operation):
            said = ", ".join(f"{old} to {new}" for old, new in values)
            return f"rename in enum {_where(operation, item)}: {said}"
        new = operation.after.name if operation.owner else key_of_top(Add(operation.after))
        return f"rename {_kind(item)} {_where(operation, operation.before)} to {new}"
    what = f"{_verb(operation)} {_kind(item)} {_where(operation, item)}"
    return f"{what}: {', '.join(_differences(operation))}" if isinstance(operation, Change) else what


def migration_name(operations: Sequence[Operation], *, first: bool) -> str:
    """The default name of a migration with these operations; the first of a history is "init"."""
    if first:
        return "init"
    if len({_verb(item) for item in operations}) == 1 and len({_owner(item) for item in operations}) == 1:
        names = [_name(item) for item in operations]
        if len(names) <= _NAMED_AT_MOST:
            return _cut(_joined(_verb(operations[0]), _slug(_owner(operations[0])), "_and_".join(names)))
    touched = {_owner(item) or key_of_top(item) for item in operations}
    if len(touched) == 1:
        return _cut(f"change_{_slug(touched.pop())}")
    # Of everything that happens, what is whole comes first: a new table says more than its sequence or a column.
    main = min(operations, key=lambda item: (not isinstance(_object(item), Table), bool(_owner(item))))
    start = _joined(_verb(main), _slug(_owner(main)), _name(main))
    return f"{_cut(start, 12)}_and_{len(operations) - 1}_more"


def given_name(text: str) -> str:
    """The name that a user gave with --name; raises ConfigError where it cannot be a file's."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*", text) or len(text) > _LONGEST:
        hint = f'use letters, digits, "_" and "-", at most {_LONGEST}: {_cut(_slug(text)) or "add_orders"}'
        raise ConfigError(f'"{text}" cannot name a migration', hint)
    return text


def key_of_top(operation: Operation) -> str:
    """The key of the top-level object that an operation is about."""
    item = _object(operation)
    match item:
        case Column() | PrimaryKey() | Unique() | ForeignKey() | Check() | Index() | Exclusion() | Policy():
            return _owner(operation)
        case _:
            return key_of(item)


def _object(operation: Operation) -> Object:
    return operation.object if isinstance(operation, (Add, Drop)) else operation.after


def _name(operation: Operation) -> str:
    name = _slug(_object(operation).name)
    if not isinstance(operation, Rename):
        return name
    if values := _renamed_values(operation):
        return _joined(name, "_and_".join(f"{_slug(old)}_to_{_slug(new)}" for old, new in values))
    old, new = operation.before, operation.after
    return f"{_slug(old.name)}_to_{name if old.name != new.name else _slug(key_of_top(Add(new)))}"


def _renamed_values(operation: Rename) -> list[tuple[str, str]]:
    """(old, new) for each renamed value of an enum that keeps its own name."""
    old, new = operation.before, operation.after
    if not isinstance(old, Enum) or not isinstance(new, Enum) or key_of(old) != key_of(new):
        return []
    pairs = zip(old.values, new.values, strict=False)
    return [(one.value, other.value) for one, other in pairs if one.value != other.value]


def _owner(operation: Operation) -> str:
    return operation.owner.after if operation.owner else ""


def _verb(operation: Operation) -> str:
    return type(operation).__name__.lower()


def _kind(item: Object) -> str:
    name = type(item).__name__
    return _KINDS.get(name, name.lower())


def _where(operation: Operation, item: Object) -> str:
    if operation.owner is None:
        return key_of_top(Add(item))
    return f"{operation.owner.before if isinstance(operation, Drop) else operation.owner.after}.{item.name}"


def _differences(change: Change) -> list[str]:
    fields = change.after.__struct_fields__
    unseen = {"was"} if isinstance(change.after, Policy) else ONCE
    return [
        name.replace("_", " ")
        for name in fields
        if name not in unseen and getattr(change.before, name, None) != getattr(change.after, name, None)
    ]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def _joined(*parts: str) -> str:
    return "_".join(filter(None, parts))


def _cut(text: str, reserve: int = 0) -> str:
    return text[: _LONGEST - reserve].rstrip("_") or "change"
