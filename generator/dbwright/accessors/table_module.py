"""The module of one table: its row, what insert takes, and its methods."""

from __future__ import annotations

from typing import Any

import msgspec

from dbwright.accessors.source import Imports, annotated, call, docstring, literal
from dbwright.accessors.view import ColumnView, TableView, annotation
from dbwright.errors import SchemaError
from dbwright.model.schema import key_of

_MAKERS = {
    ("uuid4", "uuid"): ("uuid", "uuid4", "{}()"),
    ("uuid4", "text"): ("uuid", "uuid4", "str({}())"),
    ("uuid7", "uuid"): (".values", "uuid7", "{}()"),
    ("uuid7", "text"): (".values", "uuid7", "str({}())"),
    ("ulid", "uuid"): (".values", "ulid_uuid", "{}()"),
    ("ulid", "text"): (".values", "ulid", "{}()"),
    ("now", "timestamptz"): (".values", "now", "{}()"),
    ("now", "timestamp"): (".values", "now", "{}().replace(tzinfo=None)"),
    ("now", "date"): (".values", "now", "{}().date()"),
    ("now", "time"): (".values", "now", "{}().time()"),
    ("now", "text"): (".values", "now_text", "{}()"),
}
"""(generate, family) → what makes the value: module, function, and how it is called."""


class Method(msgspec.Struct, frozen=True):
    """A method of a table; `signature` may span lines."""

    signature: str
    summary: str
    result: str


def table_module(view: TableView, enums: dict[str, str]) -> dict[str, Any]:
    """The values of templates/accessors/table.py.j2."""
    imports = Imports(column.attribute for column in view.columns)
    imports.plain("typing", "TypedDict", "Unpack")
    imports.plain(".runtime", "Row", "Table")
    imports.plain(".sql", "Connection")
    annotations = {column.attribute: annotation(column, enums, imports) for column in view.columns}
    fields = [annotated(column.attribute, _or_none(annotations[column.attribute], column)) for column in view.columns]
    insert_fields = [_insert_field(column, annotations, imports) for column in view.columns if column.settable]
    generated = [_generated(column, view, imports) for column in view.columns if column.generate]
    key, comment = key_of(view.table), view.table.comment
    notes = [f"{column.attribute}: {column.column.comment}" for column in view.columns if column.column.comment]
    return {
        "title": docstring(f"The table {key}.", indent=0),
        "row": view.row,
        "row_docstring": docstring(f"One row of {key}.", [comment, *notes]),
        "slots": _tuple([column.attribute for column in view.columns], "__slots__ = __match_args__ = "),
        "fields": fields,
        "insert": view.insert,
        "insert_fields": insert_fields,
        "table": view.name,
        "table_docstring": docstring(f"The table {key}.", [comment]),
        "module": view.module,
        "required": _tuple([column.attribute for column in view.columns if column.required], "_required = "),
        "generated": generated,
        "methods": _methods(view, annotations),
        "imports": imports.lines(),
    }


def _or_none(text: str, column: ColumnView) -> str:
    return f"{text} | None" if column.null else text


def _insert_field(column: ColumnView, annotations: dict[str, str], imports: Imports) -> str:
    text = _or_none(annotations[column.attribute], column)
    if not column.required:
        text = f"{imports.use('typing', 'NotRequired')}[{text}]"
    return annotated(column.attribute, text)


def _tuple(names: list[str], before: str) -> str:
    items = [literal(name) for name in names]
    return f"({items[0]},)" if len(items) == 1 else call("(", items, ")", indent=4, taken=len(before))


def _generated(column: ColumnView, view: TableView, imports: Imports) -> tuple[str, str]:
    maker = _MAKERS.get((column.generate, column.type.family))
    if maker is None or column.type.dimensions:
        what = f'column "{key_of(view.table)}.{column.column.name}" of type {column.column.type}'
        hint = "uuid4, uuid7 and ulid make uuid or text, now makes a time or text"
        raise SchemaError(f"{what} cannot say generate: {column.generate}", hint)
    module, name, form = maker
    imports.plain(module, name)
    return literal(column.attribute), form.format(name)


def _methods(view: TableView, annotations: dict[str, str]) -> list[Method]:
    methods: list[Method] = []
    for finder in view.finders:
        names = [view.by_column[name].attribute for name in finder.columns]
        given = [literal(finder.method), *names]
        if not finder.unique:
            summary, result = (
                "The rows with this key, in the order of the primary key.",
                _returned("self._find_all(", given),
            )
            methods.append(Method(_signature(finder.method, names, annotations, f"list[{view.row}]"), summary, result))
            continue
        summary, result = "The row with this key, or None.", _returned("self._find_one(", given)
        methods.append(Method(_signature(finder.method, names, annotations, f"{view.row} | None"), summary, result))
        if finder.method == "find_by_pk":
            methods += _by_primary_key(view, names, annotations)
    return methods


def _by_primary_key(view: TableView, names: list[str], annotations: dict[str, str]) -> list[Method]:
    get = _signature("get", names, annotations, view.row)
    delete = _signature("delete", names, annotations, "bool")
    return [
        Method(get, "The row with this key; raises NotFound.", _returned("self._get(", names)),
        Method(delete, "Delete the row with this key; whether there was one.", _returned("self._delete(", names)),
    ]


def _returned(before: str, items: list[str]) -> str:
    return call(before, items, ")", indent=8, taken=len("return "))


def _signature(name: str, parameters: list[str], annotations: dict[str, str], result: str) -> str:
    items = ["self", *(f"{parameter}: {annotations[parameter]}" for parameter in parameters)]
    return call(f"def {name}(", items, f") -> {result}:", indent=4)
