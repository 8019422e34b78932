"""The modules of a package's named queries: one of methods and rows, and one of SQL for each dialect."""

from __future__ import annotations

from typing import Any

from dbwright.accessors.conversion import written
from dbwright.accessors.named_queries import MODULE, Cell, Given, QueryView
from dbwright.accessors.source import Imports, annotated, call, docstring, literal
from dbwright.accessors.table_methods import SYNC, Words
from dbwright.accessors.table_module import tuple_of


def queries_module(queries: tuple[QueryView, ...], enums: dict[str, str]) -> dict[str, Any]:
    """The values of templates/accessors/queries.py.j2."""
    attributes = {cell.attribute for view in queries if not view.module for cell in view.cells if view.row}
    imports = Imports({*attributes, *(item.attribute for view in queries for item in view.given)})
    imports.plain("._runtime.named", "NamedQueries")
    rows = [_row(view, enums, imports) for view in queries if view.row and not view.module]
    methods = [query_method(view, enums, imports) for view in queries]
    return {
        "title": docstring("The named queries: SQL of the project's own, as functions.", indent=0),
        "rows": rows,
        "methods": methods,
        "imports": imports.lines(),
    }


def _row(view: QueryView, enums: dict[str, str], imports: Imports) -> dict[str, Any]:
    imports.plain("._runtime.rows", "Row")
    names = [literal(cell.attribute) for cell in view.cells]
    hidden = [cell.attribute for cell in view.cells if cell.hidden]
    return {
        "name": view.row,
        "docstring": docstring(f"One row of `{view.method}`."),
        "slots": call("(", names, ")", indent=4, taken=len("__slots__ = __match_args__ = ")),
        "masked": tuple_of(hidden, "_masked = ") if hidden else "",
        "fields": [annotated(cell.attribute, _type(cell, enums, imports)) for cell in view.cells],
    }


def _type(cell: Cell, enums: dict[str, str], imports: Imports) -> str:
    text = written(cell.type, enums, imports)
    return f"{text} | None" if cell.null else text


def query_method(view: QueryView, enums: dict[str, str], imports: Imports, words: Words = SYNC) -> dict[str, str]:
    """The method of a query; its own rows are of the module of queries."""
    items = ["self", *(["*"] if view.given else []), *(_parameter(item, enums, imports) for item in view.given)]
    given = [literal(view.method), *(item.attribute for item in view.given)]
    row = imports.use(f".{view.module or MODULE}", view.row) if view.module or (view.row and words.twin) else view.row
    result, before = _result(view, row, enums, imports)
    if view.row:
        given = [row, *given]
    comment = view.query.comment.splitlines() or [_summary(view)]
    return {
        "signature": call(f"{words.define} {view.method}(", items, f") -> {result}:", indent=4),
        "docstring": docstring(comment[0], comment[1:], indent=8),
        "result": _body(before, given, result if before in ("self._value", "self._first_value") else "", view, words),
    }


def _body(before: str, given: list[str], value: str, view: QueryView, words: Words) -> str:
    """The lines of a method: a call, and its value given back; one that the runtime gives without a type is named."""
    if view.query.kind == "exec":
        return words.wait + call(f"{before}(", given, ")", indent=8, taken=len(words.wait))
    if not value:
        head = f"return {words.wait}"
        return head + call(f"{before}(", given, ")", indent=8, taken=len(head))
    head = f"value: {value} = {words.wait}"
    return head + call(f"{before}(", given, ")", indent=8, taken=len(head)) + "\n        return value"


def _parameter(item: Given, enums: dict[str, str], imports: Imports) -> str:
    text = written(item.type, enums, imports)
    if item.parameter.many:
        text = f"{imports.use('collections.abc', 'Iterable')}[{text}]"
    return f"{item.attribute}: {text}{' | None' if item.parameter.null else ''}"


def _result(view: QueryView, row: str, enums: dict[str, str], imports: Imports) -> tuple[str, str]:
    """What a method returns, and what of the runtime does it."""
    one = row or (_type(view.cells[0], enums, imports) if view.cells else "")
    match view.query.kind:
        case "many":
            return f"{imports.use('builtins', 'list')}[{one}]", "self._rows" if view.row else "self._values"
        case "one" if view.query.sure:
            return one, "self._row" if view.row else "self._value"
        case "one":
            found = one if one.endswith("None") or one == "Any" else f"{one} | None"
            return found, "self._first" if view.row else "self._first_value"
        case "exec":
            return "None", "self._change"
        case "execrows":
            return imports.use("builtins", "int"), "self._change"


def _summary(view: QueryView) -> str:
    match view.query.kind:
        case "many":
            return f"The rows of the query {view.query.name}."
        case "one":
            return f"The first row of the query {view.query.name}." if view.row else f"The value of {view.query.name}."
        case "exec":
            return f"Run {view.query.name}."
        case "execrows":
            return f"Run {view.query.name}; how many rows it changed."
