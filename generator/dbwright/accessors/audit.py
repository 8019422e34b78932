"""Which columns of an audit table take what of a change."""

from __future__ import annotations

from collections.abc import Sequence

from dbwright.accessors.source import Imports, literal
from dbwright.accessors.view import ColumnView, PackageView, TableView
from dbwright.errors import SchemaError
from dbwright.model.schema import key_of

_TABLES = ("audit_logs", "audit_log", "audit_events", "audit_event", "audit_trail", "audit")
"""Where `audit: true` records changes, if the schema has one of them."""
_ACTION = ("action", "operation", "event", "event_type", "verb")
_ENTITY = (*("table_name", "table", "entity_type", "entity", "resource_type", "resource"), "record_type", "target_type")
_KEY = ("row_id", "row_key", "entity_id", "resource_id", "record_id", "target_id", "object_id", "key")
_BEFORE = ("before", "old", "old_values", "old_data", "old_row", "before_data")
_AFTER = ("after", "new", "new_values", "new_data", "new_row", "after_data")
_WORDS = {
    "insert": ("insert", "inserted", "create", "created", "add"),
    "update": ("update", "updated", "change", "changed"),
    "delete": ("delete", "deleted", "remove", "removed"),
    "restore": ("restore", "restored", "update", "updated", "change", "changed"),
}
"""What an action may be called in an enum, the best first."""


def audit_text(view: TableView, package: PackageView, imports: Imports) -> str:
    """What stands behind `audit=` in the rules of a table; empty where its changes are not recorded."""
    wanted = view.table.behaviour.audit if view.table.behaviour else ""
    if not wanted:
        return ""
    imports.plain("._runtime.rules", "Audit")
    by_key = {key_of(table.table): table for table in package.tables}
    names = _TABLES if wanted == "true" else (wanted,)
    table = next((by_key[name] for name in names if name in by_key), None)
    if table is view:
        return ""
    if table is None:
        return "Audit()"
    return _into(view, table, package, imports)


def _into(view: TableView, table: TableView, package: PackageView, imports: Imports) -> str:
    action, entity, key, before, after = (_first(table, names) for names in (_ACTION, _ENTITY, _KEY, _BEFORE, _AFTER))
    if action is None or (key is None and after is None):
        message = f'table "{key_of(view.table)}" cannot be audited into "{key_of(table.table)}"'
        hint = "give that table columns such as action, table_name, row_id, before and after"
        raise SchemaError(message, hint)
    lines = [f"module={literal(table.module)},", f"table={literal(table.name)},"]
    given = {"action": action, "entity": entity, "key": key, "before": before, "after": after}
    lines += [f"{name}={literal(column.attribute)}," for name, column in given.items() if column]
    if key is not None:
        lines += _key_type(key, imports)
    if any(column is not None and column.type.family != "json" for column in (before, after)):
        lines.append("as_text=True,")
    if action.type.family == "enum":
        lines += _actions(table, action, package, imports)
    return "\n".join(["Audit(", *(f"{' ' * 12}{line}" for line in lines), f"{' ' * 8})"])


def _first(table: TableView, names: Sequence[str]) -> ColumnView | None:
    columns = table.by_column
    return next((columns[name] for name in names if name in columns and columns[name].settable), None)


def _key_type(key: ColumnView, imports: Imports) -> list[str]:
    """What the column of the key takes; text where nothing is said."""
    match key.type.family:
        case "uuid":
            imports.plain("uuid", "UUID")
            return ["key_type=UUID,"]
        case "int" | "ubigint":
            return ["key_type=int,"]
        case "json":
            return ["key_type=list,"]
    return []


def _actions(table: TableView, action: ColumnView, package: PackageView, imports: Imports) -> list[str]:
    """The members of an enum that stand for the actions."""
    enum = next(enum for enum in package.enums if enum.key == action.type.enum)
    imports.plain(".enums", enum.name)
    lines = []
    for name, words in _WORDS.items():
        word = next((word for word in words if word in enum.values), "")
        if not word:
            what = f'"{key_of(table.table)}.{action.column.name}" has no value for {name}'
            raise SchemaError(f"{what}, so it cannot hold audit records", f'add "{words[0]}" to the enum {enum.key}')
        lines.append(f"{' ' * 4}{literal(name)}: {enum.name}({literal(word)}),")
    return ["actions={", *lines, "},"]
