"""Logical type texts: parsing, canonical form and aliases. A type is text everywhere; this is its one grammar."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

SCALARS: dict[str, tuple[int, int]] = {
    "bool": (0, 0),
    "smallint": (0, 0),
    "int": (0, 0),
    "bigint": (0, 0),
    "uint": (0, 0),
    "ubigint": (0, 0),
    "real": (0, 0),
    "double": (0, 0),
    "decimal": (0, 2),
    "money": (0, 0),
    "char": (0, 1),
    "varchar": (0, 1),
    "text": (0, 0),
    "citext": (0, 0),
    "binary": (0, 1),
    "uuid": (0, 0),
    "date": (0, 0),
    "time": (0, 1),
    "timetz": (0, 1),
    "timestamp": (0, 1),
    "timestamptz": (0, 1),
    "interval": (0, 0),
    "json": (0, 0),
    "jsonb": (0, 0),
    "xml": (0, 0),
    "inet": (0, 0),
    "cidr": (0, 0),
    "macaddr": (0, 0),
    "bit": (0, 1),
    "varbit": (0, 1),
    "tsvector": (0, 0),
    "tsquery": (0, 0),
    "vector": (1, 1),
    "hstore": (0, 0),
    "int4range": (0, 0),
    "int8range": (0, 0),
    "numrange": (0, 0),
    "daterange": (0, 0),
    "tsrange": (0, 0),
    "tstzrange": (0, 0),
    "year": (0, 0),
}
"""Every logical scalar, with the least and the greatest number of its arguments."""

ALIASES: dict[str, str] = {
    "boolean": "bool",
    "int2": "smallint",
    "int16": "smallint",
    "integer": "int",
    "int4": "int",
    "int32": "int",
    "int8": "bigint",
    "int64": "bigint",
    "uint32": "uint",
    "uint64": "ubigint",
    "float4": "real",
    "float32": "real",
    "float8": "double",
    "float64": "double",
    "float": "double",
    "double precision": "double",
    "numeric": "decimal",
    "character": "char",
    "character varying": "varchar",
    "bytea": "binary",
    "bytes": "binary",
    "blob": "binary",
    "varbinary": "binary",
    "datetime": "timestamp",
    "timestamp with time zone": "timestamptz",
    "timestamp without time zone": "timestamp",
    "time with time zone": "timetz",
    "time without time zone": "time",
    "bit varying": "varbit",
}
"""Other names that people know for a scalar."""

_TYPE = re.compile(r"^(?P<name>[^()\[\]]+?)\s*(?:\(\s*(?P<args>\d+\s*(?:,\s*\d+\s*)*)\))?\s*(?P<dims>(?:\[\s*\]\s*)*)$")


class Type(msgspec.Struct, frozen=True):
    """A parsed type text. `name` is a scalar of SCALARS or the key of an enum, domain or composite type."""

    name: str
    args: tuple[int, ...] = ()
    dimensions: int = 0

    @property
    def scalar(self) -> bool:
        """Whether `name` is one of the built-in logical types."""
        return self.name in SCALARS


@lru_cache(maxsize=4096)
def parse_type(text: str) -> Type:
    """Read a type text ("decimal(12, 2)[]"). Aliases become the canonical scalar.

    Raises ValueError with a readable reason: malformed text, or a scalar with too many or too few arguments.
    """
    found = _TYPE.match(text.strip())
    if found is None:
        raise ValueError(f'"{text}" is not a type')
    spelled = " ".join(found["name"].split())
    folded = spelled.lower()
    name = ALIASES.get(folded, folded if folded in SCALARS else spelled)
    args = tuple(int(arg) for arg in (found["args"] or "").split(",") if arg.strip())
    least, most = SCALARS.get(name, (0, len(args)))  # what is not built in is for the caller to find
    if not least <= len(args) <= most:
        wanted = f"{least} to {most}" if least != most else f"{least}"
        plural = "" if wanted == "1" else "s"
        raise ValueError(f'type "{name}" takes {wanted} argument{plural}, not {len(args)}')
    return Type(name, args, found["dims"].count("["))


def format_type(type_: Type) -> str:
    """The canonical text of a type."""
    args = f"({','.join(map(str, type_.args))})" if type_.args else ""
    return f"{type_.name}{args}{'[]' * type_.dimensions}"
