"""DuckDB's types, by the names under which its catalog reports them where there are several."""

from __future__ import annotations

from dbwright.dialects.types import TypeTable, decimal
from dbwright.model.types import Type

_VARCHARS = (
    "char", "varchar", "text", "citext", "xml", "inet", "cidr", "macaddr", "int4range", "int8range", "numrange",
    "daterange", "tsrange", "tstzrange",
)  # fmt: skip


def _timestamp(type_: Type) -> str:
    """DuckDB keeps seconds, milliseconds or microseconds."""
    digits = (*type_.args, 6)[0]
    return "TIMESTAMP_S" if digits == 0 else "TIMESTAMP_MS" if digits <= 3 else "TIMESTAMP"


TYPES: TypeTable = {
    **dict.fromkeys(_VARCHARS, "VARCHAR"),
    "bool": "BOOLEAN",
    "smallint": "SMALLINT",
    "int": "INTEGER",
    "bigint": "BIGINT",
    "uint": "UINTEGER",
    "ubigint": "UBIGINT",
    "real": "FLOAT",
    "double": "DOUBLE",
    "decimal": decimal("DECIMAL", "(38, 10)", 38, 38),
    "money": "DECIMAL(19, 4)",
    "binary": "BLOB",
    "uuid": "UUID",
    "date": "DATE",
    "time": "TIME",
    "timetz": "TIMETZ",
    "timestamp": _timestamp,
    "timestamptz": "TIMESTAMPTZ",
    "interval": "INTERVAL",
    "json": "JSON",
    "jsonb": "JSON",
    "bit": "BIT",
    "varbit": "BIT",
    "vector": lambda type_: f"FLOAT[{type_.args[0]}]",
    "hstore": "MAP(VARCHAR, VARCHAR)",
    "year": "SMALLINT",
}
