"""The types that random columns have in each dialect, and a value for each row that is one of a type, or of two."""

from __future__ import annotations

NUMBERS = ("smallint", "int", "bigint", "uint", "ubigint", "decimal(10,2)", "decimal(12,4)", "double", "real", "money")
TEXTS = ("char(5)", "varchar(20)", "varchar(60)", "varchar", "text", "citext")
TIMES = ("date", "timestamp", "timestamp(3)", "timestamptz", "timestamptz(0)")
OTHERS = (
    "bool", "binary", "binary(16)", "uuid", "time", "time(3)", "timetz", "interval", "json", "jsonb", "xml",
    "inet", "cidr", "macaddr", "bit(4)", "varbit(8)", "year", "int4range", "int8range", "numrange",
    "daterange", "tsrange", "tstzrange", "int[]", "text[]", "vector(3)", "tsvector", "tsquery", "hstore",
)  # fmt: skip
ALL = (*NUMBERS, *TEXTS, *TIMES, *OTHERS)
_LACKS = {
    "postgres": {"vector(3)"},  # an extension that few servers have
    "mysql": {"timetz", "varbit(8)", "vector(3)", "tsvector", "tsquery", "int[]", "text[]"},
    "sqlite": {"tsvector", "tsquery", "int[]", "text[]"},
    "duckdb": {"tsvector", "tsquery", "hstore"},
}
DISTINCT = ("int", "bigint", "smallint", "varchar(20)", "varchar(60)", "uuid", "date", "decimal(10,2)", "text", "uint")
"""Types whose values differ from row to row and that every engine takes as keys."""


def types(dialect: str) -> tuple[str, ...]:
    """What columns of a dialect may be."""
    return tuple(name for name in ALL if name not in _LACKS[dialect])


def kind(type_: str) -> str:
    """What expressions may do with a type."""
    if type_.startswith("@e") and not type_.endswith("[]"):
        return "enum"
    if type_ in NUMBERS:
        return "number"
    if type_ in TEXTS:
        return "text"
    return type_ if type_ in ("bool", "date") else "other"


def convertible(old: str, new: str) -> bool:
    """Whether the values that `value` gives for both are sure to survive."""
    kinds = {kind(old), kind(new)}
    if new == "char(5)" and old in ("decimal(12,4)", "money"):
        return False  # 1.0000 has six
    if kinds <= {"number", "text"} or (kinds == {"number", "bool"} and "double" not in (old, new)):
        return True
    if {old, new} & {"char(5)", "varchar(20)"}:
        return False  # too short for what the others are called
    times = {old, new} <= set(TIMES)
    if new in ("char(5)", "varchar(20)") and kind(old) not in ("enum", "text"):
        return old == "date" and new == "varchar(20)"  # a longer text does not fit
    texts = "text" in kinds and ({old, new} & {"uuid", "date", "json", "jsonb", "inet"} or "enum" in kinds)
    return times or bool(texts) or {old, new} in ({"json", "jsonb"}, {"binary", "binary(16)"}, {"time", "time(3)"})


def comparable(old: str, new: str) -> bool:
    """Whether a value reads the same, as a number or as text, after such a change of type."""
    kinds = {kind(old), kind(new)}
    return old == new or kinds <= {"number", "text"} or kinds == {"text", "enum"} or {old, new} <= {"uuid", "text"}


def value(old: str, new: str, row: int, dialect: str) -> str:
    """The SQL of the value in a row of a column that is `old` and becomes `new`; enums are not for this."""
    pair = {old, new}
    kinds = {kind(old), kind(new)}
    if "bool" in kinds and "number" in kinds:
        return str(row % 2) if kind(old) == "number" or dialect in ("sqlite", "mysql") else _bool(row, dialect)
    if kinds == {"number", "text"}:
        return f"{row + 1}" if kind(old) == "number" else f"'{row + 1}'"
    if old != new and kinds == {"number"}:
        return f"{row + 1}"
    if old != new and pair <= set(TIMES) and (dialect, old) != ("sqlite", "date"):
        return _plain("date", row, dialect) if "date" in pair else _plain("timestamptz(0)", row, dialect)
    special = [name for name in pair if kind(name) not in ("text", "number")]
    return _plain(special[0] if special and pair != set(special) else old, row, dialect)


