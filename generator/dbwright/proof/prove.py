"""The proof of one migration: run on rows, compared with a database made from the schema, and taken back again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import msgspec

from dbwright.database.scratch import Scratch
from dbwright.dialects.base import Dialect
from dbwright.dialects.texts import words
from dbwright.diff import compare
from dbwright.model.operations import Drop, Operation
from dbwright.model.schema import Schema, key_of
from dbwright.proof.at_once import at_once
from dbwright.proof.case import Case, File, Proof
from dbwright.proof.column_order import column_order, in_order_of
from dbwright.proof.contents import Reader, Rows, differences
from dbwright.proof.demands import both_worlds, demands, unfillable, wishes, with_children
from dbwright.proof.findings import Findings, Stop
from dbwright.proof.rows import Values
from dbwright.proof.sheet import World
from dbwright.proof.stage import Broken, Lacking, Stage
from dbwright.proof.structure import structure
from dbwright.proof.twin import empty, made
from dbwright.proof.way import Way
from dbwright.sql.expressions import rename_column

Describe = Callable[[Operation], str]
"""An operation in words."""

_REPORT = "this is an error in dbwright: please report it"


class _Reached(msgspec.Struct):
    """A scratch database after the migration: how it was before, and the rows that it had."""

    stage: Stage
    state: Schema
    expected: dict[str, Rows]
    raw: dict[str, Rows]


def prove(case: Case, scratch: Scratch, dialect: Dialect, describe: Describe, hint: str = "") -> Proof:
    """Run a migration as users will, on tables that hold rows, and back; `hint` is what to do about a failure.

    What is compared: the database before it with the history, the one after it with a new one made from the schema
    (exactly) and with the schema itself (in structure), the rows before and after, the foreign keys, and the database
    after the way back with the one before. Raises DatabaseError where the engine itself gives up.
    """
    run = _Proving(case, scratch, dialect, describe, hint)
    try:
        run.all()
    except Stop:
        pass
    except Lacking as error:
        return Proof(engine=scratch.engine, unproven=str(error))
    return Proof(
        engine=scratch.engine,
        problems=tuple(dict.fromkeys(run.found.problems)),
        notes=tuple(dict.fromkeys(run.found.notes)),
        stuck=not run.led,
    )


class _Proving:
    def __init__(self, case: Case, scratch: Scratch, dialect: Dialect, describe: Describe, hint: str) -> None:
        self.case, self.scratch, self.dialect = case, scratch, dialect
        self.describe, self.hint = describe, hint
        self.found = Findings(case, dialect, hint)
        self.led = False
        self.before, self.after = case.sides
        self.old, self.new = World(case.before, self.before, dialect), World(case.after, self.after, dialect)
        self.way = Way(case, self.before, self.after)
        self.steps = compare(self.before, self.after, case.renames, rename_column)
        self.asked = demands(self.steps, self.before, self.way)
        both_worlds(self.old, self.new, self.way)

    def all(self) -> None:
        """Everything, in the order of what builds on what."""
        target, wished = self._target()
        reached = self._there(wished)
        found = reached.stage.look()
        if compare(found, target) and (ordered := in_order_of(self.after, found)) != self.after:
            target = self._twin(ordered).look()
            reached = self._there(wished)
        self._arrived(reached, found, target)
        if not self.found.problems:
            self._back(reached)
        if not self.found.problems and self.case.at_once:
            self._at_once(target)

    def _target(self) -> tuple[Schema, dict[str, list[Values]]]:
        """A new database made from the schema, and the rows that it takes where it has new rules."""
        stage = self._twin(self.after)
        found = stage.look()
        self._agree("a new database is not what the schema says", found, self.after, _REPORT)
        if not self.asked.tables:
            return found, {}
        return found, wishes(stage.fill(self.new).rows, self.asked, self.way)

    def _twin(self, schema: Schema) -> Stage:
        given = self.case.up if schema is self.after and self.case.up.text == self.case.planned[0] else None
        whole = given if given is not None and self.before == empty(self.dialect) else made(schema, self.dialect)
        stage = Stage(self.scratch, self.dialect)
        try:
            stage.run([whole])
        except Broken as error:
            raise self.found.failed("a new database cannot be made from the schema", error) from None
        return stage

    def _there(self, wished: dict[str, list[Values]]) -> _Reached:
        """The migration on filled tables. Where it fails on rows under new rules, on fewer of them, and on none."""
        none = with_children(self.asked.tables, self.before)
        ways: list[tuple[Collection[int], Collection[str], str]] = [((), (), "")]
        if self.asked.tables:
            ways += [([number], (), "proven with one row") for number in (1, 0)]
            ways += [((), none, "not proven with rows")]
        failures: list[Broken] = []
        for numbers, skip, said in ways:
            reached = self._start(wished, skip, dict.fromkeys(self.asked.tables, numbers) if numbers else {})
            try:
                reached.stage.run([self.case.up])
            except Broken as error:
                failures.append(error)
                continue
            if failures:
                self.found.note(f"{said} in {', '.join(sorted(none))}: {failures[0].failure.words}")
            return reached
        # what fails on no rows too, no data explains: it may be another statement than what failed first
        rows = f", even without any in {', '.join(sorted(none))}" if self.asked.tables else ""
        raise self.found.failed(f'migration "{self.case.up.tag}" fails on rows{rows}', failures[-1])

    def _start(
        self,
        wished: Mapping[str, Sequence[Values]],
        skip: Collection[str],
        numbers: Mapping[str, Collection[int]] | None = None,
    ) -> _Reached:
        """The state before the migration, with rows."""
        stage = Stage(self.scratch, self.dialect)
        try:
            stage.run(self.case.earlier)
        except Broken as error:
            raise self.found.failed(f'migration "{error.file.tag}", which comes before, fails', error) from None
        state = stage.look()
        what = f'before "{self.case.up.tag}" the database is not what its history says'
        self._agree(what, state, self.before, self.hint)
        filled = stage.fill(self.old, extra=self.asked.foreign_keys, wishes=wished, skip=skip, numbers=numbers)
        for table, said in filled.failed.items():
            self.found.note(f"no row could be made for {table}: {said}")
        reader = Reader(self.scratch, stage.connection, self.old)
        tables = self.way.tables
        expected = {key: reader.expected(kept) for key, kept in tables.items()}
        raw = {key: reader.rows(kept.old, [item.old.name for item in kept.columns]) for key, kept in tables.items()}
        return _Reached(stage, state, expected, raw)

    def _arrived(self, reached: _Reached, found: Schema, target: Schema) -> None:
        """What the migration has led to, and the rows there."""
        what = f'migration "{self.case.up.tag}" does not lead to what the schema says'
        self.found.left_to_do(what, self._left(found, target))
        if self.found.problems:
            return
        self.led = True
        reader = Reader(self.scratch, reached.stage.connection, self.new)
        for key, kept in self.way.tables.items():
            rows = reader.rows(kept.new, [item.new.name for item in kept.columns])
            for text in differences(kept, reached.expected[key], rows):
                self.found.changed(self.case.up, key_of(kept.new), text)
        for text in reached.stage.dangling(self.new, self.after.tables):
            self.found.wrong(f'after migration "{self.case.up.tag}" {text}')

    def _back(self, reached: _Reached) -> None:
        """The way back."""
        down = self.case.down
        if down is None or not self.steps:
            return
        reached = self._taken_back(reached, down)
        found = reached.stage.look()
        rows = Reader(self.scratch, reached.stage.connection, self.old).old_rows(self.way.tables, found)
        what = f'the way back of "{self.case.up.tag}" does not restore what was there'
        self.found.left_to_do(what, self._left_back(found, reached.state))
        if self.found.problems:
            return
        for key in self.way.tables:
            for text in differences(self.way.there_and_back(key), reached.raw[key], rows[key]):
                self.found.changed(down, key, f"{text} after the way back")

    def _taken_back(self, reached: _Reached, down: File) -> _Reached:
        """Run the way back. Where it brings back a column that must have a value and has none, the tables are empty;
        so are those with conversions where it fails, since what these make need not fit the old type.
        """
        if empty := unfillable(self.steps, self.before):
            reached = self._without(empty, "what they need is lost")
        try:
            reached.stage.run([down])
        except Broken as error:
            failure = error
        else:
            return reached
        try:
            if made := self.way.converted() - empty:
                reached = self._without(made | empty, failure.failure.words)
                reached.stage.run([down])
                return reached
        except Broken as error:
            failure = error
        raise self.found.failed(f'the way back of "{self.case.up.tag}" fails', failure)

    def _without(self, tables: Collection[str], why: str) -> _Reached:
        """The migration once more, without rows in some tables, for the way back."""
        reached = self._start({}, with_children(tables, self.before))
        reached.stage.run([self.case.up])
        self.found.note(f"its way back is proven without rows in {', '.join(sorted(tables))}: {why}")
        return reached

    def _left_back(self, found: Schema, state: Schema) -> list[str]:
        """What differs from before; not what differs only because columns that came back stand in other places."""
        left = self._left(found, state)
        if not left or column_order(found) == column_order(state):
            return left
        still = self._left(found, self._twin(in_order_of(self.before, found)).look())
        return [text for text in left if text in still]

    def _agree(self, what: str, found: Schema, lowered: Schema, hint: str) -> None:
        """Compare what the engine holds with what it should; raw statements make objects that no schema can name."""
        said = [words(item.sql.text) for item in lowered.raw]
        for operation in compare(structure(found), structure(self.scratch.unsaid(lowered))):
            if not (isinstance(operation, Drop) and any(words(operation.object.name) <= text for text in said)):
                self.found.wrong(f"{what}; left to do: {self.describe(operation)}", hint=hint)

    def _at_once(self, target: Schema) -> None:
        """All that Drizzle's migrator would find waiting in a new database, in one transaction."""
        earlier, waiting = at_once([*self.case.earlier, self.case.up], self.dialect.name)
        if len(waiting) < 2:  # one alone has been run so
            return
        stage = Stage(self.scratch, self.dialect)
        stage.run(earlier)
        what = f'"{waiting[0].tag}" to "{self.case.up.tag}" in one transaction'
        try:
            stage.run_at_once(waiting)
        except Broken as error:
            raise self.found.failed(f'{what}: "{error.file.tag}" fails', error) from None
        self.found.left_to_do(f"{what} do not lead to what the schema says", self._left(stage.look(), target))

    def _left(self, found: Schema, wanted: Schema) -> list[str]:
        return [self.describe(operation) for operation in compare(found, wanted)]
