"""What the constraints of all tables are called in one dialect, for the errors of statements that break them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dbwright.accessors.driver_sql import quoted_table
from dbwright.accessors.source import WIDTH, Imports, docstring, literal
from dbwright.accessors.view import TableView, held_by
from dbwright.dialects import get
from dbwright.errors import SchemaError
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Exclusion, ForeignKey, Index, Table, Unique

_TEXT = re.compile(r"'(?:[^']|'')*'")
_WORD = re.compile(r'"((?:[^"]|"")+)"|`((?:[^`]|``)+)`|([^\W\d]\w*)')
_KINDS = ("Check", "Constrained", "Key", "Reference")

Node = str | tuple[str, Sequence["Node"], str]
"""Source text, or a call: what stands before its items, they, and what closes it."""


def constraints_module(schema: Schema, tables: Sequence[TableView], dialect: str) -> dict[str, Any]:
    """The values of templates/accessors/constraints.py.j2."""
    physical = {key_of(table): table for table in _physical(schema, dialect).tables}
    held = [view for view in tables if held_by(view.table.only, [dialect]) and key_of(view.table) in physical]
    nodes: list[Node] = [_Constraints(view, physical[key_of(view.table)], tables, dialect).node() for view in held]
    lines = [f"    {_laid(node, 4, 1)}," for node in nodes]
    text, imports = "\n".join(lines), Imports()
    imports.plain(".._runtime.violations", *[kind for kind in _KINDS if kind == "Constrained" or f"{kind}(" in text])
    title = docstring("The constraints of the tables, for the errors of those who break them.", indent=0)
    return {"title": title, "imports": imports.lines(), "tables": lines}


def _physical(schema: Schema, dialect: str) -> Schema:
    """The schema as the engine holds it; as it is written where the dialect cannot hold all of it."""
    owner = get(dialect)
    scoped = owner.scope(schema)
    try:
        return owner.lower(scoped)
    except SchemaError:
        return scoped


class _Constraints:
    """One table: its constraints as the engine holds them, under the names that the schema gives them."""

    def __init__(self, view: TableView, held: Table, tables: Sequence[TableView], dialect: str) -> None:
        self._view = view
        self._held = held
        self._tables = {key_of(table.table): table for table in tables}
        self._dialect = dialect
        self._attributes = {column.column.name: column.attribute for column in view.columns}

    def node(self) -> Node:
        """The table as `Constrained(…)`."""
        table = self._view.table
        spelled = literal(quoted_table(table, self._dialect))
        items: list[Node] = [literal(self._view.attribute), literal(table.name), spelled]
        renamed = [f"{literal(new)}: {literal(old)}" for old, new in self._attributes.items() if old != new]
        if renamed:
            items.append(("renamed={", renamed, "}"))
        for name, found in (
            ("keys", [*self._keys()]),
            ("references", [*self._references()]),
            ("checks", [*self._checks()]),
        ):
            if found:
                items.append((f"{name}=(", found, ")"))
        return ("Constrained(", items, ")")

    def _keys(self) -> Iterator[Node]:
        logical, held = self._view.table, self._held
        if held.primary_key:
            named = logical.primary_key.name if logical.primary_key else ""
            yield self._called("Key", named or held.primary_key.name, held.primary_key.columns, held.primary_key.name)
        said: list[Unique | Index] = [*(index for index in logical.indexes if index.unique), *logical.uniques]
        names, own = {key.name for key in said}, {_key_columns(key): key.name for key in said}
        keys: list[Unique | Index] = [*held.uniques, *(index for index in held.indexes if index.unique)]
        for key in keys:
            wanted = _key_columns(key)
            columns = wanted or tuple(self._mentioned(_expressions(key)))
            named = key.name if key.name in names or not wanted else own.get(wanted, key.name)
            yield self._called("Key", named, columns, key.name)

    def _references(self) -> Iterator[Node]:
        own = {(key.columns, key.table): key.name for key in self._view.table.foreign_keys}
        for key in self._held.foreign_keys:
            target = self._tables.get(key.table)
            if target is not None:
                yield self._reference(key, target, own.get((key.columns, key.table), key.name))

    def _reference(self, key: ForeignKey, target: TableView, name: str) -> Node:
        there = {column.column.name: column.attribute for column in target.columns}
        items: list[Node] = [
            literal(name),
            _tuple(self._known(key.columns)),
            literal(target.attribute),
            _tuple([there.get(column, column) for column in key.target_columns]),
        ]
        if key.name != name:
            items.append(f"held={literal(key.name)}")
        if key.on_delete not in ("no action", "restrict"):
            items.append("keeps=False")
        if key.deferrable == "deferred":
            items.append("late=True")
        return ("Reference(", items, ")")

    def _checks(self) -> Iterator[Node]:
        own = {check.name for check in self._view.table.checks}
        checks: list[Check | Exclusion] = [*self._held.checks, *self._held.exclusions]
        for check in checks:
            match check:
                case Check():
                    columns = [*self._mentioned([check.expression.text])]
                case Exclusion():
                    columns = [element.column for element in check.elements if element.column]
            name = check.name if check.name in own else self._logical_name(check.name, columns)
            yield self._called("Check", name, columns, check.name)

    def _logical_name(self, name: str, columns: Sequence[str]) -> str:
        """The name in the schema of a check that the dialect calls otherwise: the only one about these columns."""
        found = [
            check.name
            for check in self._view.table.checks
            if held_by(check.only, [self._dialect]) and [*self._mentioned([check.expression.text])] == [*columns]
        ]
        others = {check.name for check in self._held.checks}
        return found[0] if len(found) == 1 and found[0] not in others else name

    def _called(self, kind: str, name: str, columns: Iterable[str], held: str) -> Node:
        items: list[Node] = [literal(name), _tuple(self._known(columns))]
        if held != name:
            items.append(f"held={literal(held)}")
        return (f"{kind}(", items, ")")

    def _known(self, columns: Iterable[str]) -> list[str]:
        return [self._attributes.get(column, column) for column in columns]

    def _mentioned(self, texts: Iterable[str]) -> Iterator[str]:
        """The columns that expressions name, in the order of the table."""
        words = {a or b or c for text in texts for a, b, c in _WORD.findall(_TEXT.sub("", text))}
        found = {word.replace('""', '"').replace("``", "`") for word in words}
        yield from (column.name for column in self._view.table.columns if column.name in found)


def _key_columns(key: Unique | Index) -> tuple[str, ...]:
    """The columns of a key; none for an index over expressions."""
    if isinstance(key, Unique):
        return key.columns
    return () if any(part.expression for part in key.keys) else tuple(part.column for part in key.keys)


def _expressions(key: Unique | Index) -> list[str]:
    if isinstance(key, Unique):
        return []
    return [part.expression.text if part.expression else part.column for part in key.keys]


def _tuple(names: Sequence[str]) -> Node:
    return ("(", [literal(name) for name in names], ",)" if len(names) == 1 else ")")


def _flat(node: Node) -> str:
    if isinstance(node, str):
        return node
    head, items, tail = node
    comma = "," if len(items) == 1 and head.endswith("=(") else ""
    return f"{head}{', '.join(map(_flat, items))}{comma}{tail}"


def _laid(node: Node, indent: int, after: int) -> str:
    """On one line where that fits, else one item a line; `after` is what follows on the last line."""
    line = _flat(node)
    if isinstance(node, str) or indent + len(line) + after <= WIDTH:
        return line
    head, items, tail = node
    pad = " " * indent
    inner = [f"{pad}    {_laid(item, indent + 4, 1)}," for item in items]
    return "\n".join([head, *inner, f"{pad}{tail.removeprefix(',')}"])
