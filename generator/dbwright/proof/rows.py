"""Filling the tables of a scratch database: rows are tried on the engine, and varied until it takes them."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

import msgspec

from dbwright.database.connection import Connection
from dbwright.dialects.texts import words
from dbwright.errors import DatabaseError
from dbwright.model.schema import key_of
from dbwright.model.table import ForeignKey, Table
from dbwright.proof.parents import picks, point
from dbwright.proof.sheet import NULL, SKIP, Choice, Sheet, World
from dbwright.sql.expressions import quoted

FIRST_TRIES, MORE_TRIES = 600, 60
"""How often a row is varied: the first of a table must be found, those after it are a gain."""

Values = dict[str, str]
"""Column → the value that a row holds there, for literals only; NULL stands for itself."""


class Filled(msgspec.Struct):
    """What came of filling: the rows made in each table, and the engine's words where there is none."""

    rows: dict[str, list[Values]]
    failed: dict[str, str]


class Filler:
    """One filling of one database. `wishes` are rows, by table, that alone may be made, as far as they say anything.

    `extra` are foreign keys that are to be kept too; `skip` are tables that stay empty; `numbers` says for some tables
    which rows to make at all.
    """

    def __init__(
        self,
        connection: Connection,
        world: World,
        *,
        extra: Mapping[str, tuple[ForeignKey, ...]] | None = None,
        wishes: Mapping[str, Sequence[Values]] | None = None,
        skip: Collection[str] = (),
        numbers: Mapping[str, Collection[int]] | None = None,
    ) -> None:
        self._connection, self._wishes, self._numbers = connection, wishes or {}, numbers or {}
        tables = [table for table in world.physical.tables if key_of(table) not in skip]
        extra = extra or {}
        self._sheets = {key_of(table): Sheet(world, table, extra.get(key_of(table), ())) for table in tables}
        self._made: dict[str, int] = dict.fromkeys(self._sheets, 0)

    def fill(self) -> Filled:
        """Rows for all tables, parents first; a table that stays empty is said with the engine's last words."""
        found = Filled({key: [] for key in self._sheets}, {})
        ordered = in_order([sheet.table for sheet in self._sheets.values()], self._sheets)
        for row in range(max((self._rows(key) for key in ordered), default=0)):
            for key in ordered:
                if row < self._rows(key) and row in self._numbers.get(key, (row,)):
                    self._row(self._sheets[key], row, found)
        for key in found.failed.keys() & {key for key, made in found.rows.items() if made}:
            del found.failed[key]
        return found

    def _rows(self, key: str) -> int:
        return len(self._wishes.get(key, ())) or self._sheets[key].rows

    def _row(self, sheet: Sheet, row: int, found: Filled) -> None:
        made = _Row(self._connection, sheet, row, self._made, self._wish(sheet.key, row))
        words_ = made.make(MORE_TRIES if found.rows[sheet.key] else FIRST_TRIES)
        if words_:
            found.failed.setdefault(sheet.key, words_)
        else:
            self._made[sheet.key] += 1
            found.rows[sheet.key].append(made.values)

    def _wish(self, key: str, row: int) -> Values:
        wishes = self._wishes.get(key)
        return wishes[row] if wishes else {}  # without any it is left to chance


class _Options:
    """What can stand in some columns, made only as far as it is asked for: mostly the first will do."""

    def __init__(self, columns: frozenset[str], source: Iterator[Choice] | Iterator[int], weight: int = 1) -> None:
        self.columns, self.weight = columns, weight
        self._source: Iterator[Choice | int] = iter(source)
        self._known: dict[Choice | int, None] = {}
        self._listed: list[Choice | int] = []

    def has(self, place: int) -> bool:
        """Whether there are so many."""
        while len(self._listed) <= place:
            found = next(self._source, None)
            if found is None:
                return False
            if found not in self._known:
                self._known[found] = None
                self._listed.append(found)
        return True

    def at(self, place: int) -> Choice | int:
        """One of them; there is always a first."""
        self.has(place)
        return self._listed[place]


