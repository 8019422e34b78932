"""Seeds meet what schemas are made of: namespaces, keys of several columns, other dialects' parts, counted columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from dbwright.errors import DatabaseError, SchemaError
from engines import DIALECT, engines, scratch
from seeding.made import Seeded, counts

NAMESPACES = """\
namespaces: {shop: {comment: Goods}}
tables:
  goods:
    namespace: shop
    columns:
      id: {type: int, primary_key: true, identity: always}
      name: {type: varchar(50), unique: true}
      parent_id: {references: shop.goods.id, null: true}
"""
CHAIN = """\
tables:
  goods:
    columns:
      id: {type: int, primary_key: true, identity: true}
      name: {type: varchar(50), unique: true}
      parent_id: {references: goods.id, null: true}
"""
KEYS = """\
tables:
  rooms:
    columns:
      house: varchar(20)
      number: int
      name: {type: varchar(20), unique: true}
    primary_key: [house, number]
  beds:
    columns:
      id: {type: int, primary_key: true}
      house: varchar(20)?
      number: int?
    foreign_keys:
      - {columns: [house, number], references: [rooms.house, rooms.number]}
"""
PARTS = """\
tables:
  elsewhere:
    only: [mysql]
    columns:
      id: {type: int, primary_key: true}
  here:
    columns:
      id: {type: int, primary_key: true}
      there: {type: int, only: [mysql]}
      address: {type: {postgres: int4multirange, default: text}, null: true}
"""


@pytest.mark.parametrize("label", engines("postgres", "duckdb"))
def test_namespaces_and_numbers_that_are_always_made(label: str, tmp_path: Path) -> None:
    """A number that a row gives all the same is taken."""
    with scratch(label) as database:
        made = Seeded(database, tmp_path / "schema", NAMESPACES)
        made.write("a.yaml", "shop.goods:\n  - {name: Cup, parent_id: {name: All}}\n  - {id: 70, name: All}\n")
        assert counts(made.seed()) == {"shop.goods": {"inserted": 2}}
        assert counts(made.seed()) == {"shop.goods": {"unchanged": 2}}
        found = "SELECT a.name, b.id FROM shop.goods a JOIN shop.goods b ON b.id = a.parent_id"
        assert made.query(found) == [("Cup", 70)]
        assert counts(made.seed(down=True)) == {"shop.goods": {"deleted": 2}}


@pytest.mark.parametrize("label", engines())
def test_references_of_several_columns(label: str, tmp_path: Path) -> None:
    """By their values, and each by the row it means. The order follows either."""
    with scratch(label) as database:
        made = Seeded(database, tmp_path / "schema", KEYS)
        made.write(
            "a.yaml",
            """\
beds:
  - {id: 1, house: A, number: 2}
  - {id: 2, house: {name: Attic}, number: {name: Attic}}
rooms:
  - {house: A, number: 2, name: Cellar}
  - {house: A, number: 3, name: Attic}
""",
        )
        assert counts(made.seed()) == {"rooms": {"inserted": 2}, "beds": {"inserted": 2}}
        assert made.query('SELECT "number" FROM "beds" ORDER BY "id"') == [(2,), (3,)]
        assert counts(made.seed()) == {"rooms": {"unchanged": 2}, "beds": {"unchanged": 2}}
        assert counts(made.seed(down=True)) == {"beds": {"deleted": 2}, "rooms": {"deleted": 2}}


@pytest.mark.parametrize("label", engines("postgres", "sqlite", "mysql"))
def test_what_other_dialects_have_is_left_out(label: str, tmp_path: Path) -> None:
    """A type of the engine's own takes text."""
    with scratch(label) as database:
        made = Seeded(database, tmp_path / "schema", PARTS)
        made.write("a.yaml", "elsewhere: [{id: 1}]\nhere: [{id: 1, there: 5, address: '{[1,3)}'}]\n")
        mine = {"elsewhere": {"inserted": 1}} if DIALECT[label] == "mysql" else {}
        if "postgres" in label:
            made.execute("SELECT '{[1,3)}'::int4multirange")
        assert counts(made.seed()) == {**mine, "here": {"inserted": 1}}
        assert made.seed(dry_run=True).statements == ()


def test_a_long_chain_of_rows(tmp_path: Path) -> None:
    """Each refers to the next, so that all come in from the end."""
    with scratch("sqlite") as database:
        made = Seeded(database, tmp_path / "schema", CHAIN)
        lines = [f"  - {{name: n{i}, parent_id: {{name: n{i + 1}}}}}" for i in range(2000)]
        made.write("a.yaml", "\n".join(["goods:", *lines, "  - {name: n2000}", ""]))
        assert counts(made.seed()) == {"goods": {"inserted": 2001}}
        assert counts(made.seed(down=True)) == {"goods": {"deleted": 2001}}


@pytest.mark.parametrize("label", engines("mysql"))
def test_what_ends_a_transaction_is_refused_in_sql_files(label: str, tmp_path: Path) -> None:
    """MySQL commits before DDL; the rows before it would stay."""
    with scratch(label) as database:
        made = Seeded(database, tmp_path / "schema", KEYS)
        made.write("a.yaml", "rooms:\n  - {house: A, number: 2, name: Cellar}\n")
        for text in ("CREATE TABLE x (a int)", "COMMIT", "TRUNCATE beds"):
            made.write("b.sql", f"DELETE FROM beds;\n{text};")
            with pytest.raises((DatabaseError, SchemaError), match=r"b.sql:2:1: "):
                made.seed()
            assert made.query("SELECT COUNT(*) FROM rooms") == [(0,)]
