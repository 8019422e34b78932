"""Names of keys: SQLite shows them nowhere, so they cost nothing. Those of checks stand in errors, so they are real."""

from __future__ import annotations

from pathlib import Path

from dbwright.database.introspect import introspect
from dbwright.database.sqlite_connection import SqliteConnection
from dbwright.proof.structure import structure
from engines import apply_file, scratch
from test_cases import Way, run, way

SCHEMA = """
tables:
  people:
    columns:
      id: {type: int, identity: true}
      code: {type: text, null: true}
      size: int
    primary_key: {name: KEY, columns: [id]}
    uniques: [{name: UNIQUE, columns: [code, size]}]
    checks: {CHECK: size > 0}
  notes:
    columns: {code: text, size: int}
    foreign_keys:
      - {name: FIRST, columns: [code, size], references: [people.code, people.size], on_delete: cascade}
      - {name: SECOND, columns: [code, size], references: [people.code, people.size]}
"""
NAMES = {"KEY": "a", "UNIQUE": "b", "CHECK": "c", "FIRST": "d", "SECOND": "e"}
SHOWN_NOWHERE = {"KEY": "q", "UNIQUE": "r", "FIRST": "t", "SECOND": "s"}


def renamed(folder: Path, names: dict[str, str]) -> Way:
    """The way from the schema with its names to the one with these in their places."""
    (folder / "case").mkdir()
    for side, said in (("before", NAMES), ("after", {**NAMES, **names})):
        text = SCHEMA
        for place, name in said.items():
            text = text.replace(place, name)
        (folder / "case" / f"{side}.yaml").write_text(text, encoding="utf-8")
    found = way(folder / "case", "sqlite", folder)
    assert found is not None
    return found


def test_other_names_of_keys_are_nothing(tmp_path: Path) -> None:
    found = renamed(tmp_path, SHOWN_NOWHERE)
    assert found.before == found.after
    assert (found.up.text(), found.down.text()) == ("", "")


def test_another_name_of_a_check_makes_the_table_anew(tmp_path: Path) -> None:
    found = renamed(tmp_path, {"CHECK": "z"})
    assert 'CONSTRAINT "z" CHECK' in found.up.text()


def test_what_the_text_calls_keys_does_not_matter(tmp_path: Path) -> None:
    """A database of whoever made it reads as the schema says, however its keys are called."""
    found = renamed(tmp_path, {})
    text = found.create(found.after).text()
    for old, new in (("pk_people", "x"), ("uq_people_code_size", "y"), ("fk_notes_code_size", "z")):
        assert old in text
        text = text.replace(old, new)
    with scratch("sqlite") as database:
        apply_file(database, text)
        assert structure(introspect(SqliteConnection(database.raw))) == structure(found.after)
        run(database, found.drop(found.after))
