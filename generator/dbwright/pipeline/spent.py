"""Which keys have done their work (`was`, `backfill`, `using`, `value_map`): every snapshot has consumed them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dbwright.definition import Definition
from dbwright.definition.shape.values import ONCE
from dbwright.errors import Origin
from dbwright.model.objects import EnumValue
from dbwright.model.origin import Ref
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Policy
from dbwright.pipeline.histories import history_of
from dbwright.pipeline.places import reference_word
from dbwright.pipeline.source import Source


def spent(source: Source) -> set[Origin]:
    """The places of the keys in the schema files that may go."""
    candidates = dict(_declared(source.definition.schema))
    for dialect, scoped in source.dialects(None):
        consumed = dict(_declared(history_of(source.database, dialect).schema or Schema()))
        needed = dict(_declared(scoped))
        candidates = {
            ref: said for ref, said in candidates.items() if ref not in needed or consumed.get(ref) == needed[ref]
        }
    wanted = {_place(source.definition, ref) for ref, _ in _declared(source.definition.schema) if ref not in candidates}
    places = {_place(source.definition, ref) for ref in candidates} - wanted  # tables share the columns of a mixin
    return {place for place in places if place is not None}


def _place(definition: Definition, ref: Ref) -> Origin | None:
    place = definition.origins.find(*ref)
    return place if place != definition.origins.find(*ref[:-1]) else None


def _declared(schema: Schema) -> Iterator[tuple[Ref, object]]:
    """Every such key of a schema with its reference."""
    for field in schema.__struct_fields__:
        items = getattr(schema, field)
        for item in items if isinstance(items, tuple) else ():
            ref = (reference_word(item), key_of(item))
            yield from _of(ref, item)


def _of(ref: Ref, item: msgspec.Struct) -> Iterator[tuple[Ref, object]]:
    for key in sorted(ONCE):
        said = getattr(item, key, None)
        if said and not (key == "using" and isinstance(item, Policy)):
            yield (*ref, key), said
    for field in item.__struct_fields__:
        value = getattr(item, field)
        for member in value if isinstance(value, tuple) else (value,):
            if isinstance(member, msgspec.Struct) and hasattr(member, "was"):
                yield from _of((*ref, *_step(member)), member)


def _step(member: msgspec.Struct) -> Ref:
    """The end of the reference to a member: in an enum by its value, elsewhere by its name."""
    if isinstance(member, EnumValue):
        return "value", member.value
    return reference_word(member), getattr(member, "name", "")
