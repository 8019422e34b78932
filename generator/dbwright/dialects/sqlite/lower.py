"""What lowering means for SQLite: few types, one text format for time, defaults in parentheses."""

from __future__ import annotations

from msgspec.structs import replace

from dbwright.dialects.defaults import parenthesised
from dbwright.dialects.lower import Lowering
from dbwright.dialects.sqlite.expressions import GRAMMAR
from dbwright.dialects.sqlite.literals import LITERALS
from dbwright.dialects.sqlite.render_rebuild import numbered
from dbwright.dialects.sqlite.storage import storage_problems
from dbwright.dialects.sqlite.types import TYPES
from dbwright.dialects.types import physical
from dbwright.model.table import Column, Identity, Table
from dbwright.model.types import Type
from dbwright.model.unnamed import keys_named_by_content
from dbwright.sql.expressions import lower_expression
from dbwright.sql.kinds import Columns


class SqliteLowering(Lowering):
    dialect = "sqlite"
    storages = ("check", "none")

    def scalar(self, type_: Type) -> str:
        return physical(TYPES, type_, self.dialect)

    def array(self, element: str, type_: Type) -> str:  # noqa: ARG002
        return "TEXT"

    def expression(self, text: str, columns: Columns, *, volatile: bool, kind: str) -> str:
        return lower_expression(text, GRAMMAR, columns, volatile=volatile, kind=kind)

    def literal(self, value: str | int | bool, type_: Type) -> str:
        return LITERALS.write(value, type_)

    def default(self, text: str, column_type: str) -> str:  # noqa: ARG002
        return parenthesised(text)

    def _table(self, table: Table) -> Table:
        """Options that say nothing go; both ways to ask for AUTOINCREMENT become one, since the engine knows one.

        Keys get names by what they hold: SQLite shows these names nowhere, so a new one shall cost nothing.
        """
        lowered = super()._table(table)
        self.problems += storage_problems(lowered)
        said = {name: value for name, value in lowered.options.get(self.dialect, {}).items() if value}
        columns = tuple(
            replace(column, identity=Identity() if numbered(column, lowered) else None) for column in lowered.columns
        )
        kept = {name: value for name, value in said.items() if name != "autoincrement"}
        options = {self.dialect: kept} if kept else {}
        return keys_named_by_content(replace(lowered, columns=columns, options=options))

    def finish_column(self, table: Table, column: Column, logical: Type) -> Column:  # noqa: ARG002
        if logical.name == "citext" and not logical.dimensions and not column.collation:
            return replace(column, collation="NOCASE")
        return column
