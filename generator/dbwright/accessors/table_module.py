"""The module of one table: its row, what insert takes, and its methods."""

from __future__ import annotations

from typing import Any

from dbwright.accessors.relation_lines import relation_lines
from dbwright.accessors.source import HINTS, WIDTH, Imports, annotated, call, docstring, laid_out, literal
from dbwright.accessors.table_methods import SYNC, TableMethods, class_lines
from dbwright.accessors.table_rules import TableRules, rule_values, table_rules
from dbwright.accessors.view import ColumnView, PackageView, TableView, annotation
from dbwright.errors import SchemaError
from dbwright.model.schema import key_of

_MAKERS = {
    ("uuid4", "uuid"): ("uuid", "uuid4", "{}()"),
    ("uuid4", "text"): ("uuid", "uuid4", "str({}())"),
    ("uuid7", "uuid"): ("._runtime.ids", "uuid7", "{}()"),
    ("uuid7", "text"): ("._runtime.ids", "uuid7", "str({}())"),
    ("ulid", "uuid"): ("._runtime.ids", "ulid_uuid", "{}()"),
    ("ulid", "text"): ("._runtime.ids", "ulid", "{}()"),
    ("now", "timestamptz"): ("._runtime.values", "now", "{}()"),
    ("now", "timestamp"): ("._runtime.values", "now", "{}().replace(tzinfo=None)"),
    ("now", "date"): ("._runtime.values", "now", "{}().date()"),
    ("now", "time"): ("._runtime.values", "now", "{}().time()"),
    ("now", "text"): ("._runtime.values", "now_text", "{}()"),
}
"""(generate, family) → what makes the value: module, function, and how it is called."""


_KINDS = {
    "text": "Text",
    "int": "Number",
    "ubigint": "Number",
    "float": "Number",
    "decimal": "Exact",
    "json": "JsonColumn",
}
"""Family → the class of a column in conditions."""


def table_module(view: TableView, package: PackageView) -> dict[str, Any]:
    """The values of templates/accessors/table.py.j2."""
    imports, enums = Imports(column.attribute for column in view.columns), package.enum_names
    rules = table_rules(view, package, imports)
    imports.plain("collections.abc", "Iterable")
    imports.plain(HINTS, "TYPE_CHECKING", "TypedDict")
    others = Imports([*(column.attribute for column in view.columns), *(item.name for item in view.relations)])
    others.plain("typing", "Unpack")
    imports.plain("._runtime.connection", "Connection")
    imports.plain("._runtime.rows", "Row")
    annotations = {column.attribute: annotation(column, enums, imports) for column in view.columns}
    fields = [annotated(column.attribute, or_none(annotations[column.attribute], column)) for column in view.columns]
    insert_fields = [_insert_field(column, annotations, others) for column in view.columns if column.settable]
    generated = [generated_value(column, view, imports) for column in view.columns if column.generate]
    changes = changed_columns(view, rules)
    update_fields = [_update_field(column, annotations, imports) for column in changes]
    column_lines = [column_line(column, view, annotations, imports, others) for column in view.columns]
    if not rules.append_only or view.searches:
        imports.plain("._runtime.expressions", "Where")
    relations = relation_lines(view, imports, others)
    methods = TableMethods(view, rules, SYNC, annotations, completed=bool(generated))
    methods.add(others, changes=bool(changes))
    return {
        **_names_and_texts(view),
        **class_texts(view, rules),
        **class_lines(view.name, f"{rules.base}[{view.row}]", view.row),
        "fields": fields,
        "insert_fields": insert_fields,
        "update_fields": update_fields,
        "column_lines": column_lines,
        "relation_lines": relations,
        "generated": generated,
        "methods": methods.found,
        **rule_values(rules, imports, others),
        "typing_imports": others.lines(indent=4),
        "imports": imports.lines(),
    }


def changed_columns(view: TableView, rules: TableRules) -> list[ColumnView]:
    """The columns that update takes."""
    return [
        column
        for column in view.columns
        if column.attribute not in (*_fixed_names(view), *rules.own) and not rules.append_only
    ]


def _fixed_names(view: TableView) -> list[str]:
    return [item.attribute for item in view.columns if not item.settable or item.attribute in view.key]


def fixed_columns(view: TableView) -> str:
    names = _fixed_names(view)
    return "frozenset(" + tuple_of(names, "_fixed = frozenset(") + ")" if names else ""


