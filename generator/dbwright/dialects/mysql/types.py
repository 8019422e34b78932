"""The types that MySQL 8 and MariaDB from 10.6 have alike."""

from __future__ import annotations

from dbwright.dialects.types import TypeTable, decimal, with_args
from dbwright.model.types import Type
from dbwright.sql.parse import ExpressionError

_LONG = ("TEXT", "BLOB", "JSON", "GEOMETRY", "POINT", "LINESTRING", "POLYGON")

_TEXTS = ("CHAR", "VARCHAR", "TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT", "ENUM", "SET")

_LONGEST = 16383
"""Characters of four bytes that a row of 65535 bytes holds."""


def holds_long_values(text: str) -> bool:
    """Whether a physical type takes no plain constant as default, and no key without a length."""
    return text.endswith(_LONG)


def is_text(text: str) -> bool:
    """Whether a physical type has a character set."""
    return text.partition("(")[0] in _TEXTS


def _varchar(type_: Type) -> str:
    return f"VARCHAR({type_.args[0]})" if type_.args and type_.args[0] <= _LONGEST else "LONGTEXT"


def _bit(type_: Type) -> str:
    width = (*type_.args, 1)[0]
    if width > 64:
        raise ExpressionError(f'"bit({width})" is wider than the 64 bits that mysql has', "use binary instead")
    return f"BIT({width})"


TYPES: TypeTable = {
    "bool": "TINYINT(1)",
    "smallint": "SMALLINT",
    "int": "INT",
    "bigint": "BIGINT",
    "uint": "INT UNSIGNED",
    "ubigint": "BIGINT UNSIGNED",
    "real": "FLOAT",
    "double": "DOUBLE",
    "decimal": decimal("DECIMAL", "(65, 30)", 65, 30),
    "money": "DECIMAL(19, 4)",
    "char": lambda type_: f"CHAR({(*type_.args, 1)[0]})" if (*type_.args, 1)[0] <= 255 else _varchar(type_),
    "varchar": _varchar,
    "text": "LONGTEXT",
    "citext": "VARCHAR(255)",
    "binary": lambda type_: f"VARBINARY({type_.args[0]})" if type_.args else "LONGBLOB",
    "uuid": "CHAR(36)",
    "date": "DATE",
    "time": with_args("TIME", "(6)"),
    "timestamp": with_args("DATETIME", "(6)"),
    "timestamptz": with_args("DATETIME", "(6)"),
    "interval": "BIGINT",
    "json": "JSON",
    "jsonb": "JSON",
    "xml": "LONGTEXT",
    "inet": "VARCHAR(43)",
    "cidr": "VARCHAR(43)",
    "macaddr": "CHAR(17)",
    "bit": _bit,
    "hstore": "JSON",
    "int4range": "VARCHAR(64)",
    "int8range": "VARCHAR(64)",
    "numrange": "VARCHAR(255)",
    "daterange": "VARCHAR(64)",
    "tsrange": "VARCHAR(64)",
    "tstzrange": "VARCHAR(64)",
    "year": "YEAR",
}
"""An interval counts microseconds. A timestamptz is a DATETIME in UTC: TIMESTAMP ends in 2038."""
