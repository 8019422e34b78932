"""One random transition on a real engine: there, looked at from all sides, and back."""

from __future__ import annotations

import contextlib
import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dbwright.definition import load
from dbwright.dialects import get
from dbwright.diff import Renames, compare, find_renames
from dbwright.errors import DbwrightError, SchemaError
from dbwright.model.operations import Operation, Rename, inverse
from dbwright.model.schema import Schema, key_of
from dbwright.plan.plan import Plan, plan
from dbwright.plan.sides import physical_sides
from dbwright.proof.structure import structure
from dbwright.sql.expressions import rename_column
from running import run
from transitions.databases import Database
from transitions.draw import schema
from transitions.edits import change
from transitions.emit import Emitter, Said
from transitions.looks import Look, equal, hangs_on_places, in_places, look, same
from transitions.rows import Seeded, parents_first
from transitions.world import Draw, World, copied
from twins import catalog, quoted

_CLASH = r"(?i)duplicate|unique|foreign key"


class Pair(NamedTuple):
    """A world before and one after."""

    before: World
    after: World


class Outcome(NamedTuple):
    """How a transition ended: passed, refused or failed; the stage where, and what was said."""

    result: str
    stage: str = ""
    said: str = ""

    @property
    def kind(self) -> str:
        """What outcomes of one cause have in common, roughly."""
        return f"{self.stage}: {self.said.splitlines()[0][:60] if self.said else ''}"


class Refused(Exception):
    """Something that dbwright will not do, or that the generator should not have asked for."""


def pair(dialect: str, seed: int) -> Pair:
    """The two worlds of a seed."""
    draw = Draw(f"{dialect}:{seed}", dialect)
    before = schema(draw)
    return Pair(before, change(draw, copied(before)))


def said(worlds: Pair, dialect: str) -> tuple[Said, Said]:
    """before.yaml and after.yaml as values."""
    return Emitter(worlds.before, dialect).said(), Emitter(worlds.after, dialect, worlds.before).said()


class Transition:
    """Both worlds as dbwright sees them, and the plans between them."""

    def __init__(self, worlds: Pair, dialect: str, *, drizzle_safe: bool = False) -> None:
        engine = get(dialect).in_one_transaction() if drizzle_safe else get(dialect)
        scoped = [_scoped(text, dialect) for text in said(worlds, dialect)]
        renames = find_renames(scoped[0], scoped[1], Renames(never=True)).renames
        back = [item for item in map(inverse, renames) if isinstance(item, Rename)]
        self.before, self.after = physical_sides(scoped[0], scoped[1], renames, engine, rename_column)
        self.operations: list[Operation] = compare(self.before, self.after, renames, rename_column)
        self.up = plan(self.before, self.after, self.operations, engine)
        operations = compare(self.after, self.before, back, rename_column)
        self.down = plan(self.after, self.before, operations, engine, undo=True)
        self.rows = Seeded(worlds.before, worlds.after, dialect)
        self.worlds, self.dialect, self.engine, self.drizzle_safe = worlds, dialect, engine, drizzle_safe

    def create(self, schema: Schema) -> Plan:
        """The plan that makes a schema from nothing."""
        nothing = Schema(form="physical", dialect=self.dialect)
        return plan(nothing, schema, compare(nothing, schema), self.engine)

    def run(self, database: Database, *plans: Plan) -> None:
        """Run migrations: all of them in one transaction where they are said for that, else each as it says."""
        if not self.drizzle_safe or self.up.transaction == "per_statement":
            for made in plans:
                run(database, made)
            return
        if others := [made.transaction for made in plans if made.transaction != "single"]:
            raise AssertionError(f"drizzle_safe, and a migration that says {others}")
        for text in ["BEGIN", *(text for made in plans for text in made.sql()), "COMMIT"]:
            database.execute(text)


def _scoped(text: Said, dialect: str) -> Schema:
    engine = get(dialect)
    with tempfile.TemporaryDirectory(dir=_fast()) as folder:
        (Path(folder) / "schema.yaml").write_text(json.dumps(text), encoding="utf-8")
        definition = load(Path(folder))
    scoped = engine.scope(definition.schema)
    if findings := engine.check(scoped, definition.origins):
        raise SchemaError(findings)
    return scoped


def _fast() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 (a folder in memory)


def attempt(worlds: Pair, database: Database, *, drizzle_safe: bool = False) -> Outcome:
    """Run one transition."""
    try:
        found = Transition(worlds, database.dialect, drizzle_safe=drizzle_safe)
        found.up.text(), found.down.text()
    except DbwrightError as error:
        return Outcome("refused", "definition", str(error))
    except Exception as error:
        return Outcome("failed", "planning", f"{type(error).__name__}: {error}")
    stage = Stage()
    try:
        for name in _stages(found, database):
            stage.name = name
    except Exception as error:
        if stage.name == "rows":
            return Outcome("refused", "rows", "rows that the engine does not take before the migration")
        if stage.name == "up" and found.rows.made_alike() and re.search(_CLASH, str(error)):
            return Outcome("refused", "rows", "rows that are alike in a key")
        return Outcome("failed", stage.name, f"{type(error).__name__}: {error}")
    return Outcome("passed")


