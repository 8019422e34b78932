"""What Python type a column has, and how its cells become values and back in each dialect."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from dbwright.accessors.source import HINTS, Imports
from dbwright.model.objects import Domain, Enum
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column
from dbwright.model.types import SCALARS, Type, parse_type


class PythonType(msgspec.Struct, frozen=True):
    """A column's type in Python.

    `family` decides the conversion; `enum` is the key of an enum, `size` a bit string's bits or a decimal's places.
    """

    family: str
    enum: str = ""
    dimensions: int = 0
    size: int = 0


class Cell(msgspec.Struct, frozen=True):
    """How one family travels in a dialect.

    `read` and `write` are converters of the package's values.py (empty: as it is); `before` and `after` are SQL around
    the column in a SELECT.
    """

    read: str = ""
    write: str = ""
    before: str = ""
    after: str = ""

    def select(self, column: str) -> str:
        """The column as SELECT lists it."""
        return f"{self.before}{column}{self.after}"


ANNOTATIONS = {
    "any": (HINTS, "Any"),
    "bool": ("builtins", "bool"),
    "int": ("builtins", "int"),
    "ubigint": ("builtins", "int"),
    "float": ("builtins", "float"),
    "decimal": ("decimal", "Decimal"),
    "binary": ("builtins", "bytes"),
    "uuid": ("uuid", "UUID"),
    "date": ("datetime", "date"),
    "time": ("datetime", "time"),
    "timestamp": ("datetime", "datetime"),
    "timestamptz": ("datetime", "datetime"),
    "json": ("._runtime.values", "Json"),
    "bit": ("builtins", "str"),
    "text": ("builtins", "str"),
    "inet": ("builtins", "str"),
    "other": ("builtins", "str"),
}
"""Family → where its Python type comes from, and its name."""

_FAMILIES = {
    **dict.fromkeys(["smallint", "int", "bigint", "uint", "year"], "int"),
    **dict.fromkeys(["real", "double"], "float"),
    **dict.fromkeys(["char", "varchar", "text", "citext"], "text"),
    **dict.fromkeys(["json", "jsonb"], "json"),
    **dict.fromkeys(["time", "timetz"], "time"),
    **dict.fromkeys(["decimal", "money"], "decimal"),
    **dict.fromkeys(["bit", "bool", "ubigint", "binary", "uuid", "date", "timestamp", "timestamptz", "inet"], ""),
}
"""Logical scalar → family (empty: its own name). Every other scalar is text in Python."""

AS_TEXT = {
    "bool": Cell("bool", "int"),
    "decimal": Cell("read_decimal", "write_decimal"),
    "uuid": Cell("read_uuid_text", "write_uuid_text"),
    "date": Cell("read_date_text", "write_date_text"),
    "time": Cell("read_time_text", "write_time_text"),
    "timestamp": Cell("read_naive_text", "write_naive_text"),
    "timestamptz": Cell("read_utc_text", "write_utc_text"),
    "json": Cell("read_json", "write_json"),
}
"""The conversions where the engine has no type of its own, and inside JSON."""

_NUMBERS = {("bool", "int"), ("decimal", "int"), ("decimal", "float")}
"""(family, family in which a dialect holds it) that convert as in AS_TEXT."""

CELLS: dict[str, dict[str, Cell]] = {
    "sqlite": {**AS_TEXT, "float": Cell(write="number")},
    "postgres": {
        "ubigint": Cell("int"),
        "timestamp": Cell(write="naive"),
        "timestamptz": Cell("utc", "utc"),
        "json": Cell("read_json", "write_json", after="::text"),
        "inet": Cell(before="abbrev(", after=")"),  # as psql shows it; ::text adds /32 to a single address
        "other": Cell(after="::text"),
    },
    "mysql": {
        **dict.fromkeys(["other", "inet"], Cell("str")),
        "float": Cell(write="finite"),
        "decimal": Cell(write="finite"),
        "bool": Cell("bool", "int"),
        "uuid": AS_TEXT["uuid"],
        "time": Cell("read_time_of_day"),
        "timestamp": Cell(write="naive"),
        "timestamptz": Cell("add_utc", "drop_utc"),
        "json": AS_TEXT["json"],
    },
    "duckdb": {
        "timestamp": Cell(write="naive"),
        "timestamptz": Cell("read_microseconds", "utc", "epoch_us(", ")"),  # its driver needs pytz for the type itself
        "json": Cell("read_json", "write_json"),
        "bit": Cell(before="CAST(", after=" AS VARCHAR)"),
        **dict.fromkeys(["other", "inet"], Cell(before="CAST(", after=" AS VARCHAR)")),
    },
}
"""Dialect → family → conversion. A family that is not named travels as it is."""


_COMPUTED = {"int": "int", "ubigint": "int", "float": "float", "decimal": "read_decimal", "bool": "bool"}
"""Family → what reads a computed value, whatever kind of number the engine makes of it."""


_PLACED = ("mysql", "duckdb")
"""Dialects in which the value of a parameter is text, also beside a column of an enum."""


_GUESSED = ("int", "ubigint", "float", "decimal", "time")
"""Families whose lists psycopg sends as arrays of another type than the column's, with which they do not compare."""


