"""Which `was` keys have done their work: every snapshot that could need one has consumed it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dbwright.definition import Definition
from dbwright.errors import Origin
from dbwright.model.objects import EnumValue
from dbwright.model.origin import Ref
from dbwright.model.schema import Schema, key_of
from dbwright.pipeline.histories import history_of
from dbwright.pipeline.places import reference_word
from dbwright.pipeline.source import Source


def spent_was(source: Source) -> set[Origin]:
    """The places of the `was` keys in the schema files that may go."""
    candidates = dict(_declared(source.definition.schema))
    for dialect, scoped in source.dialects(None):
        consumed = dict(_declared(history_of(source.database, dialect).schema or Schema()))
        needed = dict(_declared(scoped))
        candidates = {
            ref: was for ref, was in candidates.items() if ref not in needed or consumed.get(ref) == needed[ref]
        }
    return {place for ref in candidates if (place := _place(source.definition, ref)) is not None}


def _place(definition: Definition, ref: Ref) -> Origin | None:
    place = definition.origins.find(*ref, "was")
    return place if place != definition.origins.find(*ref) else None


def _declared(schema: Schema) -> Iterator[tuple[Ref, str]]:
    """Every `was` of a schema with the reference to its object."""
    for field in schema.__struct_fields__:
        items = getattr(schema, field)
        for item in items if isinstance(items, tuple) else ():
            ref = (reference_word(item), key_of(item))
            yield from _of(ref, item)


def _of(ref: Ref, item: msgspec.Struct) -> Iterator[tuple[Ref, str]]:
    if was := getattr(item, "was", ""):
        yield ref, was
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
