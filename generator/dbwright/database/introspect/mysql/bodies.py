"""Views, triggers and routines, whose texts the catalog holds in pieces."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from dbwright.database.introspect.mysql.catalog import Catalog, quoted, string
from dbwright.model.objects import Function, Sql, Trigger
from dbwright.model.schema import key_of
from dbwright.model.view import View

_VIEWS = """
SELECT table_name, view_definition, check_option
FROM information_schema.views WHERE table_schema = ? ORDER BY BINARY table_name"""

_TRIGGERS = """
SELECT trigger_name, event_object_table, action_timing, event_manipulation, action_statement, action_order
FROM information_schema.triggers WHERE trigger_schema = ?
ORDER BY BINARY event_object_table, action_timing, event_manipulation, action_order"""

_ROUTINES = """
SELECT routine_name, routine_type, routine_definition, is_deterministic, sql_data_access, security_type,
  routine_comment
FROM information_schema.routines WHERE routine_schema = ? ORDER BY BINARY routine_name, routine_type"""

_PARAMETERS = """
SELECT specific_name, routine_type, ordinal_position, parameter_mode, parameter_name, dtd_identifier,
  character_set_name, collation_name
FROM information_schema.parameters WHERE specific_schema = ?
ORDER BY specific_name, routine_type, ordinal_position"""

BODIES = (_VIEWS, _TRIGGERS, _ROUTINES, _PARAMETERS)


def views(catalog: Catalog) -> tuple[View, ...]:
    """All views; names in their texts do not say in which database they are."""
    return tuple(_view(catalog, *row) for row in catalog.rows(_VIEWS))


def _view(catalog: Catalog, name: str, query: str, option: str) -> View:
    text = catalog.local(query) + ("" if option == "NONE" else f" WITH {option} CHECK OPTION")
    return View(name=name, sql=Sql(text, native=True))


def triggers(catalog: Catalog) -> tuple[Trigger, ...]:
    """All triggers. One that runs after others of its event says after which."""
    found = []
    last: dict[tuple[str, str, str], str] = {}
    for name, table, timing, event, body, _ in catalog.rows(_TRIGGERS):
        before = last.get((table, timing, event))
        follows = f" FOLLOWS {quoted(before)}" if before else ""
        text = f"CREATE TRIGGER {quoted(name)} {timing} {event} ON {quoted(table)} FOR EACH ROW{follows} {body}"
        needs = (f"{table}.{before}",) if before else ()
        found.append(Trigger(name=name, table=table, sql=Sql(text, native=True), depends_on=needs))
        last[table, timing, event] = name
    return tuple(sorted(found, key=key_of))


def functions(catalog: Catalog) -> tuple[Function, ...]:
    """All functions and procedures. They have no arguments in their key: two of one name there are not."""
    parameters: dict[tuple[str, str], list[tuple[Any, ...]]] = defaultdict(list)
    for name, kind, *rest in catalog.rows(_PARAMETERS):
        parameters[name, kind].append(tuple(rest))
    return tuple(_function(catalog, row, parameters[row[0], row[1]]) for row in catalog.rows(_ROUTINES))


def _function(catalog: Catalog, row: tuple[Any, ...], parameters: list[tuple[Any, ...]]) -> Function:
    name, kind, body, deterministic, access, security, comment = row
    taken = ", ".join(_parameter(catalog, item, kind) for item in parameters if item[0])
    returned = [f"RETURNS {_type(catalog, item)}" for item in parameters if not item[0]]
    words = [
        f"CREATE {kind} {quoted(name)}({taken})",
        *returned,
        "DETERMINISTIC" if deterministic == "YES" else "",
        access if access != "CONTAINS SQL" else "",
        "SQL SECURITY INVOKER" if security == "INVOKER" else "",
        f"COMMENT {string(comment)}" if comment else "",
        body or "",
    ]
    return Function(
        name=name,
        sql=Sql(" ".join(word for word in words if word), native=True),
        kind="procedure" if kind == "PROCEDURE" else "function",
    )


def _parameter(catalog: Catalog, item: tuple[Any, ...], kind: str) -> str:
    _, mode, name, *_ = item
    said = f"{mode} " if kind == "PROCEDURE" and mode else ""
    return f"{said}{quoted(name)} {_type(catalog, item)}"


def _type(catalog: Catalog, item: tuple[Any, ...]) -> str:
    *_, text, charset, collation = item
    return f"{text} CHARSET {charset} COLLATE {collation}" if collation not in (None, catalog.collation) else str(text)
