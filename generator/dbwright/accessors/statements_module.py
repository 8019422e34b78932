"""The module of one table in one dialect: its SQL, and how cells become values and back."""

from __future__ import annotations

from typing import Any

from dbwright.accessors.conversion import Cell, Types, cell_of, cell_of_foreign
from dbwright.accessors.keys import Finder, sure_keys
from dbwright.accessors.names import Names, snake
from dbwright.accessors.source import Imports, assignment, block, call, docstring, fold, literal
from dbwright.accessors.view import ColumnView, TableView, held_by
from dbwright.model.schema import key_of

_PLACEHOLDERS = {"sqlite": "?", "postgres": "%s", "mysql": "%s", "duckdb": "?"}
_CONVERTED_WITHOUT_IMPORT = ("bool", "int", "str", "")
_LOCALS = ("CELLS", "STATEMENTS", "TABLE", "fill", "row", "cells")


class StatementsModule:
    """Collects the values of templates/accessors/statements.py.j2 for one table in one dialect."""

    def __init__(self, view: TableView, dialect: str, types: Types, enums: dict[str, str]) -> None:
        self._view = view
        self._dialect = dialect
        self._types = types
        self._enums = enums
        self._imports = Imports()
        self._helpers: dict[tuple[str, str], str] = {}
        self._names = Names((*_LOCALS, *enums.values()))
        self._columns = [column for column in view.columns if held_by(column.column.only, [dialect])]
        self._cells = {column.attribute: self._cell(column) for column in self._columns}

    def values(self) -> dict[str, Any]:
        """What the template prints."""
        imports = self._imports
        imports.plain("typing", "Any")
        held = {column.column.name for column in self._columns}
        finders = [finder for finder in self._view.finders if held.issuperset(finder.columns)]
        names = [self._cells[column.attribute].select(self._quoted(column.column.name)) for column in self._columns]
        values = {
            "title": docstring(f"The table {key_of(self._view.table)}: its SQL, its cells and its values.", indent=0),
            "table": literal(self._table()),
            "cells": block(fold(names)),
            "row": self._view.row,
            "fills": [
                *(self._fill(column, f"cells[{place}]") for place, column in enumerate(self._columns)),
                *(f"row.{column.attribute} = None" for column in self._view.columns if column not in self._columns),
            ],
            "columns": [self._column(column) for column in self._columns if column.settable],
            "finders": [self._finder(finder) for finder in finders],
            "read_back": self._read_back(finders) if self._dialect == "mysql" else [],
            "readers": [(name, expression) for (_, expression), name in self._helpers.items()],
        }
        used = {"Column": values["columns"], "Find": finders, "ReadBack": values["read_back"], "Statements": True}
        imports.plain("..sql", *[name for name, needed in used.items() if needed])
        return {**values, "imports": imports.lines()}

    def _cell(self, column: ColumnView) -> Cell:
        held = self._types.foreign(column.column, self._dialect)
        if held is None:
            cell = cell_of(column.type, self._dialect, self._helper)
        else:
            cell = cell_of_foreign(column.type, held, self._helper) or Cell()
        for name in (cell.read, cell.write):
            self._use(name)
        return cell

    def _use(self, name: str) -> None:
        if name not in _CONVERTED_WITHOUT_IMPORT and name not in self._helpers.values():
            self._imports.plain("..values", name)

    def _helper(self, wanted: str, expression: str) -> str:
        """A constant of the module for a converter that is made of others."""
        if expression == "members":
            name = self._enums[wanted]
            self._imports.plain("..enums", name)
            wanted, expression = f"as_{snake(name, 'enum_')}", f"members({name})"
        maker, _, inner = expression.rstrip(")").partition("(")
        self._imports.plain("..values", maker)
        if maker not in ("members", "read_bits", "read_places"):
            self._use(inner)
        if (wanted, expression) not in self._helpers:
            self._helpers[wanted, expression] = self._names.take(wanted)
        return self._helpers[wanted, expression]

    def _fill(self, column: ColumnView, cell: str) -> str:
        read, name = self._cells[column.attribute].read, f"row.{column.attribute}"
        if not read:
            return f"{name} = {cell}"
        if not column.null:
            return f"{name} = {read}({cell})"
        return assignment(name, f"None if {cell} is None else {read}({cell})", indent=4)

    def _write(self, column: ColumnView, *, null: bool) -> str:
        write = self._cells[column.attribute].write
        if not write or not null:
            return write
        self._imports.plain("..values", "nullable")
        return f"nullable({write})"

    def _column(self, column: ColumnView) -> str:
        write = self._write(column, null=column.null)
        items = [literal(self._quoted(column.column.name)), *([write] if write else [])]
        return call(f"{literal(column.attribute)}: Column(", items, "),", indent=8)

    def _finder(self, finder: Finder) -> str:
        where = " AND ".join(f"{self._quoted(name)} = {_PLACEHOLDERS[self._dialect]}" for name in finder.columns)
        key = self._view.table.primary_key
        order = ", ".join(self._quoted(name) for name in key.columns) if key and not finder.unique else ""
        writers = [self._write(self._view.by_column[name], null=False) or self._keep() for name in finder.columns]
        text = literal(f"WHERE {where}" + (f" ORDER BY {order}" if order else ""))
        given = f"({', '.join(writers)}{',' if len(writers) == 1 else ''})"
        return call(f"{literal(finder.method)}: Find(", [text, given], "),", indent=8)

    def _keep(self) -> str:
        self._imports.plain("..values", "keep")
        return "keep"

    def _read_back(self, finders: list[Finder]) -> list[str]:
        columns, found = self._view.by_column, list[str]()
        for finder in sure_keys(self._view.table, finders):
            counted = [columns[name].attribute for name in finder.columns if columns[name].column.identity]
            names = [literal(columns[name].attribute) for name in finder.columns]
            given = f"({', '.join(names)}{',' if len(names) == 1 else ''})"
            items = [given, literal(finder.method), *(literal(name) for name in counted[:1])]
            found.append(call("ReadBack(", items, "),", indent=8))
        return found

    def _table(self) -> str:
        table = self._view.table
        return ".".join(self._quoted(part) for part in (table.namespace, table.name) if part)

    def _quoted(self, name: str) -> str:
        quote = "`" if self._dialect == "mysql" else '"'
        text = name.replace("%", "%%") if _PLACEHOLDERS[self._dialect] == "%s" else name
        return f"{quote}{text.replace(quote, quote * 2)}{quote}"
