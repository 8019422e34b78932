"""Rows are found for tables with rules of every kind, on every engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from engines import DIALECT, engines
from proof.made import made, opened, world_of

RULES = """\
enums:
  status: [draft, open, paid, void, lost, returned]
tables:
  companies:
    columns:
      id: {type: int, primary_key: true}
      code: {type: varchar(12), unique: true}
      parent_id: {references: companies.id, null: true}
      wallet: varchar(42)
      country: char(2)
    checks:
      code_is_short: length(code) = 8
      wallet_is_hex: length(wallet) = 42
      country_is_known: country IN ('DE', 'FR')
  people:
    primary_key: [company_id, number]
    columns:
      company_id: {references: companies.id}
      number: smallint
      email: {type: varchar(100), unique: true}
      born: date
      score: {type: "decimal(4,2)", default: 1}
      active: {type: bool, default: true}
      key: uuid
      settings: json?
      photo: binary?
    checks:
      email_has_at: "email LIKE '%@%.%'"
      score_in_range: score BETWEEN 0.5 AND 9.75
      number_is_large: number > 1200
  invoices:
    columns:
      id: {type: bigint, identity: true, primary_key: true}
      company_id: int
      person: smallint
      status: {type: status, default: draft}
      paid_at: timestamptz?
      total: {type: "decimal(12,2)"}
      due_from: date
      due_to: date
    foreign_keys:
      - {columns: [company_id, person], references: [people.company_id, people.number]}
    checks:
      paid_has_time: (status = 'paid') = (paid_at IS NOT NULL)
      due_order: due_from < due_to
      total_positive: total > 0
"""


@pytest.mark.parametrize("label", engines())
def test_rows_meet_rules_of_every_kind(label: str, tmp_path: Path) -> None:
    """Checks on one column and on several, uniques, composite and self references, each value of an enum."""
    with opened(label) as scratch:
        world = world_of(RULES, DIALECT[label], tmp_path)
        stage = made(world, scratch)
        found = stage.fill(world)
        assert found.failed == {}
        assert len(found.rows["companies"]) >= 2
        assert len(found.rows["people"]) >= 2
        held = {value for (value,) in stage.connection.query("SELECT status FROM invoices")}
        assert held == {"draft", "open", "paid", "void", "lost", "returned"}
        [(null, full)] = stage.connection.query("SELECT count(*) - count(photo), count(photo) FROM people")
        assert null > 0
        assert full > 0
        assert stage.dangling(world, world.physical.tables) == []


CIRCLE = """\
tables:
  authors:
    columns:
      id: {type: int, primary_key: true}
      best_book: {type: int, null: true}
    foreign_keys:
      - {columns: [best_book], references: [books.id]}
  books:
    columns:
      id: {type: int, primary_key: true}
      author_id: {references: authors.id}
      sequel_of: {references: books.id, null: true}
"""


@pytest.mark.parametrize("label", engines("sqlite", "postgres", "mysql"))
def test_circles_of_foreign_keys(label: str, tmp_path: Path) -> None:
    """First without, then with."""
    with opened(label) as scratch:
        world = world_of(CIRCLE, DIALECT[label], tmp_path)
        stage = made(world, scratch)
        assert stage.fill(world).failed == {}
        for table, column in (("authors", "best_book"), ("books", "sequel_of")):
            [(count,)] = stage.connection.query(f"SELECT count({column}) FROM {table}")
            assert count > 0


IMPOSSIBLE = """\
tables:
  things:
    columns:
      id: {type: int, primary_key: true}
      name: varchar(20)
    checks:
      never: id > 10 AND id < 5
  parts:
    columns:
      id: {type: int, primary_key: true}
      thing_id: {references: things.id}
"""


@pytest.mark.parametrize("label", engines("sqlite", "duckdb"))
def test_a_table_without_rows_is_named(label: str, tmp_path: Path) -> None:
    """With the engine's words, and so is one that needs its rows."""
    with opened(label) as scratch:
        world = world_of(IMPOSSIBLE, DIALECT[label], tmp_path)
        failed = made(world, scratch).fill(world).failed
        assert set(failed) == {"things", "parts"}
        assert "CHECK constraint failed" in failed["things"]


TRIGGER = """\
tables:
  payments:
    columns:
      id: {type: int, primary_key: true}
      amount: int
      currency: varchar(10)
triggers:
  refuse:
    table: payments
    sql:
      sqlite: |
        CREATE TRIGGER refuse BEFORE INSERT ON payments WHEN NEW.amount < 250 OR NEW.currency NOT IN ('SOL', 'BTC')
        BEGIN SELECT RAISE(ABORT, 'no'); END
"""


def test_a_trigger_that_refuses(tmp_path: Path) -> None:
    """What its text mentions is tried."""
    with opened("sqlite") as scratch:
        world = world_of(TRIGGER, "sqlite", tmp_path)
        found = made(world, scratch).fill(world)
        assert found.failed == {}
        assert len(found.rows["payments"]) >= 2


STOCK = """\
tables:
  products:
    columns:
      id: {type: int, primary_key: true}
      stock: int
  parts:
    columns:
      id: {type: int, primary_key: true}
      product_id: {references: products.id}
      quantity: int
    checks:
      positive: quantity > 0
triggers:
  take:
    table: parts
    sql:
      sqlite: |
        CREATE TRIGGER take AFTER INSERT ON parts
        BEGIN UPDATE products SET stock = stock - NEW.quantity WHERE id = NEW.product_id; END
      mysql: |
        CREATE TRIGGER take AFTER INSERT ON parts FOR EACH ROW
        UPDATE products SET stock = stock - NEW.quantity WHERE id = NEW.product_id
    only: [sqlite, mysql]
"""


@pytest.mark.parametrize("label", engines("sqlite", "mysql"))
def test_a_trigger_that_changes_the_parent(label: str, tmp_path: Path) -> None:
    """MySQL lets no INSERT read a table that one of its triggers changes."""
    with opened(label) as scratch:
        world = world_of(STOCK, DIALECT[label], tmp_path)
        found = made(world, scratch).fill(world)
        assert found.failed == {}
        assert found.rows["parts"]


PARTITIONED = """\
enums:
  mood: [good, bad]
tables:
  events:
    only: [postgres]
    primary_key: [id, day]
    columns:
      id: {type: bigint, identity: always}
      day: date
      moods: mood[]
      span: tstzrange
      tags: text[]?
      address: inet?
      took: interval?
      doc: {type: tsvector, null: true}
    partition_by: {range: [day]}
    partitions:
      events_2026: "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"
"""


@pytest.mark.parametrize("label", engines("postgres"))
def test_partitions_and_types_of_one_engine(label: str, tmp_path: Path) -> None:
    """A row has to fall into a partition; arrays, ranges and the rest have values."""
    with opened(label) as scratch:
        world = world_of(PARTITIONED, "postgres", tmp_path)
        found = made(world, scratch).fill(world)
        assert found.failed == {}
        assert len(found.rows["events"]) >= 2
