"""Killing a run at one of its calls, letting the next run go on, and comparing with a run that was not killed."""

from __future__ import annotations

import functools
import gc
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import msgspec

from dbwright.database import apply, introspect, ledger, state
from dbwright.database.connection import open_url
from dbwright.database.engine import opened
from dbwright.database.labels import LABELS
from dbwright.database.migrate import migrate
from dbwright.database.options import RunOptions
from dbwright.database.rollback import NOTHING, rollback
from dbwright.history.folder import read_history
from faults.calls import Kind, Meter, Moment, install
from faults.forks import Failed, Killed, in_child
from faults.history import LENGTH, Shop
from faults.places import Place

SERVERS = ("postgres", "mysql")
OPTIONS = RunOptions()
DRIVERS = {"sqlite": "sqlite3", "postgres": "psycopg", "mysql": "pymysql", "duckdb": "duckdb"}


@dataclass(frozen=True)
class Point:
    """One place at which a run is killed: call `number` of a run that starts with `done` migrations applied."""

    direction: str
    done: int
    number: int
    moment: Moment
    kind: Kind
    text: str

    def __str__(self) -> str:
        way = "migrate" if self.direction == "up" else "rollback"
        return f"{way} after {self.done} migrations, {self.moment} call {self.number}: {self.text}"


@dataclass(frozen=True)
class Seen:
    """What can be seen of a database: its schema, its rows, its ledger, and whether the kept schema is the real one."""

    schema: str
    rows: dict[str, list[str]]
    ledger: list[tuple[Any, ...]]
    kept: bool


@dataclass(frozen=True)
class Traced:
    """A run that was not killed: its calls, the numbers at which its migration begins and is over, what it led to."""

    calls: list[tuple[Kind, str]]
    begin: int
    end: int
    seconds: float
    seen: Seen


class Trial:
    """All runs of one history on one engine, each in a process of its own; this process opens no database."""

    def __init__(self, place: Place, shop: Shop) -> None:
        self.place, self.shop = place, shop
        for name in (f"engines.{place.dialect}", f"introspect.{place.dialect}", f"{place.dialect}_connection"):
            import_module(f"dbwright.database.{name}")  # before the forks, which then need not
        import_module(DRIVERS[place.dialect])
        read_history(shop.folder, LABELS[place.dialect])
        gc.freeze()
        self._templates: dict[tuple[str, int], str] = {}

    def points(self, direction: str, done: int) -> Iterator[Point]:
        """Where a run of the migration that comes after `done` can be killed, or on the way back a run of that one.

        What a run says before its migration and after it is the same each time: it is tried with the first and the last
        migration. Calls that only read change nothing, so the call after them stands for them.
        """
        traced = self.traced(direction, done)
        edge = done in ((0, LENGTH - 1) if direction == "up" else (1, LENGTH))
        for number in range(len(traced.calls)) if edge else range(traced.begin, traced.end):
            kind, text = traced.calls[number]
            sent = self.place.dialect in SERVERS and kind in ("statement", "ledger", "transaction")
            moments: tuple[Moment, ...] = ("before", "sent", "after") if sent else ("before", "after")
            if kind != "read":
                for moment in moments:
                    yield Point(direction, done, number, moment, kind, text)

    def attempt(self, point: Point, *, to_the_end: bool = False) -> str:
        """Kill a run there, let the next one go on; what is wrong afterwards, "" where nothing is.

        The next run ends the migration, or with `to_the_end` all that come after it too.
        """
        url = self._work(point.direction, point.done)
        try:
            in_child(lambda: self._run(point.direction, point.done, url, Meter((point.number, point.moment))))
        except Killed:
            return self.recovered(point.direction, point.done, url, to_the_end=to_the_end)
        except Failed as error:
            return f"the run to be killed failed: {error}"
        return "the run was not killed"

    def attempt_at_any_time(self, direction: str, done: int, seconds: float) -> str:
        """The same with a kill from outside after some time; a run that was faster is as good."""
        url = self._work(direction, done)
        try:
            in_child(lambda: self._run(direction, done, url, Meter()), kill_after=seconds)
        except Killed:
            pass
        except Failed as error:
            return f"the run to be killed failed: {error}"
        return self.recovered(direction, done, url)

    def recovered(self, direction: str, done: int, url: str, *, to_the_end: bool = False) -> str:
        """Run again; what then differs from a run that was not killed."""
        whole = to_the_end and direction == "up"

        def again() -> Seen:
            self._run(direction, done, url, None, to_the_end=whole)
            return _look(url)

        try:
            seen = in_child(again)
        except Failed as error:
            return f"the next run failed: {error}"
        return _difference(seen, self.traced(direction, done, to_the_end=whole).seen)

    @functools.cache  # noqa: B019 - a trial lives as long as its process
    def traced(self, direction: str, done: int, *, to_the_end: bool = False) -> Traced:
        """The run that others are compared with."""
        url = self._work(direction, done)
        start = time.monotonic()
        calls, begin, end = in_child(lambda: self._run(direction, done, url, Meter(), to_the_end=to_the_end))
        return Traced(calls, begin, end, time.monotonic() - start, in_child(lambda: _look(url)))

    def _work(self, direction: str, done: int) -> str:
        """A database of that state to work on."""
        self.place.copy(self._template(direction, done), "work")
        return self.place.url("work")

    def _run(
        self, direction: str, done: int, url: str, meter: Meter | None, *, to_the_end: bool = False
    ) -> tuple[list[tuple[Kind, str]], int, int]:
        """In a child: one migration, or all that are pending, or one back. Without a meter it is the run afterwards."""
        edges: list[int] = []
        if meter is not None:
            install(self.place.dialect, meter)
            _note_edges(meter, edges)
        if direction == "up":
            to = None if to_the_end else self.shop.tags[done]
            migrate(url, self.shop.folder, to=to, options=OPTIONS)
            if meter is None and (again := migrate(url, self.shop.folder, to=to, options=OPTIONS)).applied:
                raise AssertionError(f"a third run applied {again.applied}")
        else:
            before = self.shop.tags[done - 2] if done > 1 else NOTHING
            rollback(url, self.shop.folder, to=before, agree=lambda _: None, options=OPTIONS)
        return (meter.calls, edges[0], edges[-1]) if meter else ([], 0, 0)

    def _template(self, direction: str, done: int) -> str:
        """A database with so many migrations, and with what the application wrote between them.

        On the way up also what it wrote after the last, which on the way down might not fit what was before.
        """
        if (direction, done) not in self._templates:
            name = f"{direction}{done:02}"
            if done == 0:
                self.place.create(name)
            else:
                before = max((other for way, other in self._templates if way == "up" and other < done), default=0)
                self.place.copy(self._template("up", before), name)
                url = self.place.url(name)
                in_child(lambda: self._advance(url, before, done, last=direction == "up"))
            self._templates[direction, done] = name
        return self._templates[direction, done]

    def _advance(self, url: str, before: int, done: int, *, last: bool) -> None:
        for number in range(before, done):
            migrate(url, self.shop.folder, to=self.shop.tags[number], options=OPTIONS)
            if number < done - 1 or last:
                _write(url, self.shop.rows[number])


