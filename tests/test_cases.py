"""The golden cases: two schemas, the SQL between them, and what real engines make of it.

Each folder tests/cases/<kind>/<case> holds before.yaml, after.yaml, rows.sql (portable INSERTs that run in between) and,
for each dialect that can hold both, expected.<dialect>.sql and expected.<dialect>.down.sql. `irreversible.txt`, where it
stands, names the dialects whose way down needs a table without rows.
"""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

import pytest

from dbwright.definition import load
from dbwright.dialects import DIALECTS, get
from dbwright.diff import Renames, compare, find_renames
from dbwright.errors import DbwrightError
from dbwright.model.operations import Change, Operation, Owner, Rename, inverse
from dbwright.model.schema import Schema, key_of
from dbwright.model.table import Column, Table
from dbwright.plan.plan import Plan, plan
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
        self.operations = compare(before, after, renames)
        self.up = plan(before, after, self.operations, engine)
        self.down = plan(after, before, compare(after, before, back), engine, undo=True)

    @property
    def converted(self) -> set[str]:
        """The columns whose values may read otherwise afterwards, because their type changes."""
        changes = [item for item in self.operations if isinstance(item, Change) and isinstance(item.after, Column)]
        return {item.after.name for item in changes}

    def create(self, schema: Schema) -> Plan:
        """The plan that makes a schema from nothing."""
        empty = Schema(form="physical", dialect=schema.dialect)
        return plan(empty, schema, compare(empty, schema), get(schema.dialect))


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


def golden(*dialects: str) -> list[tuple[Path, str]]:
    """Every case with every dialect that it has expectations for."""
    return [
        (folder, dialect)
        for folder in FOLDERS
        for dialect in DIALECTS
        if (folder / f"expected.{dialect}.sql").exists() and (not dialects or dialect in dialects)
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_sql_is_as_expected(folder: Path, tmp_path: Path, update_golden: bool) -> None:
    """Both directions of a case read as its golden files say, in every dialect that can hold it, and in no other."""
    for dialect in DIALECTS:
        up, down = folder / f"expected.{dialect}.sql", folder / f"expected.{dialect}.down.sql"
        try:
            found = way(folder, dialect, tmp_path / dialect)
            texts = (found.up.text(), found.down.text()) if found else None
        except DbwrightError as error:
            texts = (f"refused: {error}\n", "")
        if texts is None or texts[0].startswith("refused"):
            assert not update_golden or not up.exists() or not up.unlink()
            if texts and update_golden:
                (folder / f"refused.{dialect}.txt").write_text(texts[0])
            assert not up.exists(), f"{dialect} cannot hold this case any more: {texts}"
            continue
        if update_golden:
            up.write_text(texts[0], encoding="utf-8")
            down.write_text(texts[1], encoding="utf-8")
        assert texts == (up.read_text(encoding="utf-8"), down.read_text(encoding="utf-8"))


@pytest.mark.parametrize("label", engines())
@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_case_on_engine(folder: Path, label: str, tmp_path: Path) -> None:
    """With rows: up gives what a direct creation gives and keeps the rows, down gives back the old state, up works again."""
    dialect = DIALECT[label]
    if not (folder / f"expected.{dialect}.sql").exists():
        return
    found = way(folder, dialect, tmp_path)
    assert found is not None
    with scratch(label) as old, scratch(label) as new, scratch(label) as moved:
        apply_file(old, found.create(found.before).text())
        apply_file(new, found.create(found.after).text())
        apply_file(moved, found.create(found.before).text())
        fill(moved, folder)
        held = rows(moved, found.before)
        apply_file(moved, found.up.text())
        assert catalog(moved) == catalog(new)
        kept = rows(moved, found.after)
        assert_kept(held, kept, found)
        if dialect in emptied(folder):
            empty(moved, found.after)
        apply_file(moved, found.down.text())
        assert catalog(moved) == catalog(old)
        apply_file(moved, found.up.text())
        assert catalog(moved) == catalog(new)


def fill(database: Scratch, folder: Path) -> None:
    """Run rows.sql; rows.<dialect>.sql takes its place where one dialect needs other words."""
    own = folder / f"rows.{database.dialect}.sql"
    path = own if own.exists() else folder / "rows.sql"
    for statement in path.read_text(encoding="utf-8").split(";\n") if path.exists() else ():
        if statement.strip():
            database.execute(statement.strip().replace('"', "`" if database.dialect == "mysql" else '"'))


def emptied(folder: Path) -> list[str]:
    """The dialects whose way down only works on empty tables, because it brings back a column that no row has a value for."""
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
