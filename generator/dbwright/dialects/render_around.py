"""What stands on a table or view, as far as its declarations and its text tell."""

from __future__ import annotations

from collections.abc import Iterator

from dbwright.dialects.texts import holds
from dbwright.model.operations import Drop
from dbwright.model.schema import Schema, key_of, split_key


def over_relation(key: str, schema: Schema) -> Iterator[Drop]:
    """The views over a table or view, and the triggers of a view, each as what drops it."""
    _, name = split_key(key)
    for view in schema.views:
        if key_of(view) != key and (key in view.depends_on or holds(view, name)):
            yield Drop(view)
    if any(key_of(view) == key for view in schema.views):
        yield from (Drop(trigger) for trigger in schema.triggers if trigger.table == key)
