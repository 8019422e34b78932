"""The SQL of a package's named queries in one dialect, and how cells become values and back."""

from __future__ import annotations

from typing import Any

from dbwright.accessors import conversion
from dbwright.accessors.conversion import Types, cell_of, cell_of_foreign, computed_cell
from dbwright.accessors.converters import Converters
from dbwright.accessors.driver_sql import MARKS, plain
from dbwright.accessors.named_queries import Cell, Given, QueryView
from dbwright.accessors.names import Names
from dbwright.accessors.source import HINTS, Imports, block, call, conditional, docstring, fold, laid_out, literal
from dbwright.queries import Checked, Insertion

_IN = {
    "sqlite": ("IN (SELECT value FROM json_each(?))", "NOT IN (SELECT value FROM json_each(?))"),
    "postgres": ("= ANY(%s)", "<> ALL(%s)"),
    "mysql": ("IN %s", "NOT IN /* {} */ %s"),
    "duckdb": ("= ANY(?)", "<> ALL(?)"),
}
"""How a list is compared with, as the drivers' `listed` gives it."""
_CAST = ("postgres", "duckdb")
"""Engines that ask for the type of a parameter where nothing else tells it."""
_SHORT, _LONG = 60, 80
"""Lists of columns up to `_SHORT` characters stay where their `*` was; others get lines of at most `_LONG`."""


def _starred(columns: list[str]) -> str:
    """The columns for a `*`, on lines of their own where there are many."""
    line = ", ".join(columns)
    return line if len(line) < _SHORT else "\n  " + fold(columns, _LONG).replace("\n", "\n  ") + "\n"


