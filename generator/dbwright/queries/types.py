"""Logical types of expressions, in words of the schema files; "" where nobody can tell."""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp
from sqlglot.optimizer.annotate_types import annotate_types

_Type = exp.DType
_LOGICAL: dict[exp.DType, str] = {
    **dict.fromkeys([_Type.TINYINT, _Type.SMALLINT, _Type.USMALLINT, _Type.UTINYINT], "int"),
    **dict.fromkeys([_Type.INT, _Type.MEDIUMINT, _Type.UINT, _Type.UMEDIUMINT, _Type.YEAR], "int"),
    **dict.fromkeys([_Type.BIGINT, _Type.UBIGINT, _Type.INT128, _Type.UINT128], "bigint"),
    **dict.fromkeys([_Type.FLOAT, _Type.DOUBLE], "double"),
    **dict.fromkeys([_Type.DECIMAL, _Type.MONEY, _Type.BIGDECIMAL], "decimal"),
    **dict.fromkeys([_Type.CHAR, _Type.NCHAR, _Type.VARCHAR, _Type.NVARCHAR, _Type.TEXT], "text"),
    **dict.fromkeys([_Type.TINYTEXT, _Type.MEDIUMTEXT, _Type.LONGTEXT, _Type.NAME], "text"),
    **dict.fromkeys([_Type.BINARY, _Type.VARBINARY, _Type.BLOB, _Type.LONGBLOB], "binary"),
    **dict.fromkeys([_Type.TIMESTAMP, _Type.TIMESTAMPNTZ, _Type.DATETIME], "timestamp"),
    **dict.fromkeys([_Type.TIMESTAMPTZ, _Type.TIMESTAMPLTZ], "timestamptz"),
    _Type.BOOLEAN: "bool",
    _Type.UUID: "uuid",
    _Type.DATE: "date",
    _Type.TIME: "time",
    _Type.TIMETZ: "timetz",
    _Type.INTERVAL: "interval",
    _Type.JSON: "json",
    _Type.JSONB: "jsonb",
    _Type.INET: "inet",
}

_RANKS = ("smallint", "int", "uint", "bigint", "ubigint", "decimal", "money", "real", "double")
"""Numbers, the one that takes in the others last."""
_WHOLE = ("smallint", "int", "uint", "bigint", "ubigint", "year")


def logical(type_: exp.DataType, names: Mapping[str, str]) -> str:
    """The logical type of a type that a statement names; `names` are those of the schema itself, folded."""
    if type_.this == _Type.ARRAY:
        inner = type_.expressions[0] if type_.expressions else None
        return f"{logical(inner, names)}[]" if isinstance(inner, exp.DataType) and logical(inner, names) else ""
    if type_.this == _Type.USERDEFINED:
        return names.get(str(type_.args.get("kind") or "").strip('"').casefold(), "")
    return _LOGICAL.get(type_.this, "")


def annotated(node: exp.Expr, reader: str) -> str:
    """What sqlglot knows of a function's result."""
    try:
        found = annotate_types(node.copy(), dialect=reader)
    except Exception:
        return ""
    return _LOGICAL.get(found.type.this, "") if found.type is not None else ""


def base(type_: str) -> str:
    """A type without its arguments: "decimal(12,2)" → "decimal"."""
    return type_.partition("(")[0]


def is_number(type_: str) -> bool:
    """Whether it can be computed with."""
    return base(type_) in _RANKS


def is_text(type_: str) -> bool:
    """Whether it is text."""
    return base(type_) in ("text", "varchar", "char", "citext")


def wider(left: str, right: str) -> str:
    """The type that holds both; "" where none does."""
    if not left or not right:
        return left or right
    if base(left) == base(right):
        return left if left == right else base(left)
    for one, other in ((left, right), (right, left)):
        if base(one) == "decimal" and base(other) in _WHOLE:
            return one
    if is_number(left) and is_number(right):
        found = max(base(left), base(right), key=_RANKS.index)
        return "bigint" if found in ("smallint", "int", "uint") else found
    return "text" if is_text(left) and is_text(right) else ""


def summed(type_: str) -> str:
    """What sum() of a type is."""
    match base(type_):
        case kind if kind in _WHOLE:
            return "bigint"
        case "real" | "double":
            return "double"
        case "decimal":
            _, _, places = type_.rstrip(")").partition(",")
            return f"decimal(38,{places.strip()})" if places else "decimal"
        case "money":
            return "decimal"
    return ""
