"""The module of one table in one dialect: its SQL, and how cells become values and back."""

from __future__ import annotations

from typing import Any

import msgspec

from dbwright.accessors.conversion import Cell, Types, cell_of, cell_of_foreign, computed_cell
from dbwright.accessors.converters import Converters
from dbwright.accessors.driver_sql import MARKS, quoted_name, quoted_table
from dbwright.accessors.keys import Finder, sure_keys, upsert_keys
from dbwright.accessors.names import Names
from dbwright.accessors.source import HINTS, WIDTH, Imports, block, call, conditional, docstring, fold, literal
from dbwright.accessors.view import ColumnView, TableView, held_by
from dbwright.model.schema import key_of

_READING_BACK = ("mysql", "duckdb")
"""Dialects that return no row from an upsert, or from no statement at all."""
_LONGEST_LOCAL = 28
_LOCALS = ("CELLS", "STATEMENTS", "TABLE", "found", "kind", "new", "read", "row", "rows")


class StatementsModule:
    """Collects the values of templates/accessors/statements.py.j2 for one table in one dialect."""

    def __init__(self, view: TableView, dialect: str, types: Types, enums: dict[str, str]) -> None:
        self._view = view
        self._dialect = dialect
        self._types = types
        self._imports = Imports()
        self._converters = Converters(self._imports, Names((*_LOCALS, *enums.values())), enums)
        self._foreign = {name for key in view.table.foreign_keys for name in key.columns}
        self._columns = [column for column in view.columns if held_by(column.column.only, [dialect])]
        locals_ = Names()  # they end in an underscore, so that they hide no name of the module
        self._locals = {item.attribute: locals_.take(f"{item.attribute[:_LONGEST_LOCAL]}_") for item in self._columns}
        self._cells = {column.attribute: self._cell(column) for column in self._columns}

    def values(self) -> dict[str, Any]:
        """What the template prints."""
        imports = self._imports
        imports.plain("collections.abc", "Sequence")
        imports.plain(f".{HINTS}", "Any")
        held = {column.column.name for column in self._columns}
        finders = [finder for finder in self._view.finders if held.issuperset(finder.columns)]
        names = [self._cells[column.attribute].select(self._quoted(column.column.name)) for column in self._columns]
        values = {
            "title": docstring(f"The table {key_of(self._view.table)}: its SQL, its cells and its values.", indent=0),
            "table": literal(self._table()),
            "cells": block(fold(names)),
            "row": self._view.row,
            "names": self._unpacked(),
            "fills": [
                *(self._fill(column, self._locals[column.attribute]) for column in self._columns),
                *(f"row.{column.attribute} = None" for column in self._view.columns if column not in self._columns),
            ],
            "keys": self._keys(finders),
            "alive": literal(self._alive()) if self._alive() else "",
            "search": self._search(),
            "columns": [self._column(column) for column in self._columns],
            "finders": [self._finder(finder) for finder in finders],
            "read_back": self._read_back(finders) if self._dialect in _READING_BACK else [],
            "readers": self._converters.lines(),
        }
        used = {"Cell": values["columns"], "Find": finders, "ReadBack": values["read_back"], "Statements": True}
        used["Search"] = values["search"]
        imports.plain(".._runtime.statements", *[name for name, needed in used.items() if needed])
        return {**values, "imports": imports.lines()}

    def _cell(self, column: ColumnView) -> Cell:
        held = self._types.foreign(column.column, self._dialect)
        if held is None:
            cell = cell_of(column.type, self._dialect, self._converters.make)
        else:
            cell = cell_of_foreign(column.type, held, self._converters.make) or Cell()
        clean = column.column.behaviour.normalize if column.column.behaviour else ""
        if clean and not cell.write:
            cell = msgspec.structs.replace(cell, write=clean)
        if column.computed and (made := computed_cell(column.type, self._dialect, self._converters.make)):
            cell = msgspec.structs.replace(cell, read=made.read)
        if cell.read == "read_uuid_text" and column.column.name in self._foreign:
            cell = msgspec.structs.replace(cell, read="read_foreign_uuid")
        for name in (cell.read, cell.write):
            self._converters.use(name)
        return cell

    def _fill(self, column: ColumnView, cell: str) -> str:
        read, name = self._cells[column.attribute].read, f"row.{column.attribute}"
        if not read:
            return f"{name} = {cell}"
        if read == "utc":  # a call for each row would take longer than the question
            self._imports.plain("datetime", "UTC")
            asked = f"{cell} is None or {cell}.tzinfo is UTC" if column.null else f"{cell}.tzinfo is UTC"
            return conditional(name, cell, asked, f"utc({cell})", indent=8)
        made = f"{cell} != 0" if read == "bool" else f"{read}({cell})"
        if not column.null:
            return f"{name} = {made}"
        return conditional(name, "None", f"{cell} is None", made, indent=8)

    def _write(self, column: ColumnView, *, null: bool) -> str:
        write = self._cells[column.attribute].write
        if not write or not null:
            return write
        self._imports.plain(".._runtime.values", "nullable")
        return f"nullable({write})"

    def _column(self, column: ColumnView) -> str:
        write = self._write(column, null=column.null)
        items = [literal(self._quoted(column.column.name)), *([write] if write else [])]
        cell = self._cells[column.attribute]
        if cell.read:
            items.append(cell.read if write else f"read={cell.read}")
        if cell.before or cell.after:
            items.append(f"select={literal(cell.select('{}'))}")
        if not column.settable:
            items.append("settable=False")
        if self._types.placed(column.column, self._dialect):
            items.append("placed=True")
        return call(f"{literal(column.attribute)}: Cell(", items, "),", indent=8)

    def _search(self) -> list[str]:
        found = self._view.searches.get(self._dialect)
        return [literal(text) for text in (found.join, found.condition, found.order)] if found else []

    def _finder(self, finder: Finder) -> str:
        where = " AND ".join(f"{self._quoted(name)} = {MARKS[self._dialect]}" for name in finder.columns)
        key = self._view.table.primary_key
        order = ", ".join(self._ordered(name) for name in key.columns) if key and not finder.unique else ""
        writers = [self._write(self._view.by_column[name], null=False) or self._keep() for name in finder.columns]
        alive = f" AND {self._alive()}" if self._alive() else ""
        text = literal(f"WHERE {where}{alive}" + (f" ORDER BY {order}" if order else ""))
        given = f"({', '.join(writers)}{',' if len(writers) == 1 else ''})"
        return call(f"{literal(finder.method)}: Find(", [text, given], "),", indent=8)

    def _ordered(self, name: str) -> str:
        """A column in ORDER BY; PostgreSQL calls what SELECT makes of it by the bare name."""
        cell = self._cells[self._view.by_column[name].attribute]
        return f"{self._table()}.{self._quoted(name)}" if cell.before or cell.after else self._quoted(name)

    def _alive(self) -> str:
        """The condition of not being marked as deleted."""
        behaviour = self._view.table.behaviour
        column = next((item for item in self._columns if behaviour and item.column.name == behaviour.soft_delete), None)
        if column is None or behaviour is None or behaviour.append_only:
            return ""
        name = self._quoted(column.column.name)
        return f"NOT {name}" if column.type.family == "bool" else f"{name} IS NULL"

    def _keep(self) -> str:
        self._imports.plain(".._runtime.values", "keep")
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

    def _unpacked(self) -> str:
        """The cells of a row as the names of a `for`."""
        names = list(self._locals.values())
        line = ", ".join(names)
        if len(names) == 1:
            return f"({line},)"
        return line if len(line) + len("    for  in found:") <= WIDTH else call("(", names, ")", indent=4, taken=WIDTH)

    def _keys(self, finders: list[Finder]) -> list[str]:
        """The unique keys that upsert can go by: name and attributes."""
        found = []
        for name, finder in upsert_keys(self._view, finders):
            columns = [literal(self._view.by_column[item].attribute) for item in finder.columns]
            found.append(call(f"{literal(name)}: (", columns, f"{',' if len(columns) == 1 else ''}),", indent=8))
        return found

    def _table(self) -> str:
        return quoted_table(self._view.table, self._dialect)

    def _quoted(self, name: str) -> str:
        return quoted_name(name, self._dialect)
