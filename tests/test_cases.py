"""The golden cases: two schemas, the SQL between them, and what real engines make of it.

Each folder tests/cases/<kind>/<case> holds before.yaml (nothing without it), after.yaml, rows.sql (INSERTs that run in
between; rows.<dialect>.sql goes before it) and, for each dialect that can hold both, expected.<dialect>.sql and
expected.<dialect>.down.sql. A kind that is called like a dialect is about that one alone. `irreversible.txt`, where it
stands, names the dialects whose way down needs tables without rows.
"""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

import pytest

from dbwright.definition import load
from dbwright.dialects import DIALECTS, get
from dbwright.diff import Renames, compare, find_renames
from dbwright.model.objects import Composite, Enum
from dbwright.model.operations import Change, Operation, Owner, Rename, inverse
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Check, Column, Table
from dbwright.plan.plan import Plan, plan
from dbwright.sql.expressions import rename_column
from engines import DIALECT, Scratch, apply_file, engines, scratch
from twins import Rows, catalog, quoted, rows, same

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(path.parent for path in CASES.glob("*/*/after.yaml"))


class Way:
    """One case in one dialect: both physical schemas, and the plans there and back."""

    def __init__(self, before: Schema, after: Schema, renames: list[Rename], dialect: str) -> None:
        engine = get(dialect)
        back = [item for item in map(inverse, renames) if isinstance(item, Rename)]
        self.before, self.after = before, after
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
        return found | {item.name for item in changed if isinstance(item, Column)}

    def create(self, schema: Schema) -> Plan:
        """The plan that makes a schema from nothing."""
        empty = Schema(form="physical", dialect=schema.dialect)
        return plan(empty, schema, compare(empty, schema), get(schema.dialect))

    def drop(self, schema: Schema) -> Plan:
        """The plan that takes all of a schema away."""
        empty = Schema(form="physical", dialect=schema.dialect)
        return plan(schema, empty, compare(schema, empty), get(schema.dialect))


@functools.cache
def way(folder: Path, dialect: str, tmp: Path) -> Way | None:
    """A case in one dialect; None where that cannot hold one of its schemas."""
    engine = get(dialect)
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
    before, after = (engine.lower(schema) for schema in scoped)
    return Way(before, after, renames, dialect)


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
        if dialect in emptied(folder):
            empty(database, found.after)
        run(database, found.down)
        assert catalog(database) == start
        run(database, found.up)
        assert catalog(database) == end


def run(database: Scratch, made: Plan) -> None:
    """Run a migration as our runner does: in one transaction where the plan says so, pragmas at its ends outside."""
    if made.transaction != "single":
        apply_file(database, made.text())
        return
    statements = made.sql()
    pragmas = [place for place, text in enumerate(statements) if not text.startswith("PRAGMA")] or [0]
    first, last = pragmas[0], pragmas[-1] + 1
    for text in [*statements[:first], "BEGIN", *statements[first:last]]:
        database.execute(text)
    if database.dialect == "sqlite":
        assert database.query("PRAGMA foreign_key_check") == []
    for text in ["COMMIT", *statements[last:]]:
        database.execute(text)


def fill(database: Scratch, folder: Path) -> None:
    """Run rows.sql; rows.<dialect>.sql takes its place where one dialect needs other words."""
    own = folder / f"rows.{database.dialect}.sql"
    path = own if own.exists() else folder / "rows.sql"
    for statement in path.read_text(encoding="utf-8").split(";\n") if path.exists() else ():
        if statement.strip():
            database.execute(statement.strip().replace('"', "`" if database.dialect == "mysql" else '"'))


def emptied(folder: Path) -> list[str]:
    """The dialects whose way down wants empty tables: it brings back a column that no row has a value for."""
    path = folder / "irreversible.txt"
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def empty(database: Scratch, schema: Schema) -> None:
    """Take all rows away, those that point to others first."""
    left = sorted((table for table in schema.tables), key=lambda table: len(table.foreign_keys), reverse=True)
    for table in left:
        database.execute(f"DELETE FROM {quoted(database, key_of(table))}")


def assert_kept(held: Rows, kept: Rows, found: Way) -> None:
    """Every table that stays has as many rows as before, and every column that stays the same values."""
    tables, columns = renamed(found.operations)
    for old, (count, values) in held.items():
        new = tables.get(old, old)
        if new not in kept:
            continue
        assert kept[new][0] == count, f"{old} had {count} rows, {new} has {kept[new][0]}"
        for column, texts in values.items():
            there = kept[new][1].get(columns.get((new, column), column))
            assert there is None or column in found.converted or same(texts, there), f"{old}.{column}"


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