def _bool(row: int, dialect: str) -> str:
    return str(row % 2) if dialect in ("sqlite", "mysql") else ("true" if row % 2 else "false")


def _plain(type_: str, row: int, dialect: str) -> str:
    base = type_.partition("(")[0]
    match kind(type_):
        case "number":
            return f"{row + 1}.25" if base in ("decimal", "double", "real", "money") else f"{row + 1}"
        case "text":
            return f"'v{row}'"
        case "bool":
            return _bool(row, dialect)
    if base in ("date", "time", "timetz", "timestamp", "timestamptz"):
        return f"'{_time(base, row, dialect)}'"
    if dialect == "sqlite" and base in ("bit", "year"):
        return str(row)
    if dialect == "mysql" and base in ("bit", "interval"):
        return f"b'{row % 2}{row // 2 % 2}'" if base == "bit" else str(row)
    if dialect == "sqlite" and base == "vector":
        return f"X'{row:02x}'"
    if base == "binary":
        return f"'\\x{row:02x}'" if dialect in ("postgres", "duckdb") else f"X'{row:02x}'"
    return f"'{_text(type_, base, row, dialect)}'"


def _time(base: str, row: int, dialect: str) -> str:
    day, clock = f"2026-01-{row + 1:02}", f"10:00:{row:02}"
    if base in ("date", "time"):
        return day if base == "date" else clock
    if base == "timetz":
        return f"{clock}+00"
    if dialect == "sqlite":
        return f"{day}T{clock}.000000Z" if base == "timestamptz" else f"{day}T{clock}.000000"
    return f"{day} {clock}" + ("+00" if base == "timestamptz" and dialect != "mysql" else "")


def _text(type_: str, base: str, row: int, dialect: str) -> str:
    if type_.endswith("[]") or base == "vector":
        inside = "1,2,3" if base != "text[]" else "a,b"
        return f"{{{inside}}}" if dialect == "postgres" else f"[{inside}]" if base != "text[]" else '["a","b"]'
    return {
        "uuid": f"00000000-0000-4000-8000-{row:012d}",
        "interval": f"{row + 1} days",
        "json": f'{{"k": {row}}}',
        "jsonb": f'{{"k": {row}}}',
        "xml": f"<a>{row}</a>",
        "inet": f"10.0.0.{row}",
        "cidr": f"10.0.{row}.0/24",
        "macaddr": f"08:00:2b:01:02:{row:02x}",
        "bit": f"{row % 2}01{row // 2 % 2}",
        "varbit": f"1{row % 2}",
        "year": f"{2000 + row}",
        "daterange": f"[2026-01-{row + 1:02},2026-02-01)",
        "tsrange": f"[2026-01-{row + 1:02} 00:00:00,2026-02-01 00:00:00)",
        "tstzrange": f"[2026-01-{row + 1:02} 00:00:00+00,2026-02-01 00:00:00+00)",
        "tsvector": "a",
        "tsquery": "a",
        "hstore": '"a"=>"1"' if dialect == "postgres" else '{"a": "1"}',
    }.get(base, f"[{10 * row},{10 * row + 5})")


def default(type_: str, choice: int) -> str | int | bool | None:
    """A literal default of a type, where there is one to choose."""
    match kind(type_):
        case "number":
            return (0, 7, 1)[choice % 3]
        case "text":
            return ("", "it's", "x;y", "--", "a")[choice % 5]
        case "bool":
            return bool(choice % 2)
        case "date":
            return "2026-01-31"
    return {"json": "{}", "jsonb": "[]", "uuid": "00000000-0000-4000-8000-000000000001"}.get(type_)