class Types:
    """The Python types of a schema's columns."""

    def __init__(self, schema: Schema) -> None:
        self._enums: dict[str, Enum] = {key_of(enum): enum for enum in schema.enums}
        self._domains: dict[str, Domain] = {key_of(domain): domain for domain in schema.domains}

    def of(self, text: str) -> PythonType:
        """The Python type of a logical type text."""
        try:
            type_ = parse_type(text)
        except ValueError:  # a dialect's own type
            return PythonType("any")
        return self._resolve(type_, frozenset())

    def _resolve(self, type_: Type, passed: frozenset[str]) -> PythonType:
        if type_.name in SCALARS:
            return PythonType(_FAMILIES.get(type_.name, "other") or type_.name, "", type_.dimensions, _size(type_))
        if type_.name in self._enums:
            return PythonType("enum", type_.name, type_.dimensions)
        if type_.name in self._domains and type_.name not in passed:
            base = self._resolve(parse_type(self._domains[type_.name].type), passed | {type_.name})
            return msgspec.structs.replace(base, dimensions=base.dimensions + type_.dimensions)
        return PythonType("any", dimensions=type_.dimensions)

    def has_default(self, column: Column) -> bool:
        """Whether the database can fill the column itself."""
        domain = self._domains.get(column.type)
        own = column.default is not None or column.default_sql is not None or column.identity is not None
        return own or (domain is not None and (domain.default is not None or domain.default_sql is not None))

    def placed(self, column: Column, dialect: str) -> bool:
        """Whether a dialect orders the column's values by their places in an enum, but compares them as text."""
        type_ = self.of(column.type)
        if dialect not in _PLACED or type_.family != "enum" or type_.dimensions or dialect in column.type_variants:
            return False
        storage = self._enums[type_.enum].storage
        return (storage.get(dialect) or storage.get("default")) not in ("check", "none")

    def foreign(self, column: Column, dialect: str) -> PythonType | None:
        """The type under which a dialect holds the column when that is another one than the column's own."""
        variant = column.type_variants.get(dialect)
        if variant is None:
            return None
        held, own = self.of(variant), self.of(column.type)
        same = held.dimensions == own.dimensions and ANNOTATIONS.get(held.family) == ANNOTATIONS.get(own.family)
        return None if held == own or (same and own.family != "enum") else held


def _size(type_: Type) -> int:
    match type_.name, type_.args:
        case "bit", args:
            return (*args, 1)[0]
        case "decimal", (_, places):
            return places
    return 0


def cell_of(type_: PythonType, dialect: str, helper: Callable[[str, str], str]) -> Cell:
    """How values of `type_` travel in a dialect.

    `helper(name, expression)` makes a constant of the module and returns its name; enums and lists need one.
    """
    if type_.dimensions and dialect in ("sqlite", "mysql"):
        return _list_in_json(type_, helper)
    cell = CELLS[dialect].get(type_.family, Cell())
    if type_.family == "enum":
        cell = Cell(helper(type_.enum, "members"), "write_enum")
    elif type_.family == "bit" and dialect in ("sqlite", "mysql"):
        cell = Cell(helper(f"as_bits_{type_.size}", f"read_bits({type_.size})"), "write_bits")
    elif type_.family == "decimal" and type_.size and dialect == "sqlite":
        cell = Cell(helper(f"as_decimal_{type_.size}", f"read_places({type_.size})"), "write_decimal")
    return _list_of(cell, type_, dialect, helper) if type_.dimensions else cell