class _Row:
    """One row on its way into its table."""

    def __init__(self, connection: Connection, sheet: Sheet, row: int, made: Mapping[str, int], wish: Values) -> None:
        self._connection, self._sheet = connection, sheet
        self.values: Values = {}
        self._keys = sorted(sheet.foreign_keys, key=lambda key: (-len(key.columns), key.name))
        lists: list[_Options] = [
            _Options(frozenset(key.columns), iter(picks(sheet, key, row, made.get(key.table, 0)))) for key in self._keys
        ]
        for column in sheet.columns:
            wished = sheet.wished(column, wish[column.name]) if column.name in wish else None
            source = iter([wished]) if wished else sheet.choices(column, row)
            lists.append(_Options(frozenset([column.name]), source, sheet.weight(column)))
        self._lists = lists

    def make(self, tries: int) -> str:
        """Try and vary until the engine takes the row; its last words when it never does."""
        varied: set[int] = set()
        tried: set[tuple[int, ...]] = set()
        failure = ""
        while len(tried) < tries:
            grown = False
            for places in self._places(varied):
                if places in tried:
                    continue
                tried.add(places)
                failure = self._try(places)
                if not failure:
                    return ""
                suspects = self._suspects(failure)
                if not suspects <= varied:
                    varied |= suspects
                    grown = True
                if grown or len(tried) >= tries:
                    break
            if not grown:
                break
        return failure or "there is nothing to vary"

    def _places(self, varied: Collection[int]) -> Iterator[tuple[int, ...]]:
        """Choices as places in their lists: all first ones, then ever further from them."""
        start = tuple(0 for _ in self._lists)
        waiting = [(0, start)]
        seen = {start}
        while waiting:
            total, places = heapq.heappop(waiting)
            yield places
            for at in sorted(varied):
                if self._lists[at].has(places[at] + 1):
                    further = (*places[:at], places[at] + 1, *places[at + 1 :])
                    if further not in seen:
                        seen.add(further)
                        heapq.heappush(waiting, (total + self._lists[at].weight, further))

    def _suspects(self, failure: str) -> set[int]:
        """The lists that a failure may be about: its columns, those of the rule that it names, or all under a rule."""
        said = words(failure)
        names = {name for each in self._lists for name in each.columns if words(name) <= said}
        for rule in self._sheet.rules:
            if words(rule.name) <= said:
                names |= rule.columns
        for key in self._keys:
            if words(key.name) <= said:
                names |= set(key.columns)
        for wanted in (names, self._sheet.ruled):
            found = {at for at, each in enumerate(self._lists) if each.columns & wanted and each.has(1)}
            if found:
                return found
        return {at for at, each in enumerate(self._lists) if each.has(1)}

    def _try(self, places: Sequence[int]) -> str:
        """Insert; nothing, or the engine's words."""
        row: dict[str, str] = {}
        own: dict[str, Choice] = {}
        chosen = [each.at(place) for each, place in zip(self._lists, places, strict=True)]
        for column, choice in zip(self._sheet.columns, chosen[len(self._keys) :], strict=True):
            assert isinstance(choice, Choice)  # noqa: S101 (the lists of columns come last)
            own[column.name] = choice
        said = {name: choice.sql for name, choice in own.items() if choice.sql != SKIP}
        for key, pick in zip(self._keys, chosen, strict=False):
            assert isinstance(pick, int)  # noqa: S101 (the lists of foreign keys come first)
            row |= point(self._sheet, key, pick, row, said)
        try:
            whole = said | self._ahead(row)
            self._connection.execute(_insert(self._sheet, whole, self._connection.no_values))
        except DatabaseError as error:
            return " ".join(item.message for item in error.diagnostics)
        kept = {name: choice for name, choice in own.items() if name not in row and choice.sql != SKIP}
        self.values = {name: NULL if choice.sql == NULL else choice.value for name, choice in kept.items()}
        return ""

    def _ahead(self, row: Mapping[str, str]) -> dict[str, str]:
        """Foreign keys as variables: a trigger may change the table that their values are looked up in."""
        start = self._connection.variable
        if not start or not self._sheet.world.triggers.get(self._sheet.key):
            return dict(row)
        for number, value in enumerate(row.values()):
            self._connection.execute(f"SET {start}{number} = {value}")
        return {name: f"{start}{number}" for number, name in enumerate(row)}


def _insert(sheet: Sheet, row: Mapping[str, str], no_values: str) -> str:
    into = f"INSERT INTO {sheet.world.named(sheet.key)}"
    if not row:
        return f"{into} {no_values}"
    names = ", ".join(quoted(name, sheet.world.lowering.quote) for name in row)
    return f"{into} ({names}) VALUES ({', '.join(row.values())})"


def in_order(tables: Sequence[Table], sheets: Mapping[str, Sheet]) -> list[str]:
    """The keys of tables, those that others point to first; a circle is cut where a foreign key may be NULL."""
    graph: dict[str, set[str]] = {}
    soft: dict[str, set[str]] = {}
    for table in tables:
        null = {column.name for column in table.columns if column.null}
        key = key_of(table)
        graph[key], soft[key] = set(), set()
        for foreign in sheets[key].foreign_keys:
            if foreign.table in sheets and foreign.table != key:
                (soft if null & set(foreign.columns) else graph)[key].add(foreign.table)
    try:
        return list(TopologicalSorter({key: graph[key] | soft[key] for key in graph}).static_order())
    except CycleError:
        pass
    try:
        return list(TopologicalSorter(graph).static_order())
    except CycleError:
        return sorted(graph)
