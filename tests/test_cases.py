"""The golden cases: two schemas, the SQL between them, and what real engines make of it.

Each folder tests/cases/<kind>/<case> holds before.yaml (nothing without it), after.yaml, rows.sql (INSERTs that run in
between; rows.<dialect>.sql goes before it) and, for each dialect that can hold both, expected.<dialect>.sql and
expected.<dialect>.down.sql. A kind that is called like a dialect is about that one alone. `irreversible.txt`, where it
stands, names the dialects whose way down needs tables without rows. No query of wrong.sql finds a row after the way up.
`drizzle_safe.txt` names the dialects for which expected.<dialect>.drizzle_safe.sql and its .down.sql hold what
`drizzle_safe` makes of the case.
"""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

import pytest

from dbwright.definition import load
from dbwright.dialects import DIALECTS, get
from dbwright.dialects.base import Dialect
from dbwright.diff import Renames, compare, find_renames
from dbwright.model.objects import Composite, Enum
from dbwright.model.operations import Change, Operation, Owner, Rename, inverse
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Column, Table
from dbwright.plan.plan import Plan, plan
from dbwright.plan.sides import physical_sides
from dbwright.sql.expressions import rename_column
from engines import DIALECT, Scratch, apply_file, engines, scratch
from running import run
from twins import Rows, catalog, quoted, rows, same

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(path.parent for path in CASES.glob("*/*/after.yaml"))


class Way:
    """One case in one dialect: both physical schemas, and the plans there and back."""

    def __init__(self, before: Schema, after: Schema, renames: list[Rename], engine: Dialect) -> None:
        back = [item for item in map(inverse, renames) if isinstance(item, Rename)]
        self.before, self.after, self.engine = before, after, engine
        self.operations = compare(before, after, renames, rename_column)
        self.up = plan(before, after, self.operations, engine)
        self.down = plan(after, before, compare(after, before, back, rename_column), engine, undo=True)

    @property
    def converted(self) -> set[str]:
        """The columns whose values may read otherwise afterwards: of another type, or with new names for values."""
        changed = [item.after for item in self.operations if isinstance(item, Change)]
        renamed = [item.after for item in self.operations if isinstance(item, Rename) and isinstance(item.after, Enum)]
        types = [item.name for item in (*changed, *renamed) if isinstance(item, (Composite, Enum))]
        columns = (column for table in self.after.tables for column in table.columns)
        found = {column.name for column in columns if any(name in column.type for name in types)}
        found |= {
            item.name.split("_")[-2] for item in changed if isinstance(item, Check) and item.name.endswith("_enum")
        }
        held = (item.columns for item in self.after.held_enums if item.enum.name in types)
        found |= {column for columns in held for _, column in columns}
        return found | {item.name for item in changed if isinstance(item, Column)}

    def create(self, schema: Schema) -> Plan:
        """The plan that makes a schema from nothing."""
        empty = Schema(form="physical", dialect=schema.dialect)
        return plan(empty, schema, compare(empty, schema), self.engine)

    def drop(self, schema: Schema) -> Plan:
        """The plan that takes all of a schema away."""
        empty = Schema(form="physical", dialect=schema.dialect)
        return plan(schema, empty, compare(schema, empty), self.engine)


@functools.cache
def way(folder: Path, dialect: str, tmp: Path, *, safe: bool = False) -> Way | None:
    """A case in one dialect, `safe` under drizzle_safe; None where that cannot hold one of its schemas."""
    engine = get(dialect).in_one_transaction() if safe else get(dialect)
    scoped = []
    for side in ("before", "after"):
        here = tmp / side
        here.mkdir(parents=True)
        if (folder / f"{side}.yaml").exists():
            shutil.copy(folder / f"{side}.yaml", here / "schema.yaml")
        definition = load(here)
        scoped.append(engine.scope(definition.schema))
        if engine.check(scoped[-1], definition.origins):
            return None
    renames = find_renames(*scoped, Renames(never=True)).renames
    before, after = physical_sides(scoped[0], scoped[1], renames, engine, rename_column)
    return Way(before, after, renames, engine)


def name(folder: Path) -> str:
    return folder.relative_to(CASES).as_posix()


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_sql_is_as_expected(folder: Path, tmp_path: Path, update_golden: bool) -> None:
    """Both directions of a case read as its golden files say, in every dialect that can hold it, and in no other."""
    only = [folder.parent.name] if folder.parent.name in DIALECTS else DIALECTS
    for dialect in only:
        up, down = folder / f"expected.{dialect}.sql", folder / f"expected.{dialect}.down.sql"
        found = way(folder, dialect, tmp_path / dialect)
        if found is None:
            assert not up.exists(), f"{dialect} cannot hold this case any more"
            continue
        texts = (found.up.text(), found.down.text())
        if update_golden:
            up.write_text(texts[0], encoding="utf-8")
            down.write_text(texts[1], encoding="utf-8")
        assert texts == (up.read_text(encoding="utf-8"), down.read_text(encoding="utf-8"))


def named(folder: Path, what: str) -> list[str]:
    """The dialects that a file of the case names: "irreversible" those whose way down wants empty tables, since it
    brings back a column that no row has a value for.
    """
    path = folder / f"{what}.txt"
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def executed() -> list[tuple[Path, str]]:
    """Every case with every engine that has something to run for it."""
    return [
        (folder, label)
        for folder in FOLDERS
        for label in engines()
        if (folder / f"expected.{DIALECT[label]}.sql").exists()
    ]


