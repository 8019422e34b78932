"""Applying one migration, or undoing it: in one transaction, or unit by unit with its place kept in the ledger."""

from __future__ import annotations

import contextlib
import time
from functools import partial

import msgspec

from dbwright.database import ledger as ledgers
from dbwright.database.execution import Execution
from dbwright.database.ledger import DONE, Row, State
from dbwright.database.session import NOT_DONE, Direction, Session, work_after
from dbwright.database.units import Unit, is_atomic, is_plain, texts
from dbwright.errors import DatabaseError
from dbwright.history.journal import Entry
from dbwright.history.migration import Migration
from dbwright.history.tags import down_name, up_name


class Applied(msgspec.Struct, frozen=True, kw_only=True):
    """One migration of a run. In a dry run it was not applied, and `milliseconds` is 0.

    `resumed_at` is the statement, from 1, at which this run went on where another was cut off; 0 where none was.
    """

    tag: str
    id: str
    statements: tuple[str, ...]
    milliseconds: int = 0
    resumed_at: int = 0


def described(entry: Entry, units: list[Unit]) -> Applied:
    """What would run."""
    return Applied(tag=entry.tag, id=entry.id, statements=texts(units))


def apply(session: Session, migration: Migration, direction: Direction = "up") -> Applied | None:
    """Apply a migration, or undo it. None when another process has done so meanwhile.

    One that was cut off goes on where it stopped. Raises DatabaseError when a statement fails, HistoryError when the
    ledger says what the history does not.
    """
    work = _Work(session, migration, direction)
    with contextlib.nullcontext() if is_plain(work.units) else session.engine.kept():
        try:
            return work.at_once() if is_atomic(work.units) and not work.is_begun else work.stepwise()
        except DatabaseError as error:
            named = work.run.named(error)
            with contextlib.suppress(DatabaseError):
                session.ledger.log("failure", migration.entry.id, migration.tag, str(named))
            raise named from error.__cause__


