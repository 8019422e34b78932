"""The module of one view: its row, its columns, and the class that reads it."""

from __future__ import annotations

from typing import Any

from dbwright.accessors.source import HINTS, Imports, annotated, docstring
from dbwright.accessors.table_methods import class_lines
from dbwright.accessors.table_module import column_line, or_none, tuple_of
from dbwright.accessors.view import TableView, annotation
from dbwright.model.schema import key_of


def view_module(view: TableView, enums: dict[str, str], *, materialized: bool) -> dict[str, Any]:
    """The values of templates/accessors/view.py.j2."""
    imports = Imports(column.attribute for column in view.columns)
    imports.plain(HINTS, "TYPE_CHECKING")
    others = Imports(column.attribute for column in view.columns)
    imports.plain("._runtime.connection", "Connection")
    imports.plain("._runtime.rows", "Row")
    imports.plain("._runtime.views", "View")
    annotations = {column.attribute: annotation(column, enums, imports) for column in view.columns}
    key, comment = key_of(view.table), view.table.comment
    notes = [f"{column.attribute}: {column.column.comment}" for column in view.columns if column.column.comment]
    masked = [item.attribute for item in view.columns if item.column.behaviour and item.column.behaviour.sensitive]
    return {
        "title": docstring(f"The view {key}.", indent=0),
        "row": view.row,
        "row_docstring": docstring(f"One row of {key}.", [comment, *notes]),
        "slots": tuple_of([column.attribute for column in view.columns], "__slots__ = __match_args__ = "),
        "masked": tuple_of(masked, "_masked = ") if masked else "",
        "fields": [annotated(item.attribute, or_none(annotations[item.attribute], item)) for item in view.columns],
        "columns_class": view.columns_class,
        "column_lines": [column_line(column, view, annotations, imports, others) for column in view.columns],
        "view": view.name,
        **class_lines(view.name, f"View[{view.row}]", view.row),
        "view_docstring": docstring(f"The view {key}; it is only read.", [comment]),
        "module": view.module,
        "materialized": materialized,
        "imports": imports.lines(),
        "typing_imports": others.lines(indent=4),
    }
