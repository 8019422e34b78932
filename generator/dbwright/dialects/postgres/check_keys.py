"""Types without an order, of which PostgreSQL makes no key: https://www.postgresql.org/docs/current/indexes-opclass.html."""

from __future__ import annotations

from collections.abc import Iterator

from dbwright.dialects.problems import Problem, describe
from dbwright.dialects.render_find import is_of_type
from dbwright.model.origin import Ref
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Index, Table

_UNORDERED = frozenset({"JSON", "XML"})
_HINT = "make it a jsonb or text, or index an expression that takes one value out of it"


def check_keys(schema: Schema) -> Iterator[Problem]:
    """Keys, unique constraints and indexes over columns whose values nothing compares."""
    for table in schema.tables:
        ref: Ref = ("table", key_of(table))
        bases = {column.name: _base(column.type, schema) for column in table.columns}
        for own, names in _keys(ref, table):
            for name in names:
                if bases.get(name) in _UNORDERED:
                    message = f'postgres has no keys on {bases[name]} ({describe(own)}: column "{name}")'
                    yield Problem(own, message, _HINT)


def _base(type_: str, schema: Schema) -> str:
    """A type without the domain or the array around it."""
    base = next((domain.type for domain in schema.domains if is_of_type(type_, key_of(domain))), type_)
    return base.rstrip("[]")


def _keys(ref: Ref, table: Table) -> Iterator[tuple[Ref, tuple[str, ...]]]:
    if table.primary_key:
        yield (*ref, "primary_key", table.primary_key.name), table.primary_key.columns
    for unique in table.uniques:
        yield (*ref, "unique", unique.name), unique.columns
    for index in table.indexes:
        yield (*ref, "index", index.name), _columns(index)


def _columns(index: Index) -> tuple[str, ...]:
    """Those of which no operator class says how they compare."""
    return tuple(key.column for key in index.keys if key.column and not key.opclass)