class QueryStatements:
    """Collects the values of templates/accessors/query_statements.py.j2 for one dialect."""

    def __init__(self, queries: tuple[QueryView, ...], dialect: str, types: Types, enums: dict[str, str]) -> None:
        self._dialect, self._types = dialect, types
        self._queries = [view for view in queries if dialect in view.query.checked]
        self._imports = Imports()
        taken = ("QUERIES", "Query", "Given", "found", "kind", "new", "row", "rows", "read", *enums.values())
        self._names = Names(taken)
        self._readers = {view.method: self._names.take(f"read_{view.method}") for view in self._queries}
        self._converters = Converters(self._imports, self._names, enums)

    def values(self) -> dict[str, Any]:
        """What the template prints."""
        imports = self._imports
        imports.plain(".._runtime.queries", "Query")
        queries = [self._query(view) for view in self._queries]
        readers = [self._reader(view) for view in self._queries if view.row and not view.module]
        if readers:
            imports.plain("collections.abc", "Sequence")
            imports.plain(f".{HINTS}", "Any")
        return {
            "title": docstring("The named queries: their SQL, and how cells become values and back.", indent=0),
            "queries": queries,
            "readers": readers,
            "helpers": self._converters.lines(),
            "imports": imports.lines(),
        }

    def _query(self, view: QueryView) -> dict[str, str]:
        checked = view.query.checked[self._dialect]
        cells = [self._cell(cell, read=not view.module) for cell in view.cells]
        items = [f"sql={block(self._text(checked, cells))}"]
        places = {item.parameter.name: place for place, item in enumerate(view.given)}
        uses = [item for item in checked.insertions if item.kind in ("value", "in", "not in")]
        given = [self._given(view.given[places[use.name]], places[use.name], use.kind) for use in uses]
        if given:
            items.append(f"given=({given[0]},)" if len(given) == 1 else call("given=(", given, ")", indent=8, taken=1))
        if view.module:
            reader = f"read_{view.module}"
            self._imports.alias(f".{view.module}", "read", reader)
            items.append(f"read={reader}")
        elif view.row:
            items.append(f"read={self._readers[view.method]}")
        elif view.cells and cells[0].read:
            items.append(f"convert={self._nullable(cells[0].read, null=view.cells[0].null)}")
        return {"name": view.method, "items": "\n        ".join(f"{item}," for item in items)}

    def _cell(self, cell: Cell, *, read: bool = True) -> conversion.Cell:
        """How a cell is selected, and what reads it unless a table's module does."""
        make = self._converters.make if read else lambda name, _: name
        found = None
        if cell.column is not None and (held := self._types.foreign(cell.column, self._dialect)) is not None:
            found = cell_of_foreign(cell.type, held, make) or conversion.Cell()
        elif cell.column is None:
            found = computed_cell(cell.type, self._dialect, make)
        if found is None:
            found = cell_of(cell.type, self._dialect, make)
        if read:
            self._converters.use(found.read)
        return found

    def _text(self, checked: Checked, cells: list[conversion.Cell]) -> str:
        """The statement as it is sent."""
        found, at, sql = list[str](), 0, checked.text.sql
        for item in checked.insertions:
            found += [self._plain(sql[at : item.start]), self._inserted(item, cells)]
            at = max(at, item.end)
        return "".join([*found, self._plain(sql[at:])])

    def _plain(self, sql: str) -> str:
        return plain(sql, self._dialect)

    def _inserted(self, item: Insertion, cells: list[conversion.Cell]) -> str:
        match item.kind:
            case "value":
                cast = f"::{item.cast}" if item.cast and self._dialect in _CAST else ""
                return f"{MARKS[self._dialect]}{cast}"
            case "in":
                return _IN[self._dialect][0]
            case "not in":
                return self._not_in(item.name)
            case "before":
                cell = cells[item.place]
                return f"({cell.before}" if cell.after.startswith("::") else cell.before
            case "after":
                cell = cells[item.place]
                after = f"){cell.after}" if cell.after.startswith("::") else cell.after
                return f"{after} AS cell_{item.place + 1}" if after and not item.name else after
            case "star":
                return _starred([self._listed(sql, cells[item.place + n], n) for n, sql in enumerate(item.fields)])

    def _listed(self, sql: str, cell: conversion.Cell, place: int) -> str:
        """One of the columns that `*` stands for; a converted one is not called as the column is, for ORDER BY."""
        text = cell.select(self._plain(sql))
        return f"{text} AS cell_{place + 1}" if cell.before or cell.after else text

    def _not_in(self, name: str) -> str:
        return _IN[self._dialect][1].format(name)

    def _given(self, item: Given, place: int, kind: str) -> str:
        self._imports.plain(".._runtime.queries", "Given")
        cell = cell_of(item.type, self._dialect, self._converters.make)
        parts = [str(place)]
        if cell.write:
            self._converters.use(cell.write)
            parts.append(self._nullable(cell.write, null=item.parameter.null))
        if item.parameter.many:
            parts.append("many=True")
            if kind == "not in" and "{}" in _IN[self._dialect][1]:
                parts.append(f"nothing={literal(self._not_in(item.parameter.name))}")
        return f"Given({', '.join(parts)})"

    def _nullable(self, convert: str, *, null: bool) -> str:
        if not null:
            return convert
        self._imports.plain(".._runtime.values", "nullable")
        return f"nullable({convert})"

    def _reader(self, view: QueryView) -> dict[str, Any]:
        locals_ = Names()
        names = [locals_.take(f"{cell.attribute[:28]}_") for cell in view.cells]
        line = ", ".join(names)
        fits = len(line) + len("    for  in found:") <= 88
        fills = [self._fill(cell, name) for cell, name in zip(view.cells, names, strict=True)]
        unpacked = line if fits else call("(", names, ")", indent=4, taken=88)
        items = ["new: Any", "kind: type[Any]", "found: Sequence[Any]"]
        head = laid_out(f"def {self._readers[view.method]}(", items, ") -> list[Any]:", indent=0)
        return {"head": head, "row": view.row, "unpacked": unpacked, "fills": fills}

    def _fill(self, cell: Cell, name: str) -> str:
        read, target = self._cell(cell).read, f"row.{cell.attribute}"
        if not read:
            return f"{target} = {name}"
        if not cell.null:
            return f"{target} = {read}({name})"
        return conditional(target, "None", f"{name} is None", f"{read}({name})", indent=8)