def _names_and_texts(view: TableView) -> dict[str, Any]:
    """What the view alone tells: the names of the module's classes, and what its docstrings say."""
    key, comment = key_of(view.table), view.table.comment
    notes = [f"{column.attribute}: {column.column.comment}" for column in view.columns if column.column.comment]
    return {
        "title": docstring(f"The table {key}.", indent=0),
        "row": view.row,
        "row_docstring": docstring(f"One row of {key}.", [comment, *notes]),
        "slots": tuple_of([column.attribute for column in view.columns], "__slots__ = __match_args__ = "),
        "insert": view.insert,
        "update": view.update,
        "update_head": laid_out(f"class {view.update}(", ["TypedDict", "total=False"], "):", indent=0),
        "columns_class": view.columns_class,
        "relations_class": view.relations_class,
        "table": view.name,
    }


def class_texts(view: TableView, rules: TableRules) -> dict[str, str]:
    """What the class says of the table, before its methods."""
    return {
        "table_docstring": docstring(f"The table {key_of(view.table)}.", [view.table.comment]),
        "module": view.module,
        "key": tuple_of(list(view.key), "_key = ") if view.key else "()",
        "required": tuple_of([column.attribute for column in view.columns if column.required], "_required = "),
        "fixed": fixed_columns(view),
        "made": made_columns(view, rules),
        "complete": call("def _complete(", ["self", f"row: {view.insert}"], f") -> {view.insert}:", indent=4),
    }


def or_none(text: str, column: ColumnView) -> str:
    return f"{text} | None" if column.null else text


def _insert_field(column: ColumnView, annotations: dict[str, str], typing_imports: Imports) -> str:
    text = or_none(annotations[column.attribute], column)
    if not column.required:
        text = f"{typing_imports.use('typing', 'NotRequired')}[{text}]"
    return annotated(column.attribute, text)


def _update_field(column: ColumnView, annotations: dict[str, str], imports: Imports) -> str:
    """What update takes for a column: a value, or for numbers also what is computed of columns."""
    text = annotations[column.attribute]
    if _kind(column) in ("Number", "Exact"):
        text = f"{text} | {imports.use('._runtime.expressions', 'Expression')}[{or_none(text, column)}]"
    return annotated(column.attribute, or_none(text, column))


def column_line(
    column: ColumnView, view: TableView, annotations: dict[str, str], imports: Imports, typing_imports: Imports
) -> str:
    module = "documents" if _kind(column) in ("JsonColumn", "ListColumn") else "expressions"
    kind = imports.use(f"._runtime.{module}", _kind(column))
    type_ = or_none(annotations[column.attribute], column)
    if _kind(column) == "ListColumn":
        type_ = f"{type_}, {annotations[column.attribute].partition('[')[2].removesuffix(']')}"
    items = [literal(f"{view.module}.{column.attribute}")]
    if _kind(column) == "Exact" and column.type.size:
        items.append(str(column.type.size))
    head = f"{column.attribute}: {typing_imports.use('typing', 'Final')} = {kind}["
    if len(head) + len(type_) + 6 <= WIDTH:
        return call(f"{head}{type_}](", items, ")", indent=4)
    return f"{head}\n        {type_}\n    ](\n        {', '.join(items)},\n    )"


def _kind(column: ColumnView) -> str:
    """The class of a column in conditions."""
    if column.also or column.type.dimensions > 1:
        return "Column"
    return "ListColumn" if column.type.dimensions else _KINDS.get(column.type.family, "Column")


def tuple_of(names: list[str], before: str) -> str:
    items = [literal(name) for name in names]
    return f"({items[0]},)" if len(items) == 1 else call("(", items, ")", indent=4, taken=len(before))


def generated_value(column: ColumnView, view: TableView, imports: Imports) -> tuple[str, str]:
    maker = _MAKERS.get((column.generate, column.type.family))
    if maker is None or column.type.dimensions:
        what = f'column "{key_of(view.table)}.{column.column.name}" of type {column.column.type}'
        hint = "uuid4, uuid7 and ulid make uuid or text, now makes a time or text"
        raise SchemaError(f"{what} cannot say generate: {column.generate}", hint)
    module, name, form = maker
    imports.plain(module, name)
    return literal(column.attribute), form.format(name)


def made_columns(view: TableView, rules: TableRules) -> str:
    """The columns that upsert leaves to a new row; those of the key are not changed anyway."""
    made = [column.attribute for column in view.columns if column.generate and column.attribute not in view.key]
    made = [name for name in made if name != rules.touched]
    return tuple_of(made, "_made = ") if made else ""