@pytest.mark.parametrize(
    ("folder", "label"), executed(), ids=lambda part: part if isinstance(part, str) else name(part)
)
def test_case_on_engine(folder: Path, label: str, tmp_path: Path) -> None:
    """Up gives what a direct creation gives and keeps the rows, down gives back the old state, up works again."""
    dialect = DIALECT[label]
    found = way(folder, dialect, tmp_path)
    assert found is not None
    with scratch(label) as database:
        nothing = catalog(database)
        run(database, found.create(found.after))
        end = catalog(database)
        run(database, found.drop(found.after))
        assert catalog(database) == nothing
        run(database, found.create(found.before))
        start = catalog(database)
        fill(database, folder)
        held = rows(database, found.before)
        run(database, found.up)
        assert catalog(database) == end
        assert_kept(held, rows(database, found.after), found)
        assert_right(database, folder)
        if dialect in named(folder, "irreversible"):
            empty(database, found.after)
        run(database, found.down)
        assert catalog(database) == start
        run(database, found.up)
        assert catalog(database) == end


def under_drizzle() -> list[tuple[Path, str]]:
    """Every case that says what drizzle_safe makes of it, with the engines that run it."""
    return [(folder, label) for folder, label in executed() if DIALECT[label] in named(folder, "drizzle_safe")]


@pytest.mark.parametrize("folder", [folder for folder in FOLDERS if (folder / "drizzle_safe.txt").exists()], ids=name)
def test_sql_under_drizzle_is_as_expected(folder: Path, tmp_path: Path, update_golden: bool) -> None:
    """Under drizzle_safe no statement needs to be outside of a transaction."""
    for dialect in named(folder, "drizzle_safe"):
        found = way(folder, dialect, tmp_path / dialect, safe=True)
        assert found is not None
        for made, ending in ((found.up, "sql"), (found.down, "down.sql")):
            golden = folder / f"expected.{dialect}.drizzle_safe.{ending}"
            if update_golden:
                golden.write_text(made.text(), encoding="utf-8")
            assert made.text() == golden.read_text(encoding="utf-8")
            assert made.transaction == "single"


@pytest.mark.parametrize(
    ("folder", "label"), under_drizzle(), ids=lambda part: part if isinstance(part, str) else name(part)
)
def test_case_under_drizzle(folder: Path, label: str, tmp_path: Path) -> None:
    """As Drizzle's migrator runs it: the history and its last migration in one transaction, foreign keys on."""
    found = way(folder, DIALECT[label], tmp_path, safe=True)
    assert found is not None
    with scratch(label) as database:
        apply_file(database, found.create(found.after).text())
        end = catalog(database)
        apply_file(database, found.drop(found.after).text())
        database.execute("BEGIN")
        apply_file(database, found.create(found.before).text())
        start = catalog(database)
        fill(database, folder)
        held = rows(database, found.before)
        apply_file(database, found.up.text())
        assert_kept(held, rows(database, found.after), found)
        assert_right(database, folder)
        database.execute("COMMIT")
        assert catalog(database) == end
        if database.dialect == "sqlite":
            assert database.query("PRAGMA foreign_key_check") == []
        if DIALECT[label] in named(folder, "irreversible"):
            empty(database, found.after)
        database.execute("BEGIN")
        apply_file(database, found.down.text())
        database.execute("COMMIT")
        assert catalog(database) == start


def fill(database: Scratch, folder: Path) -> None:
    """Run rows.sql; rows.<dialect>.sql takes its place where one dialect needs other words."""
    own = folder / f"rows.{database.dialect}.sql"
    path = own if own.exists() else folder / "rows.sql"
    for statement in path.read_text(encoding="utf-8").split(";\n") if path.exists() else ():
        if statement.strip():
            database.execute(statement.strip().replace('"', "`" if database.dialect == "mysql" else '"'))


def empty(database: Scratch, schema: Schema) -> None:
    """Take all rows away, those that point to others first."""
    left = sorted((table for table in schema.tables), key=lambda table: len(table.foreign_keys), reverse=True)
    for table in left:
        database.execute(f"DELETE FROM {quoted(database, key_of(table))}")


def assert_right(database: Scratch, folder: Path) -> None:
    """The rows are what the case says: no query of wrong.sql finds one."""
    path = folder / "wrong.sql"
    for query in path.read_text(encoding="utf-8").split(";\n") if path.exists() else ():
        if query.strip():
            found = database.query(query.strip().replace('"', "`" if database.dialect == "mysql" else '"'))
            assert [tuple(row) for row in found] == [], query


def assert_kept(held: Rows, kept: Rows, found: Way) -> None:
    """Every table that stays has as many rows as before, and every column that stays the same values."""
    tables, columns = renamed(found.operations)
    for old, (count, values) in held.items():
        new = tables.get(old, old)
        if new not in kept:
            continue
        assert kept[new][0] == count, f"{old} had {count} rows, {new} has {kept[new][0]}"
        for column, texts in values.items():
            called = columns.get((new, column), column)
            there = kept[new][1].get(called)
            assert there is None or {column, called} & found.converted or same(texts, there), f"{old}.{column}"


def renamed(operations: list[Operation]) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Old key → new key of tables; (new key of the table, old column) → new column."""
    tables: dict[str, str] = {}
    columns: dict[tuple[str, str], str] = {}
    for operation in operations:
        match operation:
            case Rename(before=Table() as old, after=Table() as new):
                tables[key_of(old)] = key_of(new)
            case Rename(before=Column() as old, after=Column() as new, owner=Owner(after=owner)):
                columns[owner, old.name] = new.name
            case _:
                pass
    return tables, columns
