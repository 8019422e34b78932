"""What stands on a table or view, as far as its declarations and its text tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dbwright.dialects.texts import holds
from dbwright.model.operations import Add, Drop, Operation
from dbwright.model.schema import Schema, key_of, split_key
from dbwright.model.table import Column
from dbwright.model.view import View

_STAR = re.compile(r"(?:\bSELECT(?:\s+(?:ALL|DISTINCT))?|[,.])\s*\*", re.IGNORECASE)
"""A list of columns that says "all": not the star of count(*), nor that of a product."""


def with_all_columns(operation: Operation, schema: Schema) -> list[Drop]:
    """The views that say "*" over a table that gets another column: they keep the columns that they were made with."""
    if not isinstance(operation, Add) or not isinstance(operation.object, Column) or operation.owner is None:
        return []
    views = over_relation(operation.owner.before, schema)
    return [drop for drop in views if isinstance(drop.object, View) and _STAR.search(drop.object.sql.text)]


def over_relation(key: str, schema: Schema) -> Iterator[Drop]:
    """The views over a table or view, and the triggers of a view, each as what drops it."""
    _, name = split_key(key)
    for view in schema.views:
        if key_of(view) != key and (key in view.depends_on or holds(view, name)):
            yield Drop(view)
    if any(key_of(view) == key for view in schema.views):
        yield from (Drop(trigger) for trigger in schema.triggers if trigger.table == key)
