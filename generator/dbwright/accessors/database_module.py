"""The module of the database: how it is opened, and its tables as attributes."""

from __future__ import annotations

from typing import Any

from dbwright.accessors.named_queries import MODULE
from dbwright.accessors.source import HINTS, Imports, call, docstring, import_line, laid_out, literal
from dbwright.accessors.table_methods import SYNC, Words
from dbwright.accessors.view import PackageView

_SCHEMES = {
    "sqlite": ("sqlite",),
    "postgres": ("postgresql", "postgres"),
    "mysql": ("mysql", "mariadb"),
    "duckdb": ("duckdb",),
}


def database_module(view: PackageView, own: dict[str, str], words: Words = SYNC) -> dict[str, Any]:
    """The values of templates/accessors/database.py.j2, or of the same with async and await."""
    imports = Imports(folder=words.folder)
    typing_imports = Imports((table.attribute for table in view.tables), words.folder)
    awaited = bool(words.twin)
    imports.plain("collections.abc", "Callable", "Sequence", *(("Awaitable",) if awaited else ()))
    imports.plain("functools", "cached_property")
    imports.plain("importlib", "import_module")
    imports.plain("os", "environ")
    imports.plain(HINTS, "TYPE_CHECKING", "Any")
    typing_imports.plain("typing", "Self", "overload")
    if awaited:
        _awaited(imports, typing_imports)
    else:
        imports.plain("._runtime.connection", "Connection", "OnQuery")
        imports.plain("._runtime.transactions", "Isolation", "Nested", "T", "Transaction", "run")
    typing_imports.plain("._runtime.pool", "Pool")
    tables = [
        _table(table.attribute, table.name, table.module, own, words)
        | {"docstring": docstring(f"The {kind} {table.table.name}.", [table.table.comment], indent=8)}
        for kind, tables in (("table", view.tables), ("view", view.views))
        for table in tables
    ]
    if view.queries:
        queries = _table(MODULE, "Queries", MODULE, own, words)
        tables.append(queries | {"docstring": docstring("The named queries.", indent=8)})
    for table in tables:
        result = typing_imports.use(table["module"], table["name"])
        table["signature"] = call(f"def {table['attribute']}(", ["self"], f") -> {result}:", indent=4)
        table["imported"] = import_line(typing_imports.path(table["module"]), [table["name"]], indent=8)
        table["opened"] = laid_out(f"{table['name']}(", ["self.connection"], ")", indent=8, taken=len("return "))
    ruled = _ruled(view, imports, typing_imports)
    return {
        "title": docstring("The database: its connection and its tables.", indent=0),
        "imports": imports.lines(),
        "typing_imports": typing_imports.lines(indent=4),
        "drivers": [(scheme, f"_{dialect}") for dialect in view.dialects for scheme in _SCHEMES[dialect]],
        "tables": tables,
        "sensitive": _sensitive(view),
        **ruled,
        "logger": literal(view.name),
    }


def _awaited(imports: Imports, typing_imports: Imports) -> None:
    """What the twin imports instead of a connection."""
    imports.plain("._runtime._async.connection", "AsyncConnection")
    imports.plain("._runtime._async.pool", "open_pool")
    imports.plain("._runtime._async.transactions", "AsyncTransaction", "Isolation", "Nested", "T")
    typing_imports.plain("._runtime.connection", "Connection", "OnQuery")


def _table(attribute: str, name: str, module: str, own: dict[str, str], words: Words) -> dict[str, str]:
    """An attribute of the database, and the class that it is: its own, where there is one."""
    name = f"{words.twin}{name}"
    beside = f"{words.folder}.{module}" if words.folder else module
    return {"attribute": attribute, "name": name, "module": f".{own.get(name, beside)}"}


def _ruled(view: PackageView, imports: Imports, typing_imports: Imports) -> dict[str, Any]:
    """What the rules ask of connect: codecs, and who is told of changes."""
    columns = [column.column.behaviour for table in view.tables for column in table.columns]
    codecs = sorted({item.codec for item in columns if item and item.codec})
    audited = any(table.table.behaviour and table.table.behaviour.audit for table in view.tables)
    if codecs:
        imports.plain("collections.abc", "Mapping")
        typing_imports.plain("._runtime.rules", "Codec")
    if audited:
        imports.plain("contextlib", "AbstractContextManager")
        typing_imports.plain("._runtime.rules", "RowChange")
    return {"codecs": codecs, "needed": ", ".join(map(literal, codecs)), "audited": audited}


def _sensitive(view: PackageView) -> str:
    """The names in the database of the columns whose values are not told, as a tuple."""
    columns = [column.column for table in view.tables for column in table.columns]
    names = {column.name for column in columns if column.behaviour and column.behaviour.sensitive}
    spelled = sorted(names | {name.replace("%", "%%") for name in names})
    if len(spelled) == 1:
        return f"({literal(spelled[0])},)"
    return call("(", [literal(name) for name in spelled], ")", taken=len("_SENSITIVE = ")) if spelled else ""
