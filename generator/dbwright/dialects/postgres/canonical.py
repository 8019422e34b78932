"""A physical schema as PostgreSQL's catalog gives it back: nothing said that the engine takes as its default."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from dbwright.model.objects import Field, Sequence, SequenceOptions
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Index, IndexKey, Table
from dbwright.model.view import View

Options = dict[str, dict[str, str | int | bool]]

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
_OPCLASSES = {
    "BIGINT": "int8_ops", "BOOLEAN": "bool_ops", "BYTEA": "bytea_ops", "CHAR": "bpchar_ops", "DATE": "date_ops",
    "INTEGER": "int4_ops", "JSONB": "jsonb_ops", "NUMERIC": "numeric_ops", "SMALLINT": "int2_ops", "TEXT": "text_ops",
    "TIMESTAMP": "timestamp_ops", "TIMESTAMPTZ": "timestamptz_ops", "TSVECTOR": "tsvector_ops", "UUID": "uuid_ops",
    "VARCHAR": "text_ops",
}  # fmt: skip
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
    columns = tuple(_column(item) for item in table.columns)
    return replace(
        table,
        columns=columns,
        indexes=tuple(_index(item, {column.name: column for column in columns}) for item in table.indexes),
        options=_options(table.options),
    )


def _options(options: Options) -> Options:
    kept = {
        name: {key: value for key, value in said.items() if (key, value) != ("unlogged", False)}
        for name, said in options.items()
    }
    return {name: said for name, said in kept.items() if said}


def _view(view: View) -> View:
    return replace(view, indexes=tuple(_index(item, {}) for item in view.indexes))


def _column(column: Column) -> Column:
    type_ = spelled(column.type)
    identity = column.identity and replace(column.identity, options=without_defaults(column.identity.options, type_))
    return replace(column, type=type_, identity=identity)


def _index(index: Index, columns: Mapping[str, Column]) -> Index:
    method = "" if index.method.lower() == "btree" else index.method.lower()
    return replace(index, method=method, keys=tuple(_key(key, method, columns.get(key.column)) for key in index.keys))


def _key(key: IndexKey, method: str, column: Column | None) -> IndexKey:
    usual = "first" if key.order == "desc" else "last"
    own = ("default", column.collation) if column else ("default",)
    return replace(
        key,
        nulls="" if key.nulls == usual else key.nulls,
        collation="" if key.collation in own else key.collation,
        opclass="" if column and key.opclass.lower() == _opclass(method, column.type) else key.opclass,
    )


def _opclass(method: str, type_: str) -> str | None:
    """The operator class that the engine takes for a type where none is said."""
    if type_.endswith("[]"):
        return "array_ops"
    return _OPCLASSES.get(type_.partition("(")[0]) if method in ("", "hash", "gin") else None


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
