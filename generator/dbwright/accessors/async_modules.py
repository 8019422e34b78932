"""The modules of a package below `_async`: the classes of tables, views and queries with async and await.

Rows, columns, relations and rules are those of the modules above.
"""

from __future__ import annotations

from typing import Any

from dbwright.accessors.named_queries import QueryView
from dbwright.accessors.queries_module import query_method
from dbwright.accessors.source import HINTS, Imports, docstring
from dbwright.accessors.table_methods import ASYNC, TableMethods, class_lines
from dbwright.accessors.table_module import changed_columns, class_texts, generated_value
from dbwright.accessors.table_rules import TableRules, table_rules
from dbwright.accessors.view import PackageView, TableView, annotation
from dbwright.model.schema import key_of


def async_table_module(view: TableView, package: PackageView) -> dict[str, Any]:
    """The values of templates/accessors/_async/table.py.j2."""
    imports, others = Imports(folder=ASYNC.folder), Imports(folder=ASYNC.folder)
    rules = table_rules(view, package, Imports())
    generated = [generated_value(column, view, imports) for column in view.columns if column.generate]
    changes = bool(changed_columns(view, rules))
    annotations = {
        column.attribute: annotation(column, package.enum_names, imports)
        for column in view.columns
        if column.attribute in _in_signatures(view, rules, changes=changes)
    }
    methods = TableMethods(view, rules, ASYNC, annotations, completed=bool(generated))
    methods.add(others, changes=changes)
    others.plain("typing", "Unpack", *(["Self"] if rules.deleted else []))
    _import_what_is_used(view, rules, imports, changes=changes)
    return {
        "title": docstring(f"The table {key_of(view.table)}, with async and await.", indent=0),
        **class_texts(view, rules),
        **class_lines(view.name, f"{rules.base}[{view.row}]", view.row, ASYNC),
        "rules": f"{view.name}._rules" if rules.text else "",
        "deleted": rules.deleted,
        "generated": generated,
        "touched": rules.stamp,
        "clock": rules.clock,
        "methods": methods.found,
        "typing_imports": others.lines(indent=4),
        "imports": imports.lines(),
    }


def _in_signatures(view: TableView, rules: TableRules, *, changes: bool) -> set[str]:
    """The attributes whose types the methods name."""
    found = {view.by_column[name].attribute for finder in view.finders for name in finder.columns}
    by_key = any(finder.method == "find_by_pk" for finder in view.finders)
    found |= {rules.lock} if by_key and changes else set()
    return found | (set(view.key) if any(relation.plural for relation in view.relations) else set())


def _import_what_is_used(view: TableView, rules: TableRules, imports: Imports, *, changes: bool) -> None:
    imports.plain("collections.abc", "Iterable")
    imports.plain(HINTS, "TYPE_CHECKING", *(["Any"] if rules.clock else []))
    base = ASYNC.twin + rules.base
    imports.plain("._runtime._async.ruled" if rules.text else "._runtime._async.tables", base)
    imports.plain("._runtime._async.connection", "AsyncConnection")
    if not rules.append_only or view.searches:
        imports.plain("._runtime.expressions", "Where")
    if rules.clock:
        imports.plain("._runtime.values", rules.clock)
    imports.plain(f".{view.module}", view.row, view.insert)
    if changes:
        imports.plain(f".{view.module}", view.update)
    if view.key and any(relation.plural for relation in view.relations):
        imports.plain(f".{view.module}", view.relations_class)
    if rules.text:
        imports.plain(f".{view.module}", view.name)


def async_view_module(view: TableView, *, materialized: bool) -> dict[str, Any]:
    """The values of templates/accessors/_async/view.py.j2."""
    imports = Imports(folder=ASYNC.folder)
    imports.plain("._runtime._async.connection", "AsyncConnection")
    imports.plain("._runtime._async.views", "AsyncView")
    imports.plain(f".{view.module}", view.row)
    key = key_of(view.table)
    return {
        "title": docstring(f"The view {key}, with async and await.", indent=0),
        "view_docstring": docstring(f"The view {key}; it is only read.", [view.table.comment]),
        **class_lines(view.name, f"View[{view.row}]", view.row, ASYNC),
        "module": view.module,
        "materialized": materialized,
        "imports": imports.lines(),
    }


def async_queries_module(queries: tuple[QueryView, ...], enums: dict[str, str]) -> dict[str, Any]:
    """The values of templates/accessors/_async/queries.py.j2."""
    imports = Imports((item.attribute for view in queries for item in view.given), ASYNC.folder)
    imports.plain("._runtime._async.named", "AsyncNamedQueries")
    return {
        "title": docstring("The named queries, with async and await.", indent=0),
        "methods": [query_method(view, enums, imports, ASYNC) for view in queries],
        "imports": imports.lines(),
    }
