"""The order of rows: each after those that it refers to. A circle is cut where a reference may be null at first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dbwright.errors import Diagnostic, SchemaError
from dbwright.model.table import Table
from dbwright.seeding.row import Cell, Lookup, Row


class Ordered(msgspec.Struct, frozen=True):
    """Rows in the order in which they come in. `late` are the columns of a row that are set when all are there."""

    rows: tuple[Row, ...]
    late: dict[int, frozenset[str]]
    """By the row's place in `rows`."""

    def late_of(self, place: int) -> frozenset[str]:
        return self.late.get(place, frozenset())


class _Edge(msgspec.Struct, frozen=True):
    """The row at `source` refers to the one at `target` by `columns`."""

    source: int
    target: int
    columns: tuple[str, ...]
    null: bool


def ordered(rows: Sequence[Row], tables: dict[str, Table]) -> Ordered:
    """Sort rows, in their own order where nothing else is asked for. Raises SchemaError for a circle."""
    finder = _Finder(rows)
    edges = [list(_edges(place, row, tables[row.table], finder)) for place, row in enumerate(rows)]
    late: dict[int, set[str]] = {}

    def cut(edge: _Edge) -> None:
        late.setdefault(edge.source, set()).update(edge.columns)
        edges[edge.source] = [other for other in edges[edge.source] if other.columns != edge.columns]

    for edge in [edge for found in edges for edge in found if edge.source == edge.target and edge.null]:
        cut(edge)
    while True:
        order, circle = _sorted(edges)
        if not circle:
            break
        free = next((edge for edge in circle if edge.null), None)
        if free is None:
            raise SchemaError(_complaint(circle, rows))
        cut(free)
    places = {old: new for new, old in enumerate(order)}
    return Ordered(
        tuple(rows[place] for place in order),
        {places[place]: frozenset(columns) for place, columns in late.items()},
    )


def _edges(place: int, row: Row, table: Table, finder: _Finder) -> Iterator[_Edge]:
    null = {column.name for column in table.columns if column.null}
    for name, cell in row.cells.items():
        for lookup in _lookups(cell):
            target = finder.find(lookup.table, dict(lookup.where))
            if target is not None:  # a row that looks itself up has to be there first
                yield _Edge(place, target, (name,), name in null and name not in row.key)
    for foreign in table.foreign_keys:
        given = [row.cells.get(name) for name in foreign.columns]
        known = [cell for cell in given if cell is not None and not cell.null and cell.lookup is None]
        if len(known) < len(given) or foreign.deferrable == "deferred":
            continue
        target = finder.find(foreign.table, dict(zip(foreign.target_columns, known, strict=True)))
        if target is not None and target != place:
            free = all(name in null for name in foreign.columns) and not set(foreign.columns) & set(row.key)
            yield _Edge(place, target, foreign.columns, free)


def _lookups(cell: Cell) -> Iterator[Lookup]:
    if cell.lookup is not None:
        yield cell.lookup
        for _, inner in cell.lookup.where:
            yield from _lookups(inner)


class _Finder:
    """Which of the rows holds these values."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._tables: dict[str, list[int]] = {}
        self._rows = rows
        self._indexes: dict[tuple[str, tuple[str, ...]], dict[tuple[str, ...], int]] = {}
        for place, row in enumerate(rows):
            self._tables.setdefault(row.table, []).append(place)

    def find(self, table: str, where: dict[str, Cell]) -> int | None:
        columns = tuple(sorted(where))
        index = self._indexes.get((table, columns))
        if index is None:
            index = self._indexes[(table, columns)] = {}
            for place in self._tables.get(table, ()):
                cells = self._rows[place].cells
                if cells.keys() >= set(columns):
                    index.setdefault(tuple(cells[name].sql for name in columns), place)
        return index.get(tuple(where[name].sql for name in columns))


def _sorted(edges: list[list[_Edge]]) -> tuple[list[int], list[_Edge]]:
    """The places in order, or the edges of a circle. Without recursion: a chain of rows may be long."""
    order: list[int] = []
    state = [0] * len(edges)  # 1: on the way, 2: done
    for start in range(len(edges)):
        way: list[_Edge] = []
        stack = [(start, iter(edges[start]))] if state[start] == 0 else []
        while stack:
            place, following = stack[-1]
            state[place] = 1
            edge = next(following, None)
            if edge is None:
                state[place] = 2
                order.append(place)
                stack.pop()
                if way:
                    way.pop()
            elif state[edge.target] == 1:
                first = next(i for i, (other, _) in enumerate(stack) if other == edge.target)
                return [], [*way[first:], edge]
            elif state[edge.target] == 0:
                way.append(edge)
                stack.append((edge.target, iter(edges[edge.target])))
    return order, []


def _complaint(circle: list[_Edge], rows: Sequence[Row]) -> Diagnostic:
    named = " → ".join(rows[edge.source].label for edge in circle)
    first = rows[circle[0].source]
    hint = "make one of these references nullable in the schema, or bring the rows in by an SQL file"
    return Diagnostic(first.origin, f"rows refer to each other in a circle: {named} → {first.label}", hint)
