"""What lowering means for MySQL and MariaDB: inline enums, text with a length in keys, defaults in parentheses."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dbwright.dialects.defaults import parenthesised
from dbwright.dialects.lower import Lowering
from dbwright.dialects.mysql.canonical import canonical
from dbwright.dialects.mysql.check_columns import check_columns
from dbwright.dialects.mysql.check_implicit import check_implicit
from dbwright.dialects.mysql.check_keys import check_keys
from dbwright.dialects.mysql.expressions import GRAMMAR
from dbwright.dialects.mysql.literals import LITERALS
from dbwright.dialects.mysql.spelling import is_now, spelled, with_update
from dbwright.dialects.mysql.types import TYPES, holds_long_values
from dbwright.dialects.problems import Problem, describe
from dbwright.dialects.types import physical
from dbwright.model.objects import Enum
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table
from dbwright.model.types import Type
from dbwright.sql.expressions import lower_expression, quoted
from dbwright.sql.kinds import Columns

_CLOCK = re.compile(r"CURRENT_(TIMESTAMP|DATE|TIME)\b", re.IGNORECASE)
_KEYED = {"LONGTEXT": "VARCHAR(255)", "LONGBLOB": "VARBINARY(255)"}
"""What a type becomes in a key: 255 characters of four bytes fit into the 3072 that an index takes."""


class MysqlLowering(Lowering):
    dialect = "mysql"
    quote = "`"
    storages = ("inline", "check", "none")

    def __init__(self, schema: Schema) -> None:
        super().__init__(schema)
        self.keyed = keyed_columns(schema)

    def run(self) -> Schema:
        physical = canonical(super().run())
        self.problems += [*check_columns(physical), *check_implicit(physical), *check_keys(physical)]
        return physical

    def scalar(self, type_: Type) -> str:
        return physical(TYPES, type_, self.dialect)

    def array(self, element: str, type_: Type) -> str:  # noqa: ARG002
        return "JSON"

    def expression(self, text: str, columns: Columns, *, volatile: bool, kind: str) -> str:
        return lower_expression(text, GRAMMAR, columns, volatile=volatile, kind=kind)

    def literal(self, value: str | int | bool, type_: Type) -> str:
        if type_.name == "interval":
            return LITERALS.write(value, Type("bigint"))
        return LITERALS.write(value, type_)

    def enum_type(self, enum: Enum) -> str:
        found = super().enum_type(enum)
        return _KEYED.get(found, found)

    def default(self, text: str, column_type: str) -> str:
        """A default, perhaps with ON UPDATE behind it, which native text may say."""
        text, update = with_update(text)
        if update:
            return f"{self.default(text, column_type)} ON UPDATE {update}"
        kind = spelled(column_type)
        if is_now(text) and kind.startswith(("DATETIME", "TIMESTAMP")):
            return text
        plain = parenthesised(text)
        no_constant = holds_long_values(kind) and not plain.startswith("(") and plain.upper() != "NULL"
        return f"({text})" if no_constant or _CLOCK.match(text) else plain

    def column_type(self, table: Table, column: Column, type_: Type) -> str | None:
        if (key_of(table), column.name) not in self.keyed or type_.dimensions:
            return None
        made = TYPES.get(type_.name)
        text = made if isinstance(made, str) else made(type_) if made else ""
        if text == "JSON":
            ref = ("table", key_of(table), "column", column.name)
            hint = "index a generated column that takes one value out of it, or say `only:`"
            self.problems.append(Problem(ref, f"mysql has no keys on JSON ({describe(ref)})", hint))
        return _KEYED.get(text)

    def enum_check(self, column: Column, enum: Enum, type_: Type) -> str:
        plain = super().enum_check(column, enum, type_)
        name = quoted(column.name, self.quote)
        return f"CAST({name} AS BINARY){plain.removeprefix(name)}"  # by bytes: collations ignore case

    def finish_column(self, table: Table, column: Column, logical: Type) -> Column:  # noqa: ARG002
        if column.collation or logical.dimensions:
            return column
        collation = {"uuid": "ascii_bin", "citext": "utf8mb4_unicode_ci"}.get(logical.name, "")
        return replace(column, collation=collation) if collation else column


def keyed_columns(schema: Schema) -> set[tuple[str, str]]:
    """The columns (table key, name) of keys, uniques, indexes without prefix, and of both ends of foreign keys."""
    found: set[tuple[str, str]] = set()
    for table in schema.tables:
        key = key_of(table)
        owned = [item.columns for item in table.uniques]
        if table.primary_key:
            owned.append(table.primary_key.columns)
        indexes = [index for index in table.indexes if index.method.lower() != "fulltext"]
        owned += [tuple(item.column for item in index.keys if item.length is None) for index in indexes]
        for foreign in table.foreign_keys:
            owned.append(foreign.columns)
            found.update((foreign.table, name) for name in foreign.target_columns)
        found.update((key, name) for columns in owned for name in columns)
    return found