class Stage:
    """Where a transition is."""

    name = "create after"


def _stages(found: Transition, database: Database) -> Iterator[str]:
    """Do all of it; each name that is yielded says what comes next."""
    database.empty()
    found.run(database, found.create(found.after))
    end = look(found.after, database)
    yield "structure"
    same(structure(found.after), structure(end.read))
    yield "create before"
    database.empty()
    found.run(database, found.create(found.before))
    start = look(found.before, database)
    yield "rows"
    with _without_foreign_keys(database):
        for statement in found.rows.statements():
            database.execute(statement)
    counts = _counts(database, found.before)
    held = _values(database, found, found.worlds.before)
    yield "up"
    found.run(database, found.up)
    yield "equal after up"
    reached = look(found.after, database)
    if not hangs_on_places(reached, end):
        _alike(reached, end)
    yield "rows after up"
    _same_counts(found, counts, _counts(database, found.after))
    _equal_rows(found, held, _values(database, found, found.worlds.after))
    yield "nothing left"
    if compare(found.after, found.after):
        raise AssertionError("a schema differs from itself")
    yield "down"
    if found.rows.bound():
        with _without_foreign_keys(database):
            for key in reversed(parents_first(found.worlds.after)):
                database.execute(Emitter(found.worlds.after, found.dialect).body(f"DELETE FROM {key}"))
    found.run(database, found.down)
    yield "equal after down"
    back = look(found.before, database)
    if not hangs_on_places(back, start):
        _alike(back, start)
    for stage, looked, twin in (("up", reached, end), ("down", back, start)):
        if hangs_on_places(looked, twin):
            yield f"equal after {stage}"
            database.empty()
            found.run(database, found.create(in_places(looked)))
            _alike(looked, look(looked.schema, database))
    if found.drizzle_safe and not hangs_on_places(reached, end):
        yield "both migrations in one transaction"
        database.empty()
        found.run(database, found.create(found.before), found.up)
        equal(catalog(database), end.lines)


def _alike(looked: Look, twin: Look) -> None:
    equal(looked.lines, twin.lines)
    same(twin.read, looked.read)


@contextlib.contextmanager
def _without_foreign_keys(database: Database) -> Iterator[None]:
    off, on = {
        "sqlite": ("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON"),
        "mysql": ("SET foreign_key_checks = 0", "SET foreign_key_checks = 1"),
        "postgres": ("SET session_replication_role = replica", "SET session_replication_role = DEFAULT"),
        "duckdb": ("SELECT 1", "SELECT 1"),
    }[database.dialect]
    database.execute(off)
    yield
    database.execute(on)


def _counts(database: Database, schema: Schema) -> dict[str, int]:
    return {
        key_of(table): int(database.query(f"SELECT count(*) FROM {quoted(database, key_of(table))}")[0][0])
        for table in schema.tables
    }


def _values(database: Database, found: Transition, world: World) -> dict[str, list[tuple[str, ...]]]:
    """Id of each table that stays → its rows, of the columns that must read the same, in any order."""
    emitter = Emitter(world, database.dialect)
    read = {}
    for key, columns in found.rows.kept():
        if columns:
            cast = "CAST({} AS VARCHAR)" if database.dialect == "duckdb" else "{}"
            texts = ", ".join(cast.format(found.rows.shown(column, world)) for column in columns)
            read[key] = [tuple(map(_plain, row)) for row in database.query(emitter.body(f"SELECT {texts} FROM {key}"))]
    return read


def _plain(value: object) -> str:
    try:
        return f"{float(str(value)):g}"
    except ValueError:
        return str(value).strip()


def _same_counts(found: Transition, before: dict[str, int], after: dict[str, int]) -> None:
    old, new = Emitter(found.worlds.before, found.dialect), Emitter(found.worlds.after, found.dialect)
    for key in found.worlds.before["tables"].keys() & found.worlds.after["tables"].keys():
        had, has = before[old.path(key)], after[new.path(key)]
        if had != has:
            raise AssertionError(f"{old.path(key)} had {had} rows, {new.path(key)} has {has}")


def _equal_rows(
    found: Transition, before: dict[str, list[tuple[str, ...]]], after: dict[str, list[tuple[str, ...]]]
) -> None:
    for key, columns in found.rows.kept():
        if columns:
            maps = [found.rows.renamed_values(column) for column in columns]
            wanted = [
                tuple(names.get(text, text) for names, text in zip(maps, row, strict=True)) for row in before[key]
            ]
            if sorted(wanted) != sorted(after[key]):
                table = Emitter(found.worlds.after, found.dialect).path(key)
                raise AssertionError(f"{table} held {sorted(wanted)}, and holds {sorted(after[key])}")