class _Work:
    """One migration on its way."""

    def __init__(self, session: Session, migration: Migration, direction: Direction) -> None:
        self._session, self._engine, self._ledger = session, session.engine, session.ledger
        self._entry, self._direction = migration.entry, direction
        self.units = list(session.units(migration, direction))
        if all(unit.kind == "session" for unit in self.units):
            self.units.append(Unit(()))
        file = session.history.folder, up_name(migration.tag) if direction == "up" else down_name(migration.tag)
        statements = [statement for unit in self.units for statement in unit.statements]
        self.run = Execution(session.engine, session.options, migration.tag, file, statements)
        self._started, self._clock = ledgers.now(), time.monotonic()
        self._said_mark, self._attempted = "", -1
        self._place, self._told, self._resumed_at = 0, 0, 0
        self._added: Row | None = None

    @property
    def is_begun(self) -> bool:
        """Whether a run was cut off in it."""
        row = self._session.row(self._entry)
        return row is not None and row.state not in DONE

    def at_once(self) -> Applied | None:
        """All of it or nothing; the ledger's word comes with the rest."""
        self.run.left = "nothing of this migration was kept"
        took: int | None = None
        for unit in self.units:
            if unit.kind == "session":
                self.run.each(unit)
            else:
                took = self.run.again(partial(self._whole, unit))
                if took is None:
                    return None
        return self._applied(took)

    def _whole(self, unit: Unit) -> int | None:
        """The only unit of work, and the ledger's word with it."""
        with self._engine.transaction():
            if not self._is_next():
                return None
            self._execute(unit)
            return self._finish()

    def stepwise(self) -> Applied | None:
        """Unit by unit. A run that is cut off leaves its place, and the next goes on there."""
        self.run.left = "the statements before it stay done, and the next run goes on with this one"
        resumed = self.is_begun
        found = self.run.again(self._begin)
        if found is None:
            return None
        self._place, mark = found
        left, self._resumed_at = (mark, self._place + 1) if resumed else (None, 0)
        for unit in self.units:
            if unit.kind == "session":
                self.run.each(unit)
            elif self.run.number + len(unit.statements) <= self._place:
                self.run.number += len(unit.statements)
            else:
                self._step(unit, left)
                left = None
        done = self._applied(self.run.again(self._end))
        return msgspec.structs.replace(done, resumed_at=self._resumed_at)

    def _begin(self) -> tuple[int, str] | None:
        """Where to go on, and the mark that was left there; None where another run has done all of it."""
        with contextlib.nullcontext() if self._engine.excludes else self._engine.transaction():  # it is one statement
            if not self._is_next():
                return None
            row = self._session.row(self._entry)
            state: State = "running" if self._direction == "up" else "reverting"
            if row is not None and row.state not in DONE:
                self._ledger.update(row, state=state)
                self._said_mark = row.mark
                return row.statements_done, row.mark
            mark = self._mark(0)
            if row is None:
                row = self._row(state, mark=mark)
                self._ledger.insert(row)
            else:
                row = msgspec.structs.replace(
                    row, state=state, statements=len(self.run.statements), statements_done=0, mark=mark
                )
                changed = {name: getattr(row, name) for name in ("state", "statements", "statements_done", "mark")}
                self._ledger.update(row, **changed)
        self._session.put(row)
        return 0, mark

    def _step(self, unit: Unit, mark: str | None) -> None:
        """One unit. With a `mark`, an earlier run was cut off in it or before it."""
        try:
            if mark == NOT_DONE:
                self.run.again(self._progress)  # from here on it may have taken effect again
                mark = None
            if mark is not None:
                self._pass_over(unit, mark)
            if self.run.number + len(unit.statements) <= self._place:
                self.run.number += len(unit.statements)
            else:
                self._unit(unit)
        except DatabaseError:
            with contextlib.suppress(DatabaseError):
                if self._direction == "up":
                    self._ledger.update(self._begun, state="failed")
            raise

    def _pass_over(self, unit: Unit, mark: str) -> None:
        """Go behind what took effect of the statements at which a run was cut off; `unit` is the first of them."""
        found = self._engine.judge(self.run.statements[self.run.number :], mark)
        if found.done:
            self._place = self._resumed_at = self.run.number + found.done
            self._keep(self._place)
        if found.doubt and unit.kind == "alone":
            self.run.number += found.done
            self.run.doubt(self.run.statements[self.run.number])

    def _unit(self, unit: Unit) -> None:
        """Execute one. Where it was refused and left nothing behind, the next run has nothing to ask."""
        try:
            self.run.again(partial(self._alone if unit.kind == "alone" else self._together, unit))
        except DatabaseError:
            if unit.kind == "together" or self._engine.clean_refusal:
                done = {"statements_done": self.run.number - 1} if unit.kind == "alone" else {}
                with contextlib.suppress(DatabaseError):
                    self._ledger.update(self._begun, **done, mark=NOT_DONE)
            raise
        is_last = self.run.number == len(self.run.statements)  # the last word follows at once
        if unit.kind == "alone" and not is_last and self.run.number >= self._told:
            self.run.again(self._progress)

    def _alone(self, unit: Unit) -> None:
        """A statement in no transaction. An attempt before may have failed and yet left something behind."""
        statement, again = unit.statements[0], self._attempted == self.run.number
        self._attempted = self.run.number
        asked = again and not self._engine.clean_refusal
        if asked and self._engine.judge([statement], self._said_mark).done:
            self.run.number += 1
        else:
            self.run.each(unit)

    def _together(self, unit: Unit) -> None:
        with self._engine.transaction():
            self._execute(unit)
            self._progress()

    def _execute(self, unit: Unit) -> None:
        """A unit in its transaction, and a look at what it leaves."""
        self.run.each(unit)
        if problem := self._engine.broken(self.units):
            self.run.refuse(problem, "nothing of it was kept; mend these rows first")

    def _progress(self) -> None:
        """Keep the place, and what the database will be asked if what comes next is cut off."""
        self._keep(self.run.number)

    def _keep(self, place: int) -> None:
        self._ledger.update(self._begun, statements_done=place, mark=self._mark(place))

    def _mark(self, place: int) -> str:
        """What the engine needs to know of the moment after so many statements: settings of the connection, which are
        said again each time, are passed by. "" where nothing follows.
        """
        at, statements = work_after(self.units, place), self.run.statements
        self._said_mark, self._told = "", 0
        if at is not None:
            self._said_mark = self._engine.mark(statements[:at], statements[at:])
            self._told = at + self._engine.reach(self._said_mark)
        return self._said_mark

    def _end(self) -> int:
        if self._direction == "up":
            return self._finish()  # one statement
        with self._engine.transaction():
            return self._finish()

    def _is_next(self) -> bool:
        """Whether it is still to be done; asked in a transaction where other processes may be at work."""
        if not self._engine.excludes and self._ledger.last() != self._session.last:
            self._session.refresh()
        row = self._session.row(self._entry)
        has = row is not None and row.state in DONE
        return not has if self._direction == "up" else row is not None

    @property
    def _begun(self) -> Row:
        """The row of a migration that is done step by step: that of one which it replaces, where that was applied."""
        row = self._session.row(self._entry)
        assert row is not None  # noqa: S101 - _begin has seen to it
        return row

    def _finish(self) -> int:
        """Write the ledger's last word; how long the migration took in all runs, in milliseconds."""
        row = self._session.row(self._entry)
        took = round((time.monotonic() - self._clock) * 1000)
        if row is None:
            self._added = self._row("applied", took)
            self._ledger.insert(self._added)
        elif self._direction == "down":
            self._ledger.delete(row)
            self._ledger.log("rollback", row.id, self._entry.tag)
        else:
            took += row.milliseconds
            number = len(self.run.statements)
            finished = ledgers.now()
            self._ledger.update(
                row, state="applied", finished_at=finished, statements_done=number, mark="", milliseconds=took
            )
        return took

    def _row(self, state: State, took: int = 0, mark: str = "") -> Row:
        entry, migrations = self._entry, self._session.history.migrations
        total = len(self.run.statements)
        return Row(
            ordinal=self._session.last + 1,
            id=entry.id,
            tag=entry.tag,
            checksum=entry.checksum,
            previous_id=migrations[entry.idx - 1].entry.id if entry.idx else "",
            applied_by=ledgers.who(),
            started_at=self._started,
            finished_at=ledgers.now() if state == "applied" else "",
            milliseconds=took,
            statements=total,
            statements_done=total if state == "applied" else 0,
            state=state,
            mark=mark,
        )

    def _applied(self, took: int | None) -> Applied:
        """What was done, of which the session knows from here on."""
        session, known = self._session, self._session.row(self._entry)
        if self._added is not None:
            session.put(self._added)
        elif known is not None and self._direction == "up":
            session.put(msgspec.structs.replace(known, state="applied"))
        elif known is not None:
            session.remove(known.id)
        return Applied(tag=self._entry.tag, id=self._entry.id, statements=texts(self.units), milliseconds=took or 0)
