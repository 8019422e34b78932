"""SQLite's types. Only names whose affinity is meant: it guesses by substring (https://www.sqlite.org/datatype3.html)."""

from __future__ import annotations

from dbwright.dialects.types import TypeTable

_INTEGERS = ("bool", "smallint", "int", "bigint", "uint", "ubigint", "year", "bit")
_TEXTS = (
    "char", "varchar", "text", "citext", "uuid", "date", "time", "timetz", "timestamp", "timestamptz", "interval",
    "json", "jsonb", "xml", "inet", "cidr", "macaddr", "varbit", "hstore", "int4range", "int8range", "numrange",
    "daterange", "tsrange", "tstzrange",
)  # fmt: skip

TYPES: TypeTable = {
    **dict.fromkeys(_INTEGERS, "INTEGER"),
    **dict.fromkeys(_TEXTS, "TEXT"),
    "real": "REAL",
    "double": "REAL",
    "decimal": "NUMERIC",
    "money": "NUMERIC",
    "binary": "BLOB",
    "vector": "BLOB",
}
