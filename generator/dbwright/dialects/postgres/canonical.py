"""A physical schema as PostgreSQL's catalog gives it back: nothing said that the engine takes as its default."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dbwright.model.objects import Field, Sequence, SequenceOptions
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Index, IndexKey, Table
from dbwright.model.view import View

_BITS = {"SMALLINT": 15, "INTEGER": 31, "BIGINT": 63}
_NAMES = {
    "bool": "BOOLEAN",
    "int": "INTEGER",
    "int2": "SMALLINT",
    "int4": "INTEGER",
    "int8": "BIGINT",
    "float": "DOUBLE PRECISION",
    "float4": "REAL",
    "float8": "DOUBLE PRECISION",
    "decimal": "NUMERIC",
    "character": "CHAR",
    "character varying": "VARCHAR",
    "varbit": "BIT VARYING",
    "timestamp with time zone": "TIMESTAMPTZ",
    "timestamp without time zone": "TIMESTAMP",
    "time with time zone": "TIMETZ",
    "time without time zone": "TIME",
}
_TYPE = re.compile(r"(?P<head>[^(\[]+)(?:\((?P<args>[^)]*)\))?(?P<tail>[^(\[]*)(?P<dims>(?:\[\d*\])*)")


def canonical(schema: Schema) -> Schema:
    """The same schema in the terms of the engine's catalog (see `dbwright.database.introspect.postgres`)."""
    return replace(
        schema,
        domains=tuple(replace(item, type=spelled(item.type)) for item in schema.domains),
        composites=tuple(replace(item, fields=tuple(map(_field, item.fields))) for item in schema.composites),
        sequences=tuple(_sequence(item) for item in schema.sequences),
        tables=tuple(_table(item) for item in schema.tables),
        views=tuple(_view(item) for item in schema.views),
    )


def _field(item: Field) -> Field:
    return replace(item, type=spelled(item.type))


def _sequence(item: Sequence) -> Sequence:
    return replace(item, options=without_defaults(item.options, item.type))


def _table(table: Table) -> Table:
    return replace(
        table,
        columns=tuple(_column(item) for item in table.columns),
        indexes=tuple(_index(item) for item in table.indexes),
    )


def _view(view: View) -> View:
    return replace(view, indexes=tuple(_index(item) for item in view.indexes))


def _column(column: Column) -> Column:
    type_ = spelled(column.type)
    identity = column.identity and replace(column.identity, options=without_defaults(column.identity.options, type_))
    return replace(column, type=type_, identity=identity)


def _index(index: Index) -> Index:
    method = "" if index.method.lower() == "btree" else index.method
    return replace(index, method=method, keys=tuple(_key(key) for key in index.keys))


def _key(key: IndexKey) -> IndexKey:
    usual = "first" if key.order == "desc" else "last"
    return replace(key, nulls="") if key.nulls == usual else key


def spelled(text: str) -> str:
    """A type text in the one spelling that the catalog's reader has for it; quoted names stay."""
    found = _TYPE.fullmatch(text.strip())
    if found is None or text.lstrip().startswith('"'):
        return text.strip()
    words = " ".join(f"{found['head']}{found['tail']}".split()).lower()
    name = _NAMES.get(words, words.upper())
    args = [part.strip() for part in found["args"].split(",")] if found["args"] else []
    if name in ("CHAR", "BIT") and not args:
        args = ["1"]
    if name == "NUMERIC" and len(args) == 1:
        args.append("0")
    return (f"{name}({', '.join(args)})" if args else name) + "[]" * found["dims"].count("[")


def without_defaults(options: SequenceOptions, type_: str) -> SequenceOptions:
    """The same counting without what PostgreSQL would choose itself for a sequence of a type."""
    bits = _BITS.get(type_, 63)
    down = (options.increment or 1) < 0
    least, most = (-(2**bits), -1) if down else (1, 2**bits - 1)
    first = options.maximum if down else options.minimum
    start = first if first is not None else most if down else least
    usual = {"start": start, "increment": 1, "minimum": least, "maximum": most, "cache": 1}
    kept = {name: None if getattr(options, name) == value else getattr(options, name) for name, value in usual.items()}
    return replace(options, **kept)
