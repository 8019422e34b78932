"""What DuckDB's catalog will say of an object: what the engine does not keep is left out, or spelled its way."""

from __future__ import annotations

import re

from msgspec.structs import replace
from sqlglot import exp

from dbwright.model.objects import Sequence, SequenceOptions
from dbwright.model.table import Check, ForeignKey, Index, Table
from dbwright.model.unnamed import named_by_content
from dbwright.sql.parse import ExpressionError, parse_expression

_RANGES = {"SMALLINT": 2**15, "INTEGER": 2**31, "BIGINT": 2**63}


_NAMES = {
    **{name: name for name in (
        "BIGINT", "BIT", "BLOB", "BOOLEAN", "DATE", "DECIMAL", "DOUBLE", "FLOAT", "HUGEINT", "INTEGER", "INTERVAL",
        "JSON",
        "SMALLINT", "TIME", "TIMESTAMP", "TIMESTAMPTZ", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMP_S", "TIMETZ",
        "TINYINT",
        "UBIGINT", "UHUGEINT", "UINTEGER", "USMALLINT", "UTINYINT", "UUID", "VARCHAR",
    )},
    "INT": "INTEGER", "INT4": "INTEGER", "SIGNED": "INTEGER", "INT8": "BIGINT", "LONG": "BIGINT", "INT2": "SMALLINT",
    "SHORT": "SMALLINT", "INT1": "TINYINT", "BOOL": "BOOLEAN", "LOGICAL": "BOOLEAN", "REAL": "FLOAT", "FLOAT4": "FLOAT",
    "FLOAT8": "DOUBLE", "NUMERIC": "DECIMAL", "TEXT": "VARCHAR", "STRING": "VARCHAR", "CHAR": "VARCHAR",
    "BPCHAR": "VARCHAR",
    "BYTEA": "BLOB", "BINARY": "BLOB", "VARBINARY": "BLOB", "BITSTRING": "BIT", "DATETIME": "TIMESTAMP",
    "TIMESTAMP WITH TIME ZONE": "TIMESTAMPTZ", "TIME WITH TIME ZONE": "TIMETZ",
}  # fmt: skip
"""A type's names and the one under which DuckDB reports it."""

_TYPE = re.compile(r"\s*(\w[\w ]*?)\s*(?:\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\))?\s*((?:\[\d*\])*)\s*")


def reported_type(text: str) -> str:
    """A type text that a user wrote for DuckDB as its catalog says it; one that is not known here stays."""
    found = _TYPE.fullmatch(text)
    name = _NAMES.get(" ".join(found[1].upper().split())) if found else None
    if found is None or name is None:
        return text
    digits = f"({found[2] or 18}, {found[3] or (0 if found[2] else 3)})" if name == "DECIMAL" else ""
    return f"{name}{digits}{found[4]}"


def reported_table(table: Table) -> Table:
    """Keys and checks without names of their own, indexes without an order, RESTRICT as the NO ACTION that it is."""
    kept = replace(
        table,
        foreign_keys=tuple(_foreign_key(item) for item in table.foreign_keys),
        indexes=tuple(_index(item) for item in table.indexes),
    )
    return named_by_content(kept, _columns)


def reported_sequence(item: Sequence) -> Sequence:
    """A sequence as the engine counts: always 64 bits wide, so a smaller type is a limit; defaults are left out."""
    given, bound = item.options, _RANGES.get(item.type, 2**63)
    step = 1 if given.increment is None else given.increment
    least = given.minimum if given.minimum is not None else 1 if step > 0 else -bound
    most = given.maximum if given.maximum is not None else bound - 1 if step > 0 else -1
    options = SequenceOptions(
        start=None if given.start in (None, least if step > 0 else most) else given.start,
        increment=None if step == 1 else step,
        minimum=None if least == (1 if step > 0 else -(2**63)) else least,
        maximum=None if most == (2**63 - 1 if step > 0 else -1) else most,
        cycle=given.cycle,
    )
    return replace(item, type="BIGINT", options=options)


def _columns(check: Check) -> list[str]:
    """The columns that a check speaks of; of `place.x`, a field of a struct, that is `place`."""
    try:
        tree = parse_expression(check.expression.text, "duckdb")
    except ExpressionError:
        return []
    return [column.parts[0].name for column in tree.find_all(exp.Column)]


def _foreign_key(item: ForeignKey) -> ForeignKey:
    return replace(item, on_delete="no action", on_update="no action")


def _index(item: Index) -> Index:
    return replace(item, keys=tuple(replace(key, order="asc") for key in item.keys))
