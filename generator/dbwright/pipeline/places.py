"""Where in the schema files a pending operation was written."""

from __future__ import annotations

import re

from dbwright.errors import Origin
from dbwright.model.operations import Add, Drop, Object, Operation
from dbwright.model.origin import Origins
from dbwright.model.schema import key_of
from dbwright.model.table import Check, Column, Exclusion, ForeignKey, Index, Policy, PrimaryKey, Unique


def place_of(operation: Operation, origins: Origins) -> Origin | None:
    """The place of what changed, or of what it was dropped from; None where nothing of it is left in the files."""
    item = operation.object if isinstance(operation, (Add, Drop)) else operation.after
    if operation.owner is not None:
        table = origins.find("table", operation.owner.after) or origins.find("view", operation.owner.after)
        word = "table" if origins.find("table", operation.owner.after) else "view"
        return origins.find(word, operation.owner.after, reference_word(item), item.name) or table
    return origins.find(reference_word(item), _key(item))


def reference_word(item: object) -> str:
    """The first part of a reference: "foreign_key" for a ForeignKey."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type(item).__name__).lower()


def _key(item: Object) -> str:
    match item:
        case Column() | PrimaryKey() | Unique() | ForeignKey() | Check() | Index() | Exclusion() | Policy():
            return item.name
        case _:
            return key_of(item)