def computed_cell(type_: PythonType, dialect: str, helper: Callable[[str, str], str]) -> Cell | None:
    """How what the engine computes is read: it may come as a number of another kind. None for what is no number."""
    if type_.dimensions or type_.family not in _COMPUTED:
        return None
    if dialect == "sqlite" and type_.family == "decimal" and type_.size:
        return Cell(helper(f"as_sum_{type_.size}", f"read_computed({type_.size})"))
    return Cell(_COMPUTED[type_.family])


def cell_of_foreign(type_: PythonType, held: PythonType, helper: Callable[[str, str], str]) -> Cell | None:
    """How values travel through a column that a dialect holds as another type; None where that is unknown."""
    scalar = not (type_.dimensions or held.dimensions)
    if scalar and (type_.family, held.family) in _NUMBERS:
        return AS_TEXT[type_.family]
    if held.family != "text" or held.dimensions:
        return None
    if type_.dimensions:
        return _list_in_json(type_, helper)
    if type_.family == "enum":
        return Cell(helper(type_.enum, "members"), "write_enum")
    return AS_TEXT.get(type_.family, Cell())


def _list_of(cell: Cell, type_: PythonType, dialect: str, helper: Callable[[str, str], str]) -> Cell:
    brackets = "[]" * type_.dimensions
    before, after = cell.before, cell.after
    if dialect == "postgres" and type_.family in ("json", "enum", "inet", "other"):
        before, after = "", f"::text{brackets}"
    elif dialect == "duckdb" and type_.family == "timestamptz":
        before, after = _microseconds_of_lists(type_.dimensions)
    elif dialect == "duckdb" and cell.after:
        after = f" AS VARCHAR{brackets})"
    read = "read_address" if dialect == "postgres" and type_.family == "inet" else cell.read
    write = _nested(cell.write, type_, helper)
    if dialect == "postgres" and type_.family in _GUESSED:
        write = helper("write_array", f"array({write or 'keep'})")
    return Cell(_nested(read, type_, helper), write, before, after)


def _microseconds_of_lists(dimensions: int) -> tuple[str, str]:
    """What stands before and after a list column in DuckDB so that its innermost items become numbers."""
    before = "epoch_us(i1)"
    for depth in range(1, dimensions):
        before = f"[{before} FOR i{depth} IN i{depth + 1}]"
    return f"[{before} FOR i{dimensions} IN ", "]"


def _nested(convert: str, type_: PythonType, helper: Callable[[str, str], str]) -> str:
    if not convert:
        return ""
    for _ in range(type_.dimensions):
        convert = helper(f"{convert}_list", f"each({convert})")
    return convert


def _list_in_json(type_: PythonType, helper: Callable[[str, str], str]) -> Cell:
    item = AS_TEXT.get(type_.family, Cell())
    if type_.family == "enum":
        item = Cell(helper(type_.enum, "members"), "write_enum")
    read, write = item.read or "keep", item.write or "keep"
    for _ in range(type_.dimensions - 1):
        read = helper(f"{read}_list", f"each({read})")
        write = helper(f"{write}_list", f"each({write})")
    return Cell(helper(f"{read}_json", f"read_list({read})"), helper(f"{write}_json", f"write_list({write})"))


def written(type_: PythonType, enums: dict[str, str], imports: Imports) -> str:
    """A type as it is written in a module; `enums` are the classes of enums by their keys."""
    module, name = (".enums", enums[type_.enum]) if type_.family == "enum" else ANNOTATIONS[type_.family]
    text = imports.use(module, name)
    for _ in range(type_.dimensions):
        text = f"{imports.use('builtins', 'list')}[{text}]"
    return text