def _write(url: str, rows: tuple[str, ...]) -> None:
    connection = open_url(url)
    for sql in rows:
        connection.execute(sql)
    connection.close()


def _note_edges(meter: Meter, edges: list[int]) -> None:
    """Where in the calls the migrations begin, and last, where what the engine reports begins to be kept."""
    begin, keep = apply._Work.__init__, state.keep

    def begun(self: Any, *args: Any) -> None:
        edges.append(len(meter.calls))
        begin(self, *args)

    def kept(*args: Any) -> None:
        edges.append(len(meter.calls))
        keep(*args)

    apply._Work.__init__ = begun
    state.keep = kept


def _look(url: str) -> Seen:
    """In a child: everything that can be seen of a database."""
    with opened(url, None, OPTIONS, write=False) as engine:
        connection = engine.connection
        schema = introspect.introspect(connection)
        rows = {
            table.name: sorted(repr(row) for row in connection.query(f"SELECT * FROM {engine.quoted(table.name)}"))
            for table in schema.tables
        }
        book = ledger.Ledger(engine)
        kept = state.kept(engine, book)
        entries = [
            (row.ordinal, row.tag, row.id, row.checksum, row.state, row.statements, row.statements_done, row.mark)
            for row in book.read()
        ]
        return Seen(msgspec.json.encode(schema).decode(), rows, entries, kept is not None and kept.schema == schema)


def _difference(seen: Seen, expected: Seen) -> str:
    found = []
    if seen.schema != expected.schema:
        found.append(f"schema: {seen.schema} instead of {expected.schema}")
    if seen.rows != expected.rows:
        found.append(f"rows: {seen.rows} instead of {expected.rows}")
    if seen.ledger != expected.ledger:
        found.append(f"ledger: {seen.ledger} instead of {expected.ledger}")
    if not seen.kept:
        found.append("the kept schema is not the real one")
    if any(row[4] not in ("applied", "baseline") or row[5] != row[6] or row[7] for row in seen.ledger):
        found.append(f"ledger: {seen.ledger}")
    return "; ".join(found)
