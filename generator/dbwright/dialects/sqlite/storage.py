"""What SQLite refuses of a table's own settings. https://www.sqlite.org/stricttables.html, …/withoutrowid.html"""

from __future__ import annotations

from collections.abc import Iterator

from dbwright.dialects.problems import Problem, describe
from dbwright.model.schema import key_of
from dbwright.model.table import Table
from dbwright.spelling import nearest

_MARKS = ("'", '"', "`", "[")
_OPTIONS = ("strict", "without_rowid", "autoincrement")
_STRICT_TYPES = frozenset({"INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY"})


def storage_problems(table: Table) -> Iterator[Problem]:
    """What is wrong with the options of a table, whose columns have their physical types already."""
    ref = ("table", key_of(table))
    said = table.options.get("sqlite", {})
    for name in said:
        if name not in _OPTIONS:
            guess = nearest(name, list(_OPTIONS))
            hint = f'did you mean "{guess}"?' if guess else f"there are {', '.join(_OPTIONS)}"
            yield Problem(ref, f'sqlite has no table option "{name}" ({describe(ref)})', hint)
    key = table.primary_key.columns if table.primary_key else ()
    if said.get("without_rowid") and not key:
        yield Problem(ref, f"without_rowid needs a primary key ({describe(ref)})", "give it one, or leave it out")
    yield from _strict(table) if said.get("strict") else ()
    yield from _counting(table, key)
    yield from _mistaken(table)


def _mistaken(table: Table) -> Iterator[Problem]:
    """For RESTRICT, SQLite 3.40 reads the table's name again as if it stood in a statement, and past its end."""
    for foreign in table.foreign_keys if table.name[:1] in _MARKS else ():
        if "restrict" in (foreign.on_delete, foreign.on_update):
            ref = ("table", key_of(table), "foreign_key", foreign.name)
            message = (
                f"sqlite takes the first character of the table's name for a quotation mark here ({describe(ref)})"
            )
            yield Problem(ref, message, "write `no action` in the place of `restrict`, or give the table another name")


def _strict(table: Table) -> Iterator[Problem]:
    """Strict tables know few types, and nothing among them keeps decimals both exact and comparable."""
    for column in table.columns:
        ref = ("table", key_of(table), "column", column.name)
        if column.type.upper() == "NUMERIC":
            hint = "keep whole units in a bigint, write `type: {sqlite: REAL, default: …}`, or leave out `strict`"
            yield Problem(ref, f"sqlite has no decimals in a strict table ({describe(ref)})", hint)
        elif column.type.upper() not in _STRICT_TYPES:
            message = f'sqlite has no type "{column.type}" in a strict table ({describe(ref)})'
            yield Problem(ref, message, f"write one of {', '.join(sorted(_STRICT_TYPES))}, or leave out `strict`")


def _counting(table: Table, key: tuple[str, ...]) -> Iterator[Problem]:
    """AUTOINCREMENT stands beside one INTEGER PRIMARY KEY that is the row's number. Elsewhere it means nothing."""
    said = table.options.get("sqlite", {})
    wanted = bool(said.get("autoincrement")) or any(column.identity for column in table.columns)
    if not wanted:
        return
    ref = ("table", key_of(table))
    types = {column.name: column.type for column in table.columns}
    if len(key) != 1 or types.get(key[0]) != "INTEGER":
        hint = "make one column of type int the whole primary key, or leave out `autoincrement` and `identity`"
        yield Problem(ref, f"sqlite counts only where one INTEGER column is the primary key ({describe(ref)})", hint)
    elif said.get("without_rowid"):
        yield Problem(ref, f"sqlite counts rows, which without_rowid takes away ({describe(ref)})", "leave out one")
